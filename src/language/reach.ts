/** How far a trigger reaches, forward and back. */
import type { LanguageData } from '../knowledge/schema/index.ts'
import { FIRST_PERSON, VERBS } from './clause-words.ts'
import { closingAt, FURTHEST_CLOSED, isCrossed } from './closing.ts'
import type { Match } from './match.ts'
import { stem } from './stem.ts'
import type { Word } from './tokens.ts'

export type Rule = LanguageData['context']['triggers'][number]
/** Where a trigger stands. */
export type Found = Match & { readonly rule: Rule }

/** Words that begin a new statement, so that a "no" before them no longer counts. */
const SUBJECTS = new Set('i my it he she they we the there this that but his her'.split(' '))
/** After "and" these begin a new statement; "and the chills" may still belong to the list. */
const AFTER_AND = new Set('i my it he she they we am have now then'.split(' '))
/** These tie a list together: "no fever, chills or sweats", "without any numbness, tingling". */
const LISTING = new Set(['or', 'nor', 'any', 'neither'])
/** "Denies fever, chills and sweats": who says it so lists. */
const DENIES = stem('denies')
const LEAST_LISTED = 3
/** What looks back over a comma begins with one of these: "numb leg, it has gone", "sore, but that cleared up". */
const LOOKING_BACK = new Set(
  'it that they this these which all gone has have had both since now cleared sorted back gave shook stopped rested stretched'.split(
    ' ',
  ),
)
/** A date looks back over a comma only where it says so: "bad fevers, that was in 2022". */
const POINTING_BACK = new Set('it that this which they'.split(' '))

/**
 * The last word that a trigger reaches.
 * @param next where the next denial begins
 * @param until nobody asks beyond this word
 * @returns last, and sure: beyond it a bare "no" or "not" may have ended ("no pain, numb leg") and only casts doubt
 */
export function forward(
  words: readonly Word[],
  { from, to, rule }: Found,
  ends: readonly number[],
  next: number,
  until: number,
): { sure: number; last: number } {
  const sentence = words[to]?.sentence
  const most = rule.reach ?? Infinity
  const bare =
    rule.kind === 'negation' && from === to && words[from]?.stem !== DENIES && !isEnumeration(words, to + 1)
  const isRepeated = bare && repeats(words, from) && !isList(words, to + 1, next)
  let sure: number | undefined
  let at = to + 1
  for (; at < words.length && at <= until && at - to <= most && at < next; at++) {
    const word = words[at] as Word
    // "What are the signs? Like a fever?" is still imagined.
    if (word.sentence !== sentence && !(rule.kind === 'hypothesis' && goesOn(words, at, sentence))) break
    if (rule.kind === 'other-person') {
      if (FIRST_PERSON.has(word.word) && at > to + 1 && !isOurPlace(words, at)) break
      continue
    }
    if (ends.includes(at)) break
    if (word.after !== '' && (SUBJECTS.has(word.word) || beginsAnew(words, at, next, rule.kind, from, to)))
      break
    const joins = word.word === 'and' || word.word === 'or'
    // "If my foot goes or I can't pee": both are imagined.
    const imagined = rule.kind === 'hypothesis' && word.word === 'or'
    if (joins && !imagined && AFTER_AND.has(words[at + 1]?.word ?? '')) break
    // "You asked about the bladder: no leaks".
    if (rule.kind === 'hypothesis' && word.after === ':') break
    // "Not obtainable. Diagnosis: chest pain": a heading of its own.
    if (bare && word.after === ':' && words[from]?.word === 'not' && at > to + 1) break
    const loose = bare && (word.after === ',' || word.word === 'and')
    if (loose && (isRepeated || isStatement(words, at + (word.word === 'and' ? 1 : 0)))) break
    if (loose && sure === undefined && !isList(words, at, next)) sure = at - 1
  }
  return { sure: sure ?? at - 1, last: at - 1 }
}

const SHARED = new Set(
  'line team work street office ward class gym bay shift floor building family village church road'.split(
    ' ',
  ),
)
/** "Sister in law on my line is ill": the place is the writer's, the illness is not. */
const isOurPlace = (words: readonly Word[], at: number): boolean =>
  ['on', 'in', 'at', 'from'].includes(words[at - 1]?.word ?? '') && SHARED.has(words[at + 1]?.word ?? '')

