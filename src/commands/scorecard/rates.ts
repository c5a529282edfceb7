/** What a turn costs beside the bare commit that it cannot do without. */
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { makeExchange } from '../../host/exchange.ts'
import { openSqlite } from '../../store/sqlite.ts'
import { makeVault } from '../../store/vault.ts'
import { countingTurn, said } from './counting-turn.ts'
import { newFile, newKey } from './places.ts'
import type { Measure } from './row.ts'

/** Commits a second of one row of 1.5 kB, one after another: the disk's own pace. */
const rawRate = (ms: number): number => {
  const path = newFile()
  mkdirSync(dirname(path), { recursive: true })
  const db = new DatabaseSync(path)
  db.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE t (id INTEGER PRIMARY KEY, b BLOB)',
  )
  const insert = db.prepare('INSERT INTO t (b) VALUES (?)')
  const body = randomBytes(1500)
  const start = performance.now()
  let count = 0
  for (; performance.now() - start < ms; count++) insert.run(body)
  db.close()
  return count / (ms / 1000)
}

const turnRate = async (ms: number, people: number): Promise<number> => {
  const store = openSqlite(newFile())
  const exchange = makeExchange({
    store,
    vault: makeVault([newKey()]),
    turn: countingTurn,
    newId: randomUUID,
  })
  const start = performance.now()
  let count = 0
  const person = async (lane: number) => {
    // A conversation of ten turns, then another person's.
    for (let turn = 0; performance.now() - start < ms; turn++) {
      await exchange.receive(said(`${lane}-${Math.floor(turn / 10)}`, `${lane}-${turn}`))
      count++
    }
  }
  await Promise.all(Array.from({ length: people }, (_, lane) => person(lane)))
  const seconds = (performance.now() - start) / 1000
  await store.close()
  return count / seconds
}

export const rates: Measure = {
  name: 'rates',
  async run(scale) {
    const ms = scale.of(1_500, 10_000)
    // In turns, so that a busy moment of the machine is nobody's alone.
    const [raw, one, many] = [[], [], []] as [number[], number[], number[]]
    for (let round = 0; round < 3; round++) {
      raw.push(rawRate(ms / 3))
      one.push(await turnRate(ms / 3, 1))
      many.push(await turnRate(ms / 3, 50))
    }
    const middle = (values: number[]) => values.toSorted((a, b) => a - b)[1] ?? 0
    const share = (values: number[]) => middle(values) / middle(raw)
    const figures = (values: number[]) =>
      `${share(values).toFixed(2)} times (${Math.round(middle(values))} and ${Math.round(middle(raw))} a second)`
    return [
      {
        id: 'S1',
        what: 'SQLite turns to bare commits, one person',
        measured: figures(one),
        target: 'at least 0.5',
        pass: share(one) >= 0.5,
      },
      {
        id: 'S2',
        what: 'SQLite turns to bare commits, 50 people',
        measured: figures(many),
        target: 'at least 0.5',
        pass: share(many) >= 0.5,
      },
    ]
  },
}
