/** What a message looks like to the classifier: its stemmed words, pairs of them, and pieces of 3 to 5 letters. */
import { stem } from '../stem.ts'
import { readText, type Spelling } from '../tokens.ts'
import type { Repair } from './repair.ts'

/** How often each feature stands in the message. `w:ach`, `w:my_back`, `c:<bac`. */
export type Features = ReadonlyMap<string, number>

const SHORTEST = 3
const LONGEST = 5
/** Nobody needs so many words to say what they want; what comes after them is not looked at. */
const MOST_WORDS = 60

/** The features of words as the engine reads them. `repair` puts right what was mistyped. */
export function featuresOf(read: readonly string[], repair: Repair = (word) => word): Features {
  const features = new Map<string, number>()
  const add = (feature: string) => features.set(feature, (features.get(feature) ?? 0) + 1)
  const words = read.slice(0, MOST_WORDS).map((word) => shape(repair(word)))
  const stems = words.map((word) => stem(word))
  for (const [n, stemmed] of stems.entries()) {
    add(`w:${stemmed}`)
    add(`w:${n === 0 ? '<' : stems[n - 1]}_${stemmed}`)
  }
  if (stems.length > 0) add(`w:${stems.at(-1)}_>`)
  for (const word of words) for (const piece of piecesOf(word)) add(`c:${piece}`)
  return features
}

/** The words of a text as the engine reads them. */
export const wordsIn = (text: string, spelling: Spelling): string[] =>
  readText(text, spelling).words.map(({ word }) => word)

/** Every number looks the same: "pain is 6" and "pain is 4" want one thing. */
const shape = (word: string): string => word.replace(/\d+/g, '0')

function* piecesOf(word: string): Generator<string> {
  const marked = `<${word.slice(0, 30)}>`
  for (let length = SHORTEST; length <= LONGEST; length++)
    for (let at = 0; at + length <= marked.length; at++) yield marked.slice(at, at + length)
}
