/**
 * How reliable the bot is, by real processes on real stores: `npm run -s scorecard [-- --only NAME] [--quick] [--json]`.
 * Exit 0 when every row reaches its target, 1 when one does not, 2 on misuse.
 */
import { misuse, optionsOf } from './call.ts'
import { binding } from './scorecard/binding.ts'
import { degraded } from './scorecard/degraded.ts'
import { deliveries } from './scorecard/deliveries.ts'
import { faults } from './scorecard/faults.ts'
import { kills } from './scorecard/kills.ts'
import { knowledge } from './scorecard/knowledge.ts'
import { cleanUp } from './scorecard/places.ts'
import { races } from './scorecard/races.ts'
import { rates } from './scorecard/rates.ts'
import { type Row, scaleOf, table } from './scorecard/row.ts'
import { running } from './scorecard/running.ts'
import { soak } from './scorecard/soak.ts'

const measures = [faults, kills, races, rates, binding, knowledge, deliveries, degraded, running, soak]

const USAGE = `usage: npm run -s scorecard [-- --only NAME] [--quick] [--json]
  --only     one of: ${measures.map(({ name }) => name).join(', ')}
  --quick    a little of everything, in two minutes; a whole run takes up to an hour
  --json     one JSON object and nothing else`

const { only, quick, json } = optionsOf(USAGE, {
  only: { type: 'string' },
  quick: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
})
const chosen = measures.filter(({ name }) => only === undefined || name === only)
if (!chosen.length) misuse(`there is no "${only}"`, USAGE)

// Who is stopped takes its servers along; each is ended when this process exits.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130))

const rows: Row[] = []
try {
  for (const measure of chosen) {
    const start = performance.now()
    const measured = await measure.run(scaleOf(quick))
    rows.push(...measured)
    if (!json) {
      const seconds = Math.round((performance.now() - start) / 1000)
      process.stdout.write(`${table(measured)}\n  (${measure.name}: ${seconds} s)\n`)
    }
  }
} finally {
  await cleanUp()
}
if (json) process.stdout.write(`${JSON.stringify({ quick, rows })}\n`)
process.exit(rows.some(({ pass }) => pass === false) ? 1 : 0)
