/** Spans of time in words: "since tuesday", "3 weeks", "a fortnight", as days before now. */
import type { Word } from './tokens.ts'

export interface Span {
  readonly from: number
  readonly to: number
  readonly days: number
  /** It says when something began or happened, not how long a thing takes. */
  readonly anchored: boolean
}

const DAYS: Readonly<Record<string, number>> = {
  minute: 0,
  min: 0,
  hour: 1 / 24,
  hr: 1 / 24,
  h: 1 / 24,
  d: 1,
  w: 7,
  day: 1,
  night: 1,
  week: 7,
  wk: 7,
  fortnight: 14,
  month: 30,
  mth: 30,
  year: 365,
  yr: 365,
  decade: 3650,
}
const NUMBERS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  couple: 2,
  three: 3,
  few: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  several: 5,
  half: 0.5,
  many: 10,
  some: 3,
  last: 1,
  past: 1,
  this: 0.5,
}
/** Short names of days that are words of their own: "sat there", "in the sun". */
const WORDS_TOO = new Set(['sat', 'sun', 'wed'])
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]
const NAMED: Readonly<Record<string, number>> = {
  today: 0,
  tonight: 0,
  yesterday: 1,
  overnight: 1,
  lunch: 0,
  breakfast: 0,
  morning: 0,
  afternoon: 0,
  christmas: -1,
}

/** A table looked up by what people type, which may be "constructor". */
const look = (table: Readonly<Record<string, number>>, word: string): number | undefined =>
  Object.hasOwn(table, word) ? table[word] : undefined

export const startsWithDigit = (word: string): boolean => word >= '0' && word < ':'

/** The unit a word stands for, in days: "weeks", "wks" → 7. */
export const unitOf = (word: string): number | undefined =>
  look(DAYS, word) ?? look(DAYS, word.replace(/s$/, ''))

export const numberOf = (word: string): number | undefined =>
  startsWithDigit(word) && /^\d+([.,]\d+)?$/.test(word) ? Number(word.replace(',', '.')) : look(NUMBERS, word)

/** The index of a name that a word shortens to: "tues" → 2; at least three letters. */
const named = (names: readonly string[], word: string): number => {
  if (word.length < 3) return -1
  const short = word.length <= 5 && word !== 'may' && word !== 'mar' ? word.replace(/s$/, '') : undefined
  return names.findIndex((name) => name === word || (short !== undefined && name.startsWith(short)))
}

/** All spans of time in a reading. @param now ISO time of the turn @param zone IANA zone for "tuesday" */
export function findSpans(words: readonly Word[], now: string, zone: string): Span[] {
  const spans: Span[] = []
  let date: Date | undefined
  const today = (): Date => {
    date ??= localDate(now, zone)
    return date
  }
  for (let at = 0; at < words.length; at++) {
    const span = counted(words, at) ?? calendar(words, at, today)
    if (!span) continue
    spans.push(span)
    at = span.to
  }
  return spans
}

/** "3 weeks", "4 and a half weeks", "couple of days", "for months", "3rd week". */
function counted(words: readonly Word[], at: number): Span | undefined {
  const word = words[at]?.word ?? ''
  const anchoredBefore = ['for', 'since', 'past', 'last', 'over', 'about', 'after', 'of'].includes(
    words[at - 1]?.word ?? '',
  )
  const written = startsWithDigit(word)
  const ordinal = written ? /^(\d+)(st|nd|rd|th)$/.exec(word) : undefined
  if (ordinal && unitOf(words[at + 1]?.word ?? ''))
    return {
      from: at,
      to: at + 1,
      days: Number(ordinal[1]) * (unitOf(words[at + 1]?.word ?? '') ?? 1),
      anchored: true,
    }
  // "Day 5", "week two"; "a week or so" is no number behind it.
  const ordinalAfter = NOT_COUNTING.has(words[at + 1]?.word ?? '')
    ? undefined
    : numberOf(words[at + 1]?.word ?? '')
  if (
    unitOf(word) &&
    !word.endsWith('s') &&
    ordinalAfter &&
    !unitOf(words[at + 2]?.word ?? '') &&
    isDayNumber(words, at)
  )
    return { from: at, to: at + 1, days: ordinalAfter * (unitOf(word) ?? 1), anchored: true }
  const joined = written ? /^(\d+)(hrs?|h|days?|d|wks?|w|mths?|yrs?)$/.exec(word) : undefined
  const plain = unitOf(word)
  if (plain && word.endsWith('s') && anchoredBefore)
    return { from: at, to: at, days: plain * 3, anchored: true }
  if (joined)
    return { from: at, to: at, days: Number(joined[1]) * (unitOf(joined[2] ?? '') ?? 1), anchored: true }
  const count = numberOf(word)
  if (count === undefined) return undefined
  let next = at + 1
  let total = count
  if (words[next]?.word === 'and' && words[next + 1]?.word === 'a' && words[next + 2]?.word === 'half') {
    total += 0.5
    next += 3
  }
  while (
    ['of', 'or', 'so', 'a', 'ish', 'more', 'couple', 'few', 'good', 'whole'].includes(
      words[next]?.word ?? '',
    ) &&
    next - at < 4
  ) {
    const more = numberOf(words[next]?.word ?? '')
    if (more && more > 1) total = Math.max(total, more)
    next++
  }
  const ranged = numberOf(words[next]?.word ?? '')
  if (ranged !== undefined && ranged > total && unitOf(words[next + 1]?.word ?? '')) {
    total = ranged
    next++
  }
  const unit = unitOf(words[next]?.word ?? '')
  if (unit === undefined) return undefined
  const after = words[next + 1]?.word ?? ''
  const goesOn = words[next + 1]?.after === ''
  const isAge = after === 'old' && goesOn
  // "Since 8 years, back is tight" is no "back".
  const ago = ['ago', 'back', 'now', 'straight'].includes(after) && goesOn
  return isAge
    ? undefined
    : { from: at, to: ago ? next + 1 : next, days: total * unit, anchored: anchoredBefore || ago }
}

