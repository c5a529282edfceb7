/** Puts a choice between intents. */
import type { IntentId } from '../knowledge/schema/index.ts'
import { rankOf } from '../triage/grade.ts'
import { put } from './ask.ts'
import type { Situation, Step } from './dialog.ts'
import { type ELSE, labelIn, type Menu } from './menu.ts'

/** Who was told to be seen today hears it once more with whatever else is said (P15). */
export const reminder = ({ conversation, triage, say }: Situation): string =>
  conversation.current?.disposition && rankOf(triage.disposition) >= rankOf('same-day')
    ? say('result/same-day')
    : ''

/** A closed question whose choices are intents. */
export function putMenu(
  situation: Situation,
  id: Menu,
  items: readonly (IntentId | typeof ELSE)[],
  ask: string,
  lead = '',
): Step {
  const { intents } = situation.knowledge
  const choices = items.map((value) => ({
    value,
    label: labelIn(intents, value) ?? situation.say('topic/something-else'),
  }))
  return put(situation, { id, items, ask, choices }, [reminder(situation), lead].filter(Boolean).join(' '))
}

/** What people come for most. */
export const TOPICS: readonly IntentId[] = ['report-pain', 'massage-advice', 'self-care-plan']

/** What can be done instead of what was asked for. */
export const putInstead = (situation: Situation, lead: string): Step =>
  putMenu(situation, 'out-of-scope', [...TOPICS, 'help'], situation.say('topic/ask'), lead)
