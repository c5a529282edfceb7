/** The emergency message: what to do, the number, what not to do, who goes with the person. Nothing else, ever. */
import type { EmergencyAction, Knowledge } from '../knowledge/schema/index.ts'
import type { Understood } from '../language/understand.ts'
import type { Findings } from '../triage/findings.ts'
import type { Triage } from '../triage/triage.ts'
import { triage } from '../triage/triage.ts'
import type { Subject } from './event.ts'
import type { Moment } from './input.ts'
import { fill, placeValues, regionOf, type Values } from './phrase.ts'
import { hear, subjectIn } from './record.ts'
import type { Reply } from './reply.ts'

/** The action of the first rule that holds at emergency level. */
export function emergencyAction(result: Triage, knowledge: Knowledge): EmergencyAction | undefined {
  const rule = result.grades.find(({ level }) => level === 'emergency')?.rule
  return rule === undefined
    ? undefined
    : knowledge.emergencyActions[knowledge.rules[rule]?.['emergency-action'] ?? '']
}

export interface Place {
  readonly knowledge: Knowledge
  readonly region: string | undefined
  readonly moment: Moment
  readonly subject: Subject
}

/** @param again the short form, for somebody who was told already */
export function emergencyReply(action: EmergencyAction, place: Place, again = false): Reply {
  const { knowledge, region, moment, subject } = place
  const values: Values = placeValues(knowledge, region, moment.locale, subject)
  const words = (text: string) => fill(text, subject, values)
  const lines = again
    ? [words(action.again)]
    : [
        words(action.do),
        ...(action.also ?? []).map(words),
        ...crisisLines(action, place),
        ...action['do-not'].map(words),
        words(action.company),
      ]
  return {
    kind: 'emergency',
    text: lines.join('\n'),
    // The one notification that says what it is about: a locked phone must show the number.
    notification: lines[0] as string,
    level: 'emergency',
    soon: knowledge.wording['result/soon-emergency'],
    title: lines[0] as string,
    sections: lines.length > 1 ? [{ title: '', lines: lines.slice(1) }] : [],
  }
}

function crisisLines(action: EmergencyAction, { knowledge, region, moment, subject }: Place): string[] {
  if (action.crisis !== 'yes') return []
  const lines = regionOf(knowledge, region, moment.locale).region?.crisis ?? []
  const listed = lines.map(({ name, number }) => `${name}: ${number}`).join(' · ')
  return listed ? [fill(knowledge.wording['emergency/crisis'], subject, { lines: listed })] : []
}

/** What one message alone makes known, for whoever it is about. */
export function heardAlone(understood: Understood, knowledge: Knowledge, now: string): Findings {
  const heard = hear(understood, subjectIn(understood, knowledge) ?? 'self', knowledge, 0, undefined, now)
  return new Map(heard.map((record) => [record.finding, record]))
}

/**
 * The red-flag scan of one message alone: before consent, in a group, and when anything else has failed.
 * Being here implies back pain; only what this message says counts, and nothing is stored.
 */
export function scan(
  understood: Understood,
  knowledge: Knowledge,
  now: string,
): { action: EmergencyAction; subject: Subject } | undefined {
  const action = emergencyAction(triage(heardAlone(understood, knowledge, now), knowledge), knowledge)
  return action ? { action, subject: subjectIn(understood, knowledge) ?? 'self' } : undefined
}
