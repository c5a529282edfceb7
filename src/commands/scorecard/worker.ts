/**
 * A process that only keeps conversations: the real exchange on a real store with the counting turn. It delivers each
 * message again until it is acknowledged, as a channel would, and writes a line for each that was.
 */
import { randomUUID } from 'node:crypto'
import { writeSync } from 'node:fs'
import { makeExchange } from '../../host/exchange.ts'
import { openStore } from '../../host/open-store.ts'
import { makeVault } from '../../store/vault.ts'
import { countingTurn, said } from './counting-turn.ts'

export interface Work {
  readonly store: string
  readonly key: string
  /** So many messages in a row are of one person; 0: of each person in turn. */
  readonly inARow: number
  readonly users: number
  readonly prefix: string
  /** Messages to begin with, then those from `from` to before `to`. */
  readonly first: readonly number[]
  readonly from: number
  readonly to: number
  readonly atOnce: number
}

const { store, key, users, inARow, prefix, first, from, to, atOnce }: Work = JSON.parse(process.argv[2] ?? '')
const exchange = makeExchange({
  store: await openStore(store),
  vault: makeVault([key]),
  turn: countingTurn,
  newId: randomUUID,
})

const deliver = async (number: number) => {
  for (;;)
    try {
      return await exchange.receive(
        said(`user-${inARow ? Math.floor(number / inARow) : number % users}`, `${prefix}${number}`),
      )
    } catch {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 50))
    }
}

const numbers = [...first, ...Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index)]
const lanes = Array.from({ length: atOnce }, async () => {
  for (let number = numbers.shift(); number !== undefined; number = numbers.shift()) {
    const { key: conversation } = await deliver(number)
    // One write call a line: it is in the pipe before the next turn begins, whatever happens then.
    writeSync(1, `${number} ${conversation}\n`)
  }
})
await Promise.all(lanes)
process.exit()
