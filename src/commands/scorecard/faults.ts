/** R22: every call of the store fails once, before or after it took effect; nothing is lost or doubled. */
import { randomUUID } from 'node:crypto'
import { makeExchange } from '../../host/exchange.ts'
import { openStore } from '../../host/open-store.ts'
import type { Store } from '../../store/store.ts'
import { makeVault } from '../../store/vault.ts'
import { countingTurn, said, textsIn } from './counting-turn.ts'
import { newDatabase, newKey } from './places.ts'
import type { Measure } from './row.ts'

const errors = [
  { errcode: 5 },
  { errcode: 10 },
  { errcode: 13 },
  { code: 'ECONNRESET' },
  { code: '57P01' },
  { code: '40001' },
]

/** Three messages of one person while call number k fails `times` times in a row; then what is kept. */
const play = async (store: Store, k: number, after: boolean, times: number, error: object) => {
  let calls = 0
  let failed = 0
  const faulty = new Proxy(store, {
    get: (target, name: keyof Store) => {
      const real = target[name] as (...all: unknown[]) => Promise<unknown>
      return async (...all: unknown[]) => {
        const call = calls++
        const fails = call >= k && call < k + times
        if (fails) failed++
        if (fails && !after) throw Object.assign(new Error('fault'), error)
        const result = await real(...all)
        if (fails) throw Object.assign(new Error('fault'), error)
        return result
      }
    },
  })
  const vault = makeVault([newKey()])
  const parts = { vault, turn: countingTurn, newId: randomUUID }
  const exchange = makeExchange({ store: faulty, ...parts })
  const person = randomUUID()
  const texts = ['one', 'two', 'three']
  let key = ''
  for (const text of texts)
    for (let tries = 0; tries < 5; tries++)
      try {
        const received = await exchange.receive(said(person, `${person} ${text}`))
        key = received.key
        for (const { id } of received.replies) await exchange.confirm(id, 'sent').catch(() => {})
        break
      } catch {
        // The channel delivers again.
      }
  const kept = textsIn(vault, key, await store.load(key))
  const right = JSON.stringify(kept) === JSON.stringify(texts.map((text) => `${person} ${text}`))
  return { failed, right }
}

export const faults: Measure = {
  name: 'faults',
  async run(scale) {
    const places = [':memory:', await newDatabase()].filter((place) => place !== undefined)
    let [injected, wrong] = [0, 0]
    for (const place of places) {
      const store = await openStore(place)
      for (const error of scale.quick ? errors.slice(0, 3) : errors)
        for (const after of [false, true])
          for (const times of scale.quick ? [1] : [1, 2, 3, 5, 7, 11])
            for (let k = 0; k < scale.of(9, 24); k++) {
              const { failed, right } = await play(store, k, after, times, error)
              injected += failed
              if (!right) wrong++
            }
      await store.close()
    }
    return [
      {
        id: 'R22',
        what: 'wrong states after a fault at call k of the store',
        measured: `${wrong} wrong; ${injected} faults injected in ${places.length} stores`,
        target: '0 with at least 3,000 faults, every k',
        pass: wrong === 0 && (scale.quick || injected >= 3000),
      },
    ]
  },
}
