/** The operator's commands as they are called, on a real file that a bot may be using. */
import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, expect, test } from 'vitest'
import { openSqlite } from '../../src/store/sqlite.ts'

const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'lumbo-operate-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const path = join(folder, 'lumbo.db')
const call = (command: string, ...args: string[]) => {
  const script = join(root, 'src/commands', `${command}.ts`)
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    env: { PATH: process.env.PATH, STORE: path },
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}
const commit = { expectedVersion: 0, keepUntil: '2027-01-01T00:00:00Z', now: '2026-11-20T00:00:00Z' }
const outbox = [
  { id: 'ordinary', body: Buffer.from('b') },
  { id: 'ambulance', body: Buffer.from('b'), urgency: 'urgent' as const },
]

test('backup, restore and status', async () => {
  const store = openSqlite(path)
  await store.commit({ ...commit, key: 'anna', state: Buffer.from('early'), inboxId: '1', outbox })

  const copy = join(folder, 'copy.db')
  expect(call('backup', copy)).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('1 conversations, checked'),
  })
  if (process.platform !== 'win32') expect(statSync(copy).mode & 0o777).toBe(0o600)
  expect(call('backup', copy)).toMatchObject({ status: 2, stderr: expect.stringContaining('name another') })
  expect(call('backup')).toMatchObject({ status: 2, stderr: expect.stringContaining('usage:') })

  await store.commit({ ...commit, key: 'ben', state: Buffer.from('late'), inboxId: '2', outbox: [] })
  expect(call('status')).toMatchObject({
    status: 1,
    stdout: expect.stringMatching(/conversations +2[\s\S]*stuck/),
  })
  expect(call('restore', copy)).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('stop the bot first'),
  })
  expect(call('restore', join(root, 'package.json'))).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/package\.json is not a database/),
  })
  expect(await store.load('ben')).toBeDefined()
  await store.close()

  const { status, stdout } = call('restore', copy)
  expect([status, stdout]).toEqual([0, expect.stringMatching(/1 conversations, checked; 1 old replies/)])
  expect(readdirSync(folder).filter((name) => name.includes('before-restore'))).toHaveLength(1)
  const restored = openSqlite(path)
  expect(await restored.load('anna')).toBeDefined()
  expect(await restored.load('ben')).toBeUndefined()
  const later = '2026-11-21T00:00:00Z'
  const unsent = await restored.unsent({ now: later, limit: 10, until: later })
  expect(unsent.map(({ id }) => id)).toEqual(['ambulance'])
  await restored.confirm('ambulance', 'x', later)
  await restored.close()
  expect(JSON.parse(call('status', '--json').stdout)).toMatchObject({
    kind: 'sqlite',
    conversations: 1,
    problems: [],
  })
})

test('a damaged file is put aside as it is', () => {
  const copy = join(folder, 'copy.db')
  writeFileSync(path, 'no database any more')
  const { status, stdout } = call('restore', copy)
  expect(status).toBe(0)
  const before = stdout.match(/before is (.*): erase/)?.[1] ?? ''
  expect(readFileSync(before, 'utf8')).toBe('no database any more')
})

test('a file of the first schema is copied before its tables change, and looking at it changes nothing', async () => {
  const old = join(folder, 'old', 'lumbo.db')
  const now = '2026-11-20T00:00:00Z'
  const store = openSqlite(old)
  await store.commit({
    ...commit,
    key: 'anna',
    state: Buffer.from('kept'),
    inboxId: '1',
    outbox: [{ id: 'a', body: Buffer.from('b') }],
  })
  await store.close()
  const db = new DatabaseSync(old)
  db.exec(`DROP TABLE probe; DROP INDEX outbox_waiting; DROP INDEX outbox_ahead;
    ALTER TABLE outbox DROP COLUMN urgency; ALTER TABLE outbox DROP COLUMN due_at;
    CREATE INDEX outbox_waiting ON outbox (attempts, sequence) WHERE sent_as IS NULL; PRAGMA user_version = 1`)
  db.close()
  const untouched = join(folder, 'untouched.db')
  cpSync(old, untouched)
  expect(() => openSqlite(old, { upgrade: false })).toThrow(/has schema 1 and this version needs 2/)

  const migrated = openSqlite(old)
  expect(Buffer.from((await migrated.load('anna'))?.state ?? []).toString()).toBe('kept')
  expect(await migrated.unsent({ now, limit: 10, until: now })).toMatchObject([{ id: 'a', urgency: 'reply' }])
  await migrated.close()
  const backup = `${old}.schema-1.backup`
  const copied = new DatabaseSync(backup, { readOnly: true })
  expect(copied.prepare('PRAGMA user_version').get()).toEqual({ user_version: 1 })
  copied.close()
  if (process.platform !== 'win32') expect(statSync(backup).mode & 0o777).toBe(0o600)

  // It holds what people have had erased since, so it does not stay for ever.
  await openSqlite(old).close()
  expect(existsSync(backup)).toBe(true)
  const longAgo = Date.now() / 1000 - 8 * 86_400
  utimesSync(backup, longAgo, longAgo)
  await openSqlite(old).close()
  expect(existsSync(backup)).toBe(false)
})
