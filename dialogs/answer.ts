/** Straight answers to questions, each out of the knowledge base with its sources; and an honest "I do not know that". */
import { answerReply } from '../src/conversation/answer-reply.ts'
import { message } from '../src/conversation/ask.ts'
import type { Dialog, Situation, Step } from '../src/conversation/dialog.ts'
import { putMenu } from '../src/conversation/put-menu.ts'
import type { Answer } from '../src/knowledge/schema/index.ts'

const found = ({ understood, knowledge }: Situation): Answer[] =>
  (understood?.asksAbout?.likeliest ?? []).flatMap((id) => knowledge.answers[id] ?? [])

/** Nothing is known of it: said so, with what can be done instead. */
function unknown(situation: Situation): Step {
  const { say, conversation } = situation
  if (conversation.dialogs.includes('triage'))
    return { events: [], say: [message(situation, say('answer/dont-know'))], next: 'done' }
  return putMenu(
    situation,
    'out-of-scope',
    ['report-pain', 'massage-advice', 'self-care-plan', 'help'],
    say('topic/ask'),
    say('answer/dont-know'),
  )
}

export const answer: Dialog = {
  id: 'answer',
  intents: [
    'explain-massage-type',
    'heat-or-cold',
    'sleep',
    'desk-setup',
    'cause-question',
    'medicine-question',
    'find-therapist',
    'after-massage',
  ],
  step(situation) {
    const [first, ...others] = found(situation)
    if (!first) return unknown(situation)
    const isSure = situation.understood?.asksAbout?.certainty === 'sure'
    const lead = isSure ? '' : situation.say('answer/perhaps', { name: situation.fill(first.name) })
    const say = [answerReply(situation, first, isSure ? [] : others, lead)]
    // Who also told that it hurts is asked what to do about that: an answer is no check.
    const hurts = situation.answered && !situation.conversation.dialogs.includes('triage')
    return { events: [], say, next: hurts ? { hand: 'topic' } : 'done' }
  },
}
