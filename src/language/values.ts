/** Numbers that mean something: age, how long, how bad, how hot, how far pregnant. */
import type { Knowledge } from '../knowledge/schema/index.ts'
import { type Age, ageAt } from './age.ts'
import { complaintSpan, topicsOf } from './complaint.ts'
import type { Mention } from './mention.ts'
import { numberOf, type Span, startsWithDigit } from './time.ts'
import { type Reading, type Word, wordsOf } from './tokens.ts'

export interface ValueFound {
  readonly finding: 'age' | 'duration' | 'pain-score' | 'temperature' | 'weeks-pregnant'
  /** In the unit of the finding: years, days, 0–10, °C, weeks. */
  readonly value: number
  readonly from: number
  readonly to: number
  /** other: the age of somebody else. */
  readonly whose?: Age['whose']
  /** As typed. */
  readonly words: string
}

type Found = Omit<ValueFound, 'words'>

const within = (value: number, min: number, max: number): boolean => value >= min && value <= max
const at = (words: readonly Word[], n: number): string => words[n]?.word ?? ''

/**
 * All values in a reading. Of two scores the later one counts ("was a 7, now a 2").
 * @param told what the message tells of: a time beside a medicine is no length of the pain
 * @param asked the value that was asked for, if any
 */
export function findValues(
  reading: Reading,
  spans: readonly Span[],
  told: { readonly mentions: readonly Mention[]; readonly findings: Knowledge['findings'] },
  asked?: string,
): ValueFound[] {
  const { words, text } = reading
  const found: Found[] = []
  // "31 yrs, back pain" says how old, not how long.
  const times = spans.filter(
    ({ from, to }) => ageAt(words, from) === undefined && !isPossessive(words[to], text),
  )
  const inSpan = (n: number) => times.some((span) => n >= span.from && n <= span.to)
  words.forEach(({ word }, n) => {
    const written = startsWithDigit(word)
    const score = written ? scoreAt(words, n) : undefined
    const heat = written ? temperatureAt(words, n, text) : undefined
    const weeks = weeksAt(words, n)
    const age = written ? ageAt(words, n) : undefined
    if (weeks !== undefined) found.push({ finding: 'weeks-pregnant', value: weeks, from: n, to: n + 1 })
    else if (heat !== undefined) found.push({ finding: 'temperature', value: heat, from: n, to: n })
    else if (score !== undefined && !inSpan(n))
      found.push({ finding: 'pain-score', value: score, from: n, to: n })
    else if (age && !inSpan(n))
      found.push({ finding: 'age', value: age.years, whose: age.whose, from: n, to: n })
  })
  const span = complaintSpan(words, times, topicsOf(told.mentions, told.findings), asked === 'duration')
  if (span) found.push({ finding: 'duration', value: span.days, from: span.from, to: span.to })
  return latest(found).map((value) => ({ ...value, words: wordsOf(reading, value.from, value.to) }))
}

/** "Last week's operation" is a time of the operation. */
const isPossessive = (word: Word | undefined, text: string): boolean =>
  word !== undefined && /['’]s?$/.test(text.slice(word.start, word.end + 1).trim())

const latest = (found: readonly Found[]): Found[] => [
  ...new Map(found.map((value) => [value.finding, value])).values(),
]

const OUT_OF_TEN = /^(or so |ish |today |now |maybe |about )?(out of|of) (10|ten)\b/
/** It is the weather. */
const OUTDOORS =
  /^(degrees )?(outside|outdoors|in the shade|in the sun|out there|out here|in here|today outside)/

/** "7/10", "7 out of 10", "a 7", "pain 6", "now a 2". */
function scoreAt(words: readonly Word[], n: number): number | undefined {
  const fraction = /^(\d+(?:\.\d)?)\/10$/.exec(at(words, n))
  if (fraction) return within(Number(fraction[1]), 0, 10) ? Number(fraction[1]) : undefined
  const value = /^\d+$/.test(at(words, n)) ? Number(at(words, n)) : undefined
  if (value === undefined || !within(value, 0, 10)) return undefined
  if (OUT_OF_TEN.test([1, 2, 3, 4, 5, 6].map((k) => at(words, n + k)).join(' '))) return value
  const next = words[n + 1]
  const alone =
    next === undefined ||
    next.after !== '' ||
    ['now', 'today', 'and', 'but', 'rn', 'atm', 'tonight', 'when', 'out'].includes(next.word)
  const lead = at(words, n - 1)
  const scored =
    ['a', 'about', 'level', 'score', 'pain', 'scale', 'an', 'solid', 'roughly'].includes(lead) ||
    (lead === 'at' && at(words, n - 2) === 'pain')
  return alone && scored ? value : undefined
}

/** "38.5", "101 f", "temp of 39". Fahrenheit is turned into Celsius. */
function temperatureAt(words: readonly Word[], n: number, text: string): number | undefined {
  const written = /^(\d+(?:[.,]\d)?)([cf])?$/.exec(at(words, n))
  if (!written) return undefined
  const value = Number((written[1] as string).replace(',', '.'))
  if (OUTDOORS.test([1, 2, 3, 4].map((k) => at(words, n + k)).join(' '))) return undefined
  const end = words[n]?.end ?? 0
  const unit = written[2] ?? /^\s*°?\s*([cf])\b/i.exec(text.slice(end, end + 5))?.[1]?.toLowerCase()
  const told =
    [1, 2, 3, 4].some((k) => /^(temp|temperature|fever|thermometer|degree|temps)/.test(at(words, n - k))) ||
    /^degree/.test(at(words, n + 1))
  const decimal = /\d[.,]\d/.test(at(words, n))
  if (unit === 'f' || (told && within(value, 94, 109)))
    return within(value, 90, 110) ? ((value - 32) * 5) / 9 : undefined
  return (unit === 'c' || told || decimal) && within(value, 35, 42.5) ? value : undefined
}

/** "30 weeks pregnant", "30 wks gone", "6 weeks along", "im 30 wks". */
function weeksAt(words: readonly Word[], n: number): number | undefined {
  const value = numberOf(at(words, n))
  if (value === undefined || !within(value, 3, 43) || !/^w(ee)?ks?$/.test(at(words, n + 1))) return undefined
  const after = at(words, n + 2)
  const said = ['pregnant', 'gone', 'along', 'preg', 'gestation'].includes(after)
  const am = at(words, n - 1) === 'am' || (at(words, n - 1) === 'about' && at(words, n - 2) === 'am')
  return said || (am && after !== 'post' && after !== 'into') ? value : undefined
}
