/**
 * Triggers: the words around a mention that change what it means, and how far they reach (the idea of NegEx and
 * ConText, for lay text). Which words they are is data, in knowledge/language/context.yaml.
 */
import type { LanguageData, TriggerKind } from '../knowledge/schema/index.ts'
import type { Lexicon } from './lexicon.ts'
import { findMatches, type Match } from './match.ts'
import type { Reading, Word } from './tokens.ts'

export interface Trigger {
  readonly kind: TriggerKind
  readonly from: number
  readonly to: number
  /** The last word behind it that it reaches. */
  readonly forward: number | undefined
  /** The first word before it that it reaches. */
  readonly backward: number | undefined
}

type Rule = LanguageData['context']['triggers'][number]
/** shared: some of its words belong to a finding as well. */
type Found = Match & { readonly rule: Rule; readonly shared?: boolean }

/** Words that begin a new statement, so that a "no" before them no longer counts. */
const SUBJECTS = new Set([
  'i',
  'my',
  'it',
  'he',
  'she',
  'they',
  'we',
  'the',
  'there',
  'this',
  'that',
  'but',
  'his',
  'her',
])
/** After "and" these begin a new statement; "and the chills" may still belong to the list. */
const AFTER_AND = new Set(['i', 'my', 'it', 'he', 'she', 'they', 'we', 'am', 'have', 'now', 'then'])
export const FIRST_PERSON = new Set(['i', 'my', 'me', 'mine', 'myself'])
/** All triggers of a reading with their reach. Words that belong to a finding are no trigger ("can not feel"). */
export function findTriggers(
  reading: Reading,
  lexicon: Lexicon,
  data: LanguageData,
  taken: ReadonlySet<number>,
): Trigger[] {
  const { words } = reading
  const found = findMatches(words, lexicon.triggers, lexicon.lists)
    .map((match) => ({
      ...match,
      rule: data.context.triggers[Number(match.means)] as Rule,
    }))
    .filter((match) => !belongs(words, match, taken))
    .map((match) => ({ ...match, shared: match.literals.some((at) => taken.has(at)) }))
    // "Does not help" denies no finding, unless it is the finding that does not help.
    .filter(({ rule, shared }) => !(rule.kind === 'pseudo' && shared))
  const longest = found.filter((a) => !found.some((b) => b !== a && covers(b, a)))
  const real = longest.filter((match) => match.rule.kind !== 'pseudo' && !isDiscourseNo(words, match))
  const ends = real.filter(({ rule }) => rule.kind === 'end').map(({ from }) => from)
  return real
    .filter(({ rule }) => rule.kind !== 'end')
    .filter(
      (match) =>
        !(match.rule.kind === 'denial-after' && match.from === match.to && !endsClause(words, match.to)),
    )
    .map((match) => {
      const direction = match.rule.direction ?? (match.rule.kind === 'denial-after' ? 'after' : 'before')
      return {
        kind: match.rule.kind,
        from: match.from,
        to: match.to,
        forward:
          direction === 'after' ? undefined : forward(words, match, match.rule.kind, ends, match.rule.reach),
        backward: direction === 'before' ? undefined : backward(words, match, ends, taken),
      }
    })
}

/** The words that make a denial; "have" in "do not have" may belong to the finding, and the denial still stands. */
const NEGATORS = new Set([
  'no',
  'not',
  'never',
  'without',
  'nothing',
  'none',
  'nor',
  'neither',
  'lost',
  'hardly',
  'barely',
])

/** What tells how a thing went on must not take its words from the thing itself: "not gone" in "not gone grey". */
const COURSE: readonly TriggerKind[] = ['resolved', 'persisting', 'history']

/** Is the denial part of a finding? "Can not feel" is a symptom and denies nothing. */
function belongs(words: readonly Word[], { literals, rule }: Found, taken: ReadonlySet<number>): boolean {
  if (rule.kind !== 'negation' && rule.kind !== 'denial-after') return false
  const negators = literals.filter((at) => NEGATORS.has(words[at]?.word ?? ''))
  return negators.length > 0 && negators.every((at) => taken.has(at))
}

/** A longer trigger swallows the ones inside it; of two equal ones the pseudo trigger wins. */
const covers = (b: Found, a: Found): boolean =>
  !(b.shared && [...COURSE, 'uncertainty'].includes(b.rule.kind)) &&
  b.from <= a.from &&
  b.to >= a.to &&
  (b.to - b.from > a.to - a.from || (b.rule.kind === 'pseudo' && a.rule.kind !== 'pseudo'))

/** "No, I have a fever": the first word answers; it denies nothing that follows. */
function isDiscourseNo(words: readonly Word[], match: Match): boolean {
  const first = words[match.from] as Word
  const next = words[match.to + 1]
  if (match.from !== match.to || first.word !== 'no') return false
  const begins = match.from === 0 || words[match.from - 1]?.sentence !== first.sentence
  return (
    begins && next !== undefined && (next.after !== '' || (SUBJECTS.has(next.word) && next.word !== 'the'))
  )
}

const endsClause = (words: readonly Word[], at: number): boolean => (words[at + 1]?.after ?? '.') !== ''

function forward(
  words: readonly Word[],
  { to }: Match,
  kind: TriggerKind,
  ends: readonly number[],
  most = Infinity,
): number {
  const sentence = words[to]?.sentence
  let at = to + 1
  for (; at < words.length && at - to <= most; at++) {
    const word = words[at] as Word
    if (word.sentence !== sentence) break
    if (kind === 'other-person') {
      if (FIRST_PERSON.has(word.word) && at > to + 1) break
      continue
    }
    if (ends.includes(at)) break
    if (word.after !== '' && SUBJECTS.has(word.word)) break
    if ((word.word === 'and' || word.word === 'or') && AFTER_AND.has(words[at + 1]?.word ?? '')) break
  }
  return at - 1
}

/** Back to the start of the clause; "…, but that went away" speaks of what stands before the "but". */
function backward(
  words: readonly Word[],
  { from, rule }: Found,
  ends: readonly number[],
  taken: ReadonlySet<number>,
): number {
  const most = rule.reach ?? Infinity
  const looksBack = ['resolved', 'persisting', 'uncertainty'].includes(rule.kind)
  let empty = true
  let at = from
  while (at > 0 && from - at < most) {
    const word = words[at] as Word
    if (word.after === '.' || word.after === '?') break
    const joins = word.word === 'but' || (word.word === 'and' && rule.kind === 'hypothesis')
    const clause = word.after === ',' || ends.includes(at) || joins
    if (clause && !(looksBack && empty)) break
    at--
    empty &&= !taken.has(at)
  }
  return at
}

/** All of its words belong to the mention itself. */
export const isPartOf = ({ from, to }: Trigger, { literals }: Match): boolean => {
  const own = literals.filter((at) => at >= from && at <= to)
  return own.length === to - from + 1
}

/** Does it reach the mention, or stand in a gap of it ("my legs are not weak")? A word may belong to both. */
export function reaches({ kind, from, to, forward, backward }: Trigger, match: Match): boolean {
  if (COURSE.includes(kind) && match.literals.some((at) => at >= from && at <= to)) return false
  if (forward !== undefined && match.from > from && match.from <= Math.max(forward, to)) return true
  if (backward !== undefined && match.to < to && match.to >= Math.min(backward, from)) return true
  return from > match.from && to < match.to && (kind === 'negation' || kind === 'uncertainty')
}
