import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Reply } from '../../src/conversation/reply.ts'
import { silentLog } from '../../src/host/log.ts'
import { makeOutbox, type Waiting } from '../../src/host/outbox.ts'
import type { Urgency } from '../../src/store/store.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-20T10:00:00Z') })
})
afterEach(() => {
  vi.useRealTimers()
})

interface Row {
  readonly id: string
  readonly place: string
  readonly urgency?: Urgency
  due: number
  attempts: number
  sentAs?: string
}

/** A store of its own kind: what the outbox needs of one, seen from outside. */
const setUp = (send: (id: string, place: string) => Promise<string>) => {
  const rows: Row[] = []
  let away = false
  const need = (id: string) => {
    if (away) throw new Error('the store is away')
    return rows.find((row) => row.id === id) as Row
  }
  const reply = (id: string): Reply => ({
    kind: id.startsWith('ambulance') ? 'emergency' : 'message',
    text: id,
    notification: '',
  })
  const waitingOf = ({ id, place, attempts, urgency = 'reply' }: Row) => ({
    id,
    address: place,
    reply: reply(id),
    attempts,
    urgency,
  })
  const outbox = makeOutbox<string>({
    exchange: {
      async confirm(id, sentAs) {
        need(id).sentAs = sentAs
      },
      async postpone(id, due) {
        need(id).due = Date.parse(due)
      },
      async unsent(now) {
        const due = rows.filter((row) => row.sentAs === undefined && row.due <= Date.parse(now))
        for (const row of due) {
          row.attempts++
          row.due += 60_000
        }
        return due.map(waitingOf)
      },
    },
    send: (place, { text }) => send(text, place),
    place: (place) => place,
    host: (place) => place.split('/')[0] ?? '',
    log: silentLog,
  })
  const put = (place: string, ...ids: string[]): Waiting<string>[] => {
    const added = ids.map((id) => ({ id, place, due: Date.now() + 20_000, attempts: 0 }))
    rows.push(...added)
    return added.map(waitingOf)
  }
  return {
    outbox,
    rows,
    put,
    deliver: (place: string, ...ids: string[]) => outbox.deliver(put(place, ...ids)),
    sweep: () => outbox.sweep(new Date().toISOString()),
    setAway: (value: boolean) => {
      away = value
    },
    /** Sweeps every two seconds for so long. */
    async run(seconds: number) {
      for (let second = 0; second < seconds; second += 2) {
        void outbox.sweep(new Date().toISOString()).catch(() => {})
        await vi.advanceTimersByTimeAsync(2_000)
      }
    },
    sentAs: () => Object.fromEntries(rows.map(({ id, sentAs }) => [id, sentAs])),
  }
}
const later = <T>(value: T) => new Promise<T>((resolve) => setTimeout(() => resolve(value), 10))
const fail = (error: object) => Promise.reject(Object.assign(new Error('not sent'), error))

test('sends in order, one conversation at a time, and confirms each', async () => {
  const sent: string[] = []
  const { outbox, put, sentAs } = setUp(async (id) => {
    await later(id)
    sent.push(id)
    return `at-${id}`
  })
  void outbox.deliver(put('here', '1', '2'), async () => sent.push('trace'))
  void outbox.deliver(put('here', '3'))
  await vi.advanceTimersByTimeAsync(100)
  await outbox.idle()
  expect(sent).toEqual(['1', '2', 'trace', '3'])
  expect(sentAs()).toEqual({ 1: 'at-1', 2: 'at-2', 3: 'at-3' })
})

test('the sweep leaves alone what is on its way', async () => {
  const sent: string[] = []
  const { rows, deliver, sweep } = setUp((id) => {
    sent.push(id)
    return later('x')
  })
  const delivering = deliver('here', '1')
  for (const row of rows) row.due = Date.now()
  await sweep()
  await vi.advanceTimersByTimeAsync(100)
  await delivering
  expect(sent).toEqual(['1'])
})

