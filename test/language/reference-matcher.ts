/** What a pattern means, said as plainly as can be and as slowly as it likes: every way to read it from a word on. */
import { type PatternNode, parsePattern } from '../../src/knowledge/pattern.ts'

export interface Heard {
  readonly word: string
  /** Punctuation stands before it. */
  readonly cut: boolean
}

interface Way {
  readonly next: number
  readonly named: readonly number[]
}

export interface ReferenceMatch {
  readonly from: number
  readonly to: number
  readonly literals: readonly number[]
}

/** So many words a gap may skip (knowledge/README.md). */
const GAP = 4

export function referenceMatches(
  text: readonly Heard[],
  pattern: string,
  lists: Readonly<Record<string, readonly string[]>>,
): ReferenceMatch[] {
  const node = parsePattern(pattern)
  return text.flatMap((_, from) => {
    let best: Way | undefined
    for (const way of ways(node, from, from)) if (!best || way.named.length > best.named.length) best = way
    return best && best.next > from ? [{ from, to: best.next - 1, literals: best.named }] : []
  })

  function takes(at: number, from: number): boolean {
    return at < text.length && (at === from || text[at]?.cut === false)
  }

  function* ways(node: PatternNode, at: number, from: number): Generator<Way> {
    if (node.kind === 'word') {
      if (takes(at, from) && text[at]?.word === node.word) yield { next: at + 1, named: [at] }
    } else if (node.kind === 'gap') {
      yield { next: at, named: [] }
      for (let skip = 1; skip <= GAP && takes(at + skip - 1, from); skip++)
        yield { next: at + skip, named: [] }
    } else if (node.kind === 'list') {
      for (const entry of lists[node.name] ?? []) yield* ways(parsePattern(entry), at, from)
    } else if (node.kind === 'optional') {
      yield* ways(node.node, at, from)
      yield { next: at, named: [] }
    } else if (node.kind === 'alternatives') {
      for (const choice of node.nodes) yield* ways(choice, at, from)
    } else yield* inOrder(node.nodes, at, from)
  }

  function* inOrder(nodes: readonly PatternNode[], at: number, from: number): Generator<Way> {
    const [first, ...rest] = nodes
    if (!first) yield { next: at, named: [] }
    else
      for (const way of ways(first, at, from))
        for (const { next, named } of inOrder(rest, way.next, from))
          yield { next, named: [...way.named, ...named] }
  }
}
