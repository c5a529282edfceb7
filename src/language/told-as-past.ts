/**
 * What stays true for life is told as past by its verb, its year or its treatment alone: "had lymphoma", "prostate cancer,
 * 2014", "treated for a clot". It counts all the same; only that it is there today nobody has said.
 */
import type { Word } from './tokens.ts'

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))

/** Of what is there today as well. */
const TODAY = set(
  'still now currently again spread having getting being awaiting terminal secondary secondaries since',
)
const ENDED = set('treated beat beaten survived survivor cured history used fought quit clean former ex')
/** Verbs of what was done about it, or happened. */
const BYGONE = set(
  'was were took cut removed operated ago gave gone went clear free remission off zapped dealt cleared years',
)
/** The clause speaks of today all the same. */
const HERE = set('have has am is are on take taking under having got told diagnosed found')
/** So many words before it the verb may stand: "had a bad clot". */
const NEAR = 4
const HAVING = set('have has having not never')

const isYear = (word: string): boolean => /^(19[4-9]|20[0-4])\d$/.test(word)

export function isToldAsPast(words: readonly Word[], { from, to }: { from: number; to: number }): boolean {
  const sentence = words[from]?.sentence
  let start = from
  while (start > 0 && words[start]?.after === '') start--
  let end = to
  while (words[end + 1]?.sentence === sentence && words[end + 1]?.after === '') end++
  const clause = words.slice(start, end + 1)
  const isOutside = (at: number) => at < from || at > to
  if (clause.some(({ word }, n) => TODAY.has(word) && (start + n < from || start + n > to))) return false
  if (clause.some(({ word }) => isYear(word) || ENDED.has(word))) return true
  // "Prostate cancer, 2014".
  const next = words[end + 1]
  if (next?.sentence === sentence && isYear(next?.word ?? '')) return true
  if (
    clause.some(({ word }, n) => isOutside(start + n) && BYGONE.has(word)) &&
    !clause.some(({ word }) => HERE.has(word))
  )
    return true
  // "I was a junkie".
  if (['a', 'an'].includes(words[from - 1]?.word ?? '') && words[from - 2]?.word === 'was') return true
  for (let at = Math.max(start, from - NEAR); at <= to; at++) {
    const { word = '', after = '' } = words[at] ?? {}
    if (at > from && after !== '') return false
    if (word === 'had' && !HAVING.has(at > start ? (words[at - 1]?.word ?? '') : '')) return true
  }
  return false
}
