/** Language cases: which findings a message tells of, and with which status. One message each, no dialog. */
import type { Knowledge } from '../../knowledge/schema/index.ts'
import type { AskedAbout, Cause } from './asked-about.ts'
import { type LanguageCase, STATUSES } from './cases.ts'
import { type Evaluation, type Failure, type Row, shown } from './evaluation.ts'
import { type Counts, noCounts, rateOf, scores, timing } from './figures.ts'
import { type Keys, LANGUAGE_KEYS, VALUE_KEYS } from './keys.ts'
import { type Pair, pairsOf } from './pairs.ts'
import { readingOf, type Understand } from './reading.ts'

interface Asked {
  readonly understand: Understand
  readonly askedAbout: AskedAbout
  readonly keys: Keys
  readonly knowledge: Knowledge
}

export function evaluateLanguage(
  cases: readonly LanguageCase[],
  { understand, askedAbout, keys, knowledge }: Asked,
): Evaluation {
  const ms: number[] = []
  const causes: ReadonlySet<Cause>[] = []
  const pairs = cases.flatMap((given) => {
    const start = performance.now()
    const understood = understand(given.text)
    ms.push(performance.now() - start)
    const reading = readingOf(understood, keys, knowledge)
    causes.push(askedAbout(understood))
    return pairsOf(given, reading, keys, understand)
  })
  const all = scores(found(pairs))
  const status = scores(withStatus(pairs))
  const isRed = ({ key, gold }: Pair) => gold === 'present' && keys.redFlags.has(key)
  const worrying = pairs.filter(({ gold }) => gold === 'present' || gold === 'uncertain')
  const red = pairs.filter(isRed)
  const figures = {
    ...all,
    statusF1: status.f1,
    redFlagRecall: rateOf(red, ({ counts, read, proposed }) => counts || read === 'uncertain' || proposed),
    redFlagAsserted: rateOf(red, ({ counts }) => counts),
    messagesAsked: rateOf(causes, ({ size }) => size > 0),
    messagesProposed: rateOf(causes, (one) => one.has('proposed')),
    messagesWhose: rateOf(causes, (one) => one.has('whose')),
    falseReassurance: rateOf(worrying, ({ read }) => read === 'absent'),
    perFinding: perFinding(pairs),
    perStatus: perStatus(pairs.filter(({ key }) => !VALUE_KEYS.has(key))),
    ms: timing(ms),
  }
  const theirs = pairs.filter(({ gold, read }) => gold === 'other' && read === 'present').length
  const unknown = [...LANGUAGE_KEYS].filter((key) => keys.findingOf(key) === undefined)
  return {
    kind: 'language',
    cases: cases.length,
    figures,
    rows: [
      ['precision of findings', shown(all.precision)],
      ['recall', shown(all.recall)],
      ['F1', shown(all.f1)],
      ['F1 of finding + status', shown(status.f1)],
      ['red-flag recall, asserted or asked', shown(figures.redFlagRecall)],
      ['red-flag recall, asserted', shown(figures.redFlagAsserted)],
      ['messages asked about', shown(figures.messagesAsked)],
      ['  through a proposal', shown(figures.messagesProposed)],
      ['  whose it is', shown(figures.messagesWhose)],
      ['false reassurance', shown(figures.falseReassurance)],
      ...groupRows('status', figures.perStatus),
      ...groupRows('finding', figures.perFinding),
      ['ms a message', `p50 ${figures.ms.p50}, p99 ${figures.ms.p99}`],
    ],
    notes: [
      `Red flags: ${keys.redFlags.size} keys that a rule level of urgent or higher reads.`,
      ...(theirs > 0
        ? [`${theirs} findings labelled other were read as those of a patient whom the message asks for.`]
        : []),
      ...(unknown.length > 0 ? [`The knowledge base has no finding for: ${unknown.join(' ')}.`] : []),
    ],
    failures: pairs.filter(({ same }) => !same).map(failureOf),
  }
}

/** Was the finding found at all, whatever its status? */
function found(pairs: readonly Pair[]): Counts {
  const counts = noCounts()
  for (const { gold, read } of pairs) {
    if (gold !== undefined && read !== undefined) counts.hit++
    else if (gold === undefined) counts.false++
    else counts.missed++
  }
  return counts
}

/** Was it found with its status? A wrong status is both a miss and a false alarm. */
function withStatus(pairs: readonly Pair[]): Counts {
  const counts = noCounts()
  for (const { gold, read, same } of pairs) {
    if (same) counts.hit++
    if (!same && read !== undefined) counts.false++
    if (!same && gold !== undefined) counts.missed++
  }
  return counts
}

type Groups = Readonly<Record<string, ReturnType<typeof scores>>>

function perFinding(pairs: readonly Pair[]): Groups {
  const groups = Object.groupBy(pairs, ({ key }) => key)
  return Object.fromEntries(
    Object.entries(groups)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, mine = []]) => [key, scores(found(mine))]),
  )
}

/** Of a pair that disagrees each side counts under its own status. */
function perStatus(pairs: readonly Pair[]): Groups {
  const only = (status: string) =>
    pairs
      .map((pair) => ({
        ...pair,
        gold: pair.gold === status ? status : undefined,
        read: pair.read === status ? status : undefined,
      }))
      .filter(({ gold, read }) => gold !== undefined || read !== undefined)
  return Object.fromEntries(STATUSES.map((status) => [status, scores(withStatus(only(status)))]))
}

const groupRows = (title: string, groups: Groups): Row[] =>
  Object.entries(groups).map(([name, { precision, recall }]) => [
    `  ${title} ${name}`,
    `precision ${shown(precision)}, recall ${shown(recall)}`,
  ])

const failureOf = ({ id, key, gold, read, why }: Pair): Failure => ({
  id,
  expected: gold === undefined ? `no ${key}` : `${key}: ${gold}`,
  got: read === undefined ? 'not found' : `${key}: ${read}`,
  why,
})
