/** The pain that people come with: what is denied or imagined beside it is not said of it. */
import type { Match } from './match.ts'
import type { Reading, Word } from './tokens.ts'
import type { Trigger } from './trigger.ts'

/** "My back", "the back pain", "this sore back": somebody has it. */
const OWNED = new Set('my me the this these our mine his her their own'.split(' '))
export const isOwned = (match: Match, words: readonly Word[]): boolean =>
  beginsOwned(match, words) ||
  words.slice(match.from, match.to + 1).some(({ word }) => word === 'my' || word === 'me')
const beginsOwned = ({ from }: Match, words: readonly Word[]): boolean =>
  [from - 1, from].some((at) => OWNED.has(words[at]?.word ?? ''))
/** So few words between a denial and a back that somebody has still deny it: "not my back", "no bother with my back". */
const DENIED_WITHIN = 3
/** What is imagined, and not asked about: "what if my back goes". */
const IMAGINING = new Set('if case should were unless suppose supposing imagine would will'.split(' '))

/**
 * Does a trigger speak of the pain that somebody came with, or of something else in its sentence? "No numbness, sore
 * back", "physio has done nothing for my back", "would not say the pain is constant", "does heat help my back".
 */
export function speaksOfSore(
  { kind, from, to, doubtful }: Trigger,
  match: Match,
  { words }: Reading,
): boolean {
  const isBefore = to < match.from
  if (kind === 'negation' && (doubtful || (isBefore && beginsAfresh(to, match, words)))) return false
  if (!isOwned(match, words) || !isBefore) return true
  if (kind === 'negation' && !beginsOwned(match, words)) return true
  // "I would not say the pain is constant" denies what is said of it, "without my back hurting" takes it for granted.
  if (kind === 'negation' && ['would', 'without'].includes(words[from]?.word ?? '')) return false
  if (kind === 'negation')
    return match.from - to <= DENIED_WITHIN && !isSubject(match, words) && words[match.from]?.after === ''
  if (kind === 'hypothesis') return words.slice(from, to + 1).some(({ word }) => IMAGINING.has(word))
  return true
}

const EXCEPTING = new Set('but except just only bar apart though'.split(' '))
/** Does a comma part it from the denial, and no "or" tie it on: "never had cancer, sore back", "no bruise except a sore back"? */
function beginsAfresh(denial: number, match: Match, words: readonly Word[]): boolean {
  if (words.slice(match.from + 1, match.to + 1).some(({ word }) => EXCEPTING.has(word))) return true
  let at = match.from
  while (at > denial && words[at]?.after === '') {
    if (['or', 'nor'].includes(words[at - 1]?.word ?? '')) return false
    at--
  }
  return at > denial && !['or', 'nor'].includes(words[at]?.word ?? '')
}

const COPULAS = new Set('is are was feels gets'.split(' '))
/** "The back pain is constant": what is said of it stands behind it. */
const isSubject = ({ to }: Match, words: readonly Word[]): boolean =>
  words[to + 1]?.after === '' && COPULAS.has(words[to + 1]?.word ?? '')
