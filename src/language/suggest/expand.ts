/** A written pattern → sentences that it stands for: always the same ones, and never more than asked for. */
import { type PatternNode, parsePattern } from '../../knowledge/pattern.ts'

/** The entries of each word list, as words. */
export type ListEntries = Readonly<Record<string, readonly string[]>>

/** What the word lists hold, every choice written out; of one entry at most so many. */
const MOST_OF_ENTRY = 24

/** Writes out the word lists. A list that an entry names is left as it is: none does so far. */
export function listEntries(words: Readonly<Record<string, readonly string[]>>): ListEntries {
  return Object.fromEntries(
    Object.entries(words).map(([name, entries]) => [
      name,
      [...new Set(entries.flatMap((entry) => expand(entry, {}, MOST_OF_ENTRY)))],
    ]),
  )
}

/**
 * At most `most` sentences of a pattern. Where there are more, each takes the next choice of every group in turn, so
 * that all choices are met early. Optional words come in every second sentence.
 */
export function expand(pattern: string, lists: ListEntries, most: number): string[] {
  const node = parsePattern(pattern)
  const wanted = Math.min(most, Math.max(1, ways(node, lists)))
  const said = Array.from({ length: wanted * 2 }, (_, n) => write(node, lists, { n, place: 0 }))
  return [...new Set(said)].slice(0, wanted)
}

/** How many choices its widest groups have. */
function ways(node: PatternNode, lists: ListEntries): number {
  switch (node.kind) {
    case 'word':
    case 'gap':
      return 1
    case 'list':
      return lists[node.name]?.length ?? 1
    case 'optional':
      return Math.max(2, ways(node.node, lists))
    case 'alternatives':
      return node.nodes.reduce((sum, one) => sum + ways(one, lists), 0)
    case 'sequence':
      return node.nodes.reduce((product, one) => Math.min(1000, product * ways(one, lists)), 1)
  }
}

/** One way through the pattern; `place` numbers its groups, so that they do not all turn at once. */
function write(node: PatternNode, lists: ListEntries, turn: { n: number; place: number }): string {
  const pick = <T>(choices: readonly T[]): T | undefined =>
    choices[(turn.n * (1 + (turn.place % 3)) + turn.place++) % choices.length]
  switch (node.kind) {
    case 'word':
      return node.word
    case 'gap':
      return ''
    case 'list':
      return pick(lists[node.name] ?? []) ?? ''
    case 'optional':
      return pick([true, false]) ? write(node.node, lists, turn) : ''
    case 'alternatives': {
      const one = pick(node.nodes)
      return one ? write(one, lists, turn) : ''
    }
    case 'sequence':
      return node.nodes
        .map((one) => write(one, lists, turn))
        .filter(Boolean)
        .join(' ')
  }
}
