/** Denials that are no plain "no": "nah all good", "he says normal", "nothing like that", "do not have one". */
import { wholeAnswer } from './answer-words.ts'
import type { Lexicon } from './lexicon.ts'
import { findMatches } from './match.ts'
import type { Word } from './tokens.ts'

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))

/** A longer answer tells a story, and a story is asked about. */
const LONGEST = 12
/** With one of these what is fine may be so only in part: "fine until I sit", "not good", "was normal". */
const TURNS = set(
  'not but except until till unless if when whenever barely hardly less was were used mostly sometimes usually kind sort ish though however than isnt almost nearly',
)
/** What people say before an answer: "god no", "lol no my hands are steady". */
const INTERJECTIONS = set(
  'god jesus christ lord gosh wow what eh aw oh uh um er erm ah och ha haha lol hmm well honestly mate pal yes',
)
/** Whose answer it is: "he says normal", "wife says no chance". */
const SPEAKERS = set('he she they it i e a says said say thinks reckons wife husband mum dad partner')
/** What may follow a "nothing" that denies; "nothing comes out" and "nothing there" tell of a sign. */
const AFTER_NOTHING = set(
  'like that new really at unusual wrong major else of down in on with going to different changed',
)
const AFTER_NO = set(
  'way chance thanks thank thankfully sir madam mate none never not nothing problem problems change changes',
)
/** "Flying it, no change": one clause of these is the answer. */
const DENYING: ReadonlySet<string> = new Set(['no', 'none', 'fine'])
const AFTER_NOT_HAVE = set('one it any that them those either')

/**
 * Does an answer deny without saying "no"? Only for the words that answer one item, where no finding was heard in them.
 * Whatever may turn it round leaves it open, and it is asked again.
 */
export function isSoftDenial(words: readonly Word[], lexicon: Lexicon): boolean {
  if (words.length > LONGEST) return false
  const said = words.map(({ word }) => word)
  const lacks = said.findIndex((word, n) => word === 'not' && said[n + 1] === 'have')
  if (lacks >= 0) return lacks <= 2 && AFTER_NOT_HAVE.has(said[lacks + 2] ?? '') && said.length <= lacks + 5
  if (said.some((word) => TURNS.has(word))) return false
  if (clausesOf(words).some((clause) => DENYING.has(wholeAnswer(clause, lexicon) ?? ''))) return true
  const first = said.findIndex((word) => !INTERJECTIONS.has(word) && !SPEAKERS.has(word))
  if (said.at(-1) === 'no' && words.at(-1)?.after === ',') return true
  if (said[first] === 'no') {
    if (said.slice(0, first).every((word) => INTERJECTIONS.has(word))) return true
    const next = words[first + 1]
    // In some Englishes "she no fit walk" says that she cannot.
    return next === undefined || next.after !== '' || AFTER_NO.has(next.word)
  }
  if (said[first] === 'nothing') return first === said.length - 1 || AFTER_NOTHING.has(said[first + 1] ?? '')
  return findMatches(words, lexicon.calm, lexicon.graph).length > 0
}

/** The words between marks. */
function clausesOf(words: readonly Word[]): Word[][] {
  const clauses: Word[][] = []
  for (const [n, word] of words.entries()) {
    if (n === 0 || word.after !== '') clauses.push([])
    clauses.at(-1)?.push(word)
  }
  return clauses
}
