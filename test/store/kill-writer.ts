/**
 * The process that kill.test.ts kills: sends numbered messages through the real exchange and writes a line for each one
 * that was acknowledged. Arguments: database, key file, users, prefix, first number, how many.
 */
import { randomUUID } from 'node:crypto'
import { writeSync } from 'node:fs'
import { makeExchange } from '../../src/host/exchange.ts'
import { openSqlite } from '../../src/store/sqlite.ts'
import { localKey, makeVault } from '../../src/store/vault.ts'
import { echoTurn, say } from '../host/echo-turn.ts'

const [database = '', keyFile = '', users = '', prefix = '', first = '', count = ''] = process.argv.slice(2)

const exchange = makeExchange({
  store: openSqlite(database),
  vault: makeVault([localKey(keyFile)]),
  turn: echoTurn,
  newId: randomUUID,
})

/** A channel delivers again until it is acknowledged. */
const deliver = async (number: number) => {
  for (;;)
    try {
      return await exchange.receive(say(`${prefix}${number}`, { user: `user-${number % Number(users)}` }))
    } catch (error) {
      if (!(error as Error).message.startsWith('conversation busy')) throw error
    }
}

for (let number = Number(first); number < Number(first) + Number(count); number++) {
  const { key, replies, repeated } = await deliver(number)
  if (number % 2) for (const { id } of replies) await exchange.confirm(id, `sent ${id}`)
  // One write call a line: it is in the pipe before the next turn begins, whatever happens then.
  writeSync(1, `${JSON.stringify({ number, key, ids: replies.map(({ id }) => id), repeated })}\n`)
}
