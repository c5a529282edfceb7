/**
 * Triggers: the words around a mention that change what it means (the idea of NegEx and ConText, for lay text). Which
 * words they are is data, in knowledge/language/context.yaml; how far they reach is in reach.ts.
 */
import type { LanguageData, TriggerKind } from '../knowledge/schema/index.ts'
import { isAskedOn } from './asked-on.ts'
import { endsClause } from './clause.ts'
import { coveringIn } from './cover.ts'
import type { Lexicon } from './lexicon.ts'
import { findMatches, type Match } from './match.ts'
import { isKept } from './not-over.ts'
import { backward, type Found, forward, type Rule } from './reach.ts'
import { numberOf, unitOf } from './time.ts'
import type { Reading, Word } from './tokens.ts'

/** A trigger that reaches a mention. */
export interface Trigger {
  readonly kind: TriggerKind
  readonly from: number
  readonly to: number
  /** A denial that may have ended before it got here: "no pain, numb leg". */
  readonly doubtful: boolean
}

/** A text with everything that could be a trigger, and the mentions they may speak of. */
export interface Surroundings {
  readonly reading: Reading
  readonly found: readonly Found[]
  /** For each of them the longer ones that swallow it. */
  readonly covering: ReadonlyMap<Found, readonly Found[]>
  /** Places that belong to a mention. */
  readonly taken: ReadonlySet<number>
  /** Mentions that worry; what stands inside one of them does not calm another. */
  readonly worrying: readonly Match[]
  /** Mentions that deny in their own words: "not sweaty". */
  readonly denying: readonly Match[]
}

export function surroundingsOf(
  reading: Reading,
  lexicon: Lexicon,
  data: LanguageData,
  mentions: readonly (Match & { readonly worries: boolean; readonly denies: boolean })[],
): Surroundings {
  const taken = new Set(mentions.flatMap(({ literals }) => literals))
  const asserted = new Set(mentions.flatMap(({ denies, literals }) => (denies ? [] : literals)))
  const found = findMatches(reading.words, lexicon.triggers, lexicon.graph)
    .map((match) => ({ ...match, rule: data.context.triggers[Number(match.means)] as Rule }))
    .filter((match) => !belongs(reading.words, match, asserted) && isTyped(reading.words, match))
  return {
    reading,
    found,
    covering: coveringIn(found),
    taken,
    worrying: mentions.filter(({ worries }) => worries),
    denying: mentions.filter(({ denies }) => denies),
  }
}

/** The words that make a denial; "have" in "do not have" may belong to the finding, and the denial still stands. */
const NEGATORS = new Set('no not never without nothing none nor neither lost hardly barely'.split(' '))

/** The words of a trigger that deny; none where it is of another kind. */
const negatorsOf = (words: readonly Word[], { literals, rule }: Found): readonly number[] =>
  rule.kind === 'negation' || rule.kind === 'denial-after'
    ? literals.filter((at) => NEGATORS.has(words[at]?.word ?? ''))
    : []

/** Is the denial part of a finding? "Can not feel" is a symptom and denies nothing. */
function belongs(words: readonly Word[], trigger: Found, taken: ReadonlySet<number>): boolean {
  const negators = negatorsOf(words, trigger)
  return negators.length > 0 && negators.every((at) => taken.has(at))
}

/**
 * "Not sweaty or faint", "does not wake me": the denial is part of one mention that denies, and denies another one too
 * where that shares its words, or an "or" ties it on. Its own mention it has denied already.
 */
function isSpent(trigger: Found, mention: Match, { reading: { words }, denying }: Surroundings): boolean {
  const negators = negatorsOf(words, trigger)
  if (negators.length === 0) return false
  // "I'm not faint or sweaty": it stands inside this mention and denies that.
  if (trigger.from > mention.from && trigger.to < mention.to) return false
  const holder = denying.find(({ literals }) => negators.every((at) => literals.includes(at)))
  if (!holder) return false
  if (negators.every((at) => mention.literals.includes(at))) return true
  if (mention.from >= holder.from && mention.from <= holder.to) return false
  // "No trouble peeing, numbness or weakness": what leads a list denies all of it, whatever its first member is.
  if (LEADING.has(words[trigger.from]?.word ?? '') && trigger.from === holder.from) return false
  const between = words.slice(holder.to + 1, mention.from + 1)
  const isTied = ['or', 'nor'].includes(between[0]?.word ?? '') && between.every(({ after }) => after === '')
  return !(mention.from > holder.to && isTied)
}

/** Words that deny a list. */
const LEADING = new Set(['no', 'without', 'zero', 'nil', 'not', 'never'])

/** A corrected word may cast doubt on a finding and never denies one, or says whose or when it is. */
const isTyped = (words: readonly Word[], { literals, rule }: Found): boolean =>
  rule.kind === 'uncertainty' || !literals.some((at) => words[at]?.corrected)

