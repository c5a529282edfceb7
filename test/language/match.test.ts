/** The matcher finds what patterns mean, neither more nor less, and its work grows with the text alone. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PatternError, parsePattern } from '../../src/knowledge/pattern.ts'
import { GraphIndex } from '../../src/language/graph-index.ts'
import { findMatches } from '../../src/language/match.ts'
import { Scout } from '../../src/language/scout.ts'
import { readText } from '../../src/language/tokens.ts'
import { Ground } from '../../src/language/walk.ts'
import { type Heard, referenceMatches } from './reference-matcher.ts'
import { lexiconOf } from './tiny-language.ts'

/** Words that Porter leaves alone. */
const WORDS = ['leg', 'numb', 'arm', 'cold', 'foot']
const LISTS = { limb: ['leg', 'arm', 'leg foot'], bad: ['numb', 'cold [numb]', 'numb .. cold'] }

const { pattern } = fc.letrec<{ pattern: string; part: string; choice: string }>((tie) => ({
  pattern: fc.array(tie('part'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' ')),
  choice: fc.array(tie('pattern'), { minLength: 1, maxLength: 3 }).map((choices) => choices.join('|')),
  part: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(...WORDS, '..', '{limb}', '{bad}'),
    tie('choice').map((choice) => `[${choice}]`),
    tie('choice').map((choice) => `(${choice})`),
  ),
}))

const isPattern = (text: string): boolean => {
  try {
    return parsePattern(text) !== undefined
  } catch (error) {
    if (error instanceof PatternError) return false
    throw error
  }
}

const heard: fc.Arbitrary<Heard> = fc.record({ word: fc.constantFrom(...WORDS), cut: fc.boolean() })

const written = (text: readonly Heard[]): string =>
  text.map(({ word, cut }, n) => (cut && n > 0 ? `, ${word}` : ` ${word}`)).join('')

describe('findMatches', () => {
  test('finds what patterns mean', () => {
    fc.assert(
      fc.property(
        fc.array(pattern.filter(isPattern), { minLength: 1, maxLength: 4 }),
        fc.array(heard, { maxLength: 12 }),
        (patterns, text) => {
          const lexicon = lexiconOf(patterns, LISTS)
          const found = findMatches(readText(written(text), {}).words, lexicon.findings, lexicon.graph)
          for (const [n, one] of patterns.entries()) {
            const mine = found
              .filter(({ means }) => means === `said f${n}`)
              .map(({ from, to, literals }) => ({ from, to, literals: [...literals] }))
            expect(mine, `${one} in ${written(text)}`).toEqual(referenceMatches(text, one, LISTS))
          }
        },
      ),
      {
        numRuns: 600,
        examples: [
          // A gap that may be left out, before a word that may begin.
          [['foot ((leg)|[..|leg] leg)'], ['foot', 'numb', 'leg'].map((word) => ({ word, cut: false }))],
        ],
      },
    )
  })

  test('a text that was read before leaves nothing behind for the next', () => {
    const lexicon = lexiconOf(['numb .. leg'])
    const find = (text: string) =>
      findMatches(readText(text, {}).words, lexicon.findings, lexicon.graph).length
    expect([find('numb'), find('leg'), find('numb leg'), find('leg')]).toEqual([0, 0, 1, 0])
  })

  test('words that every object knows are words like any other', () => {
    const lexicon = lexiconOf(['constructor leg'])
    const find = (text: string) =>
      findMatches(readText(text, {}).words, lexicon.findings, lexicon.graph).length
    expect([find('constructor leg'), find('__proto__ leg'), find('constructor constructor')]).toEqual([
      1, 0, 0,
    ])
  })
})

describe('the work', () => {
  const lexicon = lexiconOf(
    ['numb .. leg', '(my|the) {limb} .. {bad}', '{limb} .. [not] .. {bad}', 'leg'],
    LISTS,
  )
  const index = new GraphIndex(lexicon.graph)

  /** How often a pattern is tried. */
  function work(text: string): number {
    let tries = 0
    const ground = new Ground(readText(text, {}).words, index, { loose: false, exact: false })
    new Scout(index, lexicon.graph.signs).over(ground, () => {
      tries += 1
    })
    return tries
  }

  test.each(['numb leg ', 'numb ', 'my leg numb cold ', 'leg arm numb, ', 'leg '])(
    'grows with "%s" as the text does',
    (line) => {
      const [once, twice] = [work(line.repeat(500)), work(line.repeat(1000))]
      expect(twice).toBeLessThanOrEqual(once * 2.1 + 10)
      expect(once).toBeLessThanOrEqual(line.length * 500)
    },
  )

  test('is none for words that no pattern names', () => {
    expect(work('the weather is fine today '.repeat(100))).toBe(0)
  })
})
