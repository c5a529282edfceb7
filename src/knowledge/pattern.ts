/**
 * The syntax in which clinicians write how people say a finding. It stands here and not in src/language, so that the
 * checker and the matcher read a pattern in one and the same way.
 *
 *   {leg} .. (weak|giving way) [today]
 *
 * words · `..` a gap of up to four words · `{leg}` a word list · `[today]` optional · `(a|b c)` one of these. No regex.
 */
import { PatternError, type Token, tokens } from './pattern-tokens.ts'

export { PatternError }

export type PatternNode =
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'gap' }
  | { readonly kind: 'list'; readonly name: string }
  /** Never of another optional. */
  | { readonly kind: 'optional'; readonly node: PatternNode }
  /** Two or more, none of them alternatives. */
  | { readonly kind: 'alternatives'; readonly nodes: readonly PatternNode[] }
  /** Two or more, none of them a sequence. */
  | { readonly kind: 'sequence'; readonly nodes: readonly PatternNode[] }

const DEEPEST = 8

/** Reads a pattern, or throws a PatternError. Words come out in lower case. */
export function parsePattern(text: string): PatternNode {
  const reader = { tokens: tokens(text), next: 0 }
  if (reader.tokens.length === 0) throw new PatternError('the pattern is empty', 1, 'write how people say it')
  const pattern = sequence(reader, 0)
  const left = reader.tokens[reader.next]
  if (left?.kind === '|') throw new PatternError('"|" stands outside of brackets', left.column, 'write (a|b)')
  if (left) {
    const opener = left.kind === ']' ? '[' : '('
    throw new PatternError(
      `"${left.kind}" was never opened`,
      left.column,
      `add the missing "${opener}", or remove it`,
    )
  }
  refuseUseless(pattern, text)
  return pattern
}

interface Reader {
  readonly tokens: readonly Token[]
  next: number
}

function sequence(reader: Reader, depth: number): PatternNode {
  const nodes: PatternNode[] = []
  for (let token = reader.tokens[reader.next]; token; token = reader.tokens[reader.next]) {
    if (token.kind === ']' || token.kind === ')' || token.kind === '|') break
    reader.next += 1
    nodes.push(item(token, reader, depth))
  }
  const stop = reader.tokens[reader.next]
  if (nodes.length === 0 && stop && depth > 0) {
    const fix = 'write something there or remove it; [..] makes words optional'
    throw new PatternError('there is an empty place in the brackets', stop.column, fix)
  }
  return joined('sequence', nodes)
}

function item(token: Token, reader: Reader, depth: number): PatternNode {
  if (token.kind === 'gap') return { kind: 'gap' }
  if (token.kind === 'list') return { kind: 'list', name: token.text.slice(1, -1) }
  if (token.kind === 'word') return { kind: 'word', word: token.text.toLowerCase().replaceAll('’', "'") }
  if (depth === DEEPEST)
    throw new PatternError(
      'there are too many brackets in brackets',
      token.column,
      'write two patterns instead',
    )
  return group(token, reader, depth + 1)
}

function group(opener: Token, reader: Reader, depth: number): PatternNode {
  const nodes = [sequence(reader, depth)]
  while (reader.tokens[reader.next]?.kind === '|') {
    reader.next += 1
    nodes.push(sequence(reader, depth))
  }
  const closer = opener.kind === '[' ? ']' : ')'
  const end = reader.tokens[reader.next]
  if (!end)
    throw new PatternError(`"${opener.kind}" is never closed`, opener.column, `add the missing "${closer}"`)
  if (end.kind !== closer) {
    const problem = `"${opener.kind}" is closed by "${end.kind}"`
    throw new PatternError(problem, end.column, `write "${closer}"`)
  }
  reader.next += 1
  const node = joined('alternatives', nodes)
  return opener.kind === '(' || node.kind === 'optional' ? node : { kind: 'optional', node }
}

/** Brackets that add nothing leave no trace, so that one meaning has one shape. */
function joined(kind: 'sequence' | 'alternatives', nodes: PatternNode[]): PatternNode {
  const flat = nodes.flatMap((node) => (node.kind === kind ? node.nodes : [node]))
  const [only] = flat
  return flat.length === 1 && only ? only : { kind, nodes: flat }
}

/** A pattern that everything matches, or that reaches beyond its own words, is a slip of the pen. */
function refuseUseless(pattern: PatternNode, text: string): void {
  if (canBeEmpty(pattern))
    throw new PatternError('nothing in it has to be said', 1, 'keep one word that is not optional')
  const fix = 'a gap stands between words: remove it'
  if (hasGapAt(pattern, 'start')) throw new PatternError('it begins with a gap', 1, fix)
  if (hasGapAt(pattern, 'end')) throw new PatternError('it ends with a gap', text.length, fix)
}

/** Can it match no words at all? */
function canBeEmpty(node: PatternNode): boolean {
  if (node.kind === 'alternatives') return node.nodes.some(canBeEmpty)
  if (node.kind === 'sequence') return node.nodes.every(canBeEmpty)
  return node.kind === 'gap' || node.kind === 'optional'
}

function hasGapAt(node: PatternNode, side: 'start' | 'end'): boolean {
  if (node.kind === 'optional') return hasGapAt(node.node, side)
  if (node.kind === 'alternatives') return node.nodes.some((choice) => hasGapAt(choice, side))
  if (node.kind !== 'sequence') return node.kind === 'gap'
  const inOrder = side === 'start' ? node.nodes : node.nodes.toReversed()
  const firm = inOrder.findIndex((part) => !canBeEmpty(part))
  const outer = firm === -1 ? inOrder : inOrder.slice(0, firm + 1)
  return outer.some((part) => hasGapAt(part, side))
}

/** Writes a pattern down again, in one spelling for one meaning. */
export function printPattern(node: PatternNode): string {
  if (node.kind === 'word') return node.word
  if (node.kind === 'gap') return '..'
  if (node.kind === 'list') return `{${node.name}}`
  if (node.kind === 'sequence') return node.nodes.map(printPattern).join(' ')
  if (node.kind === 'alternatives') return `(${node.nodes.map(printPattern).join('|')})`
  return `[${node.node.kind === 'alternatives' ? node.node.nodes.map(printPattern).join('|') : printPattern(node.node)}]`
}

/** The word lists it names. */
export function listsIn(node: PatternNode): string[] {
  if (node.kind === 'list') return [node.name]
  if (node.kind === 'optional') return listsIn(node.node)
  return 'nodes' in node ? node.nodes.flatMap(listsIn) : []
}
