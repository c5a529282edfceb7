/** Ages in words, and whose they are: "im 62", "aged 40", "72yo", "my daughter's 14", "a 3 year old". */
import type { Word } from './tokens.ts'

export interface Age {
  readonly years: number
  /** other: it is said of somebody else, and counts only when the message is about them. */
  readonly whose: 'own' | 'other'
}

const UNIT =
  /^(day|week|wk|month|mth|year|yr|hour|hr|minute|min|kilo|pound|lb|mile|time|tablet|pill|paracetamol|percent)s?$/
const MEASURE = new Set(['kg', 'stone', 'st', 'cm', 'mg', 'f', 'c', 'out', 'on', 'x', 'of', 'or', 'to'])
const OTHERS = new Set(['she', 'he', 'they', 'her', 'his', 'himself', 'herself'])
const OF_OTHERS = new Set(['my', 'our', 'a', 'his', 'her', 'the', 'their', 'your'])
const CLOSING = new Set(['and', 'with', 'male', 'female', 'm', 'f', 'here', 'now', 'so', 'but'])
const OLDEST = 115
/** Below this a bare number is more likely a score, a count or a dose. */
const YOUNGEST_BARE = 11

/** The age that stands at word n, if any. */
export function ageAt(words: readonly Word[], n: number): Age | undefined {
  const word = (k: number): string => words[n + k]?.word ?? ''
  const written = /^(\d{1,3})(yo|yrs?|y|m|f)?$/.exec(word(0))
  const years = Number(written?.[1])
  if (!written || years < 1 || years > OLDEST) return undefined
  const anArticle = word(-1) === 'a' && ['am', 'is'].includes(word(-2))
  const whose = OF_OTHERS.has(word(-1)) && !anArticle ? 'other' : subjectBefore(words, n)
  if (written[2] !== undefined || isYearsOld(word(1), word(2), years)) return { years, whose }
  if (UNIT.test(word(1)) || MEASURE.has(word(1))) return undefined
  if (['aged', 'age', 'turned'].includes(word(-1))) return { years, whose }
  const next = words[n + 1]
  const closes = next === undefined || next.after !== '' || CLOSING.has(next.word)
  if (!closes) return undefined
  if (['am', 'is'].includes(word(-1)) && words[n]?.after === '')
    return whose === 'own' && years < YOUNGEST_BARE ? undefined : { years, whose }
  const alone = (n === 0 || words[n]?.after !== '') && (next === undefined || [',', '.'].includes(next.after))
  return alone && years >= YOUNGEST_BARE ? { years, whose } : undefined
}

const isYearsOld = (one: string, two: string, years: number): boolean =>
  (/^(years?|yrs?|y)$/.test(one) && (two === 'old' || two === 'of')) ||
  (one === 'yo' && years > 0) ||
  (/^yrs?$/.test(one) && years >= 18 && two === '')

/** "She is 82", "my mum is 82": of somebody else. "I am 38", "it is 38": of the writer, where nothing else is said. */
function subjectBefore(words: readonly Word[], n: number): Age['whose'] {
  const before = words.slice(Math.max(0, n - 4), n).filter(({ sentence }) => sentence === words[n]?.sentence)
  if (before.at(-1)?.word === 'am' || before.some(({ word }) => word === 'i')) return 'own'
  if (before.some(({ word }) => OTHERS.has(word))) return 'other'
  return before.at(-1)?.word === 'is' && before.at(-2)?.word !== 'age' && before.at(-3)?.word === 'my'
    ? 'other'
    : 'own'
}
