/**
 * The words by which each pattern is looked for: a few that have to be said for it to match, the rarest first chosen.
 * Found when the patterns are compiled; scout.ts looks for them.
 */
import { GAP, type PatternGraph, STEP } from './graph.ts'

/** A pattern is looked for by two of its words, and by a third one if people seldom say it. */
const NEEDED = 2
const MOST = 3
/** Of so many words that people say one is this word: then it is not seldom. */
const SELDOM = 250

/**
 * The signs of all patterns as a tree: each slot is a sign that follows the ones above it, and patterns whose signs begin
 * alike share their slots.
 */
export interface Signs {
  /** The slot before each slot; -1 for a first sign. */
  readonly before: readonly number[]
  /** The patterns whose last sign each slot is. */
  readonly patterns: readonly (readonly number[])[]
  /** The slots that each symbol fills, the later ones first. */
  readonly slots: readonly (readonly number[])[]
  /** Patterns without a word that has to be said. */
  readonly always: readonly number[]
  /** How many words each sequence can be. */
  readonly longest: readonly number[]
  /** How many words of each pattern can stand before its first sign. */
  readonly lead: readonly number[]
}

/** Symbols of which one has to be said, and how often people say any of them. */
interface Sign {
  /** How many words of the sequence can stand before it. */
  readonly lead: number
  readonly symbols: ReadonlySet<number>
  readonly weight: number
}

/** @param weights how often people say each symbol */
export function signsOf(graph: PatternGraph, weights: readonly number[]): Signs {
  const reader = new Reader(graph, weights)
  const before: number[] = []
  const patterns: number[][] = []
  const slots: number[][] = graph.symbols.map(() => [])
  const known = new Map<string, number>()
  const slotFor = (above: number, { symbols }: Sign): number => {
    const key = `${above}: ${[...symbols].sort()}`
    const slot = known.get(key) ?? before.push(above) - 1
    if (known.has(key)) return slot
    known.set(key, slot)
    patterns.push([])
    for (const symbol of symbols) slots[symbol]?.push(slot)
    return slot
  }
  const always: number[] = []
  const lead: number[] = graph.starts.map(() => 0)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  for (const sequence of new Set(graph.sought.flatMap((set) => graph.sets[set] as readonly number[]))) {
    const signs = reader.signs(sequence)
    const rarest = new Set(
      signs
        .toSorted((a, b) => a.weight - b.weight)
        .filter(({ weight }, n) => n < NEEDED || (n < MOST && weight * SELDOM < total)),
    )
    const chosen = signs.filter((sign) => rarest.has(sign))
    const last = chosen.reduce(slotFor, -1)
    lead[sequence] = chosen[0]?.lead ?? 0
    ;(patterns[last] ?? always).push(sequence)
  }
  for (const filled of slots) filled.reverse()
  const longest = graph.starts.slice(1).map((_, sequence) => reader.longest(sequence))
  return { before, patterns, slots, always, longest, lead }
}

interface Coded {
  readonly kind: number
  readonly value: number
}

class Reader {
  readonly #graph: PatternGraph
  readonly #weights: readonly number[]
  readonly #groups: (Sign | null | undefined)[] = []
  readonly #longest: number[] = []

  constructor(graph: PatternGraph, weights: readonly number[]) {
    this.#graph = graph
    this.#weights = weights
  }

  /** One sign for each step of a sequence that has to be said, in order. */
  signs(sequence: number): Sign[] {
    let lead = 0
    return this.#steps(sequence).flatMap((step) => {
      lead += this.#wordsOf(step)
      if (step.kind === STEP.gap) return []
      const sign = step.kind === STEP.word ? this.#sign(new Set([step.value])) : this.#group(step.value)
      return sign ? [{ ...sign, lead: lead - 1 }] : []
    })
  }

  longest(sequence: number): number {
    const known = this.#longest[sequence]
    if (known !== undefined) return known
    const longest = this.#steps(sequence).reduce((sum, step) => sum + this.#wordsOf(step), 0)
    this.#longest[sequence] = longest
    return longest
  }

  /** How many words a step can be. */
  #wordsOf({ kind, value }: Coded): number {
    if (kind !== STEP.group) return kind === STEP.gap ? GAP : 1
    return Math.max(0, ...(this.#graph.groups[value] ?? []).map((one) => this.longest(one)))
  }

  /** Of each sequence of a group the rarest sign; null where one of them needs none. */
  #group(group: number): Sign | null {
    const known = this.#groups[group]
    if (known !== undefined) return known
    const signs = (this.#graph.groups[group] ?? []).map(
      (one) => this.signs(one).toSorted((a, b) => a.weight - b.weight)[0],
    )
    const symbols = new Set(signs.flatMap((sign) => [...(sign?.symbols ?? [])]))
    const sign = signs.some((one) => one === undefined) ? null : this.#sign(symbols)
    this.#groups[group] = sign
    return sign
  }

  #sign(symbols: ReadonlySet<number>): Sign {
    let weight = 0
    for (const symbol of symbols) weight += this.#weights[symbol] ?? 0
    return { symbols, weight, lead: 0 }
  }

  #steps(sequence: number): Coded[] {
    const { steps, starts } = this.#graph
    return steps
      .slice(starts[sequence], starts[sequence + 1])
      .map((code) => ({ kind: code % 3, value: Math.floor(code / 3) }))
  }
}
