/** Real processes, killed with SIGKILL while they commit: what they acknowledged must be there, once. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSqlite } from '../../src/store/sqlite.ts'
import { localKey, makeVault } from '../../src/store/vault.ts'
import { textsIn } from '../host/echo-turn.ts'

const folder = mkdtempSync(join(tmpdir(), 'lumbo-kill-'))
const children = new Set<ChildProcess>()
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

interface Line {
  readonly number: number
  readonly key: string
  readonly ids: readonly string[]
  readonly repeated: boolean
}

interface Writer {
  readonly users: number
  readonly prefix: string
  readonly first: number
  readonly count: number
}

interface Kill {
  readonly after: 'start' | 'line'
  /** Milliseconds. */
  readonly wait: number
}

/** The lines that it acknowledged before it ended, or was killed. */
const write = (name: string, writer: Writer, kill?: Kill): Promise<Line[]> =>
  new Promise((resolve, reject) => {
    const script = fileURLToPath(new URL('./kill-writer.ts', import.meta.url))
    const files = [join(folder, `${name}.db`), join(folder, `${name}.key`)]
    const { users, prefix, first, count } = writer
    const child = spawn(process.execPath, [script, ...files, `${users}`, prefix, `${first}`, `${count}`])
    children.add(child)
    const later = () => setTimeout(() => child.kill('SIGKILL'), kill?.wait)
    if (kill?.after === 'start') later()
    if (kill?.after === 'line') child.stdout.once('data', later)
    let [out, err] = ['', '']
    child.stdout.on('data', (data) => (out += data))
    child.stderr.on('data', (data) => (err += data))
    child.on('error', reject)
    child.on('close', (code, signal) => {
      children.delete(child)
      if (code !== 0 && signal !== 'SIGKILL') reject(new Error(`the writer failed: ${err}`))
      // A line without its end was not acknowledged.
      else
        resolve(
          out
            .split('\n')
            .slice(0, -1)
            .map((line) => JSON.parse(line)),
        )
    })
  })

const look = async (name: string, lines: readonly Line[]) => {
  const store = openSqlite(join(folder, `${name}.db`))
  const vault = makeVault([localKey(join(folder, `${name}.key`))])
  const texts: string[] = []
  for (const key of new Set(lines.map((line) => line.key)))
    texts.push(...textsIn(vault, key, await store.load(key)))
  const unsent = await store.unsent({
    now: '2026-11-21T00:00:00Z',
    limit: 1_000_000,
    until: '2026-11-21T00:00:00Z',
  })
  await store.close()
  return { texts, unsent: unsent.map(({ id }) => id).toSorted() }
}

const random = (most: number) => Math.floor(Math.random() * most)

describe('a process that is killed', { timeout: 60_000 }, () => {
  const kills = 24
  const users = 8
  const lines: Line[] = []
  let killed = 0

  beforeAll(async () => {
    localKey(join(folder, 'killed.key'))
    for (let run = 0; run < kills; run++) {
      // The channel delivers again what was not acknowledged, committed or not.
      const first = (lines.at(-1)?.number ?? -1) + 1
      const kill: Kill =
        run % 4 === 0 ? { after: 'start', wait: random(400) } : { after: 'line', wait: random(100) }
      const writer = { users, prefix: 'm', first, count: 100_000 }
      lines.push(...(await write('killed', writer, kill)))
      killed++
    }
    const first = (lines.at(-1)?.number ?? -1) + 1
    lines.push(...(await write('killed', { users, prefix: 'm', first, count: 10 })))
  }, 60_000)

  test('has lost no acknowledged turn and doubled none', async () => {
    const { texts } = await look('killed', lines)
    const numbers = texts.map((text) => Number(text.slice(1))).toSorted((a, b) => a - b)
    expect(killed).toBe(kills)
    expect(numbers.length).toBeGreaterThan(kills)
    expect(numbers).toEqual(lines.map(({ number }) => number))
    expect(numbers).toEqual(Array.from(numbers, (_, i) => i))
  })

  test('has left every reply that was not confirmed, and no other', async () => {
    const { unsent } = await look('killed', lines)
    expect(unsent).toEqual(lines.flatMap(({ number, ids }) => (number % 2 ? [] : ids)).toSorted())
    expect(lines.every(({ ids }) => ids.length === 2)).toBe(true)
  })

  test('has left a sound file', () => {
    const db = new DatabaseSync(join(folder, 'killed.db'))
    expect(db.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
    expect(db.prepare('PRAGMA foreign_key_check').all()).toEqual([])
    db.close()
  })
})

describe('two processes', { timeout: 60_000 }, () => {
  test('that write to one conversation lose nothing', async () => {
    localKey(join(folder, 'two.key'))
    const count = 300
    const writers = ['a', 'b'].map((prefix) => write('two', { users: 1, prefix, first: 0, count }))
    const lines = (await Promise.all(writers)).flat()
    expect(new Set(lines.map(({ key }) => key)).size).toBe(1)
    const expected = ['a', 'b'].flatMap((prefix) => Array.from({ length: count }, (_, i) => `${prefix}${i}`))
    expect((await look('two', lines)).texts.toSorted()).toEqual(expected.toSorted())
  })

  test('that start on no file at all make it once', async () => {
    localKey(join(folder, 'new.key'))
    const prefixes = ['a', 'b', 'c', 'd', 'e', 'f']
    const lines = await Promise.all(
      prefixes.map((prefix) => write('new', { users: 1, prefix, first: 0, count: 1 })),
    )
    expect((await look('new', lines.flat())).texts.toSorted()).toEqual(prefixes.map((prefix) => `${prefix}0`))
  })
})
