/** The names of a card's items in an answer: "bladder change: slower. Fever no, chills yes". */
import type { Finding } from '../knowledge/schema/index.ts'
import { leadingAnswer, type Pending, wholeAnswer } from './answer-words.ts'
import type { Lexicon } from './lexicon.ts'
import { type Reading, readText, type Word } from './tokens.ts'

interface Part {
  readonly item: Finding
  /** The first word of the label, and the first of what is said under it. */
  readonly label: number
  readonly from: number
  readonly words: readonly Word[]
  readonly text: string
  /** Several items have this name; then what is said under it is said of each of them. */
  readonly isShared: boolean
}

/** The items whose name the words at `start` are, and how many words it has. */
function labelAt(words: readonly Word[], start: number, { items, labels }: Pending, lexicon: Lexicon) {
  for (const item of items)
    for (const label of labels[item.id] ?? []) {
      const named = readText(label, lexicon.spelling).words
      if (named.length > 0 && named.every((word, k) => words[start + k]?.stem === word.stem))
        return { items: items.filter(({ id }) => labels[id]?.includes(label)), length: named.length }
    }
  return undefined
}

/** "Bladder change: slower. Fever no, chills yes": what is said under the name of an item. */
export function labelled({ words, text }: Reading, pending: Pending, lexicon: Lexicon): Part[] {
  const named = words.flatMap((word, n) => {
    const begins = n === 0 || word.after !== ''
    const label = begins ? labelAt(words, n, pending, lexicon) : undefined
    return label ? [{ ...label, label: n }] : []
  })
  return named.flatMap(({ items, label, length }, k) => {
    const from = label + length
    const end = named[k + 1]?.label ?? closing(words, from, lexicon)
    const said = words.slice(from, end)
    if (said[0]?.after !== ':' && leadingAnswer(said, lexicon) === undefined) return []
    const isShared = items.length > 1
    const under = { label, from, words: said, isShared }
    return items.map((item) => ({
      ...under,
      item,
      text: text.slice(said[0]?.start ?? 0, said.at(-1)?.end ?? 0),
    }))
  })
}

/** Where what is said under the last label ends: before the words that speak of all else, "no to the rest". */
function closing(words: readonly Word[], from: number, lexicon: Lexicon): number {
  const isSentence = (n: number) => words[n]?.sentence !== words[n - 1]?.sentence
  const start = words.findIndex((word, n) => {
    if (n <= from || (word.after === '' && !isSentence(n))) return false
    const means = wholeAnswer(words.slice(n), lexicon)
    return means === 'rest-no' || (means === 'none' && isSentence(n))
  })
  return start < 0 ? words.length : start
}

/** Where a message only names an item of the card; that is no mention of it. */
export const labelSpans = (
  reading: Reading,
  pending: Pending,
  lexicon: Lexicon,
): readonly [number, number][] =>
  labelled(reading, pending, lexicon).map(({ label, from }) => [label, from - 1])
