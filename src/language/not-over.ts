/** Words of an end that do not say that a mention is over: "how long before it heals", "nothing fixed it", "my leg has gone". */
import { endsClause } from './clause.ts'
import { closingAt, isToldOfToday } from './closing.ts'
import type { Match } from './match.ts'
import type { Found } from './reach.ts'
import { stem } from './stem.ts'
import type { Word } from './tokens.ts'

/** One of these alone says that it is over only as a clause: "numb leg, gone", and not "my leg has gone". */
const OF_ITSELF = new Set('gone finished stopped cured healed cleared'.split(' '))
const LIKE_IT = new Set([...OF_ITSELF].map(stem))
/** Words are read by their stem; "how long before it heals", "can you fix it" tell of nothing that is over. */
const UNFINISHED = new Set(
  'heal heals settle settles pass passes fix fixes sort sorts finish finishes stop stops cure cures mend mends resolve resolves vanish vanishes disappear disappears subside subsides recover recovers beats clears healing settling clearing stopping passing'.split(
    ' ',
  ),
)
function isUnfinished(words: readonly Word[], from: number, to: number): boolean {
  for (let at = from; at <= to; at++) {
    const word = words[at]?.word ?? ''
    if (UNFINISHED.has(word)) return true
    if (word === 'clear' && ['it', 'them', 'up', 'off', 'that'].includes(words[at + 1]?.word ?? ''))
      return true
  }
  return false
}
const UNDOING = new Set('not never nothing none no nobody if will would until'.split(' '))
/** "Nothing fixed it", "until it has cleared": what is not over, or not yet. */
function isUndone(words: readonly Word[], from: number): boolean {
  if (words[from]?.after !== '') return false
  for (let at = from - 1; at >= 0 && at >= from - 4; at--) {
    const { word = '', after = '' } = words[at] ?? {}
    if (UNDOING.has(word)) return true
    if (after !== '' || word === 'but' || word === 'and') return false
  }
  return false
}

const standsAlone = (words: readonly Word[], at: number, start: number | undefined): boolean =>
  OF_ITSELF.has(words[at]?.word ?? '') && start === at && words[at]?.after !== '' && endsClause(words, at)

/** A word like "gone" says that it is over only as a clause of its own; what is told of today stays behind marks. */
export function isKept({ from, to, rule }: Found, mention: Match, words: readonly Word[]): boolean {
  if (rule.kind !== 'resolved') return false
  if (isUnfinished(words, from, to) || (mention.to < from && isUndone(words, from))) return true
  const closing = closingAt(words, from, to, rule.kind)
  if (from === to && LIKE_IT.has(words[from]?.stem ?? '') && !standsAlone(words, from, closing?.start))
    return true
  return closing !== undefined && mention.to < closing.start && isToldOfToday(words, mention)
}
