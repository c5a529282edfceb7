/**
 * What happens to a message after it was sent: it is changed, taken back or rated, or the app is taken away. None of it
 * is answered here. Pure.
 */
import type { Knowledge } from '../knowledge/schema/index.ts'
import { rankOf } from '../triage/grade.ts'
import { triage } from '../triage/triage.ts'
import { type Conversation, findingsOf, foldConversation, hoursBetween } from './conversation.ts'
import type { ConversationState, Event, FindingRecorded } from './event.ts'
import type { Moment } from './input.ts'
import type { Recorded } from './recording.ts'

/** What a message that was changed comes to: it says more, it would take something back, or neither. */
export type Change = 'adds' | 'takes-back' | 'nothing'

const turnsOf = ({ events }: ConversationState, message: string): Set<number> =>
  new Set(
    events.flatMap((one) => (one.type === 'message-heard' && one.message === message ? [one.turn] : [])),
  )

/** Remembers which messages a turn has quotes from. */
export function withMessages(
  after: ConversationState,
  before: ConversationState,
  messages: readonly string[],
): ConversationState {
  const record = after.events.slice(before.events.length).find((one) => one.type === 'finding-recorded')
  if (!record) return after
  const heard = messages.map(
    (message): Event => ({
      type: 'message-heard',
      at: record.at,
      turn: after.turns,
      message,
    }),
  )
  return { ...after, events: [...after.events, ...heard] }
}

/**
 * A message that was taken back takes its quotes along, and an opening that waits. What was noted of it stays: a warning
 * sign is not lifted by deleting it.
 */
export function withoutQuotes(state: ConversationState, message: string): ConversationState {
  const turns = turnsOf(state, message)
  const events = state.events.map((event): Event => {
    if (event.type !== 'finding-recorded' || !turns.has(event.evidence.turn)) return event
    const { words: _, ...evidence } = event.evidence
    return { ...event, evidence }
  })
  const { held, ...rest } = state
  const said = held?.said.filter((one) => one.message !== message) ?? []
  return { ...rest, events, ...(held && said.length > 0 ? { held: { ...held, said } } : {}) }
}

/** A thumb counts for the advice that was given last; without advice there is nothing that it could be about. */
export function withRating(state: ConversationState, helpful: boolean, { now }: Moment): ConversationState {
  const { current } = foldConversation(state)
  if (!current?.disposition) return state
  const rated: Event = { type: 'advice-rated', at: now, assessment: current.id, helpful }
  return { ...state, events: [...state.events, rated] }
}

const GREETED_MINUTES = 10

/** An installation is told more than once; whoever was spoken to just now is not greeted again. */
export const wasJustGreeted = ({ events }: ConversationState, { now }: Moment): boolean => {
  const last = events.at(-1)
  return last !== undefined && hoursBetween(last.at, now) * 60 < GREETED_MINUTES
}

/** The question that a message answered when it was sent. */
export function answeredBy(
  state: ConversationState,
  { asked }: Conversation,
  message: string,
): Conversation['pending'] {
  const turns = turnsOf(state, message)
  const record = state.events.find(
    (one): one is FindingRecorded =>
      one.type === 'finding-recorded' && one.evidence.question !== undefined && turns.has(one.evidence.turn),
  )
  return asked.findLast(
    ({ question, turn }) => question === record?.evidence.question && turn < record.evidence.turn,
  )
}

interface Before {
  readonly state: ConversationState
  readonly conversation: Conversation
  readonly knowledge: Knowledge
  readonly now: string
}

/** Of what a changed message makes known only what worries more; and nothing of it where the advice would fall. */
export function onlyWorse(
  { events, contradicted }: Recorded,
  { state, conversation, knowledge, now }: Before,
): Recorded & { readonly change: Change } {
  const known = findingsOf(conversation.current, knowledge, now)
  const isWorse = (event: Event): boolean =>
    event.type !== 'finding-recorded' || event.status === 'present' || event.status === 'possible'
  const kept = events.filter(isWorse)
  const takesBack =
    contradicted.length > 0 ||
    events.some(
      (event) =>
        event.type === 'finding-recorded' &&
        !isWorse(event) &&
        known.get(event.finding)?.status === 'present',
    )
  const nothing = { events: [], answered: false, contradicted: [] }
  if (!kept.some(({ type }) => type === 'finding-recorded'))
    return { ...nothing, change: takesBack ? 'takes-back' : 'nothing' }
  const after = foldConversation({ events: [...state.events, ...kept] })
  const level = ({ current }: Conversation) =>
    rankOf(triage(findingsOf(current, knowledge, now), knowledge).disposition)
  if (level(after) < level(conversation)) return { ...nothing, change: 'takes-back' }
  return { events: kept, answered: true, contradicted: [], change: 'adds' }
}
