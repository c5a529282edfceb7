/** Which of the times in a message says how long the present complaint has lasted. */
import type { Finding, Knowledge } from '../knowledge/schema/index.ts'
import type { Mention } from './mention.ts'
import { numbersIn } from './numbers.ts'
import { stem } from './stem.ts'
import { type Span, unitOf } from './time.ts'
import type { Word } from './tokens.ts'

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))
const stems = (words: string): ReadonlySet<string> => new Set(words.split(' ').map(stem))

/** What a message tells of, and whether it is something that people complain of or something else that has its own time. */
interface Topic {
  readonly from: number
  readonly to: number
  readonly isComplaint: boolean
  readonly isInjury: boolean
}

/** How one comes to be sore: when it happened is how long it lasts. */
const INJURIES = set(
  'lifting-injury minor-fall low-fall trauma major-trauma cough-or-bend-injury felt-a-snap',
)
const NOW: readonly Mention['status'][] = ['present', 'uncertain']

/** Is it something that one feels, and not a condition, a medicine, an event or a habit? */
export const isFelt = (finding: Finding | undefined): boolean =>
  finding?.kind === 'sign' && finding['goes-on'] === undefined

/** What is felt now is a complaint; conditions, medicines, operations and what is over have times of their own. */
export const topicsOf = (mentions: readonly Mention[], findings: Knowledge['findings']): Topic[] =>
  mentions.map(({ finding, from, to, status, theirs }) => {
    const isInjury = INJURIES.has(finding)
    const isNow = NOW.includes(status === 'other' ? (theirs ?? status) : status)
    return { from, to, isComplaint: (isFelt(findings[finding]) || isInjury) && isNow, isInjury }
  })

/** Words that say a time runs up to now. */
const RUNNING = set('for already since past last been about over after around nearly almost now this these')
/** A length and no start: "9 hours a day", "some nights". */
const USUAL = set('a an some most few')
/** Words that tell of a habit, a dose, a length or an end, not of a start. */
const ELSEWHERE = set('every each a per within at next in only til till until by before as than of')
/** A part of a day is a length of something, unless one of these leads it. */
const SINCE = set('for since last past')
/** What a length of some hours is spent with, or how often it comes: "stiff for an hour every morning". */
const SPENT = set('every each when after before of a at on in per walking sitting standing driving')
const STARTED = set('started start starting began begun begin since pulled strained popped happened')
const SORE = stems(
  'pain hurt ache achy sore back stiff sciatica niggle twinge spasm tight seized knackered waist',
)
/** How people come to be sore: when it happened, in a message that tells of pain, is how long it has lasted. */
const HURT_BY = set(
  'slung lifted carried hauled lugged dragged fell crashed rammed thrown tripped slipped twisted dug shifted knocked landed tumbled flew wrenched heaved shovelled hoisted',
)
/** "In three weeks", "three weeks ahead": a time to come. */
const AHEAD = set('ahead away later left until till from')
/** "Back in 2009" is no back. */
const THEN = set('in on then when at')
/** Words that may stand beside a time which is said by itself: "it has been going on for about 3 weeks now". */
const BESIDE_A_TIME = set(
  'it is has been have had got the this that these those a an for since about now already going on and of past last over around nearly almost at least well still ongoing in into constant constantly straight solid running so like just maybe roughly approximately more same kind off with me ever i am only bad badly worse awful terrible',
)
/** These begin a part of a sentence that has a time of its own. */
const JOINS = set('and but so because when while then although though plus which until')
/** Longer ago than this, "ago" tells of something else unless it says that the pain began then. */
const LONG_AGO_DAYS = 150
/** Words beside a time that still leave it the whole of a message: "about 14 months now". */
const BESIDE = 3

/**
 * The span of the complaint; undefined when every time in the message is about something else.
 * @param asked it was asked how long: then any time answers
 */
export function complaintSpan(
  words: readonly Word[],
  times: readonly Span[],
  topics: readonly Topic[],
  asked: boolean,
): Span | undefined {
  // "It has been three days, not three weeks."
  const spans = times.filter(({ from }) => words[from - 1]?.word !== 'not')
  const only = spans[0]
  const isAll = only !== undefined && words.length <= only.to - only.from + 1 + BESIDE
  if (only && (asked || (isAll && topics.every(({ isComplaint }) => isComplaint)))) return only
  let best: { span: Span; points: number } | undefined
  for (const span of spans) {
    const points = pointsOf(words, span, topics)
    if (points > (best?.points ?? 0)) best = { span, points }
  }
  return best?.span
}

