/** Numbers as people write them: "3", "3ish", "forty seven", "fifty-one", "7/10". */
import type { Word } from './tokens.ts'

export interface NumberSaid {
  readonly value: number
  readonly from: number
  readonly to: number
}

const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')

/** All numbers, in order. A "one" alone is a word: "that one". */
export function numbersIn(words: readonly Word[]): NumberSaid[] {
  const found: NumberSaid[] = []
  for (let from = 0; from < words.length; from++) {
    const one = numberAt(words, from)
    if (!one) continue
    found.push(one)
    from = one.to
  }
  return found
}

function numberAt(words: readonly Word[], from: number): NumberSaid | undefined {
  const word = words[from]?.word ?? ''
  const digits = /^(\d+(?:[.,]\d+)?)(?:ish|yo|yrs?|y|\/10)?$/.exec(word)
  if (digits) return { value: Number((digits[1] as string).replace(',', '.')), from, to: from }
  const [ten = '', joined] = word.replace(/ish$/, '').split('-')
  const tens = TENS.indexOf(ten)
  if (tens >= 0) {
    const unit = ONES.indexOf(joined ?? words[from + 1]?.word ?? '')
    const isUnit = unit >= 1 && unit <= 9 && (joined !== undefined || words[from + 1]?.after === '')
    return {
      value: (tens + 2) * 10 + (isUnit ? unit : 0),
      from,
      to: isUnit && joined === undefined ? from + 1 : from,
    }
  }
  const unit = ONES.indexOf(ten)
  return unit < 0 || (unit === 1 && words.length > 2) ? undefined : { value: unit, from, to: from }
}