/** Words for a number that count nothing behind a unit. */
const NOT_COUNTING = new Set('a an some many few several couple half last past this'.split(' '))

/** "Day 5 of this": a unit with its number behind it, in digits or as a word; not "the other day 2 lads". */
const isDayNumber = (words: readonly Word[], at: number): boolean =>
  ['day', 'week', 'month', 'year'].includes(words[at]?.word ?? '') &&
  words[at + 1]?.after === '' &&
  (at === 0 || words[at]?.after !== '' || ['is', 'now', 'on'].includes(words[at - 1]?.word ?? '')) &&
  (words[at + 2] === undefined || words[at + 2]?.after !== '' || words[at + 2]?.word === 'of')

/** "since tuesday", "yesterday", "this morning", "last night", "in march", "in 2017". */
function calendar(words: readonly Word[], at: number, today: () => Date): Span | undefined {
  const word = words[at]?.word ?? ''
  const lead = words[at - 1]?.word ?? ''
  const since = ['since', 'from', 'on', 'last', 'this', 'by', 'until', 'till', 'in', 'before'].includes(lead)
  const day = (days: number): Span => ({ from: at, to: at, days, anchored: true })
  // "Christmas lights" are no date.
  const exact =
    word === 'christmas' && !since && lead !== 'at' && lead !== 'over' ? undefined : look(NAMED, word)
  const partOfDay = ['morning', 'afternoon'].includes(word)
  if (
    partOfDay &&
    !since &&
    !WEEKDAYS.some((day) => lead.length > 2 && day.startsWith(lead)) &&
    lead !== 'yesterday'
  )
    return undefined
  if (exact !== undefined)
    return exact < 0
      ? day(daysBetween(new Date(Date.UTC(today().getUTCFullYear() - 1, 11, 25)), today()))
      : day(exact)
  if (word === 'night' && lead === 'last') return day(1)
  if (word === 'weekend') return day(((today().getUTCDay() + 1) % 7) + (lead === 'last' ? 7 : 0))
  if (['week', 'month', 'year'].includes(word) && lead === 'last') return day(unitOf(word) ?? 7)
  if (word === 'week' && lead === 'this') return day(3)
  const weekday = WORDS_TOO.has(word) && !since && words[at + 1]?.after === '' ? -1 : named(WEEKDAYS, word)
  if (weekday >= 0) return day((today().getUTCDay() - weekday + 7) % 7 || (lead === 'last' ? 7 : 0))
  const month = since ? named(MONTHS, word) : MONTHS.indexOf(word)
  if (month >= 0 && (word !== 'may' || since) && word !== 'march' ? true : month >= 0 && since) {
    const year = today().getUTCFullYear() - (month > today().getUTCMonth() ? 1 : 0)
    return day(daysBetween(new Date(Date.UTC(year, month, 1)), today()))
  }
  // "2017 and 2019"; but "2000 steps" are no year.
  if (isYear(word) && (since || words[at + 1]?.after !== '' || isYear(words[at + 2]?.word))) {
    const years = today().getUTCFullYear() - Number(word)
    if (years >= 0) return day(years * 365 + 1)
  }
  return undefined
}

const isYear = (word = ''): boolean => /^(19|20)\d\d$/.test(word)

const daysBetween = (from: Date, to: Date): number =>
  Math.max(0, Math.round((to.getTime() - from.getTime()) / 86_400_000))

/** A formatter takes longer to make than a message to read; there are some hundred zones. */
const formatters = new Map<string, Intl.DateTimeFormat>()

/** The pieces of a long text ask for the same day. */
let last: { readonly now: string; readonly zone: string; readonly date: Date } | undefined

/** The calendar day of the person, as a date at midnight UTC. */
function localDate(now: string, zone: string): Date {
  if (last?.now === now && last.zone === zone) return last.date
  const known = formatters.get(zone)
  const formatter = known ?? new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' })
  if (!known) formatters.set(zone, formatter)
  const date = new Date(`${formatter.format(new Date(now))}T00:00:00Z`)
  last = { now, zone, date }
  return date
}

/** The ISO date so many days before now. */
export const dateBefore = (now: string, days: number): string =>
  new Date(new Date(now).getTime() - days * 86_400_000).toISOString().slice(0, 10)
