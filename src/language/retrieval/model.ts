/** What is learned from knowledge/answers, as plain data for the cache. */
export interface RetrievalModel {
  readonly wordings: readonly { readonly answer: string; readonly text: string }[]
  readonly words: string
  readonly features: string
  readonly rarity: readonly number[]
  readonly thresholds: Thresholds
}

/** Likenesses: answered from `sure` on, where the next answer is `ahead` behind; asked from `some` on. */
export interface Thresholds {
  readonly sure: number
  readonly some: number
  readonly ahead: number
}
