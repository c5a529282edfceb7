/** "I leak when I bounce, have done since my second came out ten years ago": what is told of years, with nothing new in it. */
import type { Knowledge } from '../knowledge/schema/index.ts'
import type { Mention } from './mention.ts'
import { dateBefore, type Span } from './time.ts'
import type { Word } from './tokens.ts'

const YEAR = 365
/** A time as short as this beside it may tell of what is new. */
const RECENT_DAYS = 90
/** Something in it may have changed. */
const CHANGES = new Set(
  'now lately recently suddenly sudden worse worsening new newly more changed started starting but except although though until till flood flooding pouring soaked soaking numb different'.split(
    ' ',
  ),
)
const COURSE = new Set(['improving', 'not-improving'])
const UNCHANGED = new Set('same unchanged'.split(' '))
/** "No worse" is no change, but "now worse" is. */
const CHANGED = new Set('now lately recently suddenly until till but except although though'.split(' '))
const NOT = new Set(['not', 'no', 'never', 'nothing', 'any', 'isnt', 'hasnt'])

/**
 * The mentions, and the reassuring findings that old signs are as well. A sign and its years stand in one sentence, in which nothing else is
 * told that the years could be of ("a bad back for ten years and I leak"), no other time, and no word of change unless it
 * is denied ("never changed", "no different").
 */
export function toldOfYears(
  words: readonly Word[],
  mentions: readonly Mention[],
  spans: readonly Span[],
  { findings }: Knowledge,
): readonly Mention[] {
  return mentions.flatMap((mention) => {
    const old = findings[mention.finding]?.['for-years']
    if (old === undefined || mention.status !== 'present' || mention.course === 'worse') return [mention]
    const sentence = words[mention.from]?.sentence
    const isBeside = (other: Mention) =>
      words[other.from]?.sentence === sentence &&
      !isKin(mention.finding, other.finding, findings) &&
      !(other.from <= mention.to && other.to >= mention.from) &&
      !COURSE.has(other.finding) &&
      other.finding !== old
    if (mentions.some(isBeside)) return [mention]
    const times = spans.filter(({ from }) => words[from]?.sentence === sentence)
    const years = times.find((span) => span.days >= YEAR && !isAge(words, span))
    if (years === undefined || times.some(({ days }) => days <= RECENT_DAYS)) return [mention]
    const changed = words.some(
      ({ word, sentence: of }, n) =>
        of === sentence &&
        CHANGES.has(word) &&
        !(word === 'but' && words.slice(n + 1, n + 4).some((next) => next.word === 'since')) &&
        !words.slice(Math.max(0, n - 3), n).some((before) => NOT.has(before.word)),
    )
    if (changed) return [mention]
    const since = { ...mention, onset: 'old', course: 'same' } as const
    return [since, { ...since, finding: old, why: ['for years'] }]
  })
}

/**
 * "Both legs ache when I walk. Same for two years, no worse": a sentence that tells of nothing but years without change is
 * about what the sentence before it tells of, where that has no time of its own.
 */
export function sameForYears(
  words: readonly Word[],
  mentions: readonly Mention[],
  spans: readonly Span[],
  now: string,
): readonly Mention[] {
  const sentenceOf = ({ from }: { readonly from: number }) => words[from]?.sentence
  const says = (sentence: number, some: ReadonlySet<string>) =>
    words.some((word) => word.sentence === sentence && some.has(word.word))
  // "After ten minutes of walking" is no time that it has lasted.
  const times = spans.filter(({ days }) => days >= 1)
  const [years, ...others] = times.filter((span) => !isAge(words, span))
  const sentence = years && sentenceOf(years)
  if (years === undefined || sentence === undefined || others.length > 0 || years.days < YEAR) return mentions
  const isOfMore = mentions.some((one) => sentenceOf(one) === sentence && !COURSE.has(one.finding))
  if (isOfMore || !says(sentence, UNCHANGED) || says(sentence, CHANGED)) return mentions
  const since = { onset: 'old', course: 'same', since: dateBefore(now, years.days) } as const
  const isUntold = ({ onset, course }: Mention) => onset === undefined && course === undefined
  return mentions.map((one) =>
    sentenceOf(one) === sentence - 1 && isUntold(one) ? { ...one, ...since } : one,
  )
}

/** The same thing in other words: a part, or its whole. */
const isKin = (one: string, other: string, findings: Knowledge['findings']): boolean =>
  one === other || findings[one]?.['part-of'] === other || findings[other]?.['part-of'] === one

/** "A 50 year old", "50 years young". */
const isAge = (words: readonly Word[], { to }: Span): boolean =>
  words[to + 1]?.after === '' && ['old', 'young', 'of'].includes(words[to + 1]?.word ?? '')