/** What tells how a thing went on; it must not take its words from the thing itself: "not gone" in "not gone grey". */
const COURSE: readonly TriggerKind[] = ['resolved', 'persisting', 'history', 'date']

/** A date may share its "had" with the thing: "years ago I had an operation". */
const TELLING: readonly TriggerKind[] = COURSE.filter((kind) => kind !== 'date')

const shares = ({ literals }: Found, mention: Match): boolean =>
  literals.some((at) => mention.literals.includes(at))

/** Is a trigger made of a mention's words, or of its "not"? "Erection stopped", "can not get it up any more". */
const takesFrom = (literals: readonly number[], other: Match, words: readonly Word[]): boolean =>
  literals.every((at) => other.literals.includes(at)) ||
  literals.some((at) => NEGATORS.has(words[at]?.word ?? '') && other.literals.includes(at))

/** "Not gone" takes both its words from "not gone grey"; "not on them anymore" has only its "on" from the thing. */
const sharesCore = (trigger: Found, words: readonly Word[], mention: Match): boolean => {
  const ends = [trigger.literals[0], trigger.literals.at(-1)] as number[]
  return NEGATORS.has(words[ends[0] as number]?.word ?? '')
    ? ends.some((at) => mention.literals.includes(at))
    : shares(trigger, mention)
}

/** No trigger reaches further than so many words; it keeps the work linear in a text without a full stop. */
const NEAR = 40

/** The first of the triggers, which are in order, that does not begin before a place. */
function firstFrom(found: readonly Found[], place: number): number {
  let [low, high] = [0, found.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((found[middle] as Found).from < place) low = middle + 1
    else high = middle
  }
  return low
}

/** Nothing reaches over a whole sentence. */
const isBeside = (trigger: Found, mention: Match, reading: Reading): boolean =>
  isNear(trigger, mention, reading.words) ||
  (trigger.rule.kind === 'hypothesis' && isAskedOn(reading, trigger, mention.from))
const isNear = (trigger: Found, mention: Match, words: readonly Word[]): boolean =>
  (words[trigger.from]?.sentence ?? 0) - (words[mention.to]?.sentence ?? 0) <= 1 &&
  (words[mention.from]?.sentence ?? 0) - (words[trigger.to]?.sentence ?? 0) <= 1

/** The triggers that reach one mention. */
export function triggersOn(mention: Match, surroundings: Surroundings): Trigger[] {
  const { reading, found, covering, worrying } = surroundings
  const { words } = reading
  const inAnother = ({ from, to, rule, literals }: Found) =>
    COURSE.includes(rule.kind) &&
    worrying.some(
      (other) =>
        other.from !== mention.from &&
        ((other.from < from && other.to > to) ||
          (rule.kind === 'resolved' && takesFrom(literals, other, words))),
    )
  const near = found
    .slice(firstFrom(found, mention.from - NEAR * 2), firstFrom(found, mention.to + NEAR))
    .filter((one) => one.to > mention.from - NEAR && isBeside(one, mention, reading))
  const standing = new Set(near.filter((trigger) => !inAnother(trigger)))
  const swallows = (b: Found, a: Found): boolean => {
    if (!standing.has(b)) return false
    if (!shares(b, mention)) return true
    // "Does not help" denies no finding, unless it is the finding that does not help.
    return b.rule.kind === 'pseudo' ? IMAGINED.includes(a.rule.kind) : !SPARES.includes(b.rule.kind)
  }
  const longest = [...standing].filter((a) => !covering.get(a)?.some((b) => swallows(b, a)))
  // "Not sure if I feel it": the "if" belongs to the doubt and imagines nothing.
  const doubted = ({ rule, from }: Found) =>
    rule.kind === 'hypothesis' &&
    longest.some((one) => one.rule.kind === 'uncertainty' && one.from < from && one.to >= from)
  const real = longest.filter(
    (trigger) =>
      trigger.rule.kind !== 'pseudo' &&
      !isAnswer(words, trigger) &&
      !doubted(trigger) &&
      !isSpent(trigger, mention, surroundings),
  )
  const ends = real.filter(({ rule }) => rule.kind === 'end').map(({ from }) => from)
  const denials = real.filter(({ rule }) => rule.kind === 'negation').map(({ from }) => from)
  const standingHere = { ...surroundings, ends, denials }
  return real.flatMap((trigger) => reaching(trigger, mention, standingHere))
}

/** "I think I would be better off dead" doubts nothing, whosever words they are. */
const IMAGINED: readonly TriggerKind[] = ['uncertainty', 'hypothesis']

/** Of these kinds a trigger that takes its words from the mention swallows nothing. */
const SPARES: readonly TriggerKind[] = [...COURSE, 'uncertainty']

/** Words after which a "no" at the start has answered and denies nothing that follows. */
const OPENERS = new Set(
  'i my it he she they we there this that his her just only but except apart actually'.split(' '),
)

