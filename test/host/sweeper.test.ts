import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { silentLog } from '../../src/host/log.ts'
import { startSweeper } from '../../src/host/sweeper.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-20T10:00:00Z') })
})
afterEach(() => {
  vi.useRealTimers()
})

const start = (sweep: () => Promise<number>, send: () => Promise<void> = async () => {}) => {
  const sent: string[] = []
  let ahead = 0
  const sweeper = startSweeper({
    outbox: {
      async sweep(now) {
        sent.push(now)
        await send()
      },
    },
    store: { sweep },
    now: () => new Date(Date.now() + ahead),
    log: silentLog,
  })
  const setClock = (ms: number) => {
    ahead += ms
  }
  return { sweeper, sent, setClock }
}

test('sends from the start on what is due', async () => {
  const { sweeper, sent } = start(async () => 0)
  await vi.advanceTimersByTimeAsync(4_000)
  expect(sent).toEqual(['2026-11-20T10:00:00.000Z', '2026-11-20T10:00:02.000Z', '2026-11-20T10:00:04.000Z'])
  await sweeper.stop()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(sent).toHaveLength(3)
})

test('a channel that hangs does not hold up the next round, and there is an end to it', async () => {
  const { sent } = start(
    async () => 0,
    () => new Promise(() => {}),
  )
  await vi.advanceTimersByTimeAsync(60_000)
  expect(sent).toHaveLength(8)
})

test('erases now and then, and goes on after a fault', async () => {
  let erasings = 0
  const { sweeper, sent } = start(async () => {
    erasings++
    throw new Error('disk full')
  })
  await vi.advanceTimersByTimeAsync(3_600_000)
  expect(sent.length).toBeGreaterThan(1700)
  expect(erasings).toBe(7)
  await sweeper.stop()
})

test.each([86_400_000 * 365, -3_600_000])(
  'a clock that is set by %i ms erases nothing for a while',
  async (ms) => {
    let erasings = 0
    const { sweeper, setClock, sent } = start(async () => {
      erasings++
      return 0
    })
    await vi.advanceTimersByTimeAsync(590_000)
    expect(erasings).toBe(1)
    setClock(ms)
    await vi.advanceTimersByTimeAsync(300_000)
    expect(erasings).toBe(1)
    expect(sent.length).toBeGreaterThan(400)
    await vi.advanceTimersByTimeAsync(1_200_000)
    expect(erasings).toBeGreaterThan(1)
    await sweeper.stop()
  },
)
