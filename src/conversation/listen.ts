/** The first half of a turn: what the input says, and what of it is recorded. */
import type { Knowledge } from '../knowledge/schema/index.ts'
import type { AnswerRead } from '../language/answer.ts'
import { type Understood, understand } from '../language/understand.ts'
import { answeredBy, type Change, onlyWorse } from './afterwards.ts'
import { type Conversation, foldConversation, hoursBetween } from './conversation.ts'
import type { ConversationState } from './event.ts'
import type { Input, Moment } from './input.ts'
import { confirmOf, pendingFor, pressed } from './pending.ts'
import { type Recorded, recorded } from './recording.ts'
import { isOutdated } from './upgrade.ts'
import type { World } from './world.ts'

/** A question that nobody answered for a day is not answered by the next message by accident. */
const PENDING_HOURS = 24

export interface Listened extends Recorded {
  /** As it stood before this input. */
  readonly before: Conversation
  readonly input: Input
  readonly understood: Understood | undefined
  /** The question that this message answered or passed by. */
  readonly question: Conversation['pending']
  /** A press on a card that is no longer the open one. */
  readonly stale: boolean
  /** It came too soon to answer the question that waits. */
  readonly hurried: boolean
  /** The pending question had waited for more than a day. */
  readonly expired: boolean
  /** The pending question, where the knowledge base has another by now. */
  readonly outdated: Conversation['pending']
  /** What a message comes to that was changed after it was sent. */
  readonly change?: Change | undefined
}

/** Who writes again so soon has not seen the question yet: the message adds to the one before and answers nothing. */
const BURST_SECONDS = 1.5

const isBurst = ({ pending }: Conversation, now: string): boolean => {
  const seconds = pending && hoursBetween(pending.at, now) * 3600
  return seconds !== undefined && seconds > 0 && seconds < BURST_SECONDS && pending?.question !== 'consent'
}

/** Understands the input against the state and says what is to be recorded. Records nothing before consent. */
export function listen(
  { knowledge, lexicon, classifier, suggester, retriever }: World,
  state: ConversationState,
  input: Input,
  moment: Moment,
): Listened {
  const { now, zone } = moment
  const turn = state.turns + 1
  const conversation = foldConversation(state)
  const expired =
    conversation.pending !== undefined && hoursBetween(conversation.pending.at, now) > PENDING_HOURS
  const isEdit = input.kind === 'edit'
  // What is changed now was not written as an answer to what is asked now.
  const hurried = isEdit || (input.kind === 'text' && isBurst(conversation, now))
  const waiting = expired || hurried ? undefined : conversation.pending
  const stale =
    input.kind === 'answer' && (input.question !== waiting?.question || input.turn !== waiting.turn)
  const outdated = waiting && !stale && isOutdated(waiting, conversation, knowledge) ? waiting : undefined
  const question = outdated ? undefined : waiting
  const text = spoken(input, question)
  // A button may send what could as well be typed; a press on a card is no message.
  const isWritten = input.kind !== 'answer'
  // Before consent nothing is asked about and no question is answered: the opening is read again once it is given.
  const isHeldBack = conversation.consent !== 'given'
  const nothing = {
    before: conversation,
    input,
    understood: undefined,
    events: [],
    question,
    answered: false,
    contradicted: [],
    stale,
    hurried,
    expired: expired && !isEdit,
    outdated,
  }
  if (text === undefined || stale) return nothing
  const answered = isEdit ? answeredBy(state, conversation, input.message) : question
  const read = understand(text, {
    knowledge,
    lexicon,
    classifier: isWritten ? classifier : undefined,
    suggester: isWritten && !isHeldBack ? suggester : undefined,
    retriever: isWritten && !isHeldBack ? retriever : undefined,
    now,
    zone,
    pending: pendingFor(answered, knowledge),
    consentAsked: question?.question === 'consent',
  })
  const understood =
    input.kind === 'answer' && question
      ? { ...read, ...press(input.values, question, read, knowledge) }
      : read
  if (isHeldBack) return { ...nothing, understood }
  const all = recorded({ knowledge, conversation, understood, turn, question: answered, moment })
  if (!isEdit) return { ...nothing, understood, ...all }
  const worse = onlyWorse(all, { state, conversation, knowledge, now })
  const isCommand = understood.command !== undefined && worse.change === 'nothing'
  return { ...nothing, understood, ...worse, change: isCommand ? 'takes-back' : worse.change }
}

/** The words of an input: what was typed, or what a value card was filled with. */
function spoken(input: Input, question: Conversation['pending']): string | undefined {
  if (input.kind === 'text' || input.kind === 'edit') return input.text
  if (input.kind === 'command') return input.command
  if (input.kind !== 'answer') return undefined
  return question ? input.values.join(', ') : ''
}

/** A press answers by ids, so its values are not read as words; only a value card is. */
function press(
  values: readonly string[],
  question: NonNullable<Conversation['pending']>,
  read: Understood,
  knowledge: Knowledge,
): Partial<Understood> {
  const value = knowledge.questions[question.question]?.form === 'value'
  const exit = values.some((one) => one === 'not-sure' || one === 'skip')
  if (value && !exit) return {}
  const known =
    knowledge.questions[question.question] !== undefined || confirmOf(question.question) !== undefined
  const answer: AnswerRead = known ? pressed(values, question) : { kind: 'none', items: {} }
  return {
    mentions: [],
    values: [],
    suggestion: undefined,
    command: known ? undefined : read.command,
    answer,
    somebody: undefined,
    ofOneself: false,
  }
}
