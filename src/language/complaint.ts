/** Which of the times in a message says how long the present complaint has lasted. */
import { stem } from './stem.ts'
import { type Span, unitOf } from './time.ts'
import type { Word } from './tokens.ts'

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))

/** Words that say a time runs up to now. */
const RUNNING = set('for already since past last been about over after around nearly almost now this these')
/** Other beginnings than that of the pain: "gave birth 5 weeks ago, my back aches". */
const OF_OTHER_THINGS = new Set(
  'op operation surgery baby birth infection flu flew flight lumbar puncture epidural sepsis antibiotics chemo caesarean section scan injection lost quit stopped shaved removed gallbladder kilos pounds stone'
    .split(' ')
    .map(stem),
)
/** A length and no start: "9 hours a day", "some nights". */
const USUAL = set('a an some most few')
/** Words that tell of a habit, a dose or a length, not of a start. */
const REPEATED = set('every each a per within at next in only')
const EACH_TIME = set('every each morning mornings night nights')
const STARTED = set('started start began begun ago since came went hurt did put pulled strained')
const SORE = new Set(
  'pain hurt ache achy sore back stiff sciatica niggle twinge spasm tight seized knackered waist'
    .split(' ')
    .map(stem),
)
/** "Back in 2009" is no back. */
const THEN = set('in on then when at')
/** Older than this, "ago" tells of something else unless it says that the pain began then. */
const LONG_AGO_DAYS = 150

/** Words beside a time that still leave it the whole of a message: "about 14 months now". */
const BESIDE = 3

/**
 * The span of the complaint; undefined when every time in the message is about something else.
 * @param asked it was asked how long: then any time answers
 */
export function complaintSpan(
  words: readonly Word[],
  spans: readonly Span[],
  asked: boolean,
): Span | undefined {
  const only = spans[0]
  if (only && (asked || words.length <= only.to - only.from + 1 + BESIDE)) return only
  const rated = spans
    .map((span) => ({ span, points: points(words, span) }))
    .filter(({ points }) => points > 0)
  const best = Math.max(...rated.map(({ points }) => points))
  return rated.find(({ points }) => points === best)?.span
}

/** How much speaks for a span being the complaint's. */
function points(words: readonly Word[], span: Span): number {
  const word = (n: number) => words[n]?.word ?? ''
  const lead = word(span.from - 1)
  const next = word(span.to + 1)
  const sentence = words.filter((one) => one.sentence === words[span.from]?.sentence)
  const isSore = (one: Word, n: number) =>
    SORE.has(one.stem) && !(one.word === 'back' && THEN.has(word(n + 1)))
  const sore = words.some((one, n) => sentence.includes(one) && isSore(one, n))
  const soreElsewhere = words.some((one, n) => !sentence.includes(one) && isSore(one, n))
  const started = sentence.some(({ word }) => STARTED.has(word))
  const ago = word(span.to) === 'ago' || word(span.to) === 'back' || next === 'before'
  if (next === 'pregnant' || next === 'gone' || next === 'old' || next === 'post') return 0
  if (REPEATED.has(lead) && lead !== 'in') return 0
  const runs =
    word(span.to) === 'now' || next === 'now' || (next === 'of' && ['it', 'this'].includes(word(span.to + 2)))
  // "Stiff every morning for an hour": so long each time.
  if (
    span.days < 1 &&
    lead === 'for' &&
    words.slice(Math.max(0, span.from - 4), span.from).some((one) => EACH_TIME.has(one.word))
  )
    return 0
  const usual = USUAL.has(word(span.from)) && span.to === span.from + 1 && !ago && next !== 'now'
  if (usual && !RUNNING.has(lead) && (span.days <= 5 || unitOf(lead) !== undefined)) return 0
  // "Not as weak as last week" compares with a time.
  if (['as', 'than'].includes(lead) || (lead === 'last' && ['as', 'than'].includes(word(span.from - 2))))
    return 0
  const clause = clauseOf(words, span)
  if (
    clause.some(({ stem }) => OF_OTHER_THINGS.has(stem)) &&
    !clause.some((one) => SORE.has(one.stem) && one.word !== 'back')
  )
    return 0
  if (lead === 'in') return 0
  // "4 hrs kip", "a 3 hr meeting": a length; "for 2 hours", "an hour ago" is a start.
  if (span.days < 1 && span.days > 0 && !ago && (!RUNNING.has(lead) || next === 'every')) return 0
  if (span.days === 0 && lead !== 'since' && !started) return 0
  if ((ago || span.days > LONG_AGO_DAYS) && span.days > LONG_AGO_DAYS && !sore && !runs && !RUNNING.has(lead))
    return 0
  if (ago && span.days > LONG_AGO_DAYS && !started) return 0
  if (span.days > LONG_AGO_DAYS && !sore && !runs && soreElsewhere) return 0
  return (
    1 +
    (RUNNING.has(lead) ? 2 : 0) +
    (runs ? 2 : 0) +
    (sore ? 2 : 0) +
    (span.days >= 1 ? 1 : 0) +
    (span.anchored ? 1 : 0)
  )
}

/** The words between the marks on either side of a span. */
function clauseOf(words: readonly Word[], { from, to }: Span): Word[] {
  let start = from
  while (start > 0 && words[start]?.after === '') start--
  let end = to
  while (end + 1 < words.length && words[end + 1]?.after === '') end++
  return words.slice(start, end + 1)
}
