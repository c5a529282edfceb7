/** Features as numbers: each weighs by how rare it is, and every message has the same length (TF-IDF). */
import type { Features } from './features.ts'

/** A message as a sparse vector of length one: which features, and how much of each. */
export interface Vector {
  readonly at: readonly number[]
  readonly value: readonly number[]
}

export interface Vocabulary {
  /** Feature → its number. */
  readonly index: ReadonlyMap<string, number>
  /** How much each feature weighs: more the rarer it is, and a piece of a word half as much as a word. */
  readonly rarity: ArrayLike<number>
}

/** Measured: with pieces at full weight more messages that are none of ours look like one of ours. */
const PIECE = 0.5

/** The features of a set of messages. A piece or a pair that hardly any has tells nothing of another. */
export function vocabularyOf(messages: readonly Features[]): Vocabulary {
  const holders = new Map<string, number>()
  for (const features of messages)
    for (const feature of features.keys()) holders.set(feature, (holders.get(feature) ?? 0) + 1)
  const kept = [...holders].filter(([feature, count]) => count >= fewest(feature))
  return {
    index: new Map(kept.map(([feature], n) => [feature, n])),
    rarity: kept.map(([feature, count]) => {
      const rarity = Math.log((1 + messages.length) / (1 + count)) + 1
      return feature.startsWith('c:') ? rarity * PIECE : rarity
    }),
  }
}

/** Measured: with fewer a third more pieces are learned, and nothing is gained. */
const fewest = (feature: string): number => {
  if (feature.startsWith('c:')) return 3
  if (!feature.includes('_')) return 1
  // Two word lists meet by chance more often than two words do.
  return feature.startsWith('l:') ? 5 : 2
}

/** The number of each feature. */
export function indexOf(features: readonly string[]): Map<string, number> {
  const index = new Map<string, number>()
  for (let n = 0; n < features.length; n++) index.set(features[n] as string, n)
  return index
}

export function vectorOf(features: Features, { index, rarity }: Vocabulary): Vector {
  const at: number[] = []
  const value: number[] = []
  let squares = 0
  for (const [feature, count] of features) {
    const n = index.get(feature)
    if (n === undefined) continue
    const weight = (1 + Math.log(count)) * (rarity[n] ?? 0)
    at.push(n)
    value.push(weight)
    squares += weight * weight
  }
  const length = Math.sqrt(squares) || 1
  return { at, value: value.map((weight) => weight / length) }
}
