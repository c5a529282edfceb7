/** What cannot be read is kept aside for an operator, and forgotten with the rest. */
import { randomBytes, randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeExchange } from '../../src/host/exchange.ts'
import { quarantineKey } from '../../src/host/quarantine.ts'
import { openSqlite } from '../../src/store/sqlite.ts'
import type { Store } from '../../src/store/store.ts'
import { makeVault, type Vault } from '../../src/store/vault.ts'
import { echoTurn, keepUntil, later, now, say, textsIn } from './echo-turn.ts'

const vault = makeVault([randomBytes(32).toString('base64')])
/** Another key under which the conversations have the same names. */
const stranger = makeVault([randomBytes(32).toString('base64')], vault.pepper.export().toString('base64'))

let store: Store
const faults: [string, string][] = []
const exchangeOn = (through: Store, from: Vault = vault) =>
  makeExchange({
    store: through,
    vault: from,
    turn: echoTurn,
    newId: randomUUID,
    report: (...fault) => void faults.push(fault),
  })
const said = async (conversation: string) => textsIn(vault, conversation, await store.load(conversation))

beforeEach(() => {
  store = openSqlite(':memory:')
  faults.length = 0
})
afterEach(() => store.close())

describe('a state that cannot be read', () => {
  const write = async (conversation: string, state: Uint8Array, inboxId: string) => {
    const expectedVersion = (await store.load(conversation))?.version ?? 0
    await store.commit({ key: conversation, expectedVersion, state, inboxId, keepUntil, outbox: [], now })
  }
  const kept = async (conversation: string) => {
    const row = await store.load(quarantineKey(conversation))
    const entries: { state: string }[] = row ? JSON.parse(Buffer.from(row.state).toString()) : []
    return entries.map(({ state }) => Buffer.from(state, 'base64'))
  }

  test('is answered from the beginning, kept aside, and can be put back', async () => {
    const exchange = exchangeOn(store)
    const { key } = await exchange.receive(say('one'))
    const sealed = (json: string) => vault.seal(`conversation:${key}`, Buffer.from(json))
    const good = (await store.load(key))?.state ?? Buffer.of()
    const unreadable = [
      stranger.seal(`conversation:${key}`, Buffer.from('{}')),
      Uint8Array.from(good, (byte, i) => (i === 40 ? byte ^ 1 : byte)),
      sealed('{"schema":2,"turns":1,"events":[]}'),
      sealed('my left leg is not JSON'),
      sealed('null'),
    ]
    for (const [i, state] of unreadable.entries()) {
      await write(key, state, `broken ${i}`)
      const { replies, repeated } = await exchange.receive(say(`after ${i}`))
      expect({ repeated, text: replies[0]?.reply.text }).toEqual({ repeated: false, text: `1: after ${i}` })
      expect(await said(key)).toEqual([`after ${i}`])
    }
    expect(await kept(key)).toEqual(unreadable.map((state) => Buffer.from(state)))
    expect(faults).toEqual(unreadable.map(() => ['state-unreadable', key]))

    await write(key, good, 'put back')
    expect((await exchange.receive(say('two'))).replies[0]?.reply.text).toBe('2: two')
  })

  test('is kept once though the turn runs again, and goes with the sweep a week later', async () => {
    const { key } = await exchangeOn(store).receive(say('one'))
    await write(key, Buffer.from('nonsense'), 'broken')
    let conflicts = 2
    const busy: Store = {
      ...store,
      commit: async (wanted) => (wanted.key === key && conflicts-- > 0 ? 'conflict' : store.commit(wanted)),
    }
    await exchangeOn(busy).receive(say('two'))
    expect(await kept(key)).toEqual([Buffer.from('nonsense')])
    await store.sweep('2026-11-27T08:59:59Z')
    expect(await kept(key)).toHaveLength(1)
    await store.sweep('2026-11-27T09:00:01Z')
    expect(await kept(key)).toEqual([])
  })
})

describe('forgetting', () => {
  test('erases the conversation and what was quarantined; a late redelivery brings nothing back', async () => {
    await exchangeOn(store, stranger).receive(say('secret'))
    const exchange = exchangeOn(store)
    const { key } = await exchange.receive(say('hello'))
    expect(await store.load(quarantineKey(key))).toBeDefined()
    const bye = await exchange.receive(say('forget me'))
    expect(bye.replies[0]?.reply.text).toBe('2: forget me')
    expect(await store.load(key)).toBeUndefined()
    expect(await store.load(quarantineKey(key))).toBeUndefined()
    expect(await exchange.receive(say('hello'))).toMatchObject({ repeated: true, replies: [] })
    expect(await store.load(key)).toBeUndefined()
    expect(await exchange.unsent(later)).toHaveLength(2)
  })
})
