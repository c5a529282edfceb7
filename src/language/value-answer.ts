/** The answer to a question for a number: "turning 40 next month", "fifty-one", "maybe a 5, 7 when I bend". */
import type { Finding } from '../knowledge/schema/index.ts'
import type { AnswerRead } from './answer.ts'
import { leadingAnswer, STATUS } from './answer-words.ts'
import type { Lexicon } from './lexicon.ts'
import { type NumberSaid, numbersIn } from './numbers.ts'
import { unitOf } from './time.ts'
import type { Reading, Word } from './tokens.ts'
import type { ValueFound } from './values.ts'

export function valueAnswer(
  reading: Reading,
  item: Finding,
  values: readonly ValueFound[],
  lexicon: Lexicon,
): AnswerRead {
  const { words, text } = reading
  const range = item.value
  const said = values.find((value) => value.finding === item.id)?.value
  const found =
    range?.unit === 'score'
      ? (worstNow(words) ?? said)
      : (said ?? bareNumber(words, range?.unit) ?? (range?.unit === 'days' ? roughly(words) : undefined))
  if (found !== undefined && range && found >= range.min && found <= range.max)
    return { kind: 'answered', items: { [item.id]: { status: 'present', value: found, words: text } } }
  const word = leadingAnswer(words, lexicon)?.word
  const refused = word !== undefined && STATUS[word] === 'unknown'
  return refused
    ? { kind: 'answered', items: { [item.id]: { status: 'unknown', words: text } } }
    : { kind: 'none', items: {} }
}

/** "Months", "years": so long at least. */
const ROUGHLY: Readonly<Record<string, number>> = { days: 3, weeks: 21, months: 90, years: 730, ages: 180 }

const roughly = (words: readonly Word[]): number | undefined =>
  words.map(({ word }) => ROUGHLY[word]).find((days) => days !== undefined)

/** The only number in a message, when the question explains it. "41 I reckon, yeah 41" is one, and of two the first is today's. */
function bareNumber(words: readonly Word[], unit: string | undefined): number | undefined {
  const numbers = numbersIn(words).filter((one) => !isOfOther(words, one, unit))
  const distinct = new Set(numbers.map(({ value }) => value))
  return distinct.size === 1 || (unit === 'years' && numbers[0]?.from === 0) ? numbers[0]?.value : undefined
}

/** So young, a number may as well count children or tablets. */
const COUNTED_BELOW = 11

/** Does it count something else: "two weeks", "two kids", to a question about years? */
function isOfOther(words: readonly Word[], { value, to }: NumberSaid, unit: string | undefined): boolean {
  const next = words[to + 1]?.word ?? ''
  const ends = next === '' || words[to + 1]?.after !== '' || unitOf(next) !== undefined
  if (unit === 'years' && value < COUNTED_BELOW && !ends) return true
  return unitOf(next) !== undefined && !`${next}s`.startsWith(unit ?? '')
}

/** Of several scores the worst; what it was before is not now. */
function worstNow(words: readonly Word[]): number | undefined {
  const scores = numbersIn(words).filter(
    (one) => one.value <= 10 && !isOfOther(words, one, 'score') && !isScale(words, one),
  )
  const now = scores.filter(({ from }) => !isPast(words, from))
  return (now.length > 0 ? now : scores).map(({ value }) => value).sort((a, b) => b - a)[0]
}

/** The ten of "7 out of ten". */
const isScale = (words: readonly Word[], { from, value }: NumberSaid): boolean =>
  value === 10 && ['of', 'from'].includes(words[from - 1]?.word ?? '')

/** "Was a 10". */
const isPast = (words: readonly Word[], at: number): boolean =>
  words.slice(Math.max(0, at - 3), at).some(({ word }) => word === 'was' || word === 'were')
