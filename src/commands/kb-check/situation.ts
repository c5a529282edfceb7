/** Situations as a conversation would reach them, so that its own code can build the replies and they can be looked at. */
import { foldConversation } from '../../conversation/conversation.ts'
import type { Dialog, Situation } from '../../conversation/dialog.ts'
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
  const { subject, region } = setting
  const events: Event[] = [
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
  return situationWith(knowledge, events, findings, setting)
}

/** A person who has just come, and has agreed to nothing yet. */
export const newcomer = (knowledge: Knowledge, { locale }: Setting): Situation =>
  situationWith(knowledge, [], new Map(), { subject: 'self', locale })

/** The same when the advice was given: it can be asked about. */
export function advised(situation: Situation): Situation {
  const { knowledge } = situation
  return after(situation, [
    {
      type: 'disposition-reached',
      at: NOW,
      assessment: ASSESSMENT,
      disposition: dispositionOf(situation),
      rules: situation.triage.grades.flatMap(({ rule, level }) => (level === null ? [] : [rule])),
      knowledge: knowledge.version,
    },
  ])
}

/** The same when a dialog has spoken; once more for each time that it is named. */
export const spoken = (situation: Situation, ...dialogs: readonly Dialog[]): Situation =>
  dialogs.reduce((before, dialog) => after(before, dialog.step(before).events), situation)

const happened = new WeakMap<Situation, readonly Event[]>()

function after(situation: Situation, more: readonly Event[]): Situation {
  const events = [...(happened.get(situation) ?? []), ...more]
  const next = { ...situation, conversation: foldConversation({ events }) }
  happened.set(next, events)
  return next
}

function situationWith(
  knowledge: Knowledge,
  events: readonly Event[],
  findings: Findings,
  { subject, region, locale }: Setting,
): Situation {
  const values = placeValues(knowledge, region, locale, subject)
  const situation: Situation = {
    input: { kind: 'text', text: '' },
    understood: undefined,
    conversation: foldConversation({ events }),
    question: undefined,
    answered: false,
    wanted: undefined,
    proposed: undefined,
    contradicted: [],
    outdated: undefined,
    adviceThen: undefined,
    moment: { now: NOW, zone: 'UTC', locale, scope: 'personal' },
    turn: TURN,
    knowledge,
    triage: triage(findings, knowledge),
    subject,
    say: (id, more) => fill(knowledge.wording[id], subject, { ...values, ...more }),
    fill: (text, more) => fill(text, subject, { ...values, ...more }),
    newId: (purpose) => `${purpose}-${TURN}`,
    held: undefined,
  }
  happened.set(situation, events)
  return situation
}
