/** How hard a text is to read: the grade of Flesch and Kincaid, and its longest sentences. */
import { fleschKincaid } from 'flesch-kincaid'
import { syllable } from 'syllable'

/** Complete replies of so many words or more are graded. */
export const GRADED_FROM = 30
export const HIGHEST_GRADE = 6
export const LONGEST_SENTENCE = 20

/**
 * Terms that are said as they are, because people meet them on doors, packets and letters, or know their illness by
 * them. Each of their words counts as one syllable. A term belongs here only when no plainer one means the same.
 */
const PLAIN_TERMS = [
  ...['ambulance', 'emergency', 'emergency department', 'maternity unit', 'pharmacist', 'physiotherapist'],
  ...['anti-inflammatory', 'ibuprofen', 'X-ray'],
  ...[
    'ankylosing spondylitis',
    'arthritis',
    'colitis',
    "Crohn's disease",
    'diabetes',
    'osteoporosis',
    'psoriasis',
  ],
]
const termPattern = new RegExp(String.raw`\b(${PLAIN_TERMS.join('|')})\b`, 'gi')

/** The sentences of a text as people see it: they end with a stop, with the line, or with an item of a list. */
export function sentencesIn(text: string): string[] {
  return text
    .split('\n')
    .flatMap((line) => line.replace(/^\s*(-|\d+\.)\s+/, '').split(/(?<=[.!?]["”’')]*)\s+|\s+·\s+/))
    .filter((sentence) => wordsIn(sentence).length > 0)
}

export const wordsIn = (text: string): string[] => text.match(/[\p{L}\p{N}][\p{L}\p{N}'’&-]*/gu) ?? []

const syllablesIn = (words: readonly string[]): number =>
  words.reduce((sum, word) => sum + Math.max(1, syllable(word)), 0)

/** The grade of Flesch and Kincaid: about the years of school that a reader needs. */
export function gradeOf(text: string): number {
  const words = wordsIn(text)
  const plain = wordsIn((text.match(termPattern) ?? []).join(' '))
  return fleschKincaid({
    sentence: sentencesIn(text).length,
    word: words.length,
    syllable: syllablesIn(words) - syllablesIn(plain) + plain.length,
  })
}
