/** Whose the numbers of a message are, and what they tell by themselves. */
import type { Knowledge } from '../knowledge/schema/index.ts'
import type { Pending } from './answer-words.ts'
import type { Lexicon } from './lexicon.ts'
import type { Mention } from './mention.ts'
import { type Somebody, somebodyIn } from './somebody.ts'
import type { Reading } from './tokens.ts'
import type { ValueFound } from './values.ts'

/** From here on a temperature is a fever, in °C. */
const FEVER = 37.8

export interface Told {
  readonly somebody: Somebody | undefined
  readonly values: readonly ValueFound[]
  readonly mentions: readonly Mention[]
}

/** Whom it is about, which numbers are theirs, and the fever that a number tells. */
export function told(
  reading: Reading,
  said: readonly Mention[],
  all: readonly ValueFound[],
  { lexicon, knowledge }: { readonly lexicon: Lexicon; readonly knowledge: Knowledge },
): Told {
  const somebody = somebodyIn(reading, said, lexicon, knowledge.findings)
  const values = all.filter(
    (value) => somebody !== undefined || (value.whose !== 'other' && !isAnothers(value, said, reading)),
  )
  return { somebody, values, mentions: [...said, ...fever(values, knowledge)] }
}

/** Where the pain is: beside one of these a time is how long it has hurt. */
const PLACES: readonly string[] = ['low-back-pain', 'upper-back-pain', 'neck-pain', 'buttock-pain']

/**
 * The numbers of an answer without those that only look like something else: "73 years young" is no length of the pain,
 * "walking, weekend" and "numb for two years" tell of what was asked, and in "my baby is 2 years old" nobody's age is told.
 */
export function besidesAsked(
  { values, mentions }: Told,
  { words }: Reading,
  { form, items: [item] }: Pending,
): readonly ValueFound[] {
  const asked = form === 'value' ? item?.id : undefined
  const isBesidePain = ({ from }: ValueFound) =>
    mentions.some(
      (one) => PLACES.includes(one.finding) && words[one.from]?.sentence === words[from]?.sentence,
    )
  return values.filter((value) => {
    if (value.finding === asked) return true
    if (value.finding === 'duration') return isBesidePain(value)
    const lead = words[value.from - 1]?.word ?? ''
    return value.finding !== 'age' || ['am', 'aged', 'age'].includes(lead)
  })
}

/** "Half the office has temps of 39", "numb for a week in 2018": the number belongs to what is another's, or over. */
function isAnothers(
  { finding, from, to }: ValueFound,
  said: readonly Mention[],
  { words }: Reading,
): boolean {
  const elsewhere = ({ status }: Mention) =>
    status === 'other' || status === 'hypothetical' || (status === 'historical' && finding === 'duration')
  if (finding === 'temperature') return said.some((one) => one.from <= from && one.to >= to && elsewhere(one))
  if (finding !== 'duration') return false
  const beside = said.filter((one) => words[one.from]?.sentence === words[from]?.sentence)
  const nearest = beside.filter((one) => isNextTo(one, { from, to }, words))
  const those = nearest.length > 0 ? nearest : beside
  return those.length > 0 && those.every(elsewhere)
}

/** A temperature says fever, or no fever, by itself. */
function fever(values: readonly ValueFound[], { findings }: Knowledge): Mention[] {
  const heat = values.find(({ finding }) => finding === 'temperature')
  if (!heat || !findings.fever) return []
  const status = heat.value >= FEVER ? 'present' : 'absent'
  return [
    {
      finding: 'fever',
      status,
      from: heat.from,
      to: heat.to,
      words: heat.words,
      why: [`temperature ${heat.value.toFixed(1)}`],
    },
  ]
}

/** Do no mark and no "but" part them? */
const isNextTo = (one: Mention, place: { from: number; to: number }, words: Reading['words']): boolean => {
  const [left, right] = one.from > place.to ? [place.to, one.from] : [one.to, place.from]
  return words.slice(left + 1, right + 1).every(({ after, word }) => after === '' && word !== 'but')
}
