/** A little of every figure that costs no more than a test may: `npm run -s scorecard` measures them all, and longer. */
import { afterAll, expect, test } from 'vitest'
import { binding } from '../../src/commands/scorecard/binding.ts'
import { deliveries } from '../../src/commands/scorecard/deliveries.ts'
import { faults } from '../../src/commands/scorecard/faults.ts'
import { kills } from '../../src/commands/scorecard/kills.ts'
import { knowledge } from '../../src/commands/scorecard/knowledge.ts'
import { cleanUp } from '../../src/commands/scorecard/places.ts'
import { races } from '../../src/commands/scorecard/races.ts'
import type { Scale } from '../../src/commands/scorecard/row.ts'

afterAll(cleanUp, 60_000)

/** A fifth of a quick run. */
const least: Scale = { quick: true, of: (quick) => Math.max(2, Math.floor(quick / 5)) }

test.each([faults, kills, races, binding, knowledge, deliveries])(
  '$name',
  { timeout: 300_000 },
  async (measure) => {
    const rows = await measure.run(least)
    expect(rows.length).toBeGreaterThan(0)
    // Where no database server can be started its rows were not measured; in CI that is an error.
    const measured = rows.filter(({ pass }) => pass !== undefined)
    expect(measured.length).toBeGreaterThan(0)
    for (const { id, measured: found, pass } of measured)
      expect({ id, found, pass }).toMatchObject({ pass: true })
  },
)
