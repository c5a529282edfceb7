/** What happened, in order. The list is the state; everything else is folded from it (conversation.ts). */
import type { Advice, Disposition } from '../knowledge/schema/index.ts'

export type FindingStatus = 'present' | 'possible' | 'absent' | 'unknown'

/** Why we believe it: the turn, and the words (at most 80 characters) or the choice behind it. */
export interface Evidence {
  readonly turn: number
  readonly words?: string | undefined
  /** The question that it answered. */
  readonly question?: string | undefined
}

export interface FindingDetails {
  /** new: began or worsened within 14 days. */
  readonly onset?: 'new' | 'old' | undefined
  /** ISO date of the start. */
  readonly since?: string | undefined
  readonly side?: 'one' | 'both' | undefined
  readonly course?: 'worse' | 'same' | 'better' | undefined
  readonly severity?: 'mild' | 'severe' | undefined
  /** It was so, and is no more. */
  readonly past?: boolean | undefined
  /** In the unit of the finding. */
  readonly value?: number | undefined
}

export interface FindingRecorded extends FindingDetails {
  readonly type: 'finding-recorded'
  readonly assessment: string
  readonly finding: string
  readonly status: FindingStatus
  readonly evidence: Evidence
  readonly at: string
}

/** Who the assessment is about: the person, or whom they ask for ("your mum"). */
export type Subject = 'self' | { readonly who: string }

export type Wanted = Advice | 'check'

export type Event =
  | { readonly type: 'consent-asked'; readonly at: string }
  | { readonly type: 'consent-given'; readonly at: string; readonly text: string }
  | { readonly type: 'consent-withdrawn'; readonly at: string }
  | { readonly type: 'country-set'; readonly at: string; readonly region: string }
  | {
      readonly type: 'assessment-opened'
      readonly at: string
      readonly assessment: string
      readonly subject: Subject
      readonly knowledge: string
    }
  | { readonly type: 'assessment-closed'; readonly at: string; readonly assessment: string }
  | { readonly type: 'dialog-entered'; readonly at: string; readonly dialog: string }
  | { readonly type: 'dialog-left'; readonly at: string; readonly dialog: string }
  | {
      readonly type: 'question-asked'
      readonly at: string
      readonly turn: number
      readonly question: string
      readonly items: readonly string[]
      readonly revision: number
    }
  /** Which of the channel's messages the quotes of a turn are from, so that they go when it is taken back. */
  | {
      readonly type: 'message-heard'
      readonly at: string
      readonly turn: number
      readonly message: string
    }
  | { readonly type: 'question-closed'; readonly at: string; readonly turn: number }
  | FindingRecorded
  /** `back`: what the turn's answer recorded no longer counts; what was typed in it stays. */
  | { readonly type: 'answer-withdrawn'; readonly at: string; readonly turn: number }
  | {
      readonly type: 'emergency-shown'
      readonly at: string
      readonly assessment: string
      readonly action: string
      /** The finding behind it, as it was said. */
      readonly because: string
    }
  /** It was seen to, or named back and confirmed as a mistake. */
  | { readonly type: 'emergency-lifted'; readonly at: string; readonly assessment: string }
  /** What somebody came for: the check alone, or advice after it. The latest counts. */
  | {
      readonly type: 'advice-wanted'
      readonly at: string
      readonly assessment: string
      readonly advice: Wanted
    }
  | {
      readonly type: 'disposition-reached'
      readonly at: string
      readonly assessment: string
      readonly disposition: Disposition
      readonly rules: readonly string[]
      readonly knowledge: string
    }
  | {
      readonly type: 'advice-rated'
      readonly at: string
      readonly assessment: string
      readonly helpful: boolean
    }

/** What is stored for one conversation, as one encrypted blob. */
export interface ConversationState {
  readonly schema: 1
  /** How many turns there have been. */
  readonly turns: number
  readonly events: readonly Event[]
  /** The opening message while consent is pending: kept for an hour at most, erased on refusal. */
  readonly held?: Held | undefined
}

interface Held {
  readonly until: string
  readonly said: readonly { readonly text: string; readonly message?: string | undefined }[]
}

export const EMPTY_STATE: ConversationState = { schema: 1, turns: 0, events: [] }
