/** How alike two words are, in letters and in sound; by `natural`. */
import edits from 'natural/lib/natural/distance/levenshtein_distance.js'
import DoubleMetaphone from 'natural/lib/natural/phonetics/double_metaphone.js'

const metaphone = new DoubleMetaphone()

/** Letters left out, put in, mistaken or swapped with their neighbour (restricted Damerau-Levenshtein). */
export const distance = (one: string, other: string): number =>
  edits.DamerauLevenshteinDistance(one, other, { restricted: true })

/** What words that sound alike have in common: siatica and sciatica. */
export const soundOf = (word: string): string => metaphone.process(word)[0]
