/** When nothing is going on: what would the person like? Only what exists is offered. */
import { message, put } from '../src/conversation/ask.ts'
import type { Dialog, Situation } from '../src/conversation/dialog.ts'
import { rankOf } from '../src/triage/grade.ts'

/** Who was told to be seen today hears it once more with whatever else is said (P15). */
const reminder = ({ conversation, triage, say }: Situation): string =>
  conversation.current?.disposition && rankOf(triage.disposition) >= rankOf('same-day')
    ? say('result/same-day')
    : ''

export const topic: Dialog = {
  id: 'topic',
  step(situation) {
    const { say, question, input, understood } = situation
    if (input.kind === 'answer' && input.values[0] === 'check-my-back')
      return { events: [], say: [], next: { hand: 'triage' } }
    if (
      understood?.topics.includes('check-my-back') ||
      (question?.question === 'topic' && understood?.yesNo === 'yes')
    )
      return { events: [], say: [], next: { hand: 'triage' } }
    const missed = input.kind === 'text' && question?.question === 'topic' ? say('topic/not-understood') : ''
    const lead = [reminder(situation), missed].filter(Boolean).join(' ')
    const choices = [{ value: 'check-my-back', label: say('topic/check-my-back') }]
    return put(situation, { id: 'topic', items: ['check-my-back'], ask: say('topic/ask'), choices }, lead)
  },
}

/** What is not built yet gets one honest phrase, and a way on. */
export const notYet: Dialog = {
  id: 'not-yet',
  topics: ['massage-advice', 'self-care-plan', 'question'],
  step: (situation) => ({
    events: [],
    say: [message(situation, situation.say('topic/not-yet'))],
    next: { hand: 'topic' },
  }),
}
