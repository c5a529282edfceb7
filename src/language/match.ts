/** Where patterns match in a text. The work grows with the length of the text, not with the number of patterns. */
import { exactly, type Graph } from './graph.ts'
import { GraphIndex } from './graph-index.ts'
import type { PatternSet } from './lexicon.ts'
import { Scout } from './scout.ts'
import type { Word } from './tokens.ts'
import { placesOf } from './trail.ts'
import { Ground } from './walk.ts'

export interface Match {
  readonly means: string
  /** First and last word, as positions in the reading. */
  readonly from: number
  readonly to: number
  /** Positions that the pattern itself names; the rest between from and to are gaps. */
  readonly literals: readonly number[]
}

/** All matches of a set of patterns; of several readings of one pattern at one place, the one that names most words. */
export function findMatches(words: readonly Word[], set: PatternSet, graph: Graph): Match[] {
  return (
    toolsFor(graph)
      .find(words)
      [set.number]?.map(({ entry, from, to, literals }) => ({
        means: set.means[entry] as string,
        from,
        to,
        literals,
      })) ?? []
  )
}

/** Does a pattern of the set match the whole of the words, from the first to the last? Punctuation may stand inside. */
export function matchWhole(words: readonly Word[], set: PatternSet, graph: Graph): string[] {
  if (words.length === 0) return []
  return [
    ...new Set(
      toolsFor(graph)
        .whole(words, set)
        .map((entry) => set.means[entry] as string),
    ),
  ]
}

interface Found {
  readonly entry: number
  readonly from: number
  readonly to: number
  readonly literals: readonly number[]
}

/** What is made once from a graph. */
class Tools {
  readonly #index: GraphIndex
  readonly #scout: Scout
  readonly #sets: Graph['sets']
  readonly #longest: readonly number[]
  /** sequence → set and entry in turn. */
  readonly #entries: number[][] = []
  readonly #found = new WeakMap<readonly Word[], Found[][]>()
  /** Of each set for whole messages its entries by the symbol they begin with. */
  readonly #firsts = new Map<number, ReadonlyMap<number, readonly number[]>>()

  constructor(graph: Graph) {
    this.#index = new GraphIndex(graph)
    this.#sets = graph.sets
    this.#longest = graph.signs.longest
    for (const [set, sequences] of graph.sets.entries())
      for (const [entry, sequence] of sequences.entries()) {
        const entries = this.#entries[sequence] ?? []
        entries.push(set, entry)
        this.#entries[sequence] = entries
      }
    this.#scout = new Scout(this.#index, graph.signs)
  }

  /** The matches of all sets that are looked for in a text, in the order of the text; found once for a text. */
  find(words: readonly Word[]): Found[][] {
    const known = this.#found.get(words)
    if (known) return known
    const ground = new Ground(words, this.#index, { loose: false, exact: false })
    const found: Found[][] = this.#sets.map(() => [])
    this.#scout.over(ground, (sequence, from) => {
      const best = ground.bestFrom(sequence, from)
      if (!best) return
      const literals = placesOf(best.trail)
      const entries = this.#entries[sequence] as number[]
      for (let n = 0; n < entries.length; n += 2)
        found[entries[n] as number]?.push({
          entry: entries[n + 1] as number,
          from,
          to: best.next - 1,
          literals,
        })
    })
    for (const matches of found) matches.sort((a, b) => a.from - b.from || a.entry - b.entry)
    this.#found.set(words, found)
    return found
  }

  /** The entries of a set that match all words. */
  whole(words: readonly Word[], { number, exact }: PatternSet): number[] {
    const sequences = this.#sets[number] as readonly number[]
    const firsts = this.#firsts.get(number) ?? this.#file(number)
    const { stem, word } = words[0] as Word
    const entries = (exact ? [stem, exactly(word)] : [stem])
      .flatMap((first) => firsts.get(this.#index.symbol(first)) ?? [])
      .filter((entry) => (this.#longest[sequences[entry] as number] as number) >= words.length)
    if (entries.length === 0) return []
    const ground = new Ground(words, this.#index, { loose: true, exact })
    const isWhole = (entry: number) =>
      ground.waysFrom(sequences[entry] as number, 0).some(({ next }) => next === words.length)
    return entries.filter(isWhole).sort((a, b) => a - b)
  }

  #file(set: number): ReadonlyMap<number, readonly number[]> {
    const filed = new Map<number, number[]>()
    for (const [entry, sequence] of (this.#sets[set] as readonly number[]).entries())
      for (const first of this.#index.shapeOf(sequence).firsts)
        filed.set(first, [...(filed.get(first) ?? []), entry])
    this.#firsts.set(set, filed)
    return filed
  }
}

const tools = new WeakMap<Graph, Tools>()

function toolsFor(graph: Graph): Tools {
  const known = tools.get(graph) ?? new Tools(graph)
  tools.set(graph, known)
  return known
}
