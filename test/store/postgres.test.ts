/** The contract on a real PostgreSQL server, and what only a server has: others, restarts, schema versions. */
import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { startPostgres } from '../../src/commands/scorecard/postgres-server.ts'
import { openPostgres } from '../../src/store/postgres.ts'
import { storeContract } from './contract.ts'

const server = await startPostgres()
afterAll(() => server?.stop(), 60_000)

let databases = 0
const newDatabase = () => server?.database(`test-${databases++}`) ?? Promise.reject(new Error('no server'))

const commit = {
  key: 'anna',
  expectedVersion: 0,
  keepUntil: '2026-11-30T00:00:00Z',
  now: '2026-11-01T00:00:00Z',
  outbox: [],
}

describe.skipIf(!server)('PostgreSQL', () => {
  storeContract('PostgreSQL', async () => {
    const url = await newDatabase()
    return { open: () => openPostgres(url), remove: async () => {} }
  })

  test('six processes that start on an empty database make the tables once', async () => {
    const url = await newDatabase()
    const stores = await Promise.all(Array.from({ length: 6 }, () => openPostgres(url)))
    expect(await stores[0]?.commit({ ...commit, state: Buffer.from('s'), inboxId: 'm' })).toBe('committed')
    expect((await stores[5]?.load('anna'))?.version).toBeGreaterThan(0)
    for (const store of stores) await store.close()
  })

  test('a newer schema is refused and left as it is', async () => {
    const url = await newDatabase()
    await (await openPostgres(url)).close()
    const db = new pg.Client({ connectionString: url })
    await db.connect()
    await db.query('UPDATE lumbo_schema SET version = 99')
    await expect(openPostgres(url)).rejects.toThrow(/newer Lumbo \(schema 99, this one knows \d+\)/)
    expect((await db.query('SELECT version FROM lumbo_schema')).rows).toEqual([{ version: 99 }])
    await db.end()
  })

  test('a server that crashes and comes back has lost nothing that was committed', async () => {
    const url = await newDatabase()
    const store = await openPostgres(url)
    await store.commit({ ...commit, state: Buffer.from('kept'), inboxId: 'm' })
    await server?.crash()
    await expect(store.load('anna')).rejects.toThrow()
    await server?.start()
    expect(Buffer.from((await store.load('anna'))?.state ?? []).toString()).toBe('kept')
    await store.close()
  })

  test('who cannot be reached is told within seconds', async () => {
    const start = performance.now()
    await expect(openPostgres('postgres://lumbo@127.0.0.1:9/none')).rejects.toThrow()
    expect(performance.now() - start).toBeLessThan(8000)
  })
})
