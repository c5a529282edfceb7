/** Exactly once, on real SQLite, with a small turn that remembers each text as an event and answers with its number. */
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeExchange } from '../../src/host/exchange.ts'
import { openSqlite } from '../../src/store/sqlite.ts'
import type { Store } from '../../src/store/store.ts'
import { makeVault } from '../../src/store/vault.ts'
import { echoTurn, later, now, say, textsIn } from './echo-turn.ts'

const folder = mkdtempSync(join(tmpdir(), 'lumbo-exchange-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const vault = makeVault([randomBytes(32).toString('base64')])
let path: string
let store: Store
let files = 0
const others: Store[] = []
/** Another handle to the same file, as another process would have. */
const another = (): Store => {
  const handle = openSqlite(path)
  others.push(handle)
  return handle
}
const faults: [string, string][] = []
const report = (...fault: [string, string]) => void faults.push(fault)
const exchangeOn = (through: Store, turn = echoTurn) =>
  makeExchange({ store: through, vault, turn, newId: randomUUID, retries: 5, report })
const said = async (conversation: string) => textsIn(vault, conversation, await store.load(conversation))

beforeEach(() => {
  path = join(folder, `${files++}.db`)
  store = openSqlite(path)
  faults.length = 0
})
afterEach(async () => {
  for (const handle of [store, ...others.splice(0)]) await handle.close()
})

describe('a message', () => {
  test('is answered with the turn’s replies and trace, and remembered', async () => {
    const exchange = exchangeOn(store)
    expect(await exchange.receive(say('one'))).toMatchObject({
      replies: [{ reply: { text: '1: one' }, sentAs: null }, { reply: { text: 'anything else?' } }],
      trace: { dialog: 'echo' },
      repeated: false,
    })
    const second = await exchange.receive(say('two'))
    expect(second.replies[0]?.reply.text).toBe('2: two')
    expect(await said(second.key)).toEqual(['one', 'two'])
  })

  test('that comes again gets the same replies, and the turn is not run again', async () => {
    let turns = 0
    const exchange = exchangeOn(store, (...all) => {
      turns++
      return echoTurn(...all)
    })
    const first = await exchange.receive(say('one'))
    await exchange.receive(say('two'))
    await exchange.confirm(first.replies[1]?.id ?? '', 'activity-9')
    const replies = first.replies.map((reply, i) => ({ ...reply, sentAs: i === 1 ? 'activity-9' : null }))
    const again = { key: first.key, replies, trace: undefined, repeated: true }
    expect(await exchange.receive(say('one'))).toEqual(again)
    expect(await exchangeOn(another()).receive(say('one'))).toEqual(again)
    expect(turns).toBe(2)
    expect(await said(first.key)).toEqual(['one', 'two'])
  })

  test('without an id is always new', async () => {
    const exchange = exchangeOn(store)
    await exchange.receive(say('same', { message: undefined }))
    const { key } = await exchange.receive(say('same', { message: undefined }))
    expect(await said(key)).toEqual(['same', 'same'])
  })

  test('with an id that another person, tenant or channel also has is another message', async () => {
    const exchange = exchangeOn(store)
    const senders = [{}, { user: 'ben' }, { tenant: 'other' }, { channel: 'slack' }]
    const received = await Promise.all(senders.map((sender) => exchange.receive(say('one', sender))))
    expect(received.map(({ repeated }) => repeated)).toEqual([false, false, false, false])
    expect(new Set(received.map((one) => one.key)).size).toBe(4)
  })
})

describe('at once', () => {
  const texts = Array.from({ length: 100 }, (_, i) => `message ${i}`)

  test('a hundred messages of one person run in the order they came', async () => {
    const exchange = exchangeOn(store)
    const all = await Promise.all(texts.map((text) => exchange.receive(say(text))))
    expect(all.map(({ replies }) => replies[0]?.reply.text)).toEqual(
      texts.map((text, i) => `${i + 1}: ${text}`),
    )
    expect(await said(all[0]?.key ?? '')).toEqual(texts)
  })

  test('a hundred messages, each delivered three times through two handles, run once each', async () => {
    const exchanges = [exchangeOn(store), exchangeOn(another())]
    const deliveries = texts.flatMap((text, i) =>
      [i, i + 1, i].map((n) => exchanges[n % 2]?.receive(say(text))),
    )
    const all = await Promise.all(deliveries)
    expect(all.filter((one) => one?.repeated === false)).toHaveLength(100)
    expect((await said(all[0]?.key ?? '')).toSorted()).toEqual(texts.toSorted())
    const numbers = new Set(all.map((one) => one?.replies[0]?.reply.text.split(':')[0]))
    expect(numbers.size).toBe(100)
  })
})

describe('another process', () => {
  /** The real store; before each of the first `times` loads is used, a rival commits to the same conversation. */
  const contested = (times: number): Store => {
    const rival = exchangeOn(another())
    let left = times
    const load = async (key: string) => {
      const found = await store.load(key)
      if (left-- > 0) await rival.receive(say(`rival ${left}`))
      return found
    }
    return { ...store, load }
  }

  test('that is faster makes the turn run again on what it wrote, five times at most', async () => {
    const { key, replies } = await exchangeOn(contested(5)).receive(say('mine'))
    expect(replies[0]?.reply.text).toBe('6: mine')
    expect(await said(key)).toEqual(['rival 4', 'rival 3', 'rival 2', 'rival 1', 'rival 0', 'mine'])
  })

  test('that is always faster ends in an error; nothing is kept, and the redelivery works', async () => {
    const exchange = exchangeOn(contested(6))
    await expect(exchange.receive(say('mine'))).rejects.toThrow('conversation busy')
    const { key, repeated } = await exchange.receive(say('mine'))
    expect(repeated).toBe(false)
    expect((await said(key)).filter((text) => text === 'mine')).toHaveLength(1)
  })

  test('that answers the same message meanwhile is believed', async () => {
    const rival = exchangeOn(another())
    const load = async (key: string) => {
      await rival.receive(say('one'))
      return store.load(key)
    }
    const { key, repeated, replies } = await exchangeOn({ ...store, load }).receive(say('one'))
    expect({ repeated, text: replies[0]?.reply.text }).toEqual({ repeated: true, text: '1: one' })
    expect(await said(key)).toEqual(['one'])
  })
})

test('a fault at any call of the store, before or after it took effect, loses and doubles nothing', async () => {
  for (const after of [false, true])
    for (let failing = 0; failing < 12; failing++) {
      const fresh = openSqlite(':memory:')
      let calls = 0
      const faulty = new Proxy(fresh, {
        get:
          (target, name: keyof Store) =>
          async (...all: never[]) => {
            const fails = calls++ === failing
            if (fails && !after) throw new Error('disk full')
            const result = await (target[name] as (...all: never[]) => unknown)(...all)
            if (fails) throw new Error('disk full')
            return result
          },
      })
      const exchange = exchangeOn(faulty)
      for (const text of ['one', 'two', 'three'])
        await exchange.receive(say(text)).catch(() => exchange.receive(say(text)))
      const { key, replies } = await exchangeOn(fresh).receive(say('three'))
      expect(replies[0]?.reply.text).toBe('3: three')
      expect(textsIn(vault, key, await fresh.load(key))).toEqual(['one', 'two', 'three'])
      expect(await exchangeOn(fresh).unsent(later)).toHaveLength(6)
      await fresh.close()
    }
})

describe('replies', () => {
  test('wait with their address until they are confirmed', async () => {
    const exchange = exchangeOn(store)
    const { replies } = await exchange.receive(say('one'))
    await exchange.receive(say('two', { user: 'ben' }))
    await exchange.confirm(replies[0]?.id ?? '', '')
    expect(await exchange.unsent(now)).toEqual([])
    const waiting = await exchange.unsent(later)
    expect(waiting.map(({ reply }) => reply.text)).toEqual(['anything else?', '1: two', 'anything else?'])
    expect(waiting[1]).toMatchObject({
      address: { serviceUrl: 'https://example.org', text: 'two' },
      attempts: 1,
    })
  })

  test('sealed for one row are not sent from another; the rest still is', async () => {
    const swapped: Store = {
      ...store,
      unsent: async (...all) => {
        const rows = await store.unsent(...all)
        return rows.map((row, i) => ({ ...row, body: rows[[1, 0, 2][i] ?? i]?.body ?? row.body }))
      },
    }
    const exchange = exchangeOn(swapped)
    await exchange.receive(say('one'))
    const { key, replies } = await exchange.receive(say('two'))
    expect((await exchange.unsent(later)).map(({ id }) => id)).toEqual(replies.map(({ id }) => id))
    expect(faults).toEqual([
      ['reply-unreadable', expect.any(String)],
      ['reply-unreadable', key],
    ])
  })
})
