/** The SQLite file itself: who may read it, how durable it is, and whether it is sound. */
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { dropOldBackups, migrate, type Opening } from './sqlite-schema.ts'
import { StoreProblem } from './store.ts'

/** How long a start waits for another process's transaction, in milliseconds. */
const patience = 5000

/**
 * For its owner only; SQLite gives the -wal and -shm files the same mode. An existing file is never opened here:
 * closing a second descriptor would drop the locks that another connection of this process holds on it.
 */
const makePrivate = (path: string): void => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600))
  chmodSync(path, 0o600)
}

const damaged = (path: string): StoreProblem =>
  new StoreProblem(
    'damaged',
    `${path} is damaged: stop the bot and put a backup in its place (docs/operate.md)`,
  )

const codeOf = (error: unknown) => ((error as { errcode?: number }).errcode ?? 0) % 256
export const isBusy = (error: unknown): boolean => codeOf(error) === 5

/** SQLite's own words name no file and say nothing of what to do. */
export const inOurWords = (error: unknown, path: string): unknown => {
  if (codeOf(error) === 11) return damaged(path)
  if (codeOf(error) === 26)
    return new StoreProblem(
      'damaged',
      `${path} is not a database: name another file, or put a backup in its place`,
    )
  return error
}

/**
 * Throws once the file that was opened is no longer the one at its path. SQLite would go on writing to what was moved or
 * deleted, and everything that was acknowledged from then on would be lost.
 */
export const watchPlace = (path: string): (() => void) => {
  if (path === ':memory:') return () => {}
  const look = () => statSync(path, { bigint: true, throwIfNoEntry: false })
  const opened = look()
  return () => {
    const there = look()
    if (there?.ino !== opened?.ino || there?.dev !== opened?.dev)
      throw new StoreProblem('gone', `${path} was moved or deleted while it was in use`)
  }
}

/** Reads the whole file: some 300 MB a second, once a start. */
export const refuseDamaged = (db: DatabaseSync, path: string): void => {
  const found = db.prepare('PRAGMA quick_check(1)').get()?.quick_check
  if (found !== 'ok') throw damaged(path)
}

const open = (path: string, opening: Opening): DatabaseSync => {
  const db = new DatabaseSync(path, { timeout: patience })
  try {
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON')
    const isFile = path !== ':memory:'
    if (isFile) refuseDamaged(db, path)
    migrate(db, isFile ? path : undefined, opening)
    if (isFile) dropOldBackups(path)
    // From now on whoever waits, waits without keeping the others from running (sqlite-writer.ts).
    db.exec('PRAGMA busy_timeout = 20')
    return db
  } catch (error) {
    db.close()
    throw inOurWords(error, path)
  }
}

/**
 * Opens the file, creates it if need be, and brings its tables up to date. SQLite does not wait where two processes
 * switch a new file to the log at once (measured: a few in a hundred starts of four failed), so we do.
 */
export const openFile = (path: string, opening: Opening = {}): DatabaseSync => {
  if (path !== ':memory:') makePrivate(path)
  const pause = new Int32Array(new SharedArrayBuffer(4))
  for (let tries = patience / 25; ; tries--)
    try {
      return open(path, opening)
    } catch (error) {
      if (!isBusy(error) || tries <= 0) throw error
      Atomics.wait(pause, 0, 0, 25)
    }
}
