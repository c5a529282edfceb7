/** A graph of patterns laid out for walking. What can be known without a text is worked out once, when it is first needed. */
import { type Graph, STEP } from './graph.ts'

/** What a sequence or a group can begin with. */
export interface Shape {
  readonly firsts: ReadonlySet<number>
  /** It may stand for no word at all. */
  readonly empty: boolean
  /** It may begin with any word, since a gap may skip it. */
  readonly any: boolean
  /** One of the two: what it begins with tells nothing. */
  readonly open: boolean
}

export class GraphIndex {
  readonly steps: Int32Array
  readonly starts: Int32Array
  readonly asides: Uint8Array
  readonly #symbols: ReadonlyMap<string, number>
  readonly #groups: Graph['groups']
  readonly #shapes: (Shape | undefined)[]
  readonly #filed: (ReadonlyMap<number, readonly number[]> | undefined)[]

  constructor(graph: Graph) {
    this.steps = Int32Array.from(graph.steps)
    this.starts = Int32Array.from(graph.starts)
    this.asides = new Uint8Array(graph.starts.length)
    for (const sequence of graph.asides) this.asides[sequence] = 1
    this.#symbols = new Map(graph.symbols.map((symbol, n) => [symbol, n]))
    this.#groups = graph.groups
    this.#shapes = new Array(graph.starts.length).fill(undefined)
    this.#filed = new Array(graph.groups.length).fill(undefined)
  }

  /** The number of a symbol; -1: no pattern names it. */
  symbol(name: string): number {
    return this.#symbols.get(name) ?? -1
  }

  sequencesOf(group: number): readonly number[] {
    return this.#groups[group] as readonly number[]
  }

  /** The sequences of a group that may stand where a word begins, in their order. */
  standing(group: number, symbol: number): readonly number[] {
    const filed = this.#filed[group] ?? this.#file(group)
    return filed.get(symbol) ?? (filed.get(ANYTHING) as readonly number[])
  }

  shapeOf(sequence: number): Shape {
    return this.#shapes[sequence] ?? this.#shape(sequence)
  }

  #shape(sequence: number): Shape {
    const firsts = new Set<number>()
    let empty = true
    let any = false
    for (
      let at = this.starts[sequence] as number;
      empty && at < (this.starts[sequence + 1] as number);
      at++
    ) {
      const code = this.steps[at] as number
      // What a gap skips may be anything: beyond it there is nothing to be known.
      if (code % 3 === STEP.gap) {
        any = true
        break
      }
      if (code % 3 === STEP.word) firsts.add(code / 3)
      const shapes =
        code % 3 === STEP.group ? this.sequencesOf((code - 1) / 3).map((one) => this.shapeOf(one)) : []
      for (const shape of shapes) for (const first of shape.firsts) firsts.add(first)
      any ||= shapes.some((shape) => shape.any)
      empty = shapes.some((shape) => shape.empty)
    }
    const shape = { firsts, empty, any, open: empty || any }
    this.#shapes[sequence] = shape
    return shape
  }

  #file(group: number): ReadonlyMap<number, readonly number[]> {
    const sequences = this.sequencesOf(group)
    const firsts = sequences.flatMap((sequence) => [...this.shapeOf(sequence).firsts])
    const filed = new Map<number, number[]>([ANYTHING, ...firsts].map((first) => [first, []]))
    for (const sequence of sequences) {
      const { firsts, open } = this.shapeOf(sequence)
      for (const first of open ? filed.keys() : firsts) filed.get(first)?.push(sequence)
    }
    this.#filed[group] = filed
    return filed
  }
}

/** No symbol has this number: under it stand the sequences that may begin with any word. */
const ANYTHING = -1