describe('after a failure', () => {
  test('what comes after it waits with it, and all come in order when the channel is back', async () => {
    const sent: string[] = []
    let broken = true
    const { deliver, run, rows } = setUp(async (id) => {
      if (broken) return fail({ statusCode: 502 })
      sent.push(id)
      return 'x'
    })
    await deliver('here', '1', '2')
    await deliver('here', '3')
    await run(60)
    expect(rows.every(({ sentAs }) => sentAs === undefined)).toBe(true)
    broken = false
    await run(180)
    await deliver('here', '4')
    expect(sent).toEqual(['1', '2', '3', '4'])
  })

  test('an emergency goes all the same, past what hangs and past a host that is spared', async () => {
    const sent: string[] = []
    const { deliver, outbox, put, run } = setUp(async (id) => {
      if (id.startsWith('hangs')) return new Promise(() => {})
      if (id.startsWith('fails')) return fail({ code: 'ECONNREFUSED' })
      sent.push(id)
      return 'x'
    })
    for (let n = 0; n < 8; n++) await deliver(`host/${n}`, `fails-${n}`)
    void deliver('host/hanging', 'hangs')
    await deliver('host/calm', 'calm')
    expect(sent).toEqual([])
    void outbox.deliver(put('host/hanging', 'ambulance-1'))
    void outbox.deliver(put('host/1', 'ambulance-2'))
    await vi.advanceTimersByTimeAsync(0)
    expect(sent).toEqual(['ambulance-1', 'ambulance-2'])
    await run(300)
    expect(sent).toContain('calm')
  })

  test.each([
    [
      'Retry-After in seconds',
      { statusCode: 429, response: { headers: new Headers({ 'retry-after': '90' }) } },
    ],
    ['an error that tells it', { statusCode: 429, retryAfter: 90 }],
  ])('keeps to %s', async (_name, error) => {
    let tries = 0
    const { deliver, run, rows } = setUp(async () => (++tries === 1 ? fail(error) : 'x'))
    await deliver('here', '1')
    await run(88)
    expect(tries).toBe(1)
    await run(30)
    expect([tries, rows[0]?.sentAs]).toEqual([2, 'x'])
  })

  test.each([
    ['a conversation that is gone', 404, 1],
    ['a person who has blocked the bot', 403, 1],
    ['a message that the channel cannot read', 400, 4],
  ])('gives up on %s', async (_name, statusCode, times) => {
    let tries = 0
    const { deliver, run, rows } = setUp(async () => {
      tries++
      return fail({ statusCode })
    })
    await deliver('here', '1')
    await run(600)
    expect(tries).toBe(times)
    expect(rows[0]?.sentAs).toBeDefined()
  })

  test('never gives up on an emergency', async () => {
    let tries = 0
    const { deliver, run, rows } = setUp(async () => (++tries < 6 ? fail({ statusCode: 400 }) : 'x'))
    await deliver('here', 'ambulance')
    await run(600)
    expect(rows[0]?.sentAs).toBe('x')
  })

  test('of which nobody knows whether it was one, a reply goes again and a reminder does not', async () => {
    const sent: string[] = []
    const { rows, run } = setUp((id) => {
      sent.push(id)
      return sent.filter((one) => one === id).length === 1 ? fail({ code: 'ECONNRESET' }) : later('x')
    })
    rows.push({ id: 'reply', place: 'a', due: 0, attempts: 0 })
    rows.push({ id: 'reminder', place: 'b', due: 0, attempts: 0, urgency: 'once' })
    await run(120)
    expect(sent.toSorted()).toEqual(['reminder', 'reply', 'reply'])
  })

  test('a host that does not answer is tried less and less, and the others are not held up', async () => {
    let tries = 0
    const { deliver, put, outbox, run, rows } = setUp(async (_id, place) => {
      if (place.startsWith('good')) return 'x'
      tries++
      return fail({ code: 'ECONNREFUSED' })
    })
    for (let n = 0; n < 100; n++) await deliver(`bad/${n}`, `${n}`)
    await run(300)
    expect(tries).toBeLessThan(25)
    await outbox.deliver(put('good/1', 'other'))
    expect(rows.at(-1)?.sentAs).toBe('x')
  })
})

test('a store that is away after a send does not make it send twice', async () => {
  const sent: string[] = []
  const { deliver, run, setAway, rows } = setUp(async (id) => {
    sent.push(id)
    setAway(sent.length === 1)
    return 'x'
  })
  await deliver('here', '1')
  setAway(false)
  await run(120)
  expect(sent).toEqual(['1'])
  expect(rows[0]?.sentAs).toBe('x')
})

test('keeps to what Teams allows in one conversation', async () => {
  const times: number[] = []
  const { deliver, run } = setUp(async () => {
    times.push(Date.now())
    return 'x'
  })
  const ids = Array.from({ length: 100 }, (_, index) => String(index))
  void deliver('here', ...ids)
  await run(200)
  expect(times).toHaveLength(100)
  for (const [count, ms] of [
    [7, 1_000],
    [8, 2_000],
    [60, 30_000],
  ] as const)
    for (const [index, time] of times.entries()) {
      const inWindow = times.slice(index).filter((other) => other - time < ms - 1)
      expect(inWindow.length, `${count} in ${ms} ms`).toBeLessThanOrEqual(count)
    }
})
