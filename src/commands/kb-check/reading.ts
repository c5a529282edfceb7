/** How hard a text is to read: the grade of Flesch and Kincaid, and its longest sentences. */
import { fleschKincaid } from 'flesch-kincaid'
import { syllable } from 'syllable'

/** Complete replies of so many words or more are graded. */
export const GRADED_FROM = 30
export const HIGHEST_GRADE = 6
export const LONGEST_SENTENCE = 20

/**
 * Words that have to be said as they are, because people meet them on doors, packets and letters. They count as plain:
 * each of their words as one syllable. A word belongs here only when no plainer one means the same.
 */
const PLAIN_TERMS = [
  'physiotherapist',
  'emergency department',
  'emergency number',
  'ambulance',
  'anti-inflammatory',
]

/** The sentences of a text as people see it: they end with a stop, or with the line. */
export function sentencesIn(text: string): string[] {
  return text
    .split('\n')
    .flatMap((line) => line.replace(/^\s*(-|\d+\.)\s+/, '').split(/(?<=[.!?]["”’')]*)\s+/))
    .filter((sentence) => wordsIn(sentence).length > 0)
}

export const wordsIn = (text: string): string[] => text.match(/[\p{L}\p{N}][\p{L}\p{N}'’&-]*/gu) ?? []

/** The grade of Flesch and Kincaid: about the years of school that a reader needs. */
export function gradeOf(text: string): number {
  const sentences = sentencesIn(text)
  const plain = new Set(
    PLAIN_TERMS.flatMap((term) => (text.toLowerCase().includes(term) ? wordsIn(term) : [])),
  )
  const words = sentences.flatMap(wordsIn)
  const syllables = words.map((word) => (plain.has(word.toLowerCase()) ? 1 : Math.max(1, syllable(word))))
  return fleschKincaid({
    sentence: sentences.length,
    word: words.length,
    syllable: syllables.reduce((sum, n) => sum + n, 0),
  })
}
