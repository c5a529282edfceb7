/** What was meant, if anything was. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { distance, nearest } from '../../src/knowledge/nearest.ts'

test.each([
  ['leg', 'leg', 0],
  ['leg', 'legs', 1],
  ['seen_by', 'seen-by', 1],
  ['feild', 'field', 1],
  ['', 'abc', 3],
  ['kitten', 'sitting', 3],
])('from %s to %s it is %i', (a, b, far) => {
  expect(distance(a, b)).toBe(far)
  expect(distance(b, a)).toBe(far)
})

test.each([
  ['leg-weaknes', 'leg-weakness'],
  ['Leg-Numbness', 'leg-numbness'],
  ['lge', 'leg'],
  ['arm', undefined],
  ['', undefined],
])('%s was meant to be %s', (word, meant) => {
  expect(nearest(word, ['leg', 'leg-numbness', 'leg-weakness'])).toBe(meant)
})

test('a distance is zero for the same word only, and no longer than the longer word', () => {
  const word = fc.string({ maxLength: 12 })
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(distance(a, b) === 0).toBe(a === b)
      expect(distance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length))
    }),
  )
})
