/** The tables on PostgreSQL, and how an earlier version's become this version's. */
import type { ClientBase } from 'pg'
import { StoreProblem } from './store.ts'

/**
 * Forward only: a released entry is never edited, a change is a new entry; `lumbo_schema` counts them.
 *
 * A conversation's version is the `sequence` of the inbox row that wrote it. An identity never gives a number twice, not
 * even after a rollback, so a turn that loaded an erased conversation cannot overwrite the one that came after it.
 */
const migrations: readonly string[] = [
  `CREATE TABLE inbox (
     sequence BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     id TEXT NOT NULL UNIQUE,
     at BIGINT NOT NULL
   );
   CREATE INDEX inbox_by_age ON inbox (at);

   CREATE TABLE conversation (
     key TEXT PRIMARY KEY,
     version BIGINT NOT NULL,
     state BYTEA NOT NULL,
     keep_until BIGINT NOT NULL
   );
   CREATE INDEX conversation_by_end ON conversation (keep_until);

   CREATE TABLE outbox (
     sequence BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     id TEXT NOT NULL UNIQUE,
     inbox BIGINT NOT NULL REFERENCES inbox (sequence) ON DELETE CASCADE,
     key TEXT NOT NULL,
     body BYTEA NOT NULL,
     at BIGINT NOT NULL,
     attempts INTEGER NOT NULL DEFAULT 0,
     urgency SMALLINT NOT NULL DEFAULT 1,
     due_at BIGINT NOT NULL DEFAULT 0,
     sent_as TEXT,
     sent_at BIGINT
   );
   CREATE INDEX outbox_by_inbox ON outbox (inbox);
   CREATE INDEX outbox_by_key ON outbox (key);
   CREATE INDEX outbox_waiting ON outbox (urgency, attempts, sequence) WHERE sent_as IS NULL;
   CREATE INDEX outbox_ahead ON outbox (key, sequence) WHERE sent_as IS NULL;
   CREATE TABLE probe (id INTEGER PRIMARY KEY CHECK (id = 1), at BIGINT NOT NULL);`,
]

export const schema = migrations.length

/** Any two numbers will do, as long as nothing else in the database uses them. */
export const locks = { migrate: [1_827_364_550, 1], claim: [1_827_364_550, 2] } as const

/** One process at a time; the others wait and find it done. */
/** Also what looks at it without changing it finds out first whether it can. */
export const migrate = async (db: ClientBase, upgrade = true): Promise<void> => {
  await db.query('BEGIN')
  try {
    await db.query('SELECT pg_advisory_xact_lock($1, $2)', [...locks.migrate])
    await db.query('CREATE TABLE IF NOT EXISTS lumbo_schema (version INTEGER NOT NULL)')
    const { rows } = await db.query<{ version: number }>('SELECT version FROM lumbo_schema')
    const found = rows[0]?.version ?? 0
    if (found > schema)
      throw new StoreProblem(
        'newer',
        `the database was written by a newer Lumbo (schema ${found}, this one knows ${schema}): ` +
          'start that version, or give this one another database',
      )
    if (found < schema && !upgrade)
      throw new StoreProblem(
        'older',
        `the database has schema ${found} and this version needs ${schema}: start this version once, or use the one that wrote it`,
      )
    for (const migration of migrations.slice(found)) await db.query(migration)
    if (found === 0) await db.query('INSERT INTO lumbo_schema (version) VALUES ($1)', [schema])
    else if (found < schema) await db.query('UPDATE lumbo_schema SET version = $1', [schema])
    await db.query('COMMIT')
  } catch (error) {
    await db.query('ROLLBACK').catch(() => {})
    throw error
  }
}
