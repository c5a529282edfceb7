/**
 * Denials in people's own words: "nah all good", "no, nothing throbbing", "not that I can feel", "none, power is fine".
 * An answer denies when one of its clauses does, or says that all is well, and no clause turns that round. Whatever may
 * be so in part, at times, or was so, leaves it open, and it is asked again. Only for the words that answer a question.
 */
import type { Finding } from '../knowledge/schema/index.ts'
import { wholeAnswer } from './answer-words.ts'
import { deniesOneself, isImagined, isInstead, isOfElse, isOfKin, isOfThem, isTest } from './beside-answer.ts'
import { clauseAround, clausesOf } from './clause.ts'
import {
  AFTER_FINE,
  AFTER_NEVER,
  AFTER_NONE,
  AFTER_NOT_HAVE,
  AFTER_NOTHING,
  ASIDES,
  BESIDE,
  COMMON,
  DOING,
  HAVING,
  LIMITS,
  LONG_AGO,
  LOSSES,
  LOST,
  OF_ITSELF,
  ONLY,
  PARTS,
  PAST,
  PIDGIN,
  SAYING,
  SIGNS,
  SPEAKERS,
  STATES,
  WELL_OF,
} from './denial-words.ts'
import type { Lexicon } from './lexicon.ts'
import { isLimited, isOfOneSide } from './limited.ts'
import { findMatches } from './match.ts'
import type { Word } from './tokens.ts'

/** denied: it is a no · open: it denies, and something in it may turn that round · beside: something unread stands beside the no. */
export type Denial = 'denied' | 'open' | 'beside'
/** plain: a no by itself · no, well: what is named is not so, or well · told: words that only a clear answer beside them makes harmless · open: it may be so · aside: nothing. */
type Kind = 'plain' | 'no' | 'well' | 'told' | 'open' | 'aside'

/** What the answer is read by: the item that was asked, if it was one, and what its own words say of it. */
export interface Asked {
  readonly lexicon: Lexicon
  readonly item?: Finding | undefined
  /** What a clause means only because the item was asked. */
  readonly meant?: (clause: readonly Word[]) => 'present' | 'absent' | undefined
  /** Does the clause tell of what is long over? */
  readonly isOver?: (clause: readonly Word[]) => boolean
  /** Is the item denied in the clause by its name? */
  readonly isDenied?: (clause: readonly Word[]) => boolean
}

/** A longer answer tells a story, and a story is asked about. */
const LONGEST = 16

const LONGEST_BEHIND_NO = 28

/** "Never been told", "not been tested" only explain a no. */
const NEVER_YET = new Set(['never', 'not', 'have', 'has'])

/** "Just on stairs", "only at night", "only round the back passage"; "only across my back" is where everybody has it. */
const TIMES_AND_PLACES = new Set(
  'on at in during after by round around down up between behind near inside under over along across'.split(
    ' ',
  ),
)
const SORE = new Set(['back', 'spine', 'neck', 'shoulders', 'muscle', 'muscles'])
/** "No fever, bit tired": how people are after a day's work. */
const SOME = new Set(['bit', 'little', 'slightly'])
const HARMLESS_STATES = new Set(['tired', 'stressed', 'hungry', 'bored', 'sleepy', 'grumpy'])
const SIDES_OF = new Set(['legs', 'sides', 'thighs', 'calves', 'feet'])
const POINTING = new Set(['that', 'this', 'it'])
/** "No better", "no more than that" compare; they deny nothing. */
const COMPARED = new Set(['more', 'better', 'worse', 'less', 'longer'])

/** Does an answer deny? `undefined`: there is no denial in it. */
export function denialIn(words: readonly Word[], asked: Asked): Denial | undefined {
  const denied = deniesFirst(words, asked)
  if (words.length > (denied ? LONGEST_BEHIND_NO : LONGEST)) return undefined
  const parts = statements(words)
  // "No. Wife had breast cancer": a denial that is a sentence by itself is the writer's.
  const notOneself = denied || parts.some(({ clause }) => deniesOneself(clause))
  const sided = isOfOneSide(words)
  const kinNamed = parts.some(({ clause }) => isOfKin(clause))
  const kinds = parts.map(({ clause, turned }) => {
    // "Not down one leg, both" says which.
    if (sided && isOfBoth(clause)) return 'open'
    if (notOneself && (isOfKin(clause) || (kinNamed && isOfThem(clause)))) return 'aside'
    if (denied && (asked.isOver?.(clause) || isOfElse(clause, words))) return 'aside'
    if (isTest(clause, asked.item) || isInstead(clause, asked.item) || isImagined(clause)) return 'aside'
    const kind = kindOf(clause, asked)
    return kind === 'told' && (turned || isOnlyTold(clause, asked.item)) ? 'open' : kind
  })
  const said = kinds.filter((kind) => kind !== 'aside')
  const settles = (kind: Kind) => kind === 'plain' || kind === 'no' || kind === 'well'
  if (!said.some(settles)) return undefined
  if (said.every(settles)) return 'denied'
  if (said.includes('open')) return 'open'
  // What only tells something needs a plain no before or behind it: "clear as day, no", and not "6 kg, no dieting".
  const last = parts.findLast((_, n) => kinds[n] !== 'aside')
  const isAllWell = said.at(-1) === 'well' && ['all', 'everything'].includes(last?.clause[0]?.word ?? '')
  return said[0] === 'plain' || said.at(-1) === 'plain' || isAllWell ? 'denied' : 'beside'
}

