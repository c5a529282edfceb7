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

/** Nothing of a back, or of anything that the bot does. It is kept all the same: it may be what nobody foresaw. */
const tellsNothing = (understood: Situation['understood']): boolean =>
  understood?.intent?.certainty === 'out' &&
  understood.mentions.length === 0 &&
  understood.values.length === 0 &&
  understood.suggestion === undefined

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
    if (conversation.consent === 'none') return ask(situation, say('consent/welcome'), typed)
    if (understood?.command === 'greeting') return ask(situation, say('consent/hello'), false)
    if (typed && tellsNothing(understood)) return ask(situation, say('consent/unclear'), true)
    return ask(situation, say(typed ? 'consent/held' : 'consent/again'), typed)
  },
}
