/** Copies of a SQLite file: made while the bot runs, and put back while it does not. */
import { chmodSync, copyFileSync, existsSync, renameSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { inOurWords, refuseDamaged } from './sqlite-file.ts'
import { copyTo } from './sqlite-schema.ts'
import { StoreProblem } from './store.ts'

const using = <T>(path: string, readOnly: boolean, work: (db: DatabaseSync) => T): T => {
  const db = new DatabaseSync(path, { readOnly, timeout: 2000 })
  try {
    return work(db)
  } catch (error) {
    throw inOurWords(error, path)
  } finally {
    db.close()
  }
}

const conversationsIn = (path: string): number =>
  using(path, true, (db) => {
    refuseDamaged(db, path)
    return Number(db.prepare('SELECT count(*) AS count FROM conversation').get()?.count)
  })

/** Whole even while others write. Returns how many conversations are in it, counted in the copy. */
export const backUp = (path: string, target: string): number => {
  if (!existsSync(path)) throw new StoreProblem('away', `there is no file ${path}`)
  using(path, false, (db) => copyTo(db, target))
  return conversationsIn(target)
}

/** Leaving the log is possible only for who is alone; it also puts into the file what still stands in the log. */
const refuseInUse = (path: string) => {
  try {
    using(path, false, (db) => db.exec('PRAGMA journal_mode = DELETE'))
  } catch (error) {
    if (((error as { errcode?: number }).errcode ?? 0) % 256 === 5)
      throw new StoreProblem('away', `${path} is in use: stop the bot first`)
    // Damaged, which is why somebody restores: it is put aside as it is.
  }
}

/**
 * Replies that waited when the copy was made have been sent since, or are too late. Only what tells of an emergency still
 * goes out.
 */
const closeOldReplies = (path: string): number =>
  using(path, false, (db) => {
    const waiting =
      "UPDATE outbox SET sent_as = 'restored', sent_at = at WHERE sent_as IS NULL AND urgency > 0"
    const hasUrgency = db.prepare("SELECT 1 FROM pragma_table_info('outbox') WHERE name = 'urgency'").get()
    const { changes } = db.prepare(hasUrgency ? waiting : waiting.replace(' AND urgency > 0', '')).run()
    db.exec('PRAGMA journal_mode = DELETE')
    return Number(changes)
  })

export interface Restored {
  readonly conversations: number
  /** Replies that will not be sent any more. */
  readonly closed: number
  /** Where the file is now that was there before. */
  readonly before: string | undefined
}

/** All or nothing: the copy is checked beside the file, and then takes its place in one step. */
export const restore = (path: string, from: string): Restored => {
  if (!existsSync(from)) throw new StoreProblem('away', `there is no file ${from}`)
  const conversations = conversationsIn(from)
  const draft = `${path}.restoring`
  rmSync(draft, { force: true })
  try {
    copyFileSync(from, draft)
    chmodSync(draft, 0o600)
    const closed = closeOldReplies(draft)
    let before: string | undefined
    if (existsSync(path)) {
      refuseInUse(path)
      before = `${path}.before-restore-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`
      renameSync(path, before)
      for (const end of ['-wal', '-shm']) if (existsSync(path + end)) renameSync(path + end, before + end)
    }
    renameSync(draft, path)
    return { conversations, closed, before }
  } finally {
    for (const end of ['', '-wal', '-shm', '-journal']) rmSync(draft + end, { force: true })
  }
}
