/** When nothing is going on: what would the person like? Only what exists is offered. */
import { message } from '../src/conversation/ask.ts'
import type { Dialog, Situation, Step } from '../src/conversation/dialog.ts'
import { ELSE, isMenu } from '../src/conversation/menu.ts'
import { putInstead, putMenu, TOPICS } from '../src/conversation/put-menu.ts'
import type { IntentId } from '../src/knowledge/schema/index.ts'

const AFTER: readonly IntentId[] = ['massage-advice', 'self-care-plan']

export const topic: Dialog = {
  id: 'topic',
  step(situation) {
    const { say, question, input, answered, conversation, understood, wanted } = situation
    const isAnswered = understood?.command !== undefined || wanted !== undefined
    const isMissed = input.kind === 'text' && question?.question === 'topic' && !isAnswered
    const missed = isMissed ? say('topic/not-understood') : ''
    // The check is through and its result is said.
    if (conversation.current?.disposition)
      return putMenu(situation, 'topic', [...AFTER, ELSE], say('topic/checked'), missed)
    return putMenu(situation, 'topic', TOPICS, answered ? say('topic/what-for') : say('topic/ask'), missed)
  },
}

/** What is coming and not there. It is learned, so that it is told apart from what will never be. */
const COMING: readonly IntentId[] = [
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

/** Not sure what is meant: the likeliest of what exists, to choose from. */
export const which: Dialog = {
  id: 'which',
  step(situation) {
    const { understood, wanted, say } = situation
    const likely = wanted ? [wanted] : ((understood?.intent?.likeliest ?? []) as readonly IntentId[])
    const there = likely.filter((id) => !COMING.includes(id))
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
    if (isMenu(question) && question?.question !== 'topic')
      return { events: [], say: [], next: { hand: 'menu' } }
    return putInstead(situation, say('topic/out-of-scope'))
  },
}

/** Everything that can be chosen, where words have failed. */
const MENU: readonly IntentId[] = [...TOPICS, 'summary', 'privacy-question', 'help']

export const menu: Dialog = {
  id: 'menu',
  step: (situation) => putMenu(situation, 'menu', MENU, situation.say('topic/menu')),
}
