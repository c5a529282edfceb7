/** The pattern syntax of knowledge files, and what its mistakes are called. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  listsIn,
  PatternError,
  type PatternNode,
  parsePattern,
  printPattern,
} from '../../src/knowledge/pattern.ts'

const word = (text: string): PatternNode => ({ kind: 'word', word: text })
const sequence = (...nodes: PatternNode[]): PatternNode => ({ kind: 'sequence', nodes })
const one = (...nodes: PatternNode[]): PatternNode => ({ kind: 'alternatives', nodes })
const optional = (node: PatternNode): PatternNode => ({ kind: 'optional', node })
const list = (name: string): PatternNode => ({ kind: 'list', name })
const gap: PatternNode = { kind: 'gap' }
const [a, b, c] = [word('a'), word('b'), word('c')] as const

test.each<[string, PatternNode]>([
  ['a', a],
  ['  A   b ', sequence(a, b)],
  ['a .. b', sequence(a, gap, b)],
  ['a..b', sequence(a, gap, b)],
  ['3..4', sequence(word('3'), gap, word('4'))],
  ['{leg} weak', sequence(list('leg'), word('weak'))],
  ['{upper-leg}', list('upper-leg')],
  ['a [b]', sequence(a, optional(b))],
  ['[a|b c] a', sequence(optional(one(a, sequence(b, c))), a)],
  ['(a|b c|{leg})', one(a, sequence(b, c), list('leg'))],
  ['(a|(b|c))', one(a, b, c)],
  ['(a)', a],
  ['(a b) c', sequence(a, b, c)],
  ['[[a]] b', sequence(optional(a), b)],
  ['([a]) b', sequence(optional(a), b)],
  ['(a|[b] c)', one(a, sequence(optional(b), c))],
  ['a (b .. c|a)', sequence(a, one(sequence(b, gap, c), a))],
  [
    'can’t l5/s1 half-numb a&e 37.5 50%',
    sequence(...["can't", 'l5/s1', 'half-numb', 'a&e', '37.5', '50%'].map(word)),
  ],
  ['café über', sequence(word('café'), word('über'))],
])('%s', (text, node) => {
  expect(parsePattern(text)).toEqual(node)
  expect(parsePattern(printPattern(node))).toEqual(node)
})

test.each<[string, number, RegExp, RegExp]>([
  ['', 1, /empty/, /how people say it/],
  ['   ', 1, /empty/, /how people say it/],
  ['a [b', 3, /"\[" is never closed/, /add the missing "]"/],
  ['a (b|', 3, /"\(" is never closed/, /add the missing "\)"/],
  ['a b]', 4, /"]" was never opened/, /add the missing "\["/],
  ['a )', 3, /"\)" was never opened/, /add the missing "\("/],
  ['a (b]', 5, /"\(" is closed by "]"/, /write "\)"/],
  ['a {leg', 3, /"{" is never closed/, /add the missing "}"/],
  ['a leg}', 6, /"}" was never opened/, /remove it/],
  ['a {}', 3, /not a word list/, /such as {leg}/],
  ['a {Leg}', 3, /not a word list/, /such as {leg}/],
  ['a []', 4, /empty place/, /remove it/],
  ['a (b||c)', 6, /empty place/, /optional/],
  ['a (|c)', 4, /empty place/, /optional/],
  ['a|b', 2, /outside of brackets/, /\(a\|b\)/],
  ['|a', 1, /outside of brackets/, /\(a\|b\)/],
  ['a.*b', 2, /"\." means nothing/, /no regex/],
  ['a?', 2, /"\?" means nothing/, /no regex/],
  ['^a$', 1, /"\^" means nothing/, /no regex/],
  ['a, b', 2, /"," means nothing/, /leave it out/],
  ['a \u{1F62D}', 3, /means nothing/, /leave it out/],
  ['pre- a', 4, /"-" means nothing/, /leave it out/],
  ['a ... b', 3, /not a gap/, /two dots/],
  ['.. a', 1, /begins with a gap/, /remove it/],
  ['[[b] ..] a', 1, /begins with a gap/, /remove it/],
  ['a (b|c ..)', 10, /ends with a gap/, /remove it/],
  ['[a] [b]', 1, /nothing in it has to be said/, /not optional/],
  ['([a]|b)', 1, /nothing in it has to be said/, /not optional/],
  ['{leg}s', 6, /"{leg}s" is written as one word/, /space/],
  ['un(able|well)', 3, /written as one word/, /space/],
  ['(un|in)able', 8, /written as one word/, /space/],
  ['((((((((( a', 9, /too many brackets/, /two patterns/],
])('%s is refused at column %i', (text, column, problem, fix) => {
  const error = refusal(text)
  expect(error?.message).toMatch(problem)
  expect(error?.fix).toMatch(fix)
  expect(error?.column).toBe(column)
})

function refusal(text: string): PatternError | undefined {
  try {
    parsePattern(text)
  } catch (error) {
    if (error instanceof PatternError) return error
    throw error
  }
  return undefined
}

test('the lists of a pattern', () => {
  expect(listsIn(parsePattern('{leg} [my {arm}] (a|{foot} b) c'))).toEqual(['leg', 'arm', 'foot'])
})

const pieces = [
  'a',
  'b',
  ' ',
  '..',
  '.',
  '{',
  '}',
  '{leg}',
  '[',
  ']',
  '(',
  ')',
  '|',
  '’',
  '-',
  '*',
  'é',
  '\n',
]
const scribble = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...pieces)).map((list) => list.join('')),
)

test('whatever is written is read or refused, and read the same when printed', () => {
  fc.assert(
    fc.property(scribble, (text) => {
      const error = refusal(text)
      if (error) expect(error.column).toBeGreaterThan(0)
      else {
        const node = parsePattern(text)
        expect(parsePattern(printPattern(node))).toEqual(node)
      }
    }),
    { numRuns: 3000 },
  )
})

const { tree } = fc.letrec<{ tree: PatternNode; inner: PatternNode }>((tie) => ({
  inner: fc.oneof({ maxDepth: 4 }, fc.constantFrom(a, b, c, list('leg'), gap), tie('tree')),
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(a, b, c),
    tie('inner').map(optional),
    fc.array(tie('inner'), { minLength: 1, maxLength: 3 }).map((nodes) => one(...nodes)),
    fc.array(tie('inner'), { minLength: 1, maxLength: 3 }).map((nodes) => sequence(...nodes)),
  ),
}))

test('every tree between two words is printed so that it can be read', () => {
  fc.assert(
    fc.property(tree, (inner) => {
      const printed = printPattern(
        sequence(word('x'), inner.kind === 'alternatives' ? inner : one(inner, c), word('y')),
      )
      const node = parsePattern(printed)
      expect(printPattern(node)).toBe(printPattern(parsePattern(printPattern(node))))
    }),
  )
})
