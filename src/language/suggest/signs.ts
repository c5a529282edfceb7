/** What a clause looks like to the suggester: the features of the intents, and the word lists that its words stand in. */
import { type Features, featuresOf, wordsIn } from '../intent/features.ts'
import { type Vector, type Vocabulary, vectorOf } from '../intent/vectors.ts'
import { stem } from '../stem.ts'
import type { Spelling } from '../tokens.ts'
import type { ListEntries } from './expand.ts'

/** The first stem of an entry → the stems that follow it, and the list. */
export type Lists = ReadonlyMap<
  string,
  readonly { readonly rest: readonly string[]; readonly list: string }[]
>

/** The word lists as plain lines, so that they can be cached: `saddle back passag`. */
export const listLines = (lists: ListEntries, spelling: Spelling): string[] =>
  Object.entries(lists).flatMap(([name, entries]) => [
    ...new Set(entries.map((entry) => [name, ...wordsIn(entry, spelling).map(stem)].join(' '))),
  ])

/** The word lists, filed by how an entry begins. */
export function readLists(lines: readonly string[]): Lists {
  const lists = new Map<string, { rest: readonly string[]; list: string }[]>()
  for (const line of lines) {
    const [list = '', first = '', ...rest] = line.split(' ')
    const filed = lists.get(first)
    if (filed) filed.push({ rest, list })
    else lists.set(first, [{ rest, list }])
  }
  return lists
}

/**
 * The features of words as the engine reads them, with `l:numb` for every list that they name and `l:numb_saddle` for
 * every two of these: new words for a place and a feeling are then as good as those of the examples.
 */
export function signsOf(words: readonly string[], lists: Lists): Features {
  const signs = new Map(featuresOf(words))
  const named = listsNamed(words.map(stem), lists)
  for (const [n, list] of named.entries()) {
    signs.set(`l:${list}`, 1)
    for (const other of named.slice(n + 1)) signs.set(`l:${list}_${other}`, 1)
  }
  return signs
}

/**
 * The signs as numbers. The length is the share of words that are known: of "my card is unusable" too little is known
 * to say anything by the rest. `known` counts them.
 */
export function signVector(signs: Features, vocabulary: Vocabulary): Vector & { readonly known: number } {
  const words = [...signs.keys()].filter((sign) => sign.startsWith('w:') && !sign.includes('_'))
  const known = words.filter((word) => vocabulary.index.has(word)).length
  const share = known / (words.length || 1)
  const { at, value } = vectorOf(signs, vocabulary)
  return { at, value: value.map((one) => one * share), known }
}

/** Nobody names so many things in one clause; what comes after them is not looked at. */
const MOST_LISTS = 12

function listsNamed(stems: readonly string[], lists: Lists): string[] {
  const named = new Set<string>()
  for (const [at, first] of stems.entries())
    for (const { rest, list } of lists.get(first) ?? [])
      if (rest.every((one, n) => stems[at + 1 + n] === one)) named.add(list)
  return [...named].slice(0, MOST_LISTS).sort()
}
