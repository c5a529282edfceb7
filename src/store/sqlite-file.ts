/** The SQLite file itself: who may read it, how durable it is, and which tables it has. */
import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/**
 * Forward only: a released entry is never edited, a change is a new entry. `PRAGMA user_version` counts them.
 *
 * A conversation's version is the `sequence` of the inbox row that wrote it. AUTOINCREMENT never gives a number twice,
 * so a turn that loaded an erased conversation cannot overwrite the one that came after it.
 */
const migrations: readonly string[] = [
  `CREATE TABLE inbox (
     sequence INTEGER PRIMARY KEY AUTOINCREMENT,
     id TEXT NOT NULL UNIQUE,
     at INTEGER NOT NULL
   ) STRICT;
   CREATE INDEX inbox_by_age ON inbox (at);

   CREATE TABLE conversation (
     key TEXT PRIMARY KEY,
     version INTEGER NOT NULL,
     state BLOB NOT NULL,
     keep_until INTEGER NOT NULL
   ) STRICT;
   CREATE INDEX conversation_by_end ON conversation (keep_until);

   CREATE TABLE outbox (
     sequence INTEGER PRIMARY KEY AUTOINCREMENT,
     id TEXT NOT NULL UNIQUE,
     inbox INTEGER NOT NULL REFERENCES inbox (sequence) ON DELETE CASCADE,
     key TEXT NOT NULL,
     body BLOB NOT NULL,
     at INTEGER NOT NULL,
     attempts INTEGER NOT NULL DEFAULT 0,
     sent_as TEXT,
     sent_at INTEGER
   ) STRICT;
   CREATE INDEX outbox_by_inbox ON outbox (inbox);
   CREATE INDEX outbox_by_key ON outbox (key);
   CREATE INDEX outbox_waiting ON outbox (attempts, sequence) WHERE sent_as IS NULL;`,
]

/** How long one process waits for another one's transaction, in milliseconds. */
const patience = 5000

/** All or nothing; takes the write lock first, so that what is read inside cannot change before it is written. */
export const transaction = <T>(db: DatabaseSync, work: () => T): T => {
  db.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    db.exec('COMMIT')
    return result
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK')
    throw error
  }
}

const schemaOf = (db: DatabaseSync): number => Number(db.prepare('PRAGMA user_version').get()?.user_version)

const migrate = (db: DatabaseSync): void =>
  transaction(db, () => {
    for (const migration of migrations.slice(schemaOf(db))) db.exec(migration)
    db.exec(`PRAGMA user_version = ${migrations.length}`)
  })

/**
 * For its owner only; SQLite gives the -wal and -shm files the same mode. An existing file is never opened here:
 * closing a second descriptor would drop the locks that another connection of this process holds on it.
 */
const makePrivate = (path: string): void => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600))
  chmodSync(path, 0o600)
}

const open = (path: string): DatabaseSync => {
  const db = new DatabaseSync(path, { timeout: patience })
  try {
    const schema = schemaOf(db)
    if (schema > migrations.length)
      throw new Error(
        `${path} was written by a newer Lumbo (schema ${schema}, this one knows ${migrations.length}): ` +
          'start that version, or give this one another file',
      )
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON')
    if (schema < migrations.length) migrate(db)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

const isBusy = (error: unknown) => ((error as { errcode?: number }).errcode ?? 0) % 256 === 5

/**
 * Opens the file, creates it if need be, and brings its tables up to date. SQLite does not wait where two processes
 * switch a new file to the log at once (measured: a few in a hundred starts of four failed), so we do.
 */
export const openFile = (path: string): DatabaseSync => {
  if (path !== ':memory:') makePrivate(path)
  const pause = new Int32Array(new SharedArrayBuffer(4))
  for (let tries = patience / 25; ; tries--)
    try {
      return open(path)
    } catch (error) {
      if (!isBusy(error) || tries <= 0) throw error
      Atomics.wait(pause, 0, 0, 25)
    }
}
