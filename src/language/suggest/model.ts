/** The trained suggester as plain JSON, so that it can be cached. */

export interface SuggestModel {
  /** What it may ask about, each with how urgent it can be: 3 emergency, 2 same day, 1 urgent. */
  readonly findings: readonly { readonly id: string; readonly urgency: number }[]
  /** The word lists as lines: `saddle back passag`. */
  readonly lists: readonly string[]
  /** Every feature, parted by spaces: none holds one. */
  readonly features: string
  /** In thousandths, as many as there are features. */
  readonly rarity: readonly number[]
  /** In thousandths: what each feature says for a red flag, and for a denial; the last is where every clause starts. */
  readonly alarm: readonly number[]
  readonly denial: readonly number[]
  /** How many findings have each feature; then which ones, and how much of it each has, in thousandths. */
  readonly holders: readonly number[]
  readonly held: readonly number[]
  readonly much: readonly number[]
  /** From this score on a clause is asked about. */
  readonly threshold: number
}

/** How much the likeness to one finding weighs beside looking like any red flag. */
export const LIKENESS = 8
