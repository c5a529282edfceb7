/** The first half of a turn: what the input says, and what of it is recorded. */
import type { Knowledge } from '../knowledge/schema/index.ts'
import type { AnswerRead } from '../language/answer.ts'
import type { Lexicon } from '../language/lexicon.ts'
import { type Understood, understand } from '../language/understand.ts'
import { type Conversation, findingsOf, foldConversation, hoursBetween, timesAsked } from './conversation.ts'
import type { ConversationState, Event, Subject } from './event.ts'
import type { Input, Moment } from './input.ts'
import { confirmOf, pendingFor, pressed, settleConfirm } from './pending.ts'
import { type Heard, hear, settleAgainst, subjectIn } from './record.ts'

/** A question that nobody answered for a day is not answered by the next message by accident. */
const PENDING_HOURS = 24
/** A new message about a back that was last spoken of so long ago is a new problem. */
const ASSESSMENT_DAYS = 30

export interface Listened {
  readonly input: Input
  readonly understood: Understood | undefined
  readonly events: readonly Event[]
  /** The question that this message answered or passed by. */
  readonly question: Conversation['pending']
  readonly answered: boolean
  readonly contradicted: readonly string[]
  /** A press on a card that is no longer the open one. */
  readonly stale: boolean
  /** The pending question had waited for more than a day. */
  readonly expired: boolean
}

interface Ears {
  readonly knowledge: Knowledge
  readonly lexicon: Lexicon
}

/** Understands the input against the state and says what is to be recorded. Records nothing before consent. */
export function listen(
  { knowledge, lexicon }: Ears,
  state: ConversationState,
  input: Input,
  moment: Moment,
): Listened {
  const { now, zone } = moment
  const turn = state.turns + 1
  const conversation = foldConversation(state)
  const expired =
    conversation.pending !== undefined && hoursBetween(conversation.pending.at, now) > PENDING_HOURS
  const question = expired ? undefined : conversation.pending
  const stale =
    input.kind === 'answer' && (input.question !== question?.question || input.turn !== question.turn)
  const text = spoken(input, question)
  const nothing = {
    input,
    understood: undefined,
    events: [],
    question,
    answered: false,
    contradicted: [],
    stale,
    expired,
  }
  if (text === undefined || stale) return nothing
  const read = understand(text, {
    knowledge,
    lexicon,
    now,
    zone,
    pending: pendingFor(question, knowledge),
    consentAsked: question?.question === 'consent',
  })
  const understood =
    input.kind === 'answer' && question
      ? { ...read, ...press(input.values, question, read, knowledge) }
      : read
  if (conversation.consent !== 'given') return { ...nothing, understood }
  return {
    ...nothing,
    understood,
    ...recorded({ knowledge, conversation, understood, turn, question, moment }),
  }
}

/** The words of an input: what was typed, or what a value card was filled with. */
function spoken(input: Input, question: Conversation['pending']): string | undefined {
  if (input.kind === 'text') return input.text
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
    command: known ? undefined : read.command,
    answer,
    somebody: undefined,
    ofOneself: false,
  }
}

interface Hearing {
  readonly knowledge: Knowledge
  readonly conversation: Conversation
  readonly understood: Understood
  readonly turn: number
  readonly question: Conversation['pending']
  readonly moment: Moment
}

/** Turns what was heard into events, opening an assessment where there is none for this person and time. */
function recorded({
  knowledge,
  conversation,
  understood,
  turn,
  question,
  moment,
}: Hearing): Pick<Listened, 'events' | 'answered' | 'contradicted'> {
  const { now } = moment
  const subject = subjectOf(understood, conversation, knowledge)
  const confirm =
    question && settleConfirm(question, understood, turn, timesAsked(conversation, question) < 2)
  const heard = hear(understood, subject, knowledge, turn, question?.question, now).filter(
    ({ finding }) => finding !== confirm?.finding,
  )
  const asked = understood.somebody?.role === 'asked'
  if (!confirm && heard.length === 0 && !asked) return { events: [], answered: false, contradicted: [] }
  const opened = opening(conversation, subject, turn, knowledge, now)
  const assessment = opened ? opened.assessment : (conversation.current?.id ?? '')
  const known = opened ? new Map() : findingsOf(conversation.current, knowledge, now)
  const { records, contradicted } = settleAgainst(known, heard, knowledge, question !== undefined)
  const all: Heard[] = confirm ? [...records, confirm] : [...records]
  const events: Event[] = all.map((record) => ({ type: 'finding-recorded', assessment, at: now, ...record }))
  const inherited = opened ? inheritance(conversation, subject, assessment, knowledge, now) : []
  return {
    events: [
      ...(opened ? [opened, ...sexOf(understood, subject, assessment, turn, knowledge, now)] : []),
      ...inherited,
      ...events,
    ],
    answered: all.length > 0 || contradicted.length > 0 || opened !== undefined,
    contradicted,
  }
}

/** Whom the message is about: somebody it names, or whoever the open assessment is about. */
function subjectOf(understood: Understood, conversation: Conversation, knowledge: Knowledge): Subject {
  const open = conversation.current?.subject ?? 'self'
  // While an emergency stands nothing else is taken up.
  if (conversation.current?.emergency) return open
  const told = subjectIn(understood, knowledge)
  if (open === 'self') return told ?? 'self'
  if (told && understood.somebody?.id !== 'someone') return told
  return understood.ofOneself ? 'self' : open
}

const same = (a: Subject, b: Subject): boolean => (a === 'self' || b === 'self' ? a === b : a.who === b.who)

function opening(
  { current, assessments }: Conversation,
  subject: Subject,
  turn: number,
  knowledge: Knowledge,
  now: string,
) {
  const last = current?.records.at(-1)?.at ?? current?.openedAt
  const fresh = last !== undefined && hoursBetween(last, now) <= ASSESSMENT_DAYS * 24
  if (current && fresh && same(current.subject, subject)) return undefined
  const assessment = `assessment-${assessments.length + 1}-${turn}`
  return { type: 'assessment-opened', at: now, assessment, subject, knowledge: knowledge.version } as const
}

/** What stays true of a person: lifelong findings of the last assessment about the same subject. */
function inheritance(
  conversation: Conversation,
  subject: Subject,
  assessment: string,
  knowledge: Knowledge,
  now: string,
): Event[] {
  const before = conversation.assessments.findLast((one) => same(one.subject, subject))
  return (before?.records ?? [])
    .filter(
      ({ finding, status }) =>
        status === 'present' && (knowledge.findings[finding]?.kind === 'lifelong' || finding === 'age'),
    )
    .map((record) => ({ ...record, assessment, at: now }))
}

/** What the word for somebody says by itself: "my husband" is a man. */
function sexOf(
  { somebody }: Understood,
  subject: Subject,
  assessment: string,
  turn: number,
  knowledge: Knowledge,
  now: string,
): Event[] {
  const finding =
    subject === 'self' ? undefined : `sex-${knowledge.language.subjects[somebody?.id ?? '']?.sex}`
  if (finding === undefined || !(finding in knowledge.findings)) return []
  return [{ type: 'finding-recorded', assessment, finding, status: 'present', at: now, evidence: { turn } }]
}
