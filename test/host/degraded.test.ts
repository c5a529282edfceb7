/** With the real turn and a store that fails in every way a store can: nobody is left without an answer. */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { closeSync, mkdtempSync, openSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, describe, expect, test } from 'vitest'
import { readChatConfig } from '../../src/host/config.ts'
import { lastingStore } from '../../src/host/lasting-store.ts'
import { silentLog } from '../../src/host/log.ts'
import { loadTurn } from '../../src/host/real-turn.ts'
import { makeRescue } from '../../src/host/rescue.ts'
import { openSqlite } from '../../src/store/sqlite.ts'
import type { Store } from '../../src/store/store.ts'
import { type Answer, message, startTestHost } from '../support/host.ts'
import { say } from './echo-turn.ts'

const folder = mkdtempSync(join(tmpdir(), 'lumbo-degraded-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const turn = loadTurn(readChatConfig({}).knowledge)

const redFlags = [
  'I cannot feel it when I wipe since yesterday and cannot pee',
  'crushing chest pain with my back pain, cold sweat',
  'both legs are getting weaker by the hour',
]
const calm = ['my back is a bit sore from gardening', 'hello', '', 'what can you do?']

describe('without a store', () => {
  const rescue = makeRescue(turn)
  const said = (text: string, scope: 'personal' | 'group' = 'personal') =>
    rescue({ ...say(text), moment: { now: '2026-11-20T09:00:00Z', zone: 'UTC', locale: 'en-GB', scope } })

  test.each(redFlags)('an emergency is still told: %s', (text) => {
    expect(said(text).map(({ kind }) => kind)).toEqual(['emergency'])
  })

  test('in a message that was changed an emergency is told, and nothing else is', () => {
    const { moment } = say('')
    const edited = (text: string) => rescue({ input: { kind: 'edit', text, message: 'm1' }, moment })
    for (const text of redFlags) expect(edited(text).map(({ kind }) => kind)).toEqual(['emergency'])
    for (const text of calm) expect(edited(text)).toEqual([])
  })

  test.each(calm)(
    'anything else is answered with the emergency number, and never with advice: %s',
    (text) => {
      const [reply, ...rest] = said(text)
      expect(rest).toEqual([])
      expect(reply).toMatchObject({ kind: 'message' })
      expect(reply?.text).toContain('999')
    },
  )

  test('a press is answered too, a greeting is not, and a group hears nothing of health', () => {
    const { moment } = say('')
    const press = { kind: 'answer', question: 'legs', turn: 1, values: ['yes'] } as const
    expect(rescue({ input: press, moment })).toHaveLength(1)
    expect(rescue({ input: { kind: 'event', name: 'joined' }, moment })).toEqual([])
    for (const text of redFlags) {
      const [reply] = said(text, 'group')
      expect(reply?.text).toMatch(/^That may need help right now/)
      expect(reply?.text).not.toMatch(/wipe|chest|weak/)
    }
  })
})

describe('a store that fails', () => {
  const failing = (name: keyof Store, error: object) => ({
    [name]: async () => {
      throw Object.assign(new Error('no'), error)
    },
  })
  const faults: [string, Partial<Store>][] = (
    [
      ['locked', { errcode: 5 }],
      ['full', { errcode: 13 }],
      ['unreadable', { errcode: 10 }],
      ['damaged', { errcode: 11 }],
      ['gone', { code: 'ECONNREFUSED' }],
    ] as const
  ).flatMap(([what, error]) =>
    (['answered', 'load', 'commit'] as const).map((call): [string, Partial<Store>] => [
      `${what} at ${call}`,
      failing(call, error),
    ]),
  )

  test.each(faults)('%s: everybody is answered, emergencies as emergencies', async (_name, fault) => {
    const host = await startTestHost(turn, (store) => ({ ...store, ...fault }))
    for (const text of [...redFlags.slice(0, 1), ...calm.slice(0, 1)]) {
      const answer = await host.post(message(text, { locale: 'en-GB' }))
      expect(answer.status).toBe(200)
      const { activities } = (await answer.json()) as Answer
      expect(JSON.stringify(activities)).toMatch(/999/)
    }
    await host.stop()
  })
})

describe('a store that comes and goes', () => {
  const commit = { key: 'anna', expectedVersion: 0, keepUntil: '2027-01-01T00:00:00Z', outbox: [] }
  const now = '2026-11-20T09:00:00Z'
  const soon = async (work: () => Promise<unknown>) => {
    for (const end = Date.now() + 10_000; ; await new Promise((resolve) => setTimeout(resolve, 20)))
      try {
        return await work()
      } catch (error) {
        if (Date.now() > end) throw error
      }
  }

  test('is used as soon as it is there, without a restart', async () => {
    const path = join(folder, 'late.db')
    writeFileSync(path, 'this is no database '.repeat(100))
    const seen: boolean[] = []
    const note = (there: boolean) => void seen.push(there)
    const store = await lastingStore({
      open: async () => openSqlite(path),
      log: silentLog,
      note,
      pauseMs: 20,
    })
    await expect(store.load('anna')).rejects.toThrow('the store is away')
    expect(store.problem()).toBeDefined()
    rmSync(path)
    await soon(() => store.probe(now))
    expect(await store.commit({ ...commit, state: Buffer.from('s'), inboxId: 'm', now })).toBe('committed')
    expect(seen.at(-1)).toBe(true)
    await store.close()
  })

  test('whose file is moved away keeps nothing more in it, and loses nothing that was in it', async () => {
    const [path, elsewhere] = [join(folder, 'here.db'), join(folder, 'elsewhere.db')]
    const store = await lastingStore({ open: async () => openSqlite(path), log: silentLog, pauseMs: 20 })
    const keep = (key: string) => store.commit({ ...commit, key, state: Buffer.from(key), inboxId: key, now })
    expect(await keep('before')).toBe('committed')
    renameSync(path, elsewhere)
    await expect(keep('after')).rejects.toThrow(/here\.db was moved or deleted while it was in use/)
    await soon(() => store.probe(now))
    expect(await keep('after')).toBe('committed')
    await store.close()
    for (const [file, kept] of [
      [elsewhere, ['before']],
      [path, ['after']],
    ] as const) {
      const db = new DatabaseSync(file)
      expect(db.prepare('SELECT key FROM conversation').all()).toEqual(kept.map((key) => ({ key })))
      db.close()
    }
  })

  test('is refused when its file is damaged, with what to do', async () => {
    const path = join(folder, 'damaged.db')
    const store = await lastingStore({ open: async () => openSqlite(path), log: silentLog, pauseMs: 20 })
    const state = Buffer.alloc(200_000, 's')
    await store.commit({ ...commit, state, inboxId: 'm', now })
    await store.close()
    const healthy = new DatabaseSync(path)
    const { rootpage } = healthy
      .prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'conversation'")
      .get() as { rootpage: number }
    healthy.close()
    const file = openSync(path, 'r+')
    writeSync(file, randomBytes(4096), 0, 4096, (rootpage - 1) * 4096)
    closeSync(file)
    expect(() => openSqlite(path)).toThrow(/is damaged: stop the bot and put a backup in its place/)
  })

  test('that another process locks is waited for, while other work goes on', async () => {
    const path = join(folder, 'locked.db')
    const store = openSqlite(path)
    const script = `
      const { DatabaseSync } = require('node:sqlite')
      const db = new DatabaseSync(${JSON.stringify(path)})
      db.exec('BEGIN IMMEDIATE')
      console.log('locked')
      setTimeout(() => { db.exec('ROLLBACK'); db.close() }, 700)`
    const other = spawn(process.execPath, ['-e', script])
    await new Promise((resolve) => other.stdout.once('data', resolve))
    let ticks = 0
    const timer = setInterval(() => ticks++, 10)
    expect(await store.commit({ ...commit, state: Buffer.from('s'), inboxId: 'm', now })).toBe('committed')
    clearInterval(timer)
    expect(ticks).toBeGreaterThan(8)
    await store.close()
  })
})
