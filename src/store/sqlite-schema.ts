/** The tables, and how a file of an earlier version becomes one of this version. */
import { closeSync, openSync, readdirSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { StoreProblem } from './store.ts'

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

  `ALTER TABLE outbox ADD COLUMN urgency INTEGER NOT NULL DEFAULT 1;
   ALTER TABLE outbox ADD COLUMN due_at INTEGER NOT NULL DEFAULT 0;
   UPDATE outbox SET due_at = at;
   DROP INDEX outbox_waiting;
   CREATE INDEX outbox_waiting ON outbox (urgency, attempts, sequence) WHERE sent_as IS NULL;
   CREATE INDEX outbox_ahead ON outbox (key, sequence) WHERE sent_as IS NULL;
   CREATE TABLE probe (id INTEGER PRIMARY KEY CHECK (id = 1), at INTEGER NOT NULL) STRICT;`,
]

export const schema = migrations.length

/** What looks at a store while a bot of another version uses it must not change it. */
export interface Opening {
  /** Are older tables brought up to date? */
  readonly upgrade?: boolean
}

const asItIs = (found: number): StoreProblem =>
  new StoreProblem(
    'older',
    `the store has schema ${found} and this version needs ${schema}: start this version once, or use the one that wrote it`,
  )

/** All or nothing; takes the write lock first, so that what is read inside cannot change before it is written. */
const transaction = <T>(db: DatabaseSync, work: () => T): T => {
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

/** A copy of the file as it is, for its owner only; whole even while others write. */
export const copyTo = (db: DatabaseSync, target: string): void => {
  closeSync(openSync(target, 'wx', 0o600))
  try {
    db.prepare('VACUUM INTO ?').run(target)
  } catch (error) {
    rmSync(target, { force: true })
    throw error
  }
}

const backupOf = (path: string, version: number) => `${path}.schema-${version}.backup`

/** Copies hold what people have had erased since, so they do not stay. */
const backupDays = 7

export const dropOldBackups = (path: string, now = Date.now()): void => {
  const isMine = (name: string) =>
    name.startsWith(`${basename(path)}.schema-`) && /\.schema-\d+\.backup$/.test(name)
  for (const name of readdirSync(dirname(path)).filter(isMine)) {
    const file = join(dirname(path), name)
    if (now - statSync(file).mtimeMs > backupDays * 86_400_000) rmSync(file, { force: true })
  }
}

/** `path` is where the copy of the file goes that is made before anything in it is changed; none for a store in memory. */
export const migrate = (db: DatabaseSync, path: string | undefined, { upgrade = true }: Opening): void => {
  const found = schemaOf(db)
  if (found > schema)
    throw new StoreProblem(
      'newer',
      `${path} was written by a newer Lumbo (schema ${found}, this one knows ${schema}): ` +
        'start that version, or give this one another file',
    )
  if (found === schema) return
  if (!upgrade) throw asItIs(found)
  if (path !== undefined && found > 0)
    try {
      copyTo(db, backupOf(path, found))
    } catch (error) {
      // Another process, or an earlier start that did not get further, has made it.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  transaction(db, () => {
    for (const migration of migrations.slice(schemaOf(db))) db.exec(migration)
    db.exec(`PRAGMA user_version = ${schema}`)
  })
}