/** "No, I have a fever", "no my legs are weak": the word answers. "Fever no, chills yes": it ends what it denies. */
function isAnswer(words: readonly Word[], { from, to, rule }: Found): boolean {
  const first = words[from] as Word
  if (from !== to || first.word !== 'no' || rule.kind !== 'negation') return false
  const begins = from === 0 || first.after === ':' || words[from - 1]?.sentence !== first.sentence
  const opens = OPENERS.has(words[to + 1]?.word ?? '') || words[to + 2]?.word === 'not'
  return endsClause(words, to) || (begins && opens)
}

/** Of these kinds a single word behind a finding counts only where its clause ends: "fever: no", "chest pain maybe". */
const LONE: readonly TriggerKind[] = ['denial-after', 'uncertainty', 'history']
function closesLone({ from, to }: Found, { reading: { words }, found }: Standing): boolean {
  if (!endsClause(words, to)) return false
  // "A clot in 2018, on warfarin then": of a time that was named before.
  const isPast = ({ rule, to: end }: Found) => (rule.kind === 'date' || rule.kind === 'history') && end < from
  return words[from]?.word !== 'then' || found.some(isPast)
}

interface Standing extends Surroundings {
  readonly ends: readonly number[]
  /** Where the denials begin, in order. */
  readonly denials: readonly number[]
}

/** The trigger, if it reaches the mention from before, from behind, or from a gap inside it. */
function reaching(trigger: Found, mention: Match, standing: Standing): Trigger[] {
  const { rule, from, to } = trigger
  const { words } = standing.reading
  if (rule.kind === 'end' || (TELLING.includes(rule.kind) && sharesCore(trigger, words, mention))) return []
  if (
    from >= mention.from &&
    to <= mention.to &&
    trigger.literals.every((at) => mention.literals.includes(at))
  )
    return []
  const one = (doubtful: boolean): Trigger[] => [{ kind: rule.kind, from, to, doubtful }]
  const direction = rule.direction ?? (rule.kind === 'denial-after' ? 'after' : 'before')
  const before = mention.from > from && direction !== 'after'
  if (before && mention.from <= to) return one(false)
  if (before) {
    const { sure, last } = forward(
      words,
      trigger,
      standing.ends,
      denialAfter(trigger, standing),
      mention.from,
    )
    if (mention.from <= last) return one(mention.from > sure)
  }
  if (before && rule.kind === 'hypothesis' && isAskedOn(standing.reading, trigger, mention.from))
    return one(false)
  const behind = mention.to < to && direction !== 'before'
  if (behind && (isOfAnother(trigger, mention, standing) || goesOnThinking(trigger, words))) return []
  const lone = LONE.includes(rule.kind) && from === to && !closesLone(trigger, standing)
  if (
    behind &&
    !lone &&
    !isKept(trigger, mention, words) &&
    mention.to >= Math.min(from, backward(words, trigger, standing.ends, standing.taken, mention.to))
  )
    return one(false)
  return from > mention.from && to < mention.to && countsInside(trigger, mention, words) ? one(false) : []
}

/** What ties a second thing to the first: "warfarin for a clot in 2019". */
const TYING = new Set('for since after because from following'.split(' '))

/** Does a date behind a mention belong to another thing, which stands between and explains the first? */
const isOfAnother = (
  { rule, from }: Found,
  { to }: Match,
  { reading: { words }, taken }: Standing,
): boolean =>
  (rule.kind === 'date' || rule.kind === 'history') &&
  TYING.has(words[to + 1]?.word ?? '') &&
  words
    .slice(to + 2, from)
    .some(({ word }, n) => taken.has(to + 2 + n) && (unitOf(word) ?? numberOf(word)) === undefined)

const THINKING = new Set('think guess suppose reckon suspect believe imagine assume'.split(' '))
/** "My back hurts, I think only muscle": what is thought stands behind it, and doubts nothing before it. */
const goesOnThinking = ({ rule, to }: Found, words: readonly Word[]): boolean =>
  rule.kind === 'uncertainty' &&
  THINKING.has(words[to]?.word ?? '') &&
  !endsClause(words, to) &&
  !['so', 'maybe'].includes(words[to + 1]?.word ?? '')

/** Inside a mention only what denies or doubts counts: "legs are not weak", "leg is no longer numb". */
const countsInside = ({ rule, from }: Found, mention: Match, words: readonly Word[]): boolean =>
  rule.kind === 'negation' ||
  rule.kind === 'uncertainty' ||
  // "Both my gran's legs".
  (rule.kind === 'other-person' &&
    from === mention.from + 1 &&
    ['both', 'all'].includes(words[mention.from]?.word ?? '')) ||
  (rule.kind === 'resolved' && NEGATORS.has(words[from]?.word ?? ''))

/** Where the next denial begins: it ends the one before it. */
const denialAfter = ({ to, rule }: Found, { denials }: Standing): number =>
  rule.kind === 'negation' ? (denials.find((from) => from > to) ?? Infinity) : Infinity
