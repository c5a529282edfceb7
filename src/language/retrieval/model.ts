/** What is learned from knowledge/answers, as plain data for the cache. */
import type { Vector } from '../intent/vectors.ts'
import type { Topics } from './question-features.ts'

export interface RetrievalModel {
  readonly answers: readonly string[]
  /** The wish that each answer belongs to. */
  readonly wishes: readonly string[]
  /** Of each answer the middle of its texts, of length one. */
  readonly middles: readonly Vector[]
  /** Every wording, with the number of its answer. */
  readonly wordings: readonly (Vector & { readonly answer: number })[]
  /** What is asked of somebody else: a message more like one of these asks nothing of ours. */
  readonly others: readonly Vector[]
  readonly topics: Topics
  readonly words: string
  readonly features: string
  readonly rarity: readonly number[]
  readonly thresholds: Thresholds
}

/** Likenesses: given without a doubt from `sure` on, and with one from `some` on. */
export interface Thresholds {
  readonly sure: number
  readonly some: number
}
