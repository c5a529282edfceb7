/** R7: many messages to the same conversations at once, in one process and in four. */

import { bothStores, newKey } from './places.ts'
import type { Measure, Row } from './row.ts'
import { keptIn, work } from './workers.ts'

const target = '0 lost with 100 at once × 1,000 conversations, in 1 and 4 processes'

export const races: Measure = {
  name: 'races',
  async run(scale) {
    const users = scale.of(5, 1_000)
    const rows: Row[] = []
    for (const processes of [1, 4])
      for (const { name, store } of await bothStores()) {
        const id = `R7 ${name}, ${processes}`
        const what = `updates lost, ${processes} ${processes === 1 ? 'process' : 'processes'}`
        if (!store) {
          rows.push({ id, what, measured: 'no server here', target, pass: undefined })
          continue
        }
        const key = newKey()
        const share = (users * 100) / processes
        const start = performance.now()
        const ran = await Promise.all(
          Array.from({ length: processes }, (_, index) =>
            work({
              store,
              key,
              users,
              inARow: 100 / processes,
              prefix: `p${index}-`,
              first: [],
              from: 0,
              to: share,
              atOnce: 100,
            }),
          ),
        )
        const seconds = (performance.now() - start) / 1000
        const { texts } = await keptIn(
          store,
          key,
          ran.flatMap(({ acknowledged }) => [...acknowledged.values()]),
        )
        const lost = share * processes - new Set(texts).size
        const twice = texts.length - new Set(texts).size
        const rate = Math.round((share * processes) / seconds)
        const measured = `${lost} lost, ${twice} twice of ${share * processes}; ${rate} turns/s`
        rows.push({ id, what, measured, target, pass: lost + twice === 0 })
      }
    return rows
  },
}
