/** Whose the numbers of a message are, and what they tell by themselves. */
import type { Knowledge } from '../knowledge/schema/index.ts'
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
  return beside.length > 0 && beside.every(elsewhere)
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
