/** Commands that change the course: restart, cancel, back, correct, resume, country, forget me. */
import { message, put } from '../src/conversation/ask.ts'
import { type Dialog, leaveAll, type Situation } from '../src/conversation/dialog.ts'
import type { Event } from '../src/conversation/event.ts'
import { keyOf } from '../src/conversation/pending.ts'

const closeAssessment = ({ conversation, moment }: Situation): Event[] =>
  conversation.current
    ? [{ type: 'assessment-closed', at: moment.now, assessment: conversation.current.id }]
    : []

export const restart: Dialog = {
  id: 'restart',
  commands: ['restart'],
  intents: ['restart'],
  step: (situation) => ({
    events: [...closeAssessment(situation), ...leaveAll(situation)],
    say: [message(situation, situation.say('commands/restarted'))],
    next: { hand: 'topic' },
  }),
}

export const cancel: Dialog = {
  id: 'cancel',
  commands: ['cancel'],
  intents: ['cancel'],
  step(situation) {
    const running = situation.conversation.dialogs.some((dialog) => dialog !== 'cancel')
    const text = situation.say(running ? 'commands/cancelled' : 'commands/nothing-to-cancel')
    return { events: leaveAll(situation), say: [message(situation, text)], next: 'done' }
  },
}

/** Takes the last answer back and puts its question again. A red flag that was typed stays until it is confirmed away. */
export const back: Dialog = {
  id: 'back',
  commands: ['back'],
  intents: ['back'],
  step(situation) {
    const { conversation, moment, say } = situation
    const answers = (conversation.current?.records ?? []).filter(
      ({ evidence }) => evidence.question !== undefined,
    )
    const last = answers.at(-1)?.evidence.turn
    if (last === undefined)
      return { events: [], say: [message(situation, say('commands/back-none'))], next: 'done' }
    const event: Event = { type: 'answer-withdrawn', at: moment.now, turn: last }
    const resume: Event[] = conversation.dialogs.includes('triage')
      ? []
      : [{ type: 'dialog-entered', at: moment.now, dialog: 'triage' }]
    return {
      events: [event, { type: 'dialog-left', at: moment.now, dialog: 'back' }, ...resume],
      say: [message(situation, say('commands/back-done'))],
      next: { hand: 'triage' },
    }
  },
}

/** "I got something wrong": what was said, with an invitation to say it right in own words. */
export const correct: Dialog = {
  id: 'correct',
  commands: ['correct-answer'],
  intents: ['correct-answer'],
  step(situation) {
    const { conversation, knowledge, say, fill } = situation
    const present = (conversation.current?.records ?? []).filter(({ status }) => status !== 'absent')
    const names = [
      ...new Set(
        present.map(({ finding }) => fill(knowledge.findings[finding]?.name ?? keyOf(finding, knowledge))),
      ),
    ]
    return {
      events: [],
      say: [message(situation, say('commands/correct', { findings: names.join(', ') || '–' }))],
      next: 'done',
    }
  },
}

/** A question that waited for more than a day: go on, or start afresh? */
export const resume: Dialog = {
  id: 'resume',
  commands: ['resume'],
  step(situation) {
    const { say, question, understood, input, conversation } = situation
    const pressed = input.kind === 'answer' ? input.values[0] : undefined
    if (question?.question === 'resume') {
      const afresh = pressed === 'afresh' || understood?.yesNo === 'no'
      return { events: [], say: [], next: { hand: afresh ? 'restart' : 'triage' } }
    }
    if (!conversation.current)
      return { events: [], say: [message(situation, say('commands/resume-none'))], next: { hand: 'topic' } }
    if (understood?.command === 'resume') return { events: [], say: [], next: { hand: 'triage' } }
    const choices = [
      { value: 'yes', label: say('commands/go-on') },
      { value: 'afresh', label: say('actions/restart') },
    ]
    return put(situation, { id: 'resume', items: ['yes', 'afresh'], ask: say('commands/resume'), choices })
  },
}

export const country: Dialog = {
  id: 'country',
  commands: ['set-country'],
  intents: ['set-country'],
  step(situation) {
    const { say, understood, moment, knowledge, question } = situation
    const region = understood?.region
    if (region === undefined) {
      const asked = question?.question === 'country'
      return asked
        ? { events: [], say: [message(situation, say('country/unknown'))], next: 'done' }
        : put(situation, { id: 'country', items: [], ask: say('country/ask'), choices: [] })
    }
    const name = knowledge.regions[region]?.name ?? region
    const text = say('country/set', { name, emergency: knowledge.regions[region]?.emergency ?? '' })
    return {
      events: [{ type: 'country-set', at: moment.now, region }],
      say: [message(situation, text)],
      next: 'done',
    }
  },
}

/** Erases everything, after one confirmation. */
export const forgetMe: Dialog = {
  id: 'forget-me',
  commands: ['forget-me'],
  intents: ['forget-me'],
  beforeConsent: true,
  step(situation) {
    const { say, question, understood, input } = situation
    if (question?.question === 'forget-me') {
      const pressed = input.kind === 'answer' ? input.values[0] : understood?.yesNo
      if (pressed === 'yes' || understood?.command === 'forget-me')
        return { events: [], say: [message(situation, say('forget-me/done'))], next: 'forget' }
      return { events: [], say: [message(situation, say('forget-me/kept'))], next: 'done' }
    }
    const choices = [
      { value: 'yes', label: say('forget-me/yes') },
      { value: 'no', label: say('forget-me/no') },
    ]
    return put(situation, { id: 'forget-me', items: ['yes', 'no'], ask: say('forget-me/ask'), choices })
  },
}

/** A press on a card that is not open any more: nothing is recorded, and the open question is shown again. */
export const stale: Dialog = {
  id: 'stale',
  step(situation) {
    return { events: [], say: [message(situation, situation.say('commands/stale'))], next: 'done' }
  },
}
