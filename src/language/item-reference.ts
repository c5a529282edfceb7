/** Items of a card by their place: "1 and 3", "just the first", "none except 2", "1 yes 2 no", "all but the last". */
import type { Word } from './tokens.ts'

export type ItemStatus = 'present' | 'possible' | 'absent'

const ORDINALS: Readonly<Record<string, number>> = {
  first: 1,
  '1st': 1,
  second: 2,
  '2nd': 2,
  third: 3,
  '3rd': 3,
  fourth: 4,
  '4th': 4,
  fifth: 5,
  '5th': 5,
  sixth: 6,
  '6th': 6,
}
const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))
/** Words that may stand beside the numbers without saying anything themselves. */
const FILLERS = set(
  'and the number numbers no. item option one ones it is yes yeah yep of those these them please i have got had ok',
)
const ONLY = set('only just except but apart from besides')
const HEDGES = set('maybe perhaps possibly probably bit a think')
const SENTENCE_GOES_ON = set('but and since when because though although')

/**
 * Reads places. @param count how many items the card has
 * @returns the status of each item by its index; undefined when the message is not about places
 */
export function readPlaces(
  words: readonly Word[],
  count: number,
): ReadonlyMap<number, ItemStatus> | undefined {
  const read = words.map(({ word }, n) => ({ word, place: placeOf(words, n, count), after: words[n]?.after }))
  const first = read.findIndex(({ place }) => place !== undefined)
  if (first < 0) return undefined
  // "2 but that is from my prostate": the places come first, and a story may follow.
  const story = read.findIndex(
    ({ word, place }, n) =>
      n > first && place === undefined && SENTENCE_GOES_ON.has(word) && !isPlaceNear(read, n),
  )
  const told = story < 0 ? read : read.slice(0, story)
  const strange = told.some(({ word, place }) => place === undefined && !isKnown(word))
  if (strange) return undefined
  const places = told.flatMap(({ place }) => place ?? [])
  const statuses = new Map<number, ItemStatus>(paired(told))
  const hedged = told.some(({ word }) => HEDGES.has(word))
  const all = told.some(({ word }) => word === 'all')
  const named = new Map<number, ItemStatus>(places.map((place) => [place, hedged ? 'possible' : 'present']))
  if (statuses.size > 0) return new Map([...named, ...statuses])
  if (told.some(({ word }) => ONLY.has(word)))
    for (let n = 0; n < count; n++) if (!named.has(n)) named.set(n, all ? 'present' : 'absent')
  return all ? new Map([...named].map(([n]) => [n, places.includes(n) ? 'absent' : 'present'])) : named
}

interface Told {
  readonly word: string
  readonly place: readonly number[] | undefined
}

const isKnown = (word: string): boolean =>
  FILLERS.has(word) ||
  ONLY.has(word) ||
  HEDGES.has(word) ||
  ['no', 'not', 'none', 'all', 'two', 'three'].includes(word)

const isPlaceNear = (read: readonly Told[], n: number): boolean =>
  read.slice(n + 1, n + 4).some(({ place, word }) => place !== undefined || word === 'none')

/** The items that a word points at, from 0. "The first two" points at two of them. */
function placeOf(words: readonly Word[], n: number, count: number): readonly number[] | undefined {
  const word = words[n]?.word ?? ''
  if (word === 'last') return [count - 1]
  const place = Object.hasOwn(ORDINALS, word)
    ? ORDINALS[word]
    : /^[1-9]$/.test(word)
      ? Number(word)
      : undefined
  if (place === undefined || place > count) return undefined
  const many = word === 'first' ? ({ two: 2, three: 3 }[words[n + 1]?.word ?? ''] ?? 1) : 1
  return Array.from({ length: many }, (_, k) => place - 1 + k)
}

/** "1 yes 2 no 3 no": each place with the answer behind it. */
function paired(told: readonly Told[]): [number, ItemStatus][] {
  const answers = told.map(({ word }) =>
    ['yes', 'yeah', 'yep'].includes(word) ? 'present' : ['no', 'not'].includes(word) ? 'absent' : undefined,
  )
  const pairs = told.flatMap(({ place }, n): [number, ItemStatus][] => {
    const answer = answers[n + 1]
    return place && answer ? place.map((one): [number, ItemStatus] => [one, answer]) : []
  })
  return pairs.some(([, status]) => status === 'absent') ? pairs : []
}
