/** Whole answers: yes, no, not sure, none of those; and the question that they may answer. */
import type { AnswerWord, Finding } from '../knowledge/schema/index.ts'
import type { Lexicon } from './lexicon.ts'
import { matchWhole } from './match.ts'
import type { Word } from './tokens.ts'

/** What is waiting for an answer. */
export interface Pending {
  /** card: several items or one · confirm: one closed question · value: a number. */
  readonly form: 'card' | 'confirm' | 'value'
  /** The items asked, in the order shown. */
  readonly items: readonly Finding[]
  /** What people may call each item: its evaluation key, its name, its label. */
  readonly labels: Readonly<Record<string, readonly string[]>>
  /** Of a list of conditions those that only advice needs: who names something else in answer has none of them. */
  readonly checklist?: readonly string[] | undefined
  /** Wishes: what an answer may name; what it does not name is not wished. */
  readonly wishes?: readonly Finding[] | undefined
}

export type AnswerStatus = 'present' | 'possible' | 'absent' | 'unknown'

export const STATUS: Readonly<Partial<Record<AnswerWord, AnswerStatus>>> = {
  yes: 'present',
  all: 'present',
  'hedged-yes': 'possible',
  no: 'absent',
  none: 'absent',
  fine: 'absent',
  'not-sure': 'unknown',
  skip: 'unknown',
}
/** Where one phrase can mean several things, the more careful reading wins. */
const CAREFUL: readonly AnswerWord[] = ['skip', 'not-sure', 'hedged-yes', 'all', 'fine', 'yes', 'none', 'no']

/** The answer word that the words as a whole are, if any. */
export function wholeAnswer(words: readonly Word[], lexicon: Lexicon): AnswerWord | undefined {
  const means = matchWhole(words, lexicon.answers, lexicon.graph)
  return means.includes('rest-no') ? 'rest-no' : CAREFUL.find((word) => means.includes(word))
}

/** The longest answer at the start that is followed by a mark: "no, but …", "not sure, maybe slower". */
export function leadingAnswer(
  words: readonly Word[],
  lexicon: Lexicon,
): { word: AnswerWord; length: number } | undefined {
  for (let length = Math.min(words.length, 6); length > 0; length--) {
    const next = words[length]
    if (next && next.after === '' && !['but', 'and', 'although', 'since', 'just'].includes(next.word))
      continue
    const word = wholeAnswer(words.slice(0, length), lexicon)
    if (word) return { word, length }
  }
  return undefined
}

/** The answer that the words give by themselves: "yes", "no thanks", "yes, but …". */
export function yesOrNo(words: readonly Word[], lexicon: Lexicon): 'yes' | 'no' | 'unsure' | undefined {
  const word = leadingAnswer(words, lexicon)?.word
  // "Fine" may mean that it is, or that one agrees.
  const status = word === 'fine' ? undefined : STATUS[word ?? 'rest-no']
  return status === 'present' ? 'yes' : status === 'absent' ? 'no' : status && 'unsure'
}
