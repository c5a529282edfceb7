/** When nothing is going on: what would the person like? Only what exists is offered. */
import { message, put } from '../src/conversation/ask.ts'
import type { Dialog, Situation, Step } from '../src/conversation/dialog.ts'
import { ELSE, isMenu, labelIn, type Menu } from '../src/conversation/menu.ts'
import type { IntentId } from '../src/knowledge/schema/index.ts'
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
    if (question?.question === 'topic' && understood?.yesNo === 'yes')
      return { events: [], say: [], next: { hand: 'triage' } }
    const missed = input.kind === 'text' && question?.question === 'topic' ? say('topic/not-understood') : ''
    const lead = [reminder(situation), missed].filter(Boolean).join(' ')
    const choices = [{ value: 'check-my-back', label: say('topic/check-my-back') }]
    return put(situation, { id: 'topic', items: ['check-my-back'], ask: say('topic/ask'), choices }, lead)
  },
}

/** What is coming and not there. It is learned, so that it is told apart from what will never be. */
const COMING: readonly IntentId[] = [
  'massage-advice',
  'explain-massage-type',
  'self-care-plan',
  'heat-or-cold',
  'exercise-or-stretching',
  'sleep',
  'desk-setup',
  'massage-chair',
  'cause-question',
  'medicine-question',
  'find-therapist',
  'after-massage',
  'set-reminder',
  'stop-reminders',
  'log-pain',
  'show-diary',
  'export-data',
]

/** Where the back check runs it goes on; otherwise there is a way on. */
const onwards = ({ conversation }: Situation): Step['next'] =>
  conversation.dialogs.includes('triage') ? 'done' : { hand: 'topic' }

/** What is not built yet gets one honest phrase, and a way on. */
export const notYet: Dialog = {
  id: 'not-yet',
  intents: COMING,
  step: (situation) => ({
    events: [],
    say: [message(situation, situation.say('topic/not-yet'))],
    next: onwards(situation),
  }),
}

/** A closed question whose choices are intents. */
function putMenu(situation: Situation, id: Menu, items: readonly string[], ask: string, lead = ''): Step {
  const { intents } = situation.knowledge
  const choices = items.map((value) => ({
    value,
    label: labelIn(intents, value) ?? situation.say('topic/something-else'),
  }))
  return put(situation, { id, items, ask, choices }, [reminder(situation), lead].filter(Boolean).join(' '))
}

/** Not sure what is meant: the likeliest of what exists, to choose from. */
export const which: Dialog = {
  id: 'which',
  step(situation) {
    const { understood, wanted, say } = situation
    const likely = wanted ? [wanted] : (understood?.intent?.likeliest ?? [])
    const there = likely.filter((id) => !COMING.includes(id as IntentId))
    if (there.length === 0) return { events: [], say: [], next: { hand: 'not-yet' } }
    return putMenu(situation, 'which', [...there, ELSE], say('topic/which'))
  },
}

/** None of ours: said once, with what the bot can do; the second time in a row there is the menu. */
export const outOfScope: Dialog = {
  id: 'out-of-scope',
  intents: ['out-of-scope'],
  step(situation) {
    const { question, say } = situation
    if (isMenu(question)) return { events: [], say: [], next: { hand: 'menu' } }
    return putMenu(
      situation,
      'out-of-scope',
      ['report-pain', 'help'],
      say('topic/ask'),
      say('topic/out-of-scope'),
    )
  },
}

/** Everything that can be chosen, where words have failed. */
const MENU: readonly IntentId[] = [
  'report-pain',
  'summary',
  'set-country',
  'emergency-number',
  'privacy-question',
  'help',
]

export const menu: Dialog = {
  id: 'menu',
  step: (situation) => putMenu(situation, 'menu', MENU, situation.say('topic/menu')),
}
