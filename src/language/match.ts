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
  const walker = new Walker(words, lists, false)
  for (let at = 0; at < words.length; at++) {
    for (const n of beginning(set, (words[at] as Word).stem)) {
      const entry = set.entries[n] as PatternSet['entries'][number]
      const path = longest(walker.from(at, entry.steps))
      if (path) matches.push({ means: entry.means, from: at, to: path.next - 1, literals: path.literals })
    }
  }
  return matches
}

/** Does a pattern of the set match the whole of the words, from the first to the last? Punctuation may stand inside. */
export function matchWhole(words: readonly Word[], set: PatternSet, lists: Lexicon['lists']): string[] {
  if (words.length === 0) return []
  const walker = new Walker(words, lists, true)
  const means = beginning(set, (words[0] as Word).stem).flatMap((n) => {
    const entry = set.entries[n] as PatternSet['entries'][number]
    return walker.from(0, entry.steps).some((path) => path.next === words.length) ? [entry.means] : []
  })
  return [...new Set(means)]
}

const longest = (paths: readonly Path[]): Path | undefined =>
  paths.reduce<Path | undefined>(
    (best, path) => (best && best.literals.length >= path.literals.length ? best : path),
    undefined,
  )

/** Walks patterns over one text. What a word list matches at a place is found once, however many patterns ask. */
class Walker {
  readonly #words: readonly Word[]
  readonly #lists: Lexicon['lists']
  /** Lets punctuation stand inside, for whole-message commands. */
  readonly #loose: boolean
  #start = 0
  readonly #found = new Map<string, readonly Path[]>()

  constructor(words: readonly Word[], lists: Lexicon['lists'], loose: boolean) {
    this.#words = words
    this.#lists = lists
    this.#loose = loose
  }

  /** Every way to walk a pattern that begins at a word. */
  from(start: number, steps: Sequence): Path[] {
    this.#start = start
    return this.#walk(steps, 0, { next: start, literals: [] })
  }

  /** May the word at `at` follow the one before it inside a match? Not over a sentence or a comma. */
  #joined(at: number): boolean {
    return at === this.#start || this.#loose || this.#words[at]?.after === ''
  }

  #walk(steps: Sequence, k: number, path: Path): Path[] {
    const step = steps[k]
    if (!step) return [path]
    const here = this.#words[path.next]
    if ('w' in step) {
      if (here?.stem !== step.w || (step.word !== undefined && here.word !== step.word)) return []
      if (!this.#joined(path.next)) return []
      const literals = step.aside ? path.literals : [...path.literals, path.next]
      return this.#walk(steps, k + 1, { next: path.next + 1, literals })
    }
    if ('gap' in step) return this.#gap(steps, k, path)
    const ends = 'list' in step ? this.#list(step.list, path.next) : this.#choose(step.choice, path.next)
    return ends.flatMap(({ next, literals }) =>
      this.#walk(steps, k + 1, {
        next,
        literals: literals.length > 0 ? [...path.literals, ...literals] : path.literals,
      }),
    )
  }

  #gap(steps: Sequence, k: number, path: Path): Path[] {
    const ways = this.#walk(steps, k + 1, path)
    for (let skip = 1; skip <= GAP && path.next + skip <= this.#words.length; skip++) {
      if (!this.#joined(path.next + skip - 1)) break
      ways.push(...this.#walk(steps, k + 1, { next: path.next + skip, literals: path.literals }))
    }
    return ways
  }

  /** Where the entries of a word list end that begin at a place. */
  #list(name: string, at: number): readonly Path[] {
    const key = `${name} ${at} ${at === this.#start}`
    const before = this.#found.get(key)
    if (before) return before
    const list = this.#lists[name]
    const stem = this.#words[at]?.stem ?? ''
    const entries = list && Object.hasOwn(list.byFirst, stem) ? (list.byFirst[stem] ?? []) : []
    const found = entries.flatMap((n) => this.#walk(list?.sequences[n] ?? [], 0, { next: at, literals: [] }))
    this.#found.set(key, found)
    return found
  }

  #choose(choices: readonly Sequence[], at: number): readonly Path[] {
    const stem = this.#words[at]?.stem
    const ends: Path[] = []
    for (const choice of choices) {
      const first = choice[0]
      // Most choices fail at their first word; they are passed over without a walk.
      if (first && 'w' in first && first.w !== stem) continue
      ends.push(...this.#walk(choice, 0, { next: at, literals: [] }))
    }
    return ends
  }
}
