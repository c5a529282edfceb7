/** The contract on SQLite, and what only a file has: modes, schema versions, and what erasing leaves on the disk. */
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSqlite } from '../../src/store/sqlite.ts'
import { storeContract } from './contract.ts'

const folder = mkdtempSync(join(tmpdir(), 'lumbo-sqlite-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let places = 0
const newPath = () => join(folder, String(places++), 'lumbo.db')

storeContract('SQLite', async () => {
  const path = newPath()
  return { open: () => openSqlite(path), remove: async () => {} }
})

const canary = (name: string) => Buffer.from(`canary-${name}-`.repeat(2000))
const commit = {
  key: 'anna',
  expectedVersion: 0,
  keepUntil: '2026-11-02T00:00:00Z',
  now: '2026-11-01T00:00:00Z',
}

describe('the file', () => {
  test.skipIf(process.platform === 'win32')('is its owner’s only, with its log and its folder', async () => {
    const path = newPath()
    const store = openSqlite(path)
    await store.commit({ ...commit, state: Buffer.from('s'), inboxId: 'm', outbox: [] })
    const files = readdirSync(join(path, '..'))
    expect(files.toSorted()).toEqual(['lumbo.db', 'lumbo.db-shm', 'lumbo.db-wal'])
    for (const file of files) expect(statSync(join(path, '..', file)).mode & 0o777).toBe(0o600)
    expect(statSync(join(path, '..')).mode & 0o777).toBe(0o700)
    await store.close()
    await store.close()
    chmodSync(path, 0o644) // as a restored backup may be
    await openSqlite(path).close()
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  test('survives being closed and opened, and ":memory:" does not', async () => {
    for (const path of [newPath(), ':memory:']) {
      const store = openSqlite(path)
      await store.commit({ ...commit, state: Buffer.from('kept'), inboxId: 'm', outbox: [] })
      await store.close()
      const again = openSqlite(path)
      expect(Boolean(await again.load('anna'))).toBe(path !== ':memory:')
      await again.close()
    }
    expect(existsSync(':memory:')).toBe(false)
  })

  test('of a newer schema is refused and left as it is', async () => {
    const path = newPath()
    await openSqlite(path).close()
    const db = new DatabaseSync(path)
    db.exec('PRAGMA user_version = 99')
    expect(() => openSqlite(path)).toThrow(/newer Lumbo \(schema 99, this one knows \d+\)/)
    expect(db.prepare('PRAGMA user_version').get()).toEqual({ user_version: 99 })
    db.close()
  })

  test('that is no database is refused and left as it is', () => {
    const path = join(folder, 'letter.db')
    writeFileSync(path, 'Dear database, '.repeat(100))
    expect(() => openSqlite(path)).toThrow(`${path} is not a database`)
    expect(readFileSync(path, 'utf8')).toMatch(/^Dear database/)
  })
})

describe('on the disk', () => {
  const path = newPath()
  const traces = () => {
    const files = readdirSync(join(path, '..')).map((file) => readFileSync(join(path, '..', file), 'latin1'))
    return ['state', 'sent', 'waiting', 'expired', 'own'].filter((name) =>
      files.some((file) => file.includes(`canary-${name}-`)),
    )
  }
  const store = openSqlite(path)
  afterAll(() => store.close())

  beforeAll(async () => {
    const outbox = ['sent', 'waiting'].map((id) => ({ id, body: canary(id) }))
    await store.commit({ ...commit, state: canary('state'), inboxId: '1', outbox })
    await store.confirm('sent', 'x', commit.now)
    await store.commit({ ...commit, key: 'ben', state: canary('expired'), inboxId: '2', outbox: [] })
  })

  test('erasing leaves no byte of a conversation, in the file or in the log', async () => {
    expect(traces()).toEqual(['state', 'sent', 'waiting', 'expired'])
    const expectedVersion = (await store.load('anna'))?.version ?? 0
    const outbox = [{ id: 'own', body: canary('own') }]
    await store.commit({ ...commit, expectedVersion, state: null, inboxId: '3', outbox })
    expect(traces()).toEqual(['expired', 'own'])
  })

  test('sweeping leaves no byte of what is past its time', async () => {
    await store.sweep('2026-11-09T00:00:00Z')
    expect(traces()).toEqual([])
  })
})
