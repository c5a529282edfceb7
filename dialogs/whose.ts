/** Whose back it is, when a message names somebody and does not say. */
import { put } from '../src/conversation/ask.ts'
import type { Dialog } from '../src/conversation/dialog.ts'
import type { Event, Subject } from '../src/conversation/event.ts'

/** Somebody else was named, and it is not clear who the patient is. */
export const whose: Dialog = {
  id: 'whose',
  step(situation) {
    const { question, input, understood, say, knowledge, moment, newId } = situation
    const who = (id: string) => knowledge.language.subjects[id]?.who ?? id
    if (question?.question === 'about') {
      const id = question.items[1] ?? ''
      const told = input.kind === 'answer' ? input.values[0] : understood?.text
      const self =
        told === 'self' || understood?.yesNo === 'no' || /\b(me|myself|self|mine|i)\b/i.test(told ?? '')
      const subject: Subject = self ? 'self' : { who: who(id) }
      const assessment = newId('assessment')
      const opened: Event = {
        type: 'assessment-opened',
        at: moment.now,
        assessment,
        subject,
        knowledge: knowledge.version,
      }
      return {
        events: [opened],
        say: [],
        next: situation.held === undefined ? { hand: 'triage' } : 'release',
      }
    }
    const id = understood?.somebody?.id ?? ''
    const choices = [
      { value: 'self', label: say('triage/whose-self') },
      { value: id, label: say('triage/whose-other', { other: who(id) }) },
    ]
    const asking = { id: 'about', items: ['self', id], ask: say('triage/whose', { other: who(id) }), choices }
    // What was said waits for the answer, as an opening waits for consent.
    return { ...put(situation, asking), next: 'hold' }
  },
}
