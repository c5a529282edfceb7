/**
 * Conversations on PostgreSQL, for any number of processes on any number of machines. What one conversation does is put
 * in order by its row: the update names the version it was made from, and waits for whoever holds the row.
 */
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { locks, migrate, schema } from './postgres-schema.ts'
import { type Commit, farthest, millis, type OutboxRow, remembered, type Store } from './store.ts'
import { bySending, rankOf, urgencyOf } from './urgency.ts'

const { Pool, types } = pg

/** Milliseconds; nobody waits for a database for ever, and a database waits for nobody who went away. */
const patience = { connect: 3_000, statement: 5_000, lock: 4_000, idleInTransaction: 10_000, answer: 8_000 }
const connections = 10

/** Times and sequences are far below 2^53. */
const int8 = 20
const typesWithNumbers = {
  getTypeParser: (id: number, format?: 'text' | 'binary') =>
    id === int8 && format !== 'binary' ? Number : types.getTypeParser(id, format as 'text'),
}

/** Two transactions that met: the database undid one of them whole, so it is simply done again. */
const isMeeting = (error: unknown) => ['40001', '40P01'].includes((error as { code?: string }).code ?? '')

const outboxColumns = 'one.sequence, one.urgency, one.id, one.key, one.body, one.sent_as, one.attempts'

interface Row {
  readonly sequence: number
  readonly urgency: number
  readonly id: string
  readonly key: string
  readonly body: Buffer
  readonly sent_as: string | null
  readonly attempts: number
}
const outboxRow = ({ id, key, body, sent_as, attempts, urgency }: Row): OutboxRow => ({
  id,
  key,
  body,
  sentAs: sent_as,
  attempts,
  urgency: urgencyOf(urgency),
})

const insertReplies = `
  INSERT INTO outbox (id, inbox, key, body, at, urgency, due_at)
  SELECT id, $1, $2, body, $3, urgency, $4
  FROM unnest($5::text[], $6::bytea[], $7::int[]) WITH ORDINALITY AS new (id, body, urgency, place) ORDER BY place`

const claim = `
  WITH due AS (
    SELECT sequence FROM outbox AS one
    WHERE sent_as IS NULL AND (due_at <= $1 OR due_at > $2) AND (urgency = 0 OR NOT EXISTS (
      SELECT 1 FROM outbox AS ahead WHERE ahead.key = one.key AND ahead.sent_as IS NULL
        AND ahead.sequence < one.sequence AND ahead.due_at > $1 AND ahead.due_at <= $2))
    ORDER BY urgency, attempts, sequence LIMIT $4 FOR UPDATE SKIP LOCKED
  )
  UPDATE outbox AS one
  SET attempts = attempts + 1, due_at = $3, sent_as = CASE WHEN urgency = 2 THEN 'once' END
  FROM due WHERE one.sequence = due.sequence RETURNING ${outboxColumns}`

