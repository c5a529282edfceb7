/** A finding as language read it in one message. */
import type { Finding, Knowledge } from '../knowledge/schema/index.ts'
import { type Judged, judge, type MentionStatus } from './context.ts'
import { detailsOf, type FindingDetailsRead, findDetailWords } from './details.ts'
import type { Lexicon } from './lexicon.ts'
import { findMatches, type Match } from './match.ts'
import { SORE_BACK } from './somebody.ts'
import type { Span } from './time.ts'
import { type Reading, type Word, wordsOf } from './tokens.ts'
import { surroundingsOf } from './trigger.ts'

export interface Mention extends FindingDetailsRead {
  readonly finding: string
  readonly status: MentionStatus
  /** Of a mention of somebody else: the status for that person. */
  readonly theirs?: Exclude<MentionStatus, 'other'> | undefined
  readonly value?: number | undefined
  /** First and last word in the reading. */
  readonly from: number
  readonly to: number
  /** The words as typed. */
  readonly words: string
  /** What decided the status. */
  readonly why: readonly string[]
}

interface Candidate extends Match {
  readonly finding: string
  readonly denies: boolean
}

/** Places by finding. */
class Places {
  readonly #places = new Map<string, Set<number>>()

  add({ finding, literals }: { finding: string; literals: readonly number[] }): void {
    const places = this.#places.get(finding) ?? new Set()
    for (const at of literals) places.add(at)
    this.#places.set(finding, places)
  }

  /** Does a match of a finding share a word with another match of it? */
  share({ finding, literals }: { finding: string; literals: readonly number[] }): boolean {
    const places = this.#places.get(finding)
    return places !== undefined && literals.some((at) => places.has(at))
  }
}

const inside = (a: Match, b: Match): boolean =>
  a.literals.length < b.literals.length && a.literals.every((at) => b.literals.includes(at))

/** Does it name words that were all typed as they are read? */
const isTyped = ({ literals }: Match, words: readonly Word[]): boolean =>
  !literals.some((at) => words[at]?.corrected)

/** Is the one the same as the other, a part of it, or does it imply it? Then the longer match is not instead of it. */
const leadsTo = (one: string, other: string, findings: Knowledge['findings']): boolean =>
  one === other ||
  [findings[one]?.['part-of'], ...(findings[one]?.implies ?? [])].some(
    (next) => next !== undefined && leadsTo(next, other, findings),
  )

/** "My leg is numb but I'm fine": between the thing and the word that calms another statement has begun. */
const TURNING = new Set('but except though although because i however otherwise apart'.split(' '))
/** "Worse when I move" goes on with the same statement. */
const GOING_ON = new Set('when if as once while that what than'.split(' '))
const turnsRound = ({ from, to, literals }: Match, words: readonly Word[]): boolean =>
  words
    .slice(from, to + 1)
    .some(
      ({ word }, n) =>
        TURNING.has(word) &&
        !literals.includes(from + n) &&
        !(word === 'i' && GOING_ON.has(words[from + n - 1]?.word ?? '')),
    )

