/** Typing mistakes by chance, the same for the same seed: what a test of tolerance types. */

/** A small generator (mulberry32): numbers from 0 up to 1. */
function makeRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/** One letter left out, doubled, swapped with the next, or another in its place; a word of one or two stays. */
function mistyped(word: string, random: () => number): string {
  if (word.length < 3) return word
  const at = Math.floor(random() * (word.length - 1))
  const [head, here, next, tail] = [word.slice(0, at), word[at], word[at + 1], word.slice(at + 2)]
  const other = LETTERS[Math.floor(random() * LETTERS.length)]
  const ways = [`${head}${next}${tail}`, `${head}${here}${here}${next}${tail}`]
  ways.push(`${head}${next}${here}${tail}`, `${head}${other}${next}${tail}`)
  return ways[Math.floor(random() * ways.length)] as string
}

/** A text with a mistake in that share of its words. */
export function withTypos(text: string, share: number, seed: number): string {
  const random = makeRandom(seed)
  return text.replace(/\p{L}+/gu, (word) => (random() < share ? mistyped(word, random) : word))
}
