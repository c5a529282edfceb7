/**
 * Conversations in one SQLite file, the default store: no set-up, several processes on one machine, and every commit on
 * the disk before it is acknowledged.
 */
import { setTimeout } from 'node:timers/promises'
import { openFile, watchPlace } from './sqlite-file.ts'
import { type Opening, schema } from './sqlite-schema.ts'
import { makeWriter } from './sqlite-writer.ts'
import {
  type Commit,
  farthest,
  millis,
  type OutboxRow,
  remembered,
  type Store,
  type StoredConversation,
} from './store.ts'
import { bySending, rankOf, urgencyOf } from './urgency.ts'

const outboxColumns = 'sequence, urgency, id, key, body, sent_as AS sentAs, attempts'

type Row = Omit<OutboxRow, 'urgency'> & { readonly sequence: number; readonly urgency: number }

/** ':memory:' gives a store that is gone when it is closed. */
export const openSqlite = (path: string, opening: Opening = {}): Store => {
  const db = openFile(path, opening)
  const writer = makeWriter(db, watchPlace(path))
  const sql = {
    load: db.prepare('SELECT version, state FROM conversation WHERE key = ?'),
    version: db.prepare('SELECT version FROM conversation WHERE key = ?'),
    save: db.prepare(
      `INSERT INTO conversation (key, version, state, keep_until) VALUES (?, ?, ?, ?)
       ON CONFLICT (key) DO UPDATE SET version = excluded.version, state = excluded.state, keep_until = excluded.keep_until`,
    ),
    erase: db.prepare('DELETE FROM conversation WHERE key = ?'),
    eraseReplies: db.prepare('DELETE FROM outbox WHERE key = ?'),
    received: db.prepare('SELECT sequence FROM inbox WHERE id = ?'),
    receive: db.prepare('INSERT INTO inbox (id, at) VALUES (?, ?)'),
    reply: db.prepare(
      'INSERT INTO outbox (id, inbox, key, body, at, urgency, due_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ),
    replies: db.prepare(`SELECT ${outboxColumns} FROM outbox WHERE inbox = ? ORDER BY sequence`),
    confirm: db.prepare('UPDATE outbox SET sent_as = ?, sent_at = ? WHERE id = ?'),
    postpone: db.prepare('UPDATE outbox SET due_at = ?, sent_as = NULL WHERE id = ? AND sent_at IS NULL'),
    // The least tried first: a reply that can never be sent does not hold up the others.
    unsent: db.prepare(
      `UPDATE outbox SET attempts = attempts + 1, due_at = :until, sent_as = iif(urgency = 2, 'once', NULL)
       WHERE sequence IN (
         SELECT sequence FROM outbox AS one
         WHERE sent_as IS NULL AND (due_at <= :now OR due_at > :far) AND (urgency = 0 OR NOT EXISTS (
           SELECT 1 FROM outbox AS ahead WHERE ahead.key = one.key AND ahead.sent_as IS NULL
             AND ahead.sequence < one.sequence AND ahead.due_at > :now AND ahead.due_at <= :far))
         ORDER BY urgency, attempts, sequence LIMIT :limit
       ) RETURNING ${outboxColumns}`,
    ),
    sweepReplies: db.prepare(
      'DELETE FROM outbox WHERE key IN (SELECT key FROM conversation WHERE keep_until < ?)',
    ),
    sweep: db.prepare('DELETE FROM conversation WHERE keep_until < ?'),
    forget: db.prepare('DELETE FROM inbox WHERE at < ?'), // its outbox goes with it
    probe: db.prepare(
      'INSERT INTO probe (id, at) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET at = excluded.at',
    ),
    status: db.prepare(
      `SELECT (SELECT count(*) FROM conversation) AS conversations, (SELECT count(*) FROM inbox) AS messages,
         (SELECT count(*) FROM outbox WHERE sent_as IS NULL) AS unsent,
         (SELECT min(at) FROM outbox WHERE sent_as IS NULL) AS oldest,
         (SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()) AS bytes`,
    ),
  }

  const rows = (found: unknown): OutboxRow[] =>
    (found as Row[]).map(({ id, key, body, sentAs, attempts, urgency }) => ({
      id,
      key,
      body,
      sentAs,
      attempts,
      urgency: urgencyOf(urgency),
    }))

  const commit = ({ key, expectedVersion, state, keepUntil, inboxId, outbox, now, due = now }: Commit) => {
    const at = millis(now)
    if (sql.received.get(inboxId)) return 'duplicate'
    if ((sql.version.get(key)?.version ?? 0) !== expectedVersion) return 'conflict'
    const version = sql.receive.run(inboxId, at).lastInsertRowid
    if (state) sql.save.run(key, version, state, millis(keepUntil))
    else {
      sql.erase.run(key)
      sql.eraseReplies.run(key)
    }
    for (const { id, body, urgency } of outbox)
      sql.reply.run(id, version, key, body, at, rankOf(urgency), millis(due))
    return 'committed'
  }

  /**
   * What was erased is zeroed in the file (secure_delete) but still stands in the log until that is emptied. Another
   * process that reads can keep it for a moment; the next sweep tries again.
   */
  const emptyLog = async () => {
    for (let tries = 0; tries < 20; tries++) {
      if (!db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.busy) return
      await setTimeout(5 + Math.random() * 20)
    }
  }

  return {
    async load(key) {
      const row = sql.load.get(key) as unknown as StoredConversation | undefined
      return row && { version: row.version, state: row.state }
    },

    async answered(inboxId) {
      const row = sql.received.get(inboxId)
      return row && rows(sql.replies.all(Number(row.sequence)))
    },

    async commit(wanted) {
      const outcome = await writer.write(() => commit(wanted))
      if (outcome === 'committed' && wanted.state === null) await emptyLog()
      return outcome
    },

    async confirm(outboxId, sentAs, now) {
      const at = millis(now)
      await writer.writeAlong(() => sql.confirm.run(sentAs, at, outboxId))
    },

    async unsent({ now, limit, until }) {
      const [time, end] = [millis(now), millis(until)]
      const claimed = { now: time, far: time + farthest, until: end, limit }
      return rows((await writer.write(() => sql.unsent.all(claimed) as unknown as Row[])).toSorted(bySending))
    },

    async postpone(outboxId, due) {
      const time = millis(due)
      await writer.write(() => sql.postpone.run(time, outboxId))
    },

    async sweep(now) {
      const time = millis(now)
      const erased = await writer.write(() => {
        sql.sweepReplies.run(time)
        sql.forget.run(time - remembered)
        return Number(sql.sweep.run(time).changes)
      })
      await emptyLog()
      return erased
    },

    async probe(now) {
      const time = millis(now)
      await writer.write(() => sql.probe.run(time))
    },

    async status() {
      const { conversations, messages, unsent, oldest, bytes } = sql.status.get() as Record<string, number>
      return {
        kind: 'sqlite',
        schema,
        conversations: conversations ?? 0,
        messages: messages ?? 0,
        unsent: unsent ?? 0,
        oldestUnsent: oldest ? new Date(oldest).toISOString() : undefined,
        bytes: bytes ?? 0,
      }
    },

    async close() {
      await writer.idle()
      if (!db.isOpen) return
      try {
        // SQLite does so by itself, but not into a file that was moved away.
        db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
      } catch {
        // The log stays, and the next start does it.
      }
      db.close()
    },
  }
}
