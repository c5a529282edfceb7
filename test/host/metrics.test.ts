/** The figures as Prometheus fetches them, in the process of the bot: restify is loaded there, and changes responses. */
import { afterAll, expect, test } from 'vitest'
import { serveMetrics } from '../../src/host/metrics.ts'
import { message, startTestHost } from '../support/host.ts'

const host = await startTestHost()
let isAway = false
const store = {
  status: () => (isAway ? Promise.reject(new Error('away')) : host.bot.store.status()),
}
const metrics = await serveMetrics(host.bot.figures, store, { port: 0, host: '127.0.0.1' })
afterAll(async () => {
  await metrics.close()
  await host.stop()
})
const get = (path: string) =>
  fetch(`http://127.0.0.1:${metrics.port}${path}`, { signal: AbortSignal.timeout(5_000) })

test('a turn is counted, and how the store is', async () => {
  await host.post(message('hello'))
  const answer = await get('/metrics')
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
  const text = await answer.text()
  expect(text).toContain('lumbo_turns_total{outcome="new"} 1\n')
  expect(text).toContain('lumbo_turn_seconds_count 1\n')
  expect(text).toContain('lumbo_store_up 1\n')
  expect(text).toMatch(/^lumbo_event_loop_delay_seconds \d/m)
})

test('a store that is away is told, and the rest stays to be had', async () => {
  isAway = true
  const text = await (await get('/metrics')).text()
  expect(text).toContain('lumbo_store_up 0\n')
  expect(text).toContain('lumbo_turns_total')
})

test('nothing else is served there', async () => {
  expect((await get('/')).status).toBe(404)
})
