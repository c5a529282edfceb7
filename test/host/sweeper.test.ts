import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { silentLog } from '../../src/host/log.ts'
import { startSweeper } from '../../src/host/sweeper.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-20T10:00:00Z') })
})
afterEach(() => {
  vi.useRealTimers()
})

const start = (sweep: () => Promise<number>) => {
  const resent: string[] = []
  const sweeper = startSweeper({
    outbox: {
      async sweep(before) {
        resent.push(before)
      },
    },
    store: { sweep },
    now: () => new Date(),
    log: silentLog,
  })
  return { sweeper, resent }
}

test('sends again from the start on, but nothing that may still be on its way', async () => {
  const { sweeper, resent } = start(async () => 0)
  await vi.advanceTimersByTimeAsync(30_000)
  expect(resent).toEqual(['2026-11-20T09:59:45.000Z', '2026-11-20T10:00:00.000Z', '2026-11-20T10:00:15.000Z'])
  await sweeper.stop()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(resent).toHaveLength(3)
})

test('erases now and then, and goes on after a fault', async () => {
  let erasings = 0
  const { sweeper, resent } = start(async () => {
    erasings++
    throw new Error('disk full')
  })
  await vi.advanceTimersByTimeAsync(3_600_000)
  expect(resent.length).toBeGreaterThan(200)
  expect(erasings).toBe(7)
  await sweeper.stop()
})