export const openPostgres = async (
  url: string,
  { upgrade = true }: { readonly upgrade?: boolean } = {},
): Promise<Store> => {
  const pool = new Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: patience.connect,
    statement_timeout: patience.statement,
    lock_timeout: patience.lock,
    idle_in_transaction_session_timeout: patience.idleInTransaction,
    query_timeout: patience.answer,
    keepAlive: true,
    application_name: 'lumbo',
    types: typesWithNumbers,
  })
  // A connection that breaks while nobody uses it is replaced by the next who needs one.
  pool.on('error', () => {})

  const using = async <T>(work: (db: pg.PoolClient) => Promise<T>): Promise<T> => {
    const db = await pool.connect()
    let broken: Error | undefined
    try {
      return await work(db)
    } catch (error) {
      // Whether it stands in the middle of something is not known: another connection does not.
      broken = error as Error
      throw error
    } finally {
      db.release(broken)
    }
  }

  /** `work` says whether what it did stays; it may run again. */
  const transaction = async <T>(
    work: (db: pg.PoolClient) => Promise<{ keep: boolean; result: T }>,
  ): Promise<T> => {
    for (let tries = 4; ; tries--)
      try {
        return await using(async (db) => {
          await db.query('BEGIN')
          const { keep, result } = await work(db)
          await db.query(keep ? 'COMMIT' : 'ROLLBACK')
          return result
        })
      } catch (error) {
        if (!isMeeting(error) || tries <= 0) throw error
        await setTimeout(Math.random() * 30)
      }
  }

  const received = async (db: pg.PoolClient, inboxId: string, at: number): Promise<number | undefined> => {
    const { rows } = await db.query<{ sequence: number }>({
      name: 'receive',
      text: 'INSERT INTO inbox (id, at) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING RETURNING sequence',
      values: [inboxId, at],
    })
    return rows[0]?.sequence
  }

  /** Was the conversation as the turn found it? */
  const save = async (db: pg.PoolClient, version: number, commit: Commit): Promise<boolean> => {
    const { key, expectedVersion, state, keepUntil } = commit
    if (!state) {
      const gone =
        expectedVersion === 0
          ? await db.query('SELECT 1 FROM conversation WHERE key = $1 FOR UPDATE', [key])
          : await db.query('DELETE FROM conversation WHERE key = $1 AND version = $2', [key, expectedVersion])
      if ((gone.rowCount ?? 0) !== (expectedVersion === 0 ? 0 : 1)) return false
      await db.query('DELETE FROM outbox WHERE key = $1', [key])
      return true
    }
    const values = [key, version, state, millis(keepUntil)]
    const saved =
      expectedVersion === 0
        ? await db.query({
            name: 'begin',
            text: `INSERT INTO conversation (key, version, state, keep_until) VALUES ($1, $2, $3, $4)
                   ON CONFLICT (key) DO NOTHING`,
            values,
          })
        : await db.query({
            name: 'save',
            text: `UPDATE conversation SET version = $2, state = $3, keep_until = $4 WHERE key = $1 AND version = $5`,
            values: [...values, expectedVersion],
          })
    return saved.rowCount === 1
  }

  const reply = async (db: pg.PoolClient, version: number, { key, outbox, now, due = now }: Commit) => {
    if (!outbox.length) return
    const columns = [
      outbox.map(({ id }) => id),
      outbox.map(({ body }) => Buffer.from(body)),
      outbox.map(({ urgency }) => rankOf(urgency)),
    ]
    const values = [version, key, millis(now), millis(due), ...columns]
    await db.query({ name: 'reply', text: insertReplies, values })
  }

  const store: Store = {
    async load(key) {
      const { rows } = await pool.query<{ version: number; state: Buffer }>({
        name: 'load',
        text: 'SELECT version, state FROM conversation WHERE key = $1',
        values: [key],
      })
      return rows[0]
    },

    async answered(inboxId) {
      const { rows } = await pool.query<Row & { received: number }>({
        name: 'answered',
        text: `SELECT ${outboxColumns} FROM inbox LEFT JOIN outbox AS one ON one.inbox = inbox.sequence
               WHERE inbox.id = $1 ORDER BY one.sequence`,
        values: [inboxId],
      })
      return rows.length ? rows.filter(({ id }) => id !== null).map(outboxRow) : undefined
    },

    async commit(wanted) {
      const at = millis(wanted.now)
      millis(wanted.keepUntil)
      return transaction<'committed' | 'conflict' | 'duplicate'>(async (db) => {
        const version = await received(db, wanted.inboxId, at)
        if (version === undefined) return { keep: false, result: 'duplicate' }
        if (!(await save(db, version, wanted))) return { keep: false, result: 'conflict' }
        await reply(db, version, wanted)
        return { keep: true, result: 'committed' }
      })
    },

    async confirm(outboxId, sentAs, now) {
      const text = 'UPDATE outbox SET sent_as = $1, sent_at = $2 WHERE id = $3'
      await pool.query({ name: 'confirm', text, values: [sentAs, millis(now), outboxId] })
    },

    async unsent({ now, limit, until }) {
      const [time, end] = [millis(now), millis(until)]
      const rows = await transaction(async (db) => {
        // One claim after another: who claims sees what the one before has taken, and keeps to the order.
        await db.query('SELECT pg_advisory_xact_lock($1, $2)', [...locks.claim])
        const claimed = await db.query<Row>({
          name: 'claim',
          text: claim,
          values: [time, time + farthest, end, limit],
        })
        return { keep: true, result: claimed.rows }
      })
      return rows.toSorted(bySending).map(outboxRow)
    },

    async postpone(outboxId, due) {
      const text = 'UPDATE outbox SET due_at = $1, sent_as = NULL WHERE id = $2 AND sent_at IS NULL'
      await pool.query(text, [millis(due), outboxId])
    },

    async sweep(now) {
      const time = millis(now)
      return transaction(async (db) => {
        await db.query(
          'DELETE FROM outbox USING conversation AS c WHERE outbox.key = c.key AND c.keep_until < $1',
          [time],
        )
        await db.query('DELETE FROM inbox WHERE at < $1', [time - remembered]) // its outbox goes with it
        const erased = await db.query('DELETE FROM conversation WHERE keep_until < $1', [time])
        return { keep: true, result: erased.rowCount ?? 0 }
      })
    },

    async probe(now) {
      await pool.query(
        'INSERT INTO probe (id, at) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET at = excluded.at',
        [millis(now)],
      )
    },

    async status() {
      const { rows } = await pool.query<Record<string, number | null>>(
        `SELECT (SELECT count(*) FROM conversation) AS conversations, (SELECT count(*) FROM inbox) AS messages,
           (SELECT count(*) FROM outbox WHERE sent_as IS NULL) AS unsent,
           (SELECT min(at) FROM outbox WHERE sent_as IS NULL) AS oldest,
           pg_total_relation_size('inbox') + pg_total_relation_size('conversation') + pg_total_relation_size('outbox') AS bytes`,
      )
      const [found] = rows
      return {
        kind: 'postgres',
        schema,
        conversations: found?.conversations ?? 0,
        messages: found?.messages ?? 0,
        unsent: found?.unsent ?? 0,
        oldestUnsent: found?.oldest ? new Date(found.oldest).toISOString() : undefined,
        bytes: found?.bytes ?? 0,
      }
    },

    async close() {
      if (!pool.ended) await pool.end()
    },
  }

  try {
    await using((db) => migrate(db, upgrade))
    return store
  } catch (error) {
    await store.close()
    throw error
  }
}
