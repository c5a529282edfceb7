/** An answer about another time of life: "tonsils out as a kid", "fainted once at school, not since", "had it in 2015, all gone". */
import type { Finding } from '../knowledge/schema/index.ts'
import { clausesOf } from './clause.ts'
import type { Span } from './time.ts'
import type { Word } from './tokens.ts'

/** So long ago an event no longer counts, and a sign that went away is no sign of this pain. */
const EVENT_DAYS = 100
const SIGN_DAYS = 60
/** What was taken or used counts for a year after it was stopped. */
const USED_DAYS = 400

const phrases = (text: string): readonly (readonly string[])[] =>
  text.split(', ').map((phrase) => phrase.split(' '))

/** Times of life that lie years back for every grown-up. */
const TIMES_OF_LIFE = phrases(
  'as a kid, as a child, as a boy, as a girl, as a baby, as a teenager, as a teen, when i was a kid, when i was a child, when i was little, when i was young, when i was younger, when i was small, when i was a boy, when i was a girl, when i was a teenager, when i was a teen, at school, in school, at uni, at university, at college, in college, in high school, in childhood, in my childhood, in my teens, in my youth, years ago, years back, years and years ago, decades ago, decades back, ages ago, long ago, long time ago, long time back, long back, back in the day',
)
/** "In the 90s", "in my twenties". */
const DECADE = /^(\d0s|twenties|thirties|forties|fifties|nineties|eighties|seventies|sixties|noughties)$/

/** It is over, in so many words. */
const OVER = phrases(
  'fine since, ok since, okay since, good since, grand since, normal since, well since, clear since, right since, nothing since, none since, never since, not since, fine now, ok now, okay now, all fine, all ok, all okay, all good, all clear, all cleared, all gone, long gone, fully gone, all over, all sorted, all healed, cleared up, recovered, healed, fine after, fine ever since, good ever since, never again, not again, not now, no more, stopped, finished, went away, been fine, been ok, been okay, been good, nothing recent, nothing lately, nothing after, nothing new, only once, just once, once, was fine, was ok, was okay, was normal, was clear, was nothing, not any since, no problem since, no problems since, no trouble since, no issue since, no issues since, no bother since',
)
/** It may still be so, or it came back. */
const STILL = new Set(
  'maybe perhaps possibly probably think unsure still ongoing recently lately worse worsening again returned returning currently flare flares flaring sometimes occasionally often keeps keep always until till bit little mostly mainly but except apart since'.split(
    ' ',
  ),
)
const GOES_ON = new Set(
  'is are am do does get gets getting have has keep keeps feel feels hurt hurts'.split(' '),
)
const DENIES = new Set('no not never nothing none'.split(' '))

const startsAt = (words: readonly Word[], n: number, phrase: readonly string[]): boolean =>
  phrase.every((word, k) => words[n + k]?.word === word)

/** The words of phrases that are said, as places. */
const placesOf = (words: readonly Word[], said: readonly (readonly string[])[]): number[] =>
  words.flatMap((_, n) => {
    const found = said.filter((phrase) => startsAt(words, n, phrase)).map(({ length }) => length)
    if (found.length === 0) return []
    const end = n + Math.max(...found)
    // "All gone since 2012": the time is of its end.
    const length = Math.max(...found) + (words[end]?.word === 'since' ? 1 : 0)
    return Array.from({ length }, (_, k) => n + k)
  })

/** How many days ago it was, at the least; undefined where no such time is told. "Since 2015" tells how long it has lasted. */
function longAgo(words: readonly Word[], spans: readonly Span[]): number | undefined {
  const life = placesOf(words, TIMES_OF_LIFE).length > 0
  const decade = words.some(({ word }, n) => DECADE.test(word) && n > 0)
  const aged = words.some(
    ({ word }, n) =>
      word === 'when' &&
      ['was', 'were'].includes(words[n + 2]?.word ?? '') &&
      /^(\d|[1-2]\d)$/.test(words[n + 3]?.word ?? ''),
  )
  if (life || decade || aged) return Number.POSITIVE_INFINITY
  const told = spans.filter(
    ({ from, anchored }) => anchored && !['since', 'for'].includes(words[from - 1]?.word ?? ''),
  )
  return told.length > 0 ? Math.min(...told.map(({ days }) => days)) : undefined
}

/** Does a clause tell of an event of long ago: "had covid in March", "slipped on ice in 2020"? */
export const isOfLongAgo = (words: readonly Word[], spans: readonly Span[]): boolean => {
  const days = longAgo(words, spans)
  return (
    days !== undefined &&
    days >= EVENT_DAYS &&
    !words.some(({ word }) => STILL.has(word) || GOES_ON.has(word))
  )
}

/**
 * Is the answer about what is long over? An event is when its time says so; a sign only when the answer also says that
 * it went away. What lasts for life never is.
 * @param spans the times that it tells, by their places among the words
 */
export function isLongOver(item: Finding, words: readonly Word[], spans: readonly Span[]): boolean {
  if (item.kind === 'lifelong' || item['goes-on'] === 'for-good' || words.length > 22) return false
  const days = longAgo(words, spans)
  if (days === undefined || spans.some((span) => span.anchored && span.days < EVENT_DAYS && span.days < days))
    return false
  const over = new Set(placesOf(words, OVER))
  const rest = words.filter((_, n) => !over.has(n))
  if (rest.some(({ word }) => STILL.has(word))) return false
  // "Had it in 2015 and it is numb" goes on to tell of now; "nothing since" does not.
  const now = clausesOf(rest).some(
    (clause) => clause.some(({ word }) => GOES_ON.has(word)) && !clause.some(({ word }) => DENIES.has(word)),
  )
  if (now) return false
  if (item.kind === 'event') return days >= Math.max(EVENT_DAYS, item['within-days'] ?? 0)
  return over.size > 0 && days >= (item['goes-on'] === undefined ? SIGN_DAYS : USED_DAYS)
}
