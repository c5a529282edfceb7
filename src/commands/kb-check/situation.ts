/** Situations as a conversation would reach them, so that its own code can build the replies and they can be looked at. */
import { findingsOf, foldConversation } from '../../conversation/conversation.ts'
import type { Situation } from '../../conversation/dialog.ts'
import { emergencyAction } from '../../conversation/emergency.ts'
import type { Event, Subject } from '../../conversation/event.ts'
import { fill, placeValues } from '../../conversation/phrase.ts'
import { dispositionOf } from '../../conversation/result.ts'
import type { Knowledge } from '../../knowledge/schema/index.ts'
import type { Findings } from '../../triage/findings.ts'
import { triage } from '../../triage/triage.ts'
import { NOW } from './trial.ts'

/** What decides about the words, apart from the findings. */
export interface Setting {
  readonly subject: Subject
  readonly region?: string | undefined
  readonly locale?: string | undefined
}

const TURN = 2
const ASSESSMENT = 'assessment-1'

/** A person who has agreed and told these findings, and nothing else. */
export function situationOf(knowledge: Knowledge, findings: Findings, setting: Setting): Situation {
  const { subject, region, locale } = setting
  const told: Event[] = [
    { type: 'consent-given', at: NOW, text: '' },
    ...(region === undefined ? [] : [{ type: 'country-set', at: NOW, region } as const]),
    { type: 'assessment-opened', at: NOW, assessment: ASSESSMENT, subject, knowledge: knowledge.version },
    ...[...findings].map(
      ([finding, { from: _, ...known }]): Event => ({
        ...known,
        type: 'finding-recorded',
        assessment: ASSESSMENT,
        finding,
        evidence: { turn: 1 },
        at: NOW,
      }),
    ),
  ]
  const known = findingsOf(foldConversation({ events: told }).current, knowledge, NOW)
  const result = triage(known, knowledge)
  const situation = partOf(knowledge, told, result, setting, locale)
  const rules = result.grades.flatMap(({ rule, level }) => (level === null ? [] : [rule]))
  const action = emergencyAction(result, knowledge)?.id
  const reached: Event =
    action === undefined
      ? {
          type: 'disposition-reached',
          at: NOW,
          assessment: ASSESSMENT,
          disposition: dispositionOf(situation),
          rules,
          knowledge: knowledge.version,
        }
      : { type: 'emergency-shown', at: NOW, assessment: ASSESSMENT, action }
  return { ...situation, conversation: foldConversation({ events: [...told, reached] }) }
}

/** A person who has just come, and has agreed to nothing yet. */
export const newcomer = (knowledge: Knowledge, { locale }: Omit<Setting, 'subject'>): Situation =>
  partOf(knowledge, [], triage(new Map(), knowledge), { subject: 'self' }, locale)

function partOf(
  knowledge: Knowledge,
  events: readonly Event[],
  result: Situation['triage'],
  { subject, region }: Setting,
  locale: string | undefined,
): Situation {
  const values = placeValues(knowledge, region, locale, subject)
  return {
    input: { kind: 'text', text: '' },
    understood: undefined,
    conversation: foldConversation({ events }),
    question: undefined,
    answered: false,
    contradicted: [],
    moment: { now: NOW, zone: 'UTC', locale, scope: 'personal' },
    turn: TURN,
    knowledge,
    triage: result,
    subject,
    say: (id, more) => fill(knowledge.wording[id], subject, { ...values, ...more }),
    fill: (text, more) => fill(text, subject, { ...values, ...more }),
    newId: (purpose) => `${purpose}-${TURN}`,
    held: undefined,
  }
}