/** "No, just stains", "no, only pink": what is there instead may be the sign itself, unless it is what everybody has. */
const isOnlyTold = (clause: readonly Word[], item: Finding | undefined): boolean =>
  item?.kind === 'sign' && ONLY.has(clause[0]?.word ?? '') && !clause.some(({ word }) => COMMON.has(word))

/** "No. Had covid in March": the first sentence denies, and others follow it. */
function deniesFirst(words: readonly Word[], asked: Asked): boolean {
  const end = words.findIndex(({ sentence }) => sentence !== words[0]?.sentence)
  return end > 0 && denialIn(words.slice(0, end), asked) === 'denied'
}

const isOfBoth = (clause: readonly Word[]): boolean =>
  clause[0]?.word === 'both' && clause.slice(1).every(({ word }) => SIDES_OF.has(word))

/** "No idea" and "no doubt" are no denials. */
const NO_OF = new Set(['idea', 'clue', 'doubt', 'question', 'wonder'])

/** "No lol it is a joke": the no has no mark behind it, and it is of nothing that is lost. */
export const beginsWithNo = ([first, next]: readonly Word[]): boolean =>
  first?.word === 'no' && !NO_OF.has(next?.word ?? '') && !LOST.has(next?.word ?? '')

/** The clauses, parted at "so", "because" and "but" too. @returns turned: it stands behind a "but" */
function statements(words: readonly Word[]): { clause: Word[]; turned: boolean }[] {
  return clausesOf(words).flatMap((clause) => {
    const parts: { clause: Word[]; turned: boolean }[] = [{ clause: [], turned: false }]
    for (const word of clause) {
      const parting = ['but', 'so', 'because'].includes(word.word)
      if (parting) parts.push({ clause: [], turned: word.word === 'but' })
      else parts.at(-1)?.clause.push(word)
    }
    return parts.filter(({ clause }) => clause.length > 0)
  })
}

/** Without what only stands beside an answer. */
function bare(clause: readonly Word[]): readonly Word[] {
  const at = (place: number) => clause[place]?.word
  for (const aside of ASIDES) {
    const length = aside.length
    if (length > clause.length) continue
    if (aside.every((word, n) => at(n) === word)) return bare(clause.slice(length))
    const end = clause.length - length
    if (end > 0 && aside.every((word, n) => at(end + n) === word)) return bare(clause.slice(0, end))
  }
  const saying = clause.findIndex(({ word }) => SAYING.has(word))
  const spoken = saying > 0 && clause.slice(0, saying).every(({ word }) => SPEAKERS.has(word))
  return spoken ? bare(clause.slice(saying + 1)) : clause
}

function kindOf(whole: readonly Word[], asked: Asked): Kind {
  const clause = bare(whole)
  if (clause.length === 0) return 'aside'
  const answer = wholeAnswer(clause, asked.lexicon)
  const meant = asked.meant?.(clause)
  if (meant) return meant === 'absent' ? 'no' : 'open'
  if (answer === 'no' || answer === 'none') return 'plain'
  if (answer === 'fine') return clause[0]?.word === 'no' ? 'plain' : 'well'
  if (answer === 'not-sure' && NEVER_YET.has(clause[0]?.word ?? '')) return 'told'
  // "Sore from the squats, both": it says where, and answers nothing.
  if (isOfBoth(clause)) return 'told'
  if (answer !== undefined && answer !== 'rest-no') return 'open'
  return (
    denies(clause, asked) ??
    (isWell(clause, asked.lexicon) ? 'well' : reopens(clause, asked) ? 'open' : 'told')
  )
}

