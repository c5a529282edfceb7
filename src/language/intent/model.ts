/** The trained classifier as plain JSON, so that it can be cached. */

export interface IntentModel {
  /** What the scores of a message are for, in this order; the last plane tells ours from what is none of ours. */
  readonly intents: readonly string[]
  /** The words of all phrases, the commonest first, parted by spaces: what mistyped words are read as. */
  readonly words: string
  /** Every feature, parted by spaces: none holds one. */
  readonly features: string
  /** In thousandths, as many as there are features. */
  readonly rarity: readonly number[]
  /** In thousandths: for each feature one weight an intent, and one for the last plane. */
  readonly weights: readonly number[]
  /** The same for what every message starts with. */
  readonly bias: readonly number[]
  readonly thresholds: Thresholds
}

/** From which scores on something is done; found by cross-validation when the model is trained. */
export interface Thresholds {
  /** Below it a message is none of ours. */
  readonly ours: number
  /** From it on the best intent is taken without asking. */
  readonly sure: number
}

/** How far ahead of the second the best intent must be to be taken without asking. */
export const AHEAD = 0.6

/** What is none of ours has an id as well, but no plane of its own. */
export const OUT_OF_SCOPE = 'out-of-scope'
