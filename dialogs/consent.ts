/** The start: what the bot does, how long it takes, where answers go, and whether the person agrees. */
import { message, put } from '../src/conversation/ask.ts'
import type { Dialog, Situation, Step } from '../src/conversation/dialog.ts'

/** Asks for consent; a message that came instead of an answer waits, encrypted, for an hour at most. */
function ask(situation: Situation, lead: string, hold: boolean): Step {
  const { say, moment } = situation
  const choices = [
    { value: 'consent-yes', label: say('consent/agree') },
    { value: 'consent-no', label: say('consent/refuse') },
  ]
  const step = put(situation, { id: 'consent', items: [], ask: say('consent/ask'), choices }, lead)
  return {
    ...step,
    events: [{ type: 'consent-asked', at: moment.now }, ...step.events],
    next: hold ? 'hold' : 'ask',
  }
}

export const consent: Dialog = {
  id: 'consent',
  resumes: true,
  beforeConsent: true,
  step(situation) {
    const { input, understood, conversation, question, moment, say, held } = situation
    const asked = question?.question === 'consent'
    const pressed = input.kind === 'answer' ? input.values[0] : undefined
    const agrees =
      pressed === 'consent-yes' ||
      (asked && (understood?.command === 'consent-yes' || understood?.yesNo === 'yes'))
    const refuses =
      pressed === 'consent-no' ||
      (asked && (understood?.command === 'consent-no' || understood?.yesNo === 'no'))
    if (refuses) return { events: [], say: [message(situation, say('consent/refused'))], next: 'forget' }
    if (agrees) {
      const events = [
        { type: 'consent-given', at: moment.now, text: say('consent/ask') },
        { type: 'dialog-left', at: moment.now, dialog: 'consent' },
      ] as const
      return { events, say: [], next: held === undefined ? { hand: 'topic' } : 'release' }
    }
    const typed = input.kind === 'text' && !understood?.command
    const lead =
      conversation.consent === 'none' ? say('consent/welcome') : say(typed ? 'consent/held' : 'consent/again')
    return ask(situation, lead, typed)
  },
}
