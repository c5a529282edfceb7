/** The performance table: what it measures and how it is printed. No test is about time. */
import { expect, test } from 'vitest'
import { hostileTexts } from '../../src/commands/bench/hostile.ts'
import { quantile, table } from '../../src/commands/bench/row.ts'
import { loadWorld } from '../../src/host/real-turn.ts'
import { understand } from '../../src/language/understand.ts'

const texts = hostileTexts(['leg', 'numb', 'can', 'not', 'feel'])
const setting = { ...loadWorld('knowledge'), now: '2026-11-20T10:00:00Z', zone: 'Europe/London' }

test('hostile texts are long and the same on every run', () => {
  for (const text of Object.values(texts)) expect(text).toHaveLength(100_000)
  expect(hostileTexts(['leg', 'numb', 'can', 'not', 'feel'])).toEqual(texts)
})

test.each(Object.entries(texts))('a hostile text is read to its end: %s', (_, text) => {
  const { mentions } = understand(`${text}. i can not feel it when i wipe`, setting)
  expect(mentions.filter(({ finding }) => finding === 'saddle-numbness').at(-1)?.status).toBe('present')
})

test.each([
  [[3, 1, 2], 0.5, 2],
  [[1], 0.99, 1],
  [[], 0.5, 0],
])('the quantile of %j at %d', (values, part, expected) => {
  expect(quantile(values, part)).toBe(expected)
})

test('the table shows a figure, its target, and whether it is met', () => {
  const rows = [
    { id: 'a', what: 'short', value: 0.5, unit: 'ms' as const },
    { id: 'b', what: 'much longer', value: 120, unit: 'MB' as const, most: 40 },
  ]
  expect(table(rows)).toBe('short            0.500 ms\nmuch longer        120 MB   at most 40 ✗')
})