/** A clause that begins or ends with a denial, or says that it is not so. */
function denies(clause: readonly Word[], asked: Asked): Kind | undefined {
  const [first, next, third] = clause.map(({ word }) => word)
  const rest = clause.slice(1)
  if (first === 'no') {
    if (next === undefined) return 'plain'
    if (PIDGIN.has(next) || NO_OF.has(next)) return 'open'
    if (STATES.has(next) || isWell(rest, asked.lexicon)) {
      const kind = kindOf(rest, asked)
      return kind === 'open' ? 'open' : 'plain'
    }
    const lost = !LOSSES.has(next) && clause.slice(1, 4).some(({ word }) => LOST.has(word))
    return lost || COMPARED.has(next) || reopens(rest, asked, true) ? 'open' : 'no'
  }
  if (clause.at(-1)?.word === 'no' || clause.at(-1)?.word === 'none')
    return kindOf(clause.slice(0, -1), asked) === 'open' ? 'open' : 'plain'
  const open = () => (reopens(rest, asked, true) ? 'open' : 'no')
  // "Nothing in that foot" may tell that there is no feeling in it.
  if (first === 'nothing' && ['in', 'on', 'down'].includes(next ?? '') && POINTING.has(third ?? ''))
    return undefined
  if (first === 'nothing' && (next === undefined || AFTER_NOTHING.has(next) || SIGNS.has(next))) return open()
  if (first === 'none' && (next === undefined || AFTER_NONE.has(next))) return open()
  const never = clause.findIndex(({ word }) => word === 'never')
  if (never >= 0 && never <= 2 && AFTER_NEVER.has(clause[never + 1]?.word ?? '')) return open()
  const not = clause.findIndex(({ word }) => word === 'not')
  const [having, what] = [clause[not + 1]?.word ?? '', clause[not + 2]?.word ?? '']
  if (not >= 0 && not <= 2 && HAVING.has(having) && AFTER_NOT_HAVE.has(what) && clause.length <= not + 5)
    return reopens(clause.slice(not + 3), asked, true) ? 'open' : 'no'
  if (
    first === 'not' &&
    ['that', 'as', 'to'].includes(next ?? '') &&
    ['i', 'far', 'my'].includes(third ?? '')
  )
    return open()
  if (asked.isDenied?.(clause)) return reopens(clause, asked, true) ? 'open' : 'no'
  return undefined
}

/** "Legs are fine", "both normal": the clause ends with a word that all is well, of the whole of it and for good. */
function isWell(words: readonly Word[], lexicon: Lexicon): boolean {
  const fine = findMatches(words, lexicon.calm, lexicon.graph)
  const outside = words.filter((_, n) => !fine.some(({ literals }) => literals.includes(n)))
  if (outside.some(({ word }) => LIMITS.has(word) || PAST.has(word) || PARTS.has(word) || SIGNS.has(word)))
    return false
  return fine.some(({ from, to }) => {
    const [, end] = clauseAround(words, from, to)
    const [next = '', then = ''] = [words[to + 1]?.word, words[to + 2]?.word]
    const ofAll = words.slice(to + 1, end)
    if (ofAll.length <= 2 && ofAll.every(({ word }) => WELL_OF.has(word))) return true
    return to === end - 1 || AFTER_FINE.has(next) || (BESIDE.has(next) && OF_ITSELF.has(then))
  })
}

/** May it be so, for all that a clear no says? @param denied the clause itself denies the signs that it names */
function reopens(clause: readonly Word[], { item, lexicon }: Asked, denied = false): boolean {
  const said = clause.map(({ word }) => word)
  const spared = (word: string, n: number) =>
    (word === 'if' && ['anything', 'only'].includes(said[n + 1] ?? '')) ||
    (SOME.has(word) && HARMLESS_STATES.has(said[n + 1] ?? '')) ||
    (['once', 'twice'].includes(word) &&
      !POINTING.has(said[0] ?? '') &&
      said[n + 1] === 'a' &&
      ['week', 'month', 'year'].includes(said[n + 2] ?? '')) ||
    (['sort', 'kind'].includes(word) &&
      (said[n + 1] !== 'of' || ['that', 'this', 'any', 'the'].includes(said[n - 1] ?? '')))
  if (said.some((word, n) => LIMITS.has(word) && !spared(word, n)) || isLimited(clause)) return true
  const isPart = said.some((word, n) => ONLY.has(word) && TIMES_AND_PLACES.has(said[n + 1] ?? ''))
  if (said[0] === 'with' || (isPart && !SORE.has(said.at(-1) ?? ''))) return true
  const negated = said.some((word) => ['not', 'no', 'never', 'nothing', 'none', 'nor'].includes(word))
  // "It was only ketchup" says what it was instead.
  const past = said.some((word, n) => PAST.has(word) && !(word === 'was' && ONLY.has(said[n + 1] ?? '')))
  const over = item?.kind === 'event' && (negated || denied || said.some((word) => LONG_AGO.test(word)))
  const calmed = negated || findMatches(clause, lexicon.calm, lexicon.graph).length > 0
  if (past && !over && !calmed && !(denied && said.every((word) => !PAST.has(word) || word === 'had')))
    return true
  if (!negated && !denied && said.some((word) => SIGNS.has(word))) return true
  return negated && said.some((word) => DOING.has(word)) && !said.some((word) => SIGNS.has(word))
}
