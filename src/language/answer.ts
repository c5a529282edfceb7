/** The answer to a pending question, in whatever words. Silence is never "no". */
import type { Finding } from '../knowledge/schema/index.ts'
import { type AnswerStatus, leadingAnswer, type Pending, STATUS, wholeAnswer } from './answer-words.ts'
import { readPlaces } from './item-reference.ts'
import { labelled } from './labels.ts'
import type { Lexicon } from './lexicon.ts'
import { findMatches, type Match } from './match.ts'
import type { Mention } from './mention.ts'
import { isSoftDenial } from './soft-denial.ts'
import { numberOf, unitOf } from './time.ts'
import type { Reading, Word } from './tokens.ts'
import type { ValueFound } from './values.ts'

export interface AnswerRead {
  /** answered: something was settled · which: "yes" to several · none: no answer in it. */
  readonly kind: 'answered' | 'which' | 'none'
  readonly items: Readonly<
    Record<
      string,
      { readonly status: AnswerStatus; readonly value?: number | undefined; readonly words: string }
    >
  >
}

type Items = Record<string, { status: AnswerStatus; value?: number | undefined; words: string }>

/** One item's answer, from the words that speak of it. `undefined`: no answer in them. */
function answerFor(
  item: Finding,
  words: readonly Word[],
  mentions: readonly Mention[],
  lexicon: Lexicon,
): AnswerStatus | undefined {
  const told = mentions.filter((mention) => mention.finding === item.id).map(({ status }) => status)
  if (told.includes('present')) return 'present'
  if (told.includes('uncertain')) return 'possible'
  const lead = leadingAnswer(words, lexicon)
  const rest = words.length - (lead?.length ?? 0)
  const meant = asAnswer(item, words, lexicon)
  if (meant && (lead?.length === words.length || lead?.word === 'hedged-yes')) return meant
  // "Fine but slow": what follows may turn it round.
  const status = lead && (lead.word !== 'fine' || rest === 0) ? STATUS[lead.word] : undefined
  if (status === 'unknown' && lead?.word === 'not-sure' && rest >= 2)
    return words[lead.length]?.word === 'no' ? 'unknown' : 'possible'
  if (status) return status
  if (told.includes('absent') || told.includes('historical')) return 'absent'
  if (meant) return meant
  const heard = mentions.some((one) => one.status === 'present' || one.status === 'uncertain')
  if (!heard && isSoftDenial(words, lexicon)) return 'absent'
  // "Yes 5 months": a yes is the worrying answer, whatever follows it.
  if (wholeAnswer(words.slice(0, 1), lexicon) === 'yes') return 'present'
  // "No more than usual": a "no" that nothing else explains is still a no.
  return words[0]?.word === 'no' ? 'absent' : undefined
}

/** What the words mean only because this was asked: "heat and a walk" eases it. A denial among them leaves it open. */
function asAnswer(item: Finding, words: readonly Word[], lexicon: Lexicon): AnswerStatus | undefined {
  const { affirming, denying } = asAnswers(item, words, lexicon)
  if (affirming.length > 0) return 'present'
  return denying.length > 0 ? 'absent' : undefined
}

function asAnswers({ id, worry }: Finding, words: readonly Word[], lexicon: Lexicon) {
  const found = findMatches(words, lexicon.asAnswers, lexicon.graph)
  const isOpen = ({ from, literals }: Match) => !isDenied(words, from, literals)
  const denials = found.filter(({ means }) => means === `no ${id}`)
  // "Not too hard" and "a free voucher" wish for neither; of a worry even a denied word is heard.
  const isWish = (match: Match) => isOpen(match) && !denials.some((longer) => isInside(match, longer))
  const affirming = found
    .filter(({ means }) => means === `yes ${id}`)
    .filter((match) => worry !== 'neutral' || isWish(match))
  return { affirming, denying: denials.filter(isOpen) }
}

/** Places of the words that tell a wish: "less pain" as what somebody wants does not say that there is less of it. */
export const wishPlaces = (
  words: readonly Word[],
  { items, besides = [] }: Pending,
  lexicon: Lexicon,
): ReadonlySet<number> =>
  new Set(
    [...items, ...besides]
      .filter(({ worry }) => worry === 'neutral')
      .flatMap((item) => asAnswers(item, words, lexicon).affirming)
      .flatMap(({ literals }) => literals),
  )

const isInside = (one: Match, other: Match): boolean =>
  one.literals.length < other.literals.length && one.literals.every((at) => other.literals.includes(at))

const DENYING = new Set(['not', 'no', 'never', 'nothing', 'hardly', 'barely'])

/** Does a denial stand in the same clause, other than the one that the words themselves are? */
function isDenied(words: readonly Word[], at: number, literals: readonly number[]): boolean {
  let start = at
  while (start > 0 && words[start]?.after === '') start--
  let end = at + 1
  while (end < words.length && words[end]?.after === '') end++
  return words.slice(start, end).some(({ word }, n) => DENYING.has(word) && !literals.includes(start + n))
}

