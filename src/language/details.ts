/** When, which side, which way it goes, how bad: the details of a mention, from the words around it. */

import type { Lexicon } from './lexicon.ts'
import { findMatches, type Match } from './match.ts'
import { dateBefore, type Span } from './time.ts'
import type { Word } from './tokens.ts'

export interface FindingDetailsRead {
  onset?: 'new' | 'old' | undefined
  since?: string | undefined
  side?: 'one' | 'both' | undefined
  course?: 'worse' | 'same' | 'better' | undefined
  severity?: 'mild' | 'severe' | undefined
}

const NEW_WITHIN_DAYS = 14

/** All detail words of a reading, found once a message; "no different" is not also "different". */
export function findDetailWords(words: readonly Word[], lexicon: Lexicon): Match[] {
  const found = findMatches(words, lexicon.details, lexicon.lists)
  const inside = (a: Match, b: Match) => b.from <= a.from && b.to >= a.to && b.to - b.from > a.to - a.from
  return found.filter((a) => !found.some((b) => inside(a, b)))
}

/** How far a word stands from a mention; a clause further counts as ten words, another sentence not at all. */
function distance(words: readonly Word[], mention: Match, place: { from: number; to: number }): number {
  if (words[place.from]?.sentence !== words[mention.from]?.sentence) return Infinity
  if (place.to >= mention.from && place.from <= mention.to) return 0
  const [left, right] = place.from > mention.to ? [mention.to, place.from] : [place.to, mention.from]
  const marks = words
    .slice(left + 1, right + 1)
    .filter((word) => word.after !== '' || word.word === 'but').length
  return right - left + marks * 10
}

const nearest = <T extends { from: number; to: number }>(
  words: readonly Word[],
  mention: Match,
  places: readonly T[],
  most = 12,
): T | undefined =>
  places
    .map((place) => ({ place, away: distance(words, mention, place) }))
    .filter(({ away }) => away <= most)
    .toSorted((a, b) => a.away - b.away)[0]?.place

/**
 * The details of one mention.
 * @param others the other mentions of the message: a word that stands nearer to one of them is theirs
 */
export function detailsOf(
  mention: Match,
  others: readonly Match[],
  words: readonly Word[],
  found: readonly Match[],
  spans: readonly Span[],
  now: string,
): FindingDetailsRead {
  const mine = <T extends { from: number; to: number }>(places: readonly T[]) =>
    places.filter(
      (place) => !others.some((other) => distance(words, other, place) < distance(words, mention, place)),
    )
  const say = (...means: string[]) =>
    nearest(words, mention, mine(found.filter((match) => means.includes(match.means))))?.means
  const span = nearest(words, mention, mine(spans.filter(({ anchored }) => anchored)))
  const course = say('worse', 'same', 'better') as FindingDetailsRead['course']
  const told = say('new', 'old') as FindingDetailsRead['onset']
  const dated = span ? (span.days <= NEW_WITHIN_DAYS ? 'new' : 'old') : undefined
  return defined({
    onset: course === 'worse' ? 'new' : (told ?? dated),
    since: span ? dateBefore(now, span.days) : undefined,
    side: say('both', 'one') as FindingDetailsRead['side'],
    course,
    severity: say('severe', 'mild') as FindingDetailsRead['severity'],
  })
}

const defined = (details: FindingDetailsRead): FindingDetailsRead =>
  Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined))
