/** The one function that hosts call, as a type: state in, state and replies out, nothing else. */
import type { ConversationState } from './event.ts'
import type { Input, Moment } from './input.ts'
import type { Reply } from './reply.ts'
import type { AssessmentTrace } from './trace.ts'

export interface TurnResult {
  /** The new state; null when the person asked to be forgotten, or refused consent: nothing is kept. */
  readonly state: ConversationState | null
  /** ISO time after which nothing of this conversation may be kept. */
  readonly keepUntil: string
  readonly replies: readonly Reply[]
  readonly trace: AssessmentTrace
}

/**
 * Runs one turn. Pure: the same state, input and moment give the same result; it never throws (a fault becomes the
 * red-flag scan's emergency text or an honest error, see turn.ts).
 */
export type Turn = (state: ConversationState, input: Input, moment: Moment) => TurnResult
