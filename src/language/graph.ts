/**
 * All patterns of a knowledge base in the form that is walked word by word: plain numbers, small and quick to read back
 * as JSON. A pattern is a sequence of steps; a word list and a choice in brackets are groups of sequences.
 */

import type { Signs } from './signs.ts'

/**
 * What a pattern is made of: a stem, a gap of up to four words, a choice of sequences, or a word list. A word that is
 * `aside` may stand there and does not belong to the finding: the optional "not" of "is [not] numb" still denies it.
 * A step with `word` takes that very word, and not every word of the stem: "helpful" is not the command "help".
 */
export type Step =
  | { readonly w: string; readonly word?: string; readonly aside?: true }
  | { readonly gap: true }
  | { readonly choice: readonly (readonly Step[])[] }
  | { readonly list: string }
export type Sequence = readonly Step[]

/** How many words a gap may skip. */
export const GAP = 4
/** A step is its number times three, plus its kind. */
export const STEP = { word: 0, group: 1, gap: 2 } as const

export interface PatternGraph {
  /** The place in this list is the number of a symbol: a stem, or with `=` before it one very word. */
  readonly symbols: readonly string[]
  /** The steps of all sequences, one sequence behind the other. */
  readonly steps: readonly number[]
  /** Where each sequence begins in `steps`; one more for the end of the last. */
  readonly starts: readonly number[]
  /** The sequences of each group, in the order in which they are tried. */
  readonly groups: readonly (readonly number[])[]
  /** Sequences whose word stands aside. */
  readonly asides: readonly number[]
  /** The sets of patterns, by number: the sequence of each entry. */
  readonly sets: readonly (readonly number[])[]
  /** The sets that are looked for inside a text; the others match whole messages. */
  readonly sought: readonly number[]
}

/** With the signs by which the patterns are looked for. */
export interface Graph extends PatternGraph {
  readonly signs: Signs
}

/** The symbol of one very word. */
export const exactly = (word: string): string => `=${word}`

/** Puts patterns into a graph. Equal choices are one group, and equal sequences one sequence, wherever they stand. */
export class GraphBuilder {
  readonly #lists: Readonly<Record<string, readonly Sequence[]>>
  readonly #symbols = new Map<string, number>()
  readonly #sequences = new Map<string, number>()
  readonly #codes: (readonly number[])[] = []
  readonly #groups = new Map<string, number>()
  readonly #asides: number[] = []
  readonly #sets: (readonly number[])[] = []
  readonly #sought: number[] = []

  constructor(lists: Readonly<Record<string, readonly Sequence[]>>) {
    this.#lists = lists
  }

  /** The number of a new set. @param sought it is looked for inside a text */
  addSet(sequences: readonly Sequence[], sought: boolean): number {
    const number = this.#sets.push(sequences.map((steps) => this.#add(steps))) - 1
    if (sought) this.#sought.push(number)
    return number
  }

  #add(steps: Sequence): number {
    const codes = steps.map((step) => this.#code(step))
    const aside = steps.some((step) => 'w' in step && step.aside)
    const key = `${codes} ${aside}`
    const known = this.#sequences.get(key)
    if (known !== undefined) return known
    const number = this.#codes.push(codes) - 1
    this.#sequences.set(key, number)
    if (aside) this.#asides.push(number)
    return number
  }

  graph(): PatternGraph {
    const starts = [0]
    for (const codes of this.#codes) starts.push((starts.at(-1) as number) + codes.length)
    return {
      symbols: [...this.#symbols.keys()],
      steps: this.#codes.flat(),
      starts,
      groups: [...this.#groups.keys()].map((key) => JSON.parse(key) as number[]),
      asides: this.#asides,
      sets: this.#sets,
      sought: this.#sought,
    }
  }

  #code(step: Step): number {
    if ('gap' in step) return STEP.gap
    if ('w' in step)
      return numberOf(this.#symbols, step.word === undefined ? step.w : exactly(step.word)) * 3 + STEP.word
    const sequences = 'list' in step ? (this.#lists[step.list] ?? []) : step.choice
    const key = JSON.stringify(sequences.map((one) => this.#add(one)))
    return numberOf(this.#groups, key) * 3 + STEP.group
  }
}

/** The number of a key, given to it where it has none yet. */
function numberOf(numbers: Map<string, number>, key: string): number {
  const known = numbers.get(key)
  if (known !== undefined) return known
  numbers.set(key, numbers.size)
  return numbers.size - 1
}
