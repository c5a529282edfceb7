/** Denials that are no plain "no": "nah all good", "he says normal", "nothing like that", "do not have one". */
import { wholeAnswer } from './answer-words.ts'
import { clauseAround, clausesOf } from './clause.ts'
import type { Lexicon } from './lexicon.ts'
import { findMatches } from './match.ts'
import type { Word } from './tokens.ts'

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))

/** A longer answer tells a story, and a story is asked about. */
const LONGEST = 12
/** With one of these what is fine may be so only in part, or not now: "fine until I sit", "yeah good bit", "was normal". */
const TURNS = set(
  'yes not but except until till unless if when whenever barely hardly less was were used mostly sometimes usually kind sort ish though however than isnt almost nearly',
)
/** What people say before an answer: "god no", "lol no my hands are steady". */
const INTERJECTIONS = set(
  'god jesus christ lord gosh wow what eh aw oh uh um er erm ah och ha haha lol hmm well honestly mate pal',
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
const AFTER_NOT_HAVE = set('one it any that them those either')
/** What may follow a word that all is well; "a good bit" and "good and slow" say something else with it. */
const AFTER_FINE = set(
  'there down now thanks thank ta sir madam mate bud pal boss only otherwise lol tbh as at with in',
)
const DENYING: readonly (string | undefined)[] = ['no', 'none', 'fine']

/**
 * Does an answer deny without saying "no"? Only for the words that answer a question, where no finding was heard in
 * them. Whatever may turn it round, or may be said of a part only, leaves it open, and it is asked again.
 */
export function isSoftDenial(words: readonly Word[], lexicon: Lexicon): boolean {
  if (words.length > LONGEST) return false
  const said = words.map(({ word }) => word)
  const lacks = said.findIndex((word, n) => word === 'not' && said[n + 1] === 'have')
  if (lacks >= 0) return lacks <= 2 && AFTER_NOT_HAVE.has(said[lacks + 2] ?? '') && said.length <= lacks + 5
  if (said.some((word) => TURNS.has(word))) return false
  const clauses = clausesOf(words).filter((clause) => clause.some(({ word }) => !INTERJECTIONS.has(word)))
  if (clauses.every((clause) => DENYING.includes(wholeAnswer(clause, lexicon)))) return true
  const first = said.findIndex((word) => !INTERJECTIONS.has(word) && !SPEAKERS.has(word))
  const next = words[first + 1]
  if (said[first] === 'no') {
    if (said.slice(0, first).every((word) => INTERJECTIONS.has(word))) return true
    // In some Englishes "she no fit walk" says that she cannot.
    return next === undefined || next.after !== '' || AFTER_NO.has(next.word)
  }
  if (said[first] === 'nothing') return next === undefined || AFTER_NOTHING.has(next.word)
  return clauses.length === 1 && endsFine(words, lexicon)
}

/** "Legs are fine", "normal sir": the clause ends with a word that all is well, or with a form of address behind it. */
const endsFine = (words: readonly Word[], lexicon: Lexicon): boolean =>
  findMatches(words, lexicon.calm, lexicon.graph).some(({ from, to }) => {
    const [, end] = clauseAround(words, from, to)
    return to === end - 1 || AFTER_FINE.has(words[to + 1]?.word ?? '')
  })
