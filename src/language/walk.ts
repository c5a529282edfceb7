/** Walks one pattern over one text, every way it can be read. */
import { exactly, GAP, STEP } from './graph.ts'
import type { GraphIndex } from './graph-index.ts'
import type { Word } from './tokens.ts'
import { after, bestEnds, type End, NO_ENDS, named, type Trail } from './trail.ts'

export interface Manner {
  /** Lets punctuation stand inside, for whole messages. */
  readonly loose: boolean
  /** The patterns name very words as well as stems. */
  readonly exact: boolean
}

/** A text made ready for walking. */
export class Ground {
  readonly index: GraphIndex
  readonly length: number
  readonly stems: Int32Array
  readonly #words: Int32Array | undefined
  /** May the word follow the one before it inside a match? Not over a sentence or a comma. */
  readonly joined: Uint8Array
  /** What a group matches at a place is found once, however many patterns ask. */
  readonly #groups = new Map<number, readonly End[]>()

  #start = 0
  /** Made when there is something to put in: most ways end at their first word. */
  #found: End[] | undefined
  /** Where several ways have met in this walk: step and place, and the most words a way there had named. */
  #met: number[] | undefined

  constructor(words: readonly Word[], index: GraphIndex, { loose, exact }: Manner) {
    const length = words.length
    this.index = index
    this.length = length
    this.stems = new Int32Array(length)
    this.joined = new Uint8Array(length)
    this.#words = exact ? Int32Array.from(words, ({ word }) => index.symbol(exactly(word))) : undefined
    for (let at = 0; at < length; at++) {
      const { stem, after } = words[at] as Word
      this.stems[at] = index.symbol(stem)
      this.joined[at] = loose || after === '' ? 1 : 0
    }
  }

  /** The ways from a word to the end of a sequence. */
  waysFrom(sequence: number, start: number): readonly End[] {
    this.#start = start
    return this.#ways(sequence, start)
  }

  /** Of the ways the one that names most words; the first of equal ones. */
  bestFrom(sequence: number, start: number): End | undefined {
    let best: End | undefined
    for (const end of this.waysFrom(sequence, start))
      if (!best || named(end.trail) > named(best.trail)) best = end
    return best
  }

  #ways(sequence: number, at: number): readonly End[] {
    const { starts } = this.index
    const [outerFound, outerMet] = [this.#found, this.#met]
    this.#found = undefined
    this.#met = undefined
    this.#walk(starts[sequence] as number, starts[sequence + 1] as number, at, undefined)
    const found = this.#found ?? NO_ENDS
    this.#found = outerFound
    this.#met = outerMet
    return found
  }

  #takes(at: number): boolean {
    return at < this.length && (this.joined[at] === 1 || at === this.#start)
  }

  #walk(from: number, to: number, at: number, trail: Trail | undefined): void {
    if (from === to) {
      this.#found ??= []
      this.#found.push({ next: at, trail })
      return
    }
    const code = this.index.steps[from] as number
    const kind = code % 3
    if (kind === STEP.word) {
      const symbol = code / 3
      if (!this.#takes(at) || (this.stems[at] !== symbol && this.#words?.[at] !== symbol)) return
      this.#walk(from + 1, to, at + 1, { place: at, before: trail, count: named(trail) + 1 })
    } else if (kind === STEP.gap) {
      this.#meet(from + 1, to, at, trail)
      for (let skip = 1; skip <= GAP && this.#takes(at + skip - 1); skip++)
        this.#meet(from + 1, to, at + skip, trail)
    } else {
      const ends = this.#ends((code - 1) / 3, at)
      for (const end of ends) this.#meet(from + 1, to, end.next, after(trail, end.trail))
    }
  }

  /** Goes on from a step that several ways may lead to. A way that has named no more words than one before it ends here. */
  #meet(from: number, to: number, at: number, trail: Trail | undefined): void {
    this.#met ??= []
    const met = this.#met
    const key = from * (this.length + 1) + at
    const count = named(trail)
    for (let n = 0; n < met.length; n += 2) if (met[n] === key && (met[n + 1] as number) >= count) return
    met.push(key, count)
    this.#walk(from, to, at, trail)
  }

  #standing(group: number, at: number): readonly number[] {
    const inside = at < this.length
    const byStem = this.index.standing(group, inside ? (this.stems[at] as number) : -1)
    const word = inside ? this.#words?.[at] : undefined
    return word === undefined || word < 0 ? byStem : [...byStem, ...this.index.standing(group, word)]
  }

  /** Where the sequences of a group end that begin at a place: of the ways to one place only the best. */
  #ends(group: number, at: number): readonly End[] {
    const sequences = this.#standing(group, at)
    if (sequences.length === 0) return NO_ENDS
    const taken = this.#takes(at)
    const key = (group * (this.length + 1) + at) * 2 + (taken ? 1 : 0)
    const known = this.#groups.get(key)
    if (known) return known
    const ends: End[] = []
    for (const sequence of sequences) {
      const aside = this.index.asides[sequence] === 1
      for (const end of this.#ways(sequence, at))
        ends.push(aside ? { next: end.next, trail: undefined } : end)
    }
    const best = ends.length > 1 ? bestEnds(ends) : ends
    this.#groups.set(key, best)
    return best
  }
}
