/** Every row of the two articles that the project grew from is answered for by a claim: used where it holds, corrected where not. */
import { expect, test } from 'vitest'
import { loadKnowledge } from '../../src/knowledge/load.ts'

const { claims, answers } = loadKnowledge('knowledge')
const rows = [
  ...Array.from({ length: 54 }, (_, n) => `A${String(n + 1).padStart(2, '0')}`),
  ...Array.from({ length: 46 }, (_, n) => `B${String(n + 1).padStart(2, '0')}`),
]
const said = new Set(Object.values(answers).flatMap((answer) => answer.claims))

test.each(rows)('%s', (row) => {
  const own = Object.entries(claims).filter(([, { seeds = [] }]) => seeds.includes(row))
  expect(own.filter(([id]) => said.has(id)).length).toBeGreaterThan(0)
})

/** What the facts file calls contradicted must be corrected, and kindly. */
test.each(['A19', 'A25', 'B13', 'B14', 'B18', 'B21'])('%s is corrected', (row) => {
  const strengths = Object.values(claims)
    .filter(({ seeds = [] }) => seeds.includes(row))
    .map(({ strength }) => strength)
  expect(strengths).toContain('against')
})
