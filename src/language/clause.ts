/** Clauses: the words between two marks. A word knows the mark that stands before it. */
import type { Word } from './tokens.ts'

/** Does a clause begin with this word? */
const beginsClause = (words: readonly Word[], at: number): boolean => at === 0 || words[at]?.after !== ''

/** Does a clause end with this word? */
export const endsClause = (words: readonly Word[], at: number): boolean =>
  (words[at + 1]?.after ?? '.') !== ''

/** The first word of the clause that a place stands in, and the word behind its last one. @param to its last place */
export function clauseAround(words: readonly Word[], from: number, to = from): [start: number, end: number] {
  let start = from
  while (!beginsClause(words, start)) start--
  let end = to + 1
  while (end < words.length && !beginsClause(words, end)) end++
  return [start, end]
}

/** All clauses, in order. */
export const clausesOf = (words: readonly Word[]): Word[][] =>
  words.flatMap((_, at) => (beginsClause(words, at) ? [words.slice(...clauseAround(words, at))] : []))