/** How much speaks for a span being the complaint's. */
function pointsOf(words: readonly Word[], span: Span, topics: readonly Topic[]): number {
  const word = (n: number) => words[n]?.word ?? ''
  const [lead, next] = [word(span.from - 1), word(span.to + 1)]
  const [from, to] = partAround(words, span)
  const part = words.slice(from, to + 1).filter((_, n) => from + n < span.from || from + n > span.to)
  const isSore = words
    .slice(from, to + 1)
    .some((one, n) => SORE.has(one.stem) && !(one.word === 'back' && THEN.has(word(from + n + 1))))
  const near = topics.filter((topic) => topic.from >= from && topic.to <= to && topic.isComplaint)
  const hasStarted = part.some(
    ({ word }, n) => STARTED.has(word) || (word === 'came' && part[n + 1]?.word === 'on'),
  )
  const isAlone = part.every(
    ({ word }) => BESIDE_A_TIME.has(word) || STARTED.has(word) || (word === 'came' && hasStarted),
  )
  const isHurt = part.some(({ word }) => HURT_BY.has(word)) && topics.some(({ isComplaint }) => isComplaint)
  const isTold = isSore || near.length > 0 || isHurt
  if (!isTold && !isAlone) return 0
  // "Blood in my pee yesterday" says when, and not since when.
  const injured = isHurt || near.some(({ isInjury }) => isInjury)
  if (!isSore && !isAlone && span.days <= 1 && !hasStarted && !injured) return 0
  // "34 weeks gone": the time is part of something else that is told.
  if (topics.some((one) => !one.isComplaint && one.from <= span.from && one.to >= span.to)) return 0
  if (
    !isStart(words, span, {
      lead,
      next,
      isSore,
      isAlone,
      hasStarted: hasStarted || (injured && isOfLately(words, span)),
    })
  )
    return 0
  return (
    1 +
    (isSore ? 5 : isTold ? 2 : 0) +
    (RUNNING.has(lead) ? 2 : 0) +
    (next === 'now' ? 2 : 0) +
    (span.days >= 1 ? 1 : 0) +
    (span.anchored ? 1 : 0)
  )
}

/** "Fell on Friday": the day of an injury; "this morning" and "tonight" are no length yet. */
const isOfLately = (words: readonly Word[], { from, days }: Span): boolean =>
  days < 7 && (days > 0 || /day$/.test(words[from]?.word ?? '')) && words[from]?.word !== 'today'

interface Beside {
  readonly lead: string
  readonly next: string
  readonly isSore: boolean
  readonly isAlone: boolean
  readonly hasStarted: boolean
}

/** Does it say since when, and not how often, how long each time, until when or how old? */
function isStart(words: readonly Word[], span: Span, beside: Beside): boolean {
  const { lead, next, isSore, isAlone, hasStarted } = beside
  const last = words[span.to]?.word ?? ''
  const isAgo = last === 'ago' || last === 'back' || next === 'before'
  if (['pregnant', 'gone', 'old', 'post', 'off'].includes(next) || ELSEWHERE.has(lead)) return false
  if (AHEAD.has(next) && words[span.to + 1]?.after === '') return false
  const first = words[span.from]?.word ?? ''
  const isUsual = USUAL.has(first) && span.to === span.from + 1 && !isAgo && next !== 'now'
  if (isUsual && !RUNNING.has(lead) && (span.days <= 5 || unitOf(lead) !== undefined)) return false
  // "Not as weak as last week" compares with a time.
  if (lead === 'last' && ['as', 'than'].includes(words[span.from - 2]?.word ?? '')) return false
  if (span.days > 0 && span.days < 1 && !isAgo)
    return (isSore || isAlone) && SINCE.has(lead) && !SPENT.has(next)
  if (span.days === 0) return lead === 'since' || hasStarted
  if (span.days <= LONG_AGO_DAYS) return true
  return isAgo ? hasStarted : isSore || RUNNING.has(lead) || hasStarted || (isAlone && span.from < span.to)
}

/** The part of a sentence that a span stands in: between marks and joining words. */
function partAround(words: readonly Word[], span: Span): [from: number, to: number] {
  let from = span.from
  while (from > 0 && words[from]?.after === '' && !JOINS.has(words[from - 1]?.word ?? '')) from--
  let to = span.to
  const ends = (n: number): boolean =>
    words[n]?.after !== '' || JOINS.has(words[n]?.word ?? '') || isNotSoLong(words, n)
  while (to + 1 < words.length && !ends(to + 1)) to++
  return [from, to]
}

/** "Three days, not three weeks": what is denied is a time. */
const isNotSoLong = (words: readonly Word[], n: number): boolean =>
  words[n]?.word === 'not' && numbersIn(words.slice(n + 1, n + 3))[0]?.from === 0
