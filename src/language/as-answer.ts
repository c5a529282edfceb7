/** Words that settle something only as the answer to a question about it. */
import type { Finding } from '../knowledge/schema/index.ts'
import { clauseAround } from './clause.ts'
import { BOUNDS, SIGNS } from './denial-words.ts'
import type { Lexicon } from './lexicon.ts'
import { findMatches, type Match } from './match.ts'
import type { Word } from './tokens.ts'

/** What the words mean only because this was asked: "heat and a walk" eases it. A denial among them leaves it open. */
export function asAnswer(
  { id, worry, kind, 'goes-on': goesOn }: Finding,
  words: readonly Word[],
  lexicon: Lexicon,
): 'present' | 'absent' | undefined {
  const found = findMatches(words, lexicon.asAnswers, lexicon.graph)
  const affirming = found.filter(({ means }) => means === `yes ${id}`)
  const denying = found.filter(({ means }) => means === `no ${id}`)
  const isOpen = ({ from, literals }: Match) => !isDenied(words, from, literals)
  // "Not too hard" and "a free voucher" wish for neither.
  const isWish = (match: Match) => !denying.some((longer) => isInside(match, longer))
  if (affirming.some((match) => isOpen(match) && (worry !== 'neutral' || isWish(match)))) return 'present'
  // Of an illness a story is told: "no, a lump that was benign".
  const stays = kind === 'lifelong' || goesOn !== undefined
  return denying.some((match) => isOpen(match) && (stays || !isReopened(words, match))) ? 'absent' : undefined
}

/** Does something else in the clause take the denial back: "pee fine if I press", "regular dribbles", "can hold it sometimes"? */
function isReopened(words: readonly Word[], { from, to }: Match): boolean {
  const [start, end] = clauseAround(words, from, to)
  return words.slice(start, end).some(({ word }, n) => {
    const at = start + n
    if (at >= from && at <= to) return false
    const spared = word === 'if' && words[at + 1]?.word === 'anything'
    return !spared && (REOPENING.has(word) || BOUNDS.has(word) || SIGNS.has(word))
  })
}

const REOPENING = new Set(['if', 'once', 'sometimes', 'often', 'gone', 'press', 'pressing', 'more', 'but'])

const isInside = (one: Match, other: Match): boolean =>
  one.literals.length < other.literals.length && one.literals.every((at) => other.literals.includes(at))

const DENYING = new Set(['not', 'no', 'never', 'nothing', 'hardly', 'barely'])

/** Does a denial stand in the same clause, other than the one that the words themselves are? */
function isDenied(words: readonly Word[], at: number, literals: readonly number[]): boolean {
  let start = at
  while (start > 0 && words[start]?.after === '') start--
  let end = at + 1
  while (end < words.length && words[end]?.after === '') end++
  return words.slice(start, end).some(({ word }, n) => DENYING.has(word) && !literals.includes(start + n))
}
