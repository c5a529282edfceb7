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
  const found = findMatches(words, lexicon.details, lexicon.graph)
  const inside = (a: Match, b: Match) => b.from <= a.from && b.to >= a.to && b.to - b.from > a.to - a.from
  return found.filter((a) => !found.some((b) => inside(a, b)))
}

/** No detail stands further from its mention. */
const FARTHEST = 12

/** How far a word stands from a mention; a clause further counts as ten words, another sentence not at all. */
function distance(words: readonly Word[], mention: Match, place: { from: number; to: number }): number {
  if (place.to >= mention.from && place.from <= mention.to)
    return sameSentence(words, mention, place) ? 0 : Infinity
  const [left, right] = place.from > mention.to ? [mention.to, place.from] : [place.to, mention.from]
  if (right - left > FARTHEST || !sameSentence(words, mention, place)) return Infinity
  const marks = words
    .slice(left + 1, right + 1)
    .filter((word) => word.after !== '' || word.word === 'but').length
  return right - left + marks * 10
}

const sameSentence = (words: readonly Word[], mention: Match, place: { from: number }): boolean =>
  words[place.from]?.sentence === words[mention.from]?.sentence

/** The places that speak of a mention and stand nearer to no other one, the nearest first. */
function speaking<T extends { from: number; to: number }>(
  words: readonly Word[],
  mention: Match,
  mentions: readonly Match[],
  places: readonly T[],
): T[] {
  const near = places
    .map((place) => ({ place, away: distance(words, mention, place) }))
    .filter(({ away }) => away <= FARTHEST)
    .toSorted((a, b) => a.away - b.away)
  return near
    .filter(({ place, away }) => !mentions.some((other) => distance(words, other, place) < away))
    .map(({ place }) => place)
}

/**
 * The details of one mention.
 * @param mentions all of the message: a word that stands nearer to another one is its own
 */
export function detailsOf(
  mention: Match,
  mentions: readonly Match[],
  words: readonly Word[],
  found: readonly Match[],
  spans: readonly Span[],
  now: string,
): FindingDetailsRead {
  const near = speaking(words, mention, mentions, found)
  const say = (...means: string[]) => near.find((match) => means.includes(match.means))?.means
  const dated = spans.filter((span) => span.anchored && !isHowFar(words, span))
  const span = speaking(words, mention, mentions, dated)[0]
  const course = say('worse', 'same', 'better') as FindingDetailsRead['course']
  const told = say('new', 'old') as FindingDetailsRead['onset']
  const age = span ? (span.days <= NEW_WITHIN_DAYS ? 'new' : 'old') : undefined
  return defined({
    onset: course === 'worse' ? 'new' : (told ?? age),
    since: span ? dateBefore(now, span.days) : undefined,
    side: say('both', 'one') as FindingDetailsRead['side'],
    course,
    severity: say('severe', 'mild') as FindingDetailsRead['severity'],
  })
}

/** "After about ten minutes of walking" says how far it goes, and not when it began. */
const isHowFar = (words: readonly Word[], { from, to }: Span): boolean =>
  /^min/.test(words[to]?.word ?? '') &&
  words.slice(Math.max(0, from - 2), from).some(({ word }) => ['after', 'within', 'every'].includes(word))

const defined = (details: FindingDetailsRead): FindingDetailsRead =>
  Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined))

/**
 * "Both legs, nine months, no change": where nothing has changed over a time, the time is that of all that it tells. Only for
 * an answer; elsewhere a time belongs to what stands nearest.
 */
export function lasting<T extends FindingDetailsRead>(
  mentions: readonly T[],
  spans: readonly Span[],
  course: FindingDetailsRead['course'],
  now: string,
): readonly T[] {
  const [span, ...others] = spans
  if (!span || others.length > 0 || course !== 'same' || span.days <= NEW_WITHIN_DAYS) return mentions
  const details = { onset: 'old', since: dateBefore(now, span.days) } as const
  const isUntold = ({ onset, course }: T) => onset === undefined && course === undefined
  return mentions.map((one) => (isUntold(one) ? { ...one, ...details, course } : one))
}