/** Reads the answer to what is pending. Mentions are recorded by the turn anyway; here is what only the question explains. */
export function readAnswer(
  reading: Reading,
  pending: Pending,
  mentions: readonly Mention[],
  values: readonly ValueFound[],
  lexicon: Lexicon,
): AnswerRead {
  const { words } = reading
  if (pending.form === 'value') return valueAnswer(reading, pending.items[0] as Finding, values, lexicon)
  const single = pending.items.length === 1
  const items: Items = {}
  const set = (item: Finding, status: AnswerStatus, words: string) => {
    items[item.id] ??= { status, words }
  }
  const places = single ? undefined : readPlaces(words, pending.items.length)
  if (places) {
    for (const [n, status] of places) set(pending.items[n] as Finding, status, reading.text)
    return { kind: 'answered', items }
  }
  const whole = wholeAnswer(words, lexicon)
  if (whole === 'yes' && !single) return { kind: 'which', items }
  const wholeStatus = whole && STATUS[whole]
  // "Managing" says more about getting dressed than "so-so" does.
  const hedged = whole === 'hedged-yes' && pending.items.some((item) => asAnswer(item, words, lexicon))
  if (wholeStatus && !hedged) {
    for (const item of pending.items) set(item, wholeStatus, reading.text)
    return { kind: 'answered', items }
  }
  for (const part of labelled(reading, pending, lexicon)) {
    const inside = mentions.filter(({ from, to }) => from >= part.from && to < part.from + part.words.length)
    const status = answerFor(part.item, part.words, inside, lexicon)
    set(part.item, status ?? (part.words.length > 0 ? 'possible' : 'present'), part.text)
  }
  if (single) {
    const item = pending.items[0] as Finding
    const status = answerFor(item, words, mentions, lexicon)
    if (status) set(item, status, reading.text)
    else if (isDescription(reading, mentions, values)) set(item, 'possible', reading.text)
  }
  if (!single && leadingAnswer(words, lexicon) === undefined) {
    for (const item of pending.items) {
      const status = asAnswer(item, words, lexicon)
      if (status) set(item, status, reading.text)
    }
    for (const one of pending.besides ?? [])
      if (asAnswer(one, words, lexicon) === 'present') set(one, 'present', reading.text)
  }
  // "All as usual mate", under several items: it speaks of all of them.
  const isUntold = Object.keys(items).length === 0 && mentions.length === 0 && values.length === 0
  if (!single && isUntold && isSoftDenial(words, lexicon))
    for (const item of pending.items) set(item, 'absent', reading.text)
  // "No to the rest" says nothing before something was named.
  const named =
    Object.keys(items).length > 0 ||
    mentions.some(({ finding }) => pending.items.some(({ id }) => id === finding))
  if (named && restDenied(reading, lexicon))
    for (const item of pending.items)
      if (!mentions.some((m) => m.finding === item.id)) set(item, 'absent', reading.text)
  return { kind: Object.keys(items).length > 0 ? 'answered' : 'none', items }
}

/** Words that describe something, in answer to a question about one thing: not a question, not about something else. */
const isDescription = (
  { words, questions }: Reading,
  mentions: readonly Mention[],
  values: readonly ValueFound[],
): boolean =>
  !questions.some(Boolean) &&
  mentions.length === 0 &&
  values.length === 0 &&
  (words.length > 2 || words.some(({ word }) => /^\d/.test(word)))

/** "No to the rest", as a sentence of its own or after a comma at the end. */
function restDenied({ words }: Reading, lexicon: Lexicon): boolean {
  const last = words.at(-1)?.sentence
  const tails = words
    .map((word, n) => (word.after !== '' || n === 0 || word.sentence !== words[n - 1]?.sentence ? n : -1))
    .filter((n) => n >= 0)
  return tails.some(
    (from) =>
      words[from]?.sentence === last &&
      ['rest-no', 'none'].includes(wholeAnswer(words.slice(from), lexicon) ?? ''),
  )
}

function valueAnswer(
  reading: Reading,
  item: Finding,
  values: readonly ValueFound[],
  lexicon: Lexicon,
): AnswerRead {
  const { words, text } = reading
  const range = item.value
  const found = values.find((value) => value.finding === item.id)?.value ?? bareNumber(words, range?.unit)
  if (found !== undefined && range && found >= range.min && found <= range.max)
    return { kind: 'answered', items: { [item.id]: { status: 'present', value: found, words: text } } }
  const word = leadingAnswer(words, lexicon)?.word
  const refused = word !== undefined && STATUS[word] === 'unknown'
  return refused
    ? { kind: 'answered', items: { [item.id]: { status: 'unknown', words: text } } }
    : { kind: 'none', items: {} }
}

/** The only number in a message, when the question explains it. */
function bareNumber(words: readonly Word[], unit: string | undefined): number | undefined {
  const numbers = words.flatMap(({ word }, n) => {
    const counts = unitOf(words[n + 1]?.word ?? '')
    const foreign = counts !== undefined && !`${words[n + 1]?.word}s`.startsWith(unit ?? '')
    return /^\d/.test(word) && !foreign ? (numberOf(word.replace(/[^\d.,]/g, '')) ?? []) : []
  })
  return numbers.length === 1 ? numbers[0] : undefined
}