/** The matches that stand: look-alikes out, of each finding the longest, and none that is only part of a longer one. */
function candidates(reading: Reading, lexicon: Lexicon, { findings }: Knowledge): Candidate[] {
  const { words } = reading
  // What was typed as it is stands, whatever a corrected word would make of it.
  const worryOf = ({ finding }: { finding: string }) => findings[finding]?.worry
  // "An ordinary sore back from lifting": how it came, and the sore back.
  const isSore = ({ finding }: { finding: string }) => SORE_BACK.includes(finding)
  const isPlace = ({ finding }: { finding: string }) => /-pain$/.test(finding)
  const mayTake = (taker: Match & { finding: string }, taken: Match & { finding: string }) =>
    (isTyped(taker, words) || !isTyped(taken, words)) &&
    // A red flag stands beside "it is from lifting"; only what worries or calms can stand in its place.
    !(worryOf(taken) === 'yes' && worryOf(taker) === 'neutral') &&
    !(isSore(taken) && worryOf(taker) === 'neutral' && !isPlace(taker))
  const all = findMatches(words, lexicon.findings, lexicon.graph)
    .map((match) => {
      const [polarity, finding] = match.means.split(' ') as [string, string]
      return { ...match, finding, polarity }
    })
    // What denies a finding, or says that it is something else, has to be typed as it is.
    .filter((match) => match.polarity === 'said' || isTyped(match, words))
    .filter((match) => match.polarity !== 'not-said' || !turnsRound(match, words))
  const blocked = new Places()
  for (const match of all) if (match.polarity === 'not-this') blocked.add(match)
  const real = all.filter((match) => match.polarity !== 'not-this' && !blocked.share(match))
  const longestFirst = real.toSorted((a, b) => b.literals.length - a.literals.length || a.from - b.from)
  /** The matches that name a word; what swallows a match names its first word too. */
  const naming = new Map<number | undefined, typeof real>([[undefined, real]])
  for (const match of real)
    for (const at of match.literals) {
      const those = naming.get(at)
      if (those) those.push(match)
      else naming.set(at, [match])
    }
  const taken = new Places()
  const kept: typeof real = []
  for (const match of longestFirst) {
    if (taken.share(match)) continue
    const swallowed = naming
      .get(match.literals[0])
      ?.some(
        (other) =>
          inside(match, other) && !leadsTo(match.finding, other.finding, findings) && mayTake(other, match),
      )
    if (swallowed) continue
    taken.add(match)
    kept.push(match)
  }
  return kept
    .toSorted((a, b) => a.from - b.from)
    .map((match) => ({ ...match, denies: match.polarity === 'not-said' }))
}

/**
 * What was heard in corrected words says so. Where a correction is doubtful it is asked back, and so is whatever would
 * reassure: in "not wihtout numbnes" the next misspelt word may be the one that matters.
 */
function withCorrections(
  judged: Judged,
  named: readonly Word[],
  worry: Finding['worry'] | undefined,
  text: string,
): Judged {
  const changed = named.flatMap((word) => (word.corrected ? [word] : []))
  if (changed.length === 0) return judged
  const doubtful = worry === 'no' || changed.some(({ corrected }) => corrected?.doubtful)
  const denied = worry === 'yes' && judged.status === 'absent'
  const asked = denied || (doubtful && ['present', 'absent', 'historical'].includes(judged.status))
  const spellings = changed.map(({ word, start, end }) => `spelling: ${text.slice(start, end)} → ${word}`)
  return { ...judged, status: asked ? 'uncertain' : judged.status, why: [...judged.why, ...spellings] }
}

/** "A fortnight back and now I am burning": this "back" is a time and no place. */
const isAgo = (
  { literals: [first, second] }: Match,
  spans: readonly Span[],
  words: readonly Word[],
): boolean =>
  spans.some(({ from, to }) => from < to && to === first && words[to]?.word === 'back' && second !== to + 1)

/** Every mention of a message, in order, with its status, details and the reasons for them. */
export function findMentions(
  reading: Reading,
  lexicon: Lexicon,
  knowledge: Knowledge,
  spans: readonly Span[],
  now: string,
): Mention[] {
  const found = candidates(reading, lexicon, knowledge).filter((match) => !isAgo(match, spans, reading.words))
  const worries = (finding: string) => knowledge.findings[finding]?.worry === 'yes'
  const lasts = (finding: string) => knowledge.findings[finding]?.['goes-on'] === 'for-good'
  const mentions = found.map((match) => ({ ...match, worries: worries(match.finding) }))
  const surroundings = surroundingsOf(reading, lexicon, knowledge.language, mentions)
  const detailWords = findDetailWords(reading.words, lexicon).filter((match) => isTyped(match, reading.words))
  return found.map((match) => ({
    finding: match.finding,
    ...withCorrections(
      judge(
        {
          ...match,
          lasts: lasts(match.finding),
          sore: SORE_BACK.includes(match.finding),
          event: knowledge.findings[match.finding]?.kind === 'event',
          wish: knowledge.findings[match.finding]?.wish === 'yes',
          lifelong: knowledge.findings[match.finding]?.kind === 'lifelong',
        },
        match.denies,
        surroundings,
        lexicon,
      ),
      match.literals.map((at) => reading.words[at] as Word),
      knowledge.findings[match.finding]?.worry,
      reading.text,
    ),
    ...detailsOf(match, found, reading.words, detailWords, spans, now),
    from: match.from,
    to: match.to,
    words: wordsOf(reading, match.from, match.to),
  }))
}
