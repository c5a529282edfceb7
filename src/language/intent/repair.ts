/** Typing mistakes: a word that no phrase has is read as one that is a single letter away, if there is one. */
import { stem } from '../stem.ts'

export type Repair = (word: string) => string

/** Shorter words have too many neighbours. */
const SHORTEST = 4
/** So many letters at either end of a word are filed. */
const END = 2

/**
 * @param words those of the phrases, the commonest first: of several neighbours the commonest is taken
 * @param isKnown is a stem one of theirs?
 */
export function makeRepair(words: readonly string[], isKnown: (stem: string) => boolean): Repair {
  const filed = new Map<string, number[]>()
  for (const [n, word] of words.entries())
    if (word.length >= SHORTEST)
      for (const key of endsOf(word)) {
        const numbers = filed.get(key)
        if (numbers) numbers.push(n)
        else filed.set(key, [n])
      }
  return (word) => {
    if (word.length < SHORTEST || isKnown(stem(word))) return word
    let best = words.length
    for (const key of endsOf(word))
      for (const n of filed.get(key) ?? []) {
        if (n >= best) break
        if (isNear(words[n] as string, word)) best = n
      }
    return words[best] ?? word
  }
}

/**
 * The beginning, the end, and the first letter with the last. One slip leaves at least one of them as it was, and a file
 * of them is much smaller than one of every word with each letter left out.
 */
const endsOf = (word: string): string[] => [
  `<${word.slice(0, END)}`,
  `${word.slice(-END)}>`,
  `${word[0]}_${word.at(-1)}`,
]

/** One letter more, less or other, or two letters swapped; or the word itself. */
function isNear(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let from = 0
  while (from < a.length && a[from] === b[from]) from++
  let [left, right] = [a.length - 1, b.length - 1]
  while (left >= from && right >= from && a[left] === b[right]) {
    left--
    right--
  }
  if (a.length !== b.length) return Math.min(left, right) < from
  return left <= from || (left === from + 1 && a[from] === b[left] && a[left] === b[from])
}
