/** The stemmer. The only place, with distance.ts to come, that knows where `natural` keeps its parts. */
import PorterStemmer from 'natural/lib/natural/stemmers/porter_stemmer.js'

const known = new Map<string, string>()
const MOST_KNOWN = 20_000
/** Porter is quadratic on very long words, which no person types; of short ones it makes others (his → hi, one → on). */
const LONGEST = 40
const SHORTEST = 4

/** The Porter stem of one lower-case word: weakness → weak. Numbers and very long words stay as they are. */
export function stem(word: string): string {
  const before = known.get(word)
  if (before !== undefined) return before
  const stemmed = porter(word)
  if (known.size < MOST_KNOWN) known.set(word, stemmed)
  return stemmed
}

/** The same, worked out anew. */
export const porter = (word: string): string =>
  word.length < SHORTEST || word.length > LONGEST || !/^[a-z]+$/.test(word) ? word : PorterStemmer.stem(word)
