/** What people come for: the check alone, massage advice, a plan. All of them run the same check on the same assessment. */
import type { Dialog, Situation } from '../src/conversation/dialog.ts'
import type { Event, Wanted } from '../src/conversation/event.ts'
import { isMenu, labelled } from '../src/conversation/menu.ts'
import type { IntentId } from '../src/knowledge/schema/index.ts'

/** Notes the wish, on the assessment that is there or a new one, and lets the check go on. */
const wish = (id: string, advice: Wanted, intents: readonly IntentId[]): Dialog => ({
  id,
  intents,
  takesFindings: true,
  step(situation) {
    const { conversation, moment } = situation
    const opened = openedFor(situation)
    const assessment = conversation.current?.id ?? opened?.assessment ?? ''
    const wanted: Event = { type: 'advice-wanted', at: moment.now, assessment, advice }
    const events = isOnlyTold(situation) ? [] : [wanted]
    return { events: opened ? [opened, ...events] : events, say: [], next: { hand: 'triage' } }
  },
})

/** "My waist is killing me" is no wish for the check and nothing else: what would help is asked at its end. */
const isOnlyTold = ({ wanted, question, understood, knowledge }: Situation): boolean =>
  wanted === 'report-pain' && !isMenu(question) && labelled(understood?.text ?? '', knowledge) === undefined

/** The assessment that the check works on, opened when no message has opened one. */
export function openedFor({ conversation, moment, newId, knowledge }: Situation) {
  if (conversation.current) return undefined
  return {
    type: 'assessment-opened',
    at: moment.now,
    assessment: newId('assessment'),
    subject: 'self',
    knowledge: knowledge.version,
  } as const
}

export const check = wish('check', 'check', ['report-pain', 'who-to-see'])
export const massageAdvice = wish('massage-advice', 'massage', ['massage-advice', 'massage-chair'])
export const selfCarePlan = wish('self-care-plan', 'plan', ['self-care-plan', 'exercise-or-stretching'])