/** A sentence behind a question, that begins so, goes on with it. */
const GOES_ON = new Set('like such or eg'.split(' '))
function goesOn(words: readonly Word[], at: number, sentence: number | undefined): boolean {
  if (words[at]?.sentence !== (sentence ?? 0) + 1) return false
  let start = at
  while (words[start - 1]?.sentence === words[at]?.sentence) start--
  return words[start]?.after === '?' && GOES_ON.has(words[start]?.word ?? '')
}

/** "No fever, chills, sweats.": nothing but single words to the end, so all of them are denied. */
function isEnumeration(words: readonly Word[], from: number): boolean {
  const rest = words.slice(from).filter((word, n) => n === 0 || word.sentence === words[from]?.sentence)
  return rest.length >= LEAST_LISTED && rest.every((word, n) => n === 0 || word.after === ',')
}

/** Does an "or", "nor" or "any" further on tie what follows to what came before? */
function isList(words: readonly Word[], from: number, next: number): boolean {
  const sentence = words[from]?.sentence
  for (let at = from; at < words.length && at < next && words[at]?.sentence === sentence; at++)
    if (LISTING.has(words[at]?.word ?? '')) return true
  return false
}

/**
 * The first word that a trigger reaches behind it: back to the start of the clause, or over it where it looks back.
 * @param until nobody asks before this word
 */
export function backward(
  words: readonly Word[],
  { from, to, rule }: Found,
  ends: readonly number[],
  taken: ReadonlySet<number>,
  until: number,
): number {
  const closing = closingAt(words, from, to, rule.kind)
  const most = closing ? FURTHEST_CLOSED : (rule.reach ?? Infinity)
  const looksBack = ['resolved', 'persisting', 'uncertainty', 'present-now'].includes(rule.kind)
  let empty = true
  let at = from
  while (at > until && from - at < most) {
    const word = words[at] as Word
    if (closing && (closing.all || empty) && isCrossed(words, at, closing)) {
      at--
      empty &&= !taken.has(at)
      continue
    }
    if (word.after === '.' || word.after === '?') break
    const but = word.word === 'but'
    const ended =
      word.after === ',' || but || ends.includes(at) || (word.word === 'and' && rule.kind === 'hypothesis')
    const first = words[but ? at + 1 : at]?.word ?? ''
    const dated = (rule.kind === 'date' || rule.kind === 'history') && POINTING_BACK.has(first)
    const back = empty && ((looksBack && (at === from || LOOKING_BACK.has(first))) || dated)
    if (ended && !back) break
    at--
    empty &&= !taken.has(at)
  }
  return at
}

/** Kinds that speak of their own clause: what follows its mark stands for itself, unless it goes on listing. */
const OF_THEIR_CLAUSE = new Set<string>(['date', 'history', 'resolved', 'uncertainty', 'negation'])

/** Does a new statement begin at a mark, which a trigger before it no longer speaks of? */
function beginsAnew(
  words: readonly Word[],
  at: number,
  next: number,
  kind: string,
  from: number,
  to: number,
): boolean {
  if (!OF_THEIR_CLAUSE.has(kind)) return false
  if (kind === 'negation' || kind === 'history') return isStatement(words, at)
  // "In 2009, a bad crash": a date that begins goes on over its mark. "A crash in 2009, sore neck": it has told its own.
  if (at === to + 1) return kind === 'date' && from > 0 && words[from]?.after === ''
  return !isList(words, at, next)
}

/** So many words into a clause its verb stands. */
const VERB_WITHIN = 5

/** "Nothing scary, low back is just creaky": a clause with a subject and a verb of its own, and no "and" or "or" before it. */
function isStatement(words: readonly Word[], from: number): boolean {
  for (let at = from + 1; at < words.length && at <= from + VERB_WITHIN; at++) {
    const { word, after } = words[at] as Word
    if (after !== '' || word === 'or' || word === 'nor') return false
    if (VERBS.has(word)) return true
  }
  return false
}

/** So far back the denial before it stands. */
const REPEATED_WITHIN = 6

/** "No fever, no chills, back pain": who says "no" before each thing denies nothing that stands without one. */
function repeats(words: readonly Word[], from: number): boolean {
  const { word, sentence } = words[from] as Word
  for (let at = from - 1; at >= 0 && at >= from - REPEATED_WITHIN; at--) {
    const before = words[at] as Word
    if (before.sentence !== sentence) return false
    if (before.word === word) return true
  }
  return false
}
