/**
 * A clause that says nothing but that all is over: "a clot in 2018, calf like a balloon, all gone", "both finished". It
 * looks back over the marks before it, and a whole sentence of it over one full stop.
 */
import type { Word } from './tokens.ts'

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))

/** What may stand beside the words that say it is over. */
const LIGHT = set(
  'all both everything they these those it that this which of and now since long ago is are was were has have had been got also too completely totally fully finally thankfully thank god touch wood so then by itself on its own ever years year pretty much well already liao just',
)
/** These say what became of "it", whoever did it. */
const MENDED = set('fixed sorted cured cleared healed mended did done')
/** So many words name what did it. */
const MENDED_BY = 3
const DENYING = set('not never nothing no cannot none if would will')
/** Of one thing, the last. */
const OF_ONE = set('it that this which')
/** No clause of this kind looks back further. */
export const FURTHEST_CLOSED = 40

interface Closing {
  /** It speaks of all that was told before it, and not of the last thing only. */
  readonly all: boolean
  /** Where its clause begins. */
  readonly start: number
  /** It is a sentence of its own. */
  readonly isSentence: boolean
}

/** The clause of a trigger, if it says nothing more. */
export function closingAt(
  words: readonly Word[],
  from: number,
  to: number,
  kind: string,
): Closing | undefined {
  if (kind !== 'resolved') return undefined
  const ends = (at: number): boolean => words[at]?.after !== '' || words[at]?.word === 'and'
  let start = from
  while (start > 0 && !ends(start)) start--
  let end = to
  while (end + 1 < words.length && !ends(end + 1)) end++
  // "Therapy fixed it right up": whatever it was that did it.
  const mended = MENDED.has(words[from]?.word ?? '') && from - start <= MENDED_BY
  if (mended && words.slice(start, from).some(({ word }) => DENYING.has(word))) return undefined
  for (let at = mended ? from : start; at <= end; at++)
    if ((at < from || at > to) && !LIGHT.has(words[at]?.word ?? '') && !/^\d+$/.test(words[at]?.word ?? ''))
      return undefined
  return {
    start,
    all: (from < to || start < from) && !words.slice(start, to + 1).some(({ word }) => OF_ONE.has(word)),
    isSentence: start > 0 && words[start - 1]?.sentence !== words[start]?.sentence,
  }
}

/** May it look back over the mark at a place? */
export function isCrossed(words: readonly Word[], at: number, { start, isSentence, all }: Closing): boolean {
  const { after = '', word = '' } = words[at] ?? {}
  if (at > start || word === 'but') return false
  if (at === start) return after !== '?' && (after !== '.' || isSentence)
  // Beyond its own mark: the list before it, and no sentence further back.
  return all && after !== '.' && after !== '?'
}

/** Words that say that it is so today. */
const TODAY = set(
  'now today tonight still currently since lately keeps getting is are am have has hurts aches',
)
const PAST = set('had was were did')

const JOINING = set('and but so because while although')

/** Is it told of today? Then what is over elsewhere is not over here: "my back hurts and I had a fever, all gone". */
export function isToldOfToday(words: readonly Word[], { from, to }: { from: number; to: number }): boolean {
  const ends = (at: number): boolean => words[at]?.after !== '' || JOINING.has(words[at]?.word ?? '')
  let start = from
  while (start > 0 && !ends(start)) start--
  let end = to
  while (end + 1 < words.length && !ends(end + 1)) end++
  const clause = words.slice(start, end + 1)
  return clause.some(({ word }) => TODAY.has(word)) && !clause.some(({ word }) => PAST.has(word))
}
