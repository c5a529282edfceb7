/** Ages in words, and whose they are: "im 62", "aged 40", "72yo", "m/52", "27 here", "my daughter's 14", "a 3 year old". */
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
const KIN = new Set(
  'mum mom mother mam dad father husband wife partner son daughter brother sister nan gran granny grandma grandad uncle aunt friend mate'.split(
    ' ',
  ),
)
const OF_OTHERS = new Set(['my', 'our', 'a', 'his', 'her', 'the', 'their', 'your'])
const CLOSING = new Set([
  'if',
  'only',
  'young',
  'and',
  'with',
  'male',
  'female',
  'm',
  'f',
  'here',
  'now',
  'so',
  'but',
])
/** What may stand between "am" and a number that is an age. */
const NEARLY = new Set(['only', 'just', 'now', 'nearly', 'almost'])
const REACHED = new Set(['aged', 'age', 'turned', 'hit', 'turning'])
/** "I am 66 next week", "57 this May". */
const BIRTHDAY = new Set('next this in on tomorrow last come since'.split(' '))
const SEX = new Set('male female man woman m f'.split(' '))
/** "For 31 yrs" is a time. */
const LASTING = new Set('for since past last about over after around nearly almost within in of'.split(' '))
const OLDEST = 115
/** Below this a bare number is more likely a score, a count or a dose. */
const YOUNGEST_BARE = 11
const ADULT = 18
/** From here on a number before an F is a temperature. */
const HOTTEST = 90

/** The age that stands at word n, if any. */
export function ageAt(words: readonly Word[], n: number): Age | undefined {
  const word = (k: number): string => words[n + k]?.word ?? ''
  const written = /^(\d{1,3})(yo|yrs?|y|m|f)?$/.exec(word(0))
  const years = Number(written?.[1])
  if (!written || years < 1 || years > OLDEST) return undefined
  const anArticle = word(-1) === 'a' && ['am', 'is'].includes(word(-2))
  const whose = OF_OTHERS.has(word(-1)) && !anArticle ? 'other' : subjectBefore(words, n)
  if (written[2] !== undefined && !(written[2].startsWith('y') && LASTING.has(word(-1))))
    return { years, whose }
  if (isYearsOld(words, n, years)) return { years, whose }
  // "34/f" begins; "a temp of 99 f" does not.
  const isSex = ['m', 'f'].includes(word(1)) && (n === 0 || words[n]?.after !== '') && years < HOTTEST
  const next = words[n + 1]
  // "I am 47. On tablets for it": what follows a mark measures nothing.
  if (next?.after === '' && (UNIT.test(word(1)) || (MEASURE.has(word(1)) && !isSex))) return undefined
  const closes = next === undefined || next.after !== '' || CLOSING.has(next.word)
  // "At what temp do I go, 38?" asks about heat.
  if (isOfHeat(words, n)) return undefined
  if (word(-1) === 'am' && BIRTHDAY.has(word(1)) && years >= ADULT && years < OLDEST) return { years, whose }
  // "39, turning 40 next month": who was told already.
  if (word(-1) === 'turning' && words.slice(0, n - 1).some((_, before) => ageAt(words, before) !== undefined))
    return undefined
  if (REACHED.has(word(-1)) && (word(-1) !== 'hit' || (closes && years >= ADULT))) return { years, whose }
  // "M/52 sore back": a sex of one letter begins, and the age stands behind it.
  const begins = n === 1 || words[n - 1]?.after !== ''
  if (['m', 'f'].includes(word(-1)) && begins && years >= YOUNGEST_BARE) return { years, whose: 'own' }
  if (!closes) return undefined
  const lead = NEARLY.has(word(-1)) ? word(-2) : word(-1)
  if (['am', 'is'].includes(lead) && words[n]?.after === '')
    return whose === 'own' && years < YOUNGEST_BARE ? undefined : { years, whose }
  const ends =
    next === undefined || [',', '.'].includes(next.after) || next.word === 'here' || SEX.has(next.word)
  const alone = ends && (n === 0 || words[n]?.after !== '' || SEX.has(word(-1)))
  return alone && years >= YOUNGEST_BARE ? { years, whose } : undefined
}

/** A temperature is named before it in its sentence. */
const isOfHeat = (words: readonly Word[], n: number): boolean =>
  words
    .slice(Math.max(0, n - 10), n)
    .some(({ word, sentence }) => /^temp/.test(word) && sentence === words[n]?.sentence)

/** From here on "70 years." alone is an age: few backs have been sore for so long. */
const OLD_ALONE = 50

/** "62 years old", "40 yo", "49 yrs, sore neck"; "for 20 yrs" is a time. */
function isYearsOld(words: readonly Word[], n: number, years: number): boolean {
  const [one = '', two = ''] = [words[n + 1]?.word, words[n + 2]?.word]
  // "For 15 yrs, old news" goes on behind the comma.
  const goesOn = words[n + 2]?.after === ''
  if (/^(years?|yrs?|y)$/.test(one) && goesOn && (two === 'old' || two === 'of')) return true
  if (one === 'yo' || (/^(years?|yrs?)$/.test(one) && two === 'young')) return true
  const lead = words[n - 1]?.word ?? ''
  if (/^years?$/.test(one) && years >= ADULT && !goesOn) {
    // "I am of 61 years", "58 years." as a sentence, "I'm no spring chicken, 71 years, and": years by themselves.
    if (lead === 'am' || (lead === 'of' && words[n - 2]?.word === 'am')) return true
    if (years >= OLD_ALONE && (n === 0 || words[n]?.after !== '')) return true
  }
  const ends = words[n + 2] === undefined || words[n + 2]?.after !== '' || SEX.has(two)
  const begins = n === 0 || words[n]?.after !== '' || lead === 'am' || lead === 'is' || SEX.has(lead)
  return /^yrs?$/.test(one) && years >= ADULT && ends && begins && !LASTING.has(lead)
}

/** "She is 82", "my mum is 82": of somebody else. "I am 38", "it is 38": of the writer, where nothing else is said. */
function subjectBefore(words: readonly Word[], n: number): Age['whose'] {
  const before = words.slice(Math.max(0, n - 4), n).filter(({ sentence }) => sentence === words[n]?.sentence)
  if (before.at(-1)?.word === 'am' || before.some(({ word }) => word === 'i')) return 'own'
  // "My mum (82)".
  if (words[n]?.after === ',' && KIN.has(before.at(-1)?.word ?? '')) return 'other'
  if (before.some(({ word }) => OTHERS.has(word))) return 'other'
  return before.at(-1)?.word === 'is' && before.at(-2)?.word !== 'age' && before.at(-3)?.word === 'my'
    ? 'other'
    : 'own'
}
