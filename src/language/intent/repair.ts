/** Typing mistakes: a word that no phrase has is read as one that is a single letter away, if there is one. */
import { stem } from '../stem.ts'

export type Repair = (word: string) => string

/** Shorter words have too many neighbours. */
const SHORTEST = 4

/** @param words those of the phrases, the commonest first: of several neighbours the commonest is taken */
export function makeRepair(words: readonly string[]): Repair {
  const known = new Set(words.map(stem))
  /** Each key with its words, parted by spaces: a list for each would take megabytes. */
  const near = new Map<string, string>()
  for (const word of words.filter(({ length }) => length >= SHORTEST))
    for (const key of [word, ...shortened(word)]) {
      const before = near.get(key)
      near.set(key, before === undefined ? word : `${before} ${word}`)
    }
  const rank = new Map(words.map((word, n) => [word, n]))
  return (word) => {
    if (word.length < SHORTEST || known.has(stem(word))) return word
    const found = [word, ...shortened(word)].flatMap((key) => near.get(key)?.split(' ') ?? [])
    const best = found
      .filter((one) => isNear(one, word))
      .sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0))
    return best[0] ?? word
  }
}

/** The word with each letter left out. */
const shortened = (word: string): string[] => Array.from(word, (_, n) => word.slice(0, n) + word.slice(n + 1))

/** One letter more, less or other, or two letters swapped. */
function isNear(a: string, b: string): boolean {
  if (a.length !== b.length) return true
  let from = 0
  while (a[from] === b[from]) from++
  let to = a.length - 1
  while (a[to] === b[to]) to--
  return from === to || (to === from + 1 && a[from] === b[to] && a[to] === b[from])
}
