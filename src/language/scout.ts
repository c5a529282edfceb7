/**
 * Where patterns may match, without walking them: a pattern is only tried where its signs stand together, in their
 * order. One look at each word of the text, however many patterns there are.
 */
import type { GraphIndex } from './graph-index.ts'
import type { Signs } from './signs.ts'
import type { Ground } from './walk.ts'

const NONE = new Int32Array(0)
/** Beyond this, places start again from the beginning. */
const HIGHEST = 2 ** 30

/** Told of a pattern and a word where it may begin. */
export type Meet = (sequence: number, start: number) => void

export class Scout {
  readonly #index: GraphIndex
  readonly #signs: Signs
  readonly #slots: readonly Int32Array[]
  readonly #before: Int32Array
  /** Is a slot the last sign of any pattern? */
  readonly #last: Uint8Array
  /** How far behind the first sign a slot can be filled, for the longest of its patterns. */
  readonly #reach: Int32Array
  /** For each slot the latest place of a first sign behind which the signs up to this one follow in order. */
  readonly #latest: Int32Array
  /** Of a first sign the place before its latest one. */
  readonly #previous: Int32Array
  /** The first sign above each slot. */
  readonly #root: Int32Array
  /** Up to which place a pattern was tried. */
  readonly #tried: Int32Array
  /** Places go on rising from text to text, so that nothing has to be cleared in between. */
  #base = 1

  constructor(index: GraphIndex, signs: Signs) {
    const { before, patterns, longest } = signs
    this.#index = index
    this.#signs = signs
    this.#slots = signs.slots.map((slots) => Int32Array.from(slots))
    this.#before = Int32Array.from(before)
    this.#last = Uint8Array.from(patterns, (here) => (here.length > 0 ? 1 : 0))
    this.#reach = Int32Array.from(patterns, (here) =>
      Math.max(0, ...here.map((one) => longest[one] as number)),
    )
    for (let slot = before.length - 1; slot >= 0; slot--) {
      const above = this.#before[slot] as number
      if (above >= 0) this.#reach[above] = Math.max(this.#reach[above] as number, this.#reach[slot] as number)
    }
    this.#latest = new Int32Array(before.length)
    this.#previous = new Int32Array(before.length)
    this.#root = new Int32Array(before.length)
    for (const [slot, above] of before.entries())
      this.#root[slot] = above < 0 ? slot : (this.#root[above] as number)
    this.#tried = new Int32Array(longest.length)
  }

  /** Tells of every pattern and every place where it may begin; once each. */
  over({ stems, joined, length }: Ground, meet: Meet): void {
    const [before, reach, last, latest] = [this.#before, this.#reach, this.#last, this.#latest]
    const base = this.#places(length)
    let clause = base
    for (let n = 0; n < length; n++) {
      const at = base + n
      if (joined[n] === 0) clause = at
      const symbol = stems[n] as number
      const slots = symbol < 0 ? NONE : (this.#slots[symbol] as Int32Array)
      for (let k = 0; k < slots.length; k++) {
        const slot = slots[k] as number
        const above = before[slot] as number
        const first = above < 0 ? at : (latest[above] as number)
        if (first < clause || first <= at - (reach[slot] as number)) continue
        if (above < 0) this.#previous[slot] = latest[slot] as number
        latest[slot] = first
        if (last[slot] === 0) continue
        for (const sequence of this.#signs.patterns[slot] as readonly number[]) {
          const earliest = Math.max(clause, at - (this.#signs.longest[sequence] as number) + 1)
          const from = this.#isOnly(slot, first, earliest)
            ? first - (this.#signs.lead[sequence] as number)
            : 0
          this.#try(sequence, Math.max(earliest, from), first, base, stems, meet)
        }
      }
      for (const sequence of this.#signs.always) meet(sequence, n)
    }
  }

  /** Is there no other place of the first sign for this slot? Then the pattern can not begin long before it. */
  #isOnly(slot: number, first: number, earliest: number): boolean {
    const root = this.#root[slot] as number
    return this.#latest[root] === first && (this.#previous[root] as number) < earliest
  }

  /** All signs of a pattern were seen: it is tried wherever it can begin, and was not tried before. */
  #try(sequence: number, earliest: number, first: number, base: number, stems: Int32Array, meet: Meet): void {
    const from = Math.max(earliest, (this.#tried[sequence] as number) + 1)
    if (from > first) return
    this.#tried[sequence] = first
    const { firsts, open } = this.#index.shapeOf(sequence)
    for (let start = from; start <= first; start++)
      if (open || firsts.has(stems[start - base] as number)) meet(sequence, start - base)
  }

  /** Room for so many places that no text had before. */
  #places(length: number): number {
    if (this.#base > HIGHEST) {
      this.#base = 1
      this.#latest.fill(0)
      this.#previous.fill(0)
      this.#tried.fill(0)
    }
    const base = this.#base
    this.#base += length
    return base
  }
}
