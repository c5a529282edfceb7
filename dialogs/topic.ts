/** When nothing is going on: what would the person like? Only what exists is offered. */
import { message, put } from '../src/conversation/ask.ts'
import type { Dialog } from '../src/conversation/dialog.ts'

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
    const lead = input.kind === 'text' && question?.question === 'topic' ? say('topic/not-understood') : ''
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
