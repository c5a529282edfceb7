/** Where patterns match in a text. The work grows with the length of the text, not with the number of patterns. */
import type { Lexicon, PatternSet, Sequence } from './lexicon.ts'
import type { Word } from './tokens.ts'

export interface Match {
  readonly means: string
  /** First and last word, as positions in the reading. */
  readonly from: number
  readonly to: number
  /** Positions that the pattern itself names; the rest between from and to are gaps. */
  readonly literals: readonly number[]
}

const GAP = 3

interface Path {
  readonly next: number
  readonly literals: readonly number[]
}

/** The entries that can begin with a stem. People also type words that every object knows, such as "constructor". */
const beginning = ({ byFirst }: PatternSet, stem: string): readonly number[] =>
  Object.hasOwn(byFirst, stem) ? (byFirst[stem] ?? []) : []

/** All matches of a set of patterns; of several readings of one pattern at one place, the one that names most words. */
export function findMatches(words: readonly Word[], set: PatternSet, lists: Lexicon['lists']): Match[] {
  const matches: Match[] = []
  for (let at = 0; at < words.length; at++) {
    for (const n of beginning(set, (words[at] as Word).stem)) {
      const entry = set.entries[n] as PatternSet['entries'][number]
      const path = longest(walk(words, entry.steps, 0, { next: at, literals: [] }, lists, at))
      if (path) matches.push({ means: entry.means, from: at, to: path.next - 1, literals: path.literals })
    }
  }
  return matches
}

/** Does a pattern of the set match the whole of the words, from the first to the last? */
export function matchWhole(words: readonly Word[], set: PatternSet, lists: Lexicon['lists']): string[] {
  if (words.length === 0) return []
  const means = beginning(set, (words[0] as Word).stem).flatMap((n) => {
    const entry = set.entries[n] as PatternSet['entries'][number]
    const paths = walk(words, entry.steps, 0, { next: 0, literals: [] }, lists, 0, true)
    return paths.some((path) => path.next === words.length) ? [entry.means] : []
  })
  return [...new Set(means)]
}

const longest = (paths: readonly Path[]): Path | undefined =>
  paths.reduce<Path | undefined>(
    (best, path) => (best && best.literals.length >= path.literals.length ? best : path),
    undefined,
  )

/** May the word at `at` follow the one before it inside a match? Not over a sentence or a comma. */
const joined = (words: readonly Word[], at: number, start: number, loose: boolean): boolean =>
  at === start || loose || (words[at] as Word).after === ''

/**
 * Every way to walk `steps` from a path on.
 * @param start where the match began
 * @param loose lets punctuation stand inside, for whole-message commands
 */
function walk(
  words: readonly Word[],
  steps: Sequence,
  k: number,
  path: Path,
  lists: Lexicon['lists'],
  start: number,
  loose = false,
): Path[] {
  const step = steps[k]
  if (!step) return [path]
  const here = words[path.next]
  const on = (next: Path): Path[] => walk(words, steps, k + 1, next, lists, start, loose)
  if ('w' in step) {
    if (here?.stem !== step.w || (step.word !== undefined && here.word !== step.word)) return []
    if (!joined(words, path.next, start, loose)) return []
    return on({ next: path.next + 1, literals: step.aside ? path.literals : [...path.literals, path.next] })
  }
  if ('gap' in step) {
    const ways = on(path)
    for (let skip = 1; skip <= GAP && path.next + skip <= words.length; skip++) {
      if (!joined(words, path.next + skip - 1, start, loose)) break
      ways.push(...on({ next: path.next + skip, literals: path.literals }))
    }
    return ways
  }
  const choices = 'list' in step ? (lists[step.list] ?? []) : step.choice
  return choices.flatMap((choice) => walk(words, choice, 0, path, lists, start, loose).flatMap(on))
}
