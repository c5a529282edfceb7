/** A reading with its misspelt words put right. Words are put right one for one, so that places stay the same. */
import { Corrector } from './corrector.ts'
import type { Lexicon } from './lexicon.ts'
import { stem } from './stem.ts'
import type { Reading, Word } from './tokens.ts'
import type { Vocabulary } from './vocabulary.ts'

/** What was read in place of what was typed. */
export interface Corrected {
  readonly typed: string
  readonly read: string
  /** What was heard by it is asked back. */
  readonly doubtful: boolean
  /** Where it stands in the text. */
  readonly start: number
  readonly end: number
}

const correctors = new WeakMap<Vocabulary, Corrector>()

function correctorFor(vocabulary: Vocabulary): Corrector {
  const known = correctors.get(vocabulary) ?? new Corrector(vocabulary)
  correctors.set(vocabulary, known)
  return known
}

/**
 * The reading itself where nothing is misspelt.
 * @param extent of a text that was cut the last word may be half a word, and stays as it is
 */
export function corrected(reading: Reading, { vocabulary }: Lexicon, extent: 'whole' | 'cut'): Reading {
  const corrector = correctorFor(vocabulary)
  const last = extent === 'cut' ? reading.words.at(-1) : undefined
  const words = reading.words.map((one): Word => {
    const meant = one === last ? undefined : corrector.correct(one.word)
    return meant ? { ...one, word: meant.word, stem: stem(meant.word), corrected: meant } : one
  })
  return words.some((word) => word.corrected) ? { ...reading, words } : reading
}

/** @param at where the reading begins in the whole text */
export const correctionsIn = ({ words, text }: Reading, at = 0): Corrected[] =>
  words.flatMap(({ word, corrected, start, end }) => {
    if (!corrected) return []
    const { doubtful } = corrected
    return [{ typed: text.slice(start, end), read: word, doubtful, start: start + at, end: end + at }]
  })
