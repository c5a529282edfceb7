/** Straight answers to questions, each out of the knowledge base with its sources; and an honest "I do not know that". */
import { answerReply } from '../src/conversation/answer-reply.ts'
import { message } from '../src/conversation/ask.ts'
import type { Dialog, Situation, Step } from '../src/conversation/dialog.ts'
import { putInstead, reminder } from '../src/conversation/put-menu.ts'
import type { Answer } from '../src/knowledge/schema/index.ts'

const found = ({ understood, knowledge }: Situation): Answer[] =>
  (understood?.asksAbout?.likeliest ?? []).flatMap((id) => knowledge.answers[id] ?? [])

/** Nothing is known of it: said so, with what can be done instead. */
function unknown(situation: Situation): Step {
  const { say, conversation } = situation
  if (conversation.dialogs.includes('triage'))
    return { events: [], say: [message(situation, say('answer/dont-know'))], next: 'done' }
  return putInstead(situation, say('answer/dont-know'))
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
    const doubt = isSure ? '' : situation.say('answer/perhaps', { name: situation.fill(first.name) })
    const lead = [reminder(situation), doubt].filter(Boolean).join('\n\n')
    const say = [answerReply(situation, first, isSure ? [] : others, lead)]
    if (situation.conversation.dialogs.includes('triage')) return { events: [], say, next: 'done' }
    // Who wants advice as well gets it, and who also told of their own body is asked what to do: an answer is no check.
    if (situation.conversation.current?.wants && situation.answered)
      return { events: [], say, next: { hand: 'triage' } }
    return { events: [], say, next: tellsOfOneself(situation) ? { hand: 'topic' } : 'done' }
  },
}

const OWN = /\b(i|my|me|im|i'm|ive|i've|mine|he|she|his|her|they)\b/i

/** "A bad back", "the soreness after the gym": of backs in general. */
const IN_GENERAL = /\b(a ([a-z]+ ){0,2}(back|spine|neck)|the (soreness|pain|ache))\b/i

/** "My back" in a question only names it; "my back hurts" tells of it. */
const BARE =
  /^(my |the |his |her |their )?(lower |low |upper |mid |middle )?(back|neck|spine|discs?)( is| be)?$/i

/** It is a question from its first words on: what it names is asked about, not told. */
const ASKS_ONLY =
  /^\s*((hi|hello|so|ok|question|quick|genuine|stupid|silly|q|one)\b[ ,.:-]*)*(is|are|was|does|do|did|can|could|should|how|what|whats|what's|which|why|when|will|would)\b/i

/** Something of a body, and whose it is: "why does a back hurt" tells nothing of anybody. What worries always counts. */
const tellsOfOneself = ({ conversation, turn, knowledge: { findings }, understood }: Situation): boolean => {
  const text = understood?.text ?? ''
  const told = (conversation.current?.records ?? []).filter(
    ({ evidence, status, finding }) =>
      evidence.turn === turn && status !== 'absent' && findings[finding]?.wish !== 'yes',
  )
  if (told.some(({ finding, value }) => findings[finding]?.worry === 'yes' || value !== undefined))
    return true
  const felt = told.filter(({ evidence }) => !BARE.test(evidence.words ?? ''))
  if (ASKS_ONLY.test(text))
    return OWN.test(text) && felt.some(({ finding }) => findings[finding]?.worry === 'neutral')
  return told.length > 0 && (OWN.test(text) || !IN_GENERAL.test(text))
}
