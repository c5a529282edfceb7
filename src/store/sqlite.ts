/**
 * Conversations in one SQLite file, the default store: no set-up, several processes on one machine, and every commit on
 * the disk before it is acknowledged. The calls are synchronous inside (a commit takes one fsync); the interface is not.
 */
import { openFile, transaction } from './sqlite-file.ts'
import type { Commit, OutboxRow, Store, StoredConversation } from './store.ts'

/** How long a message is remembered, and its replies with it: longer than any channel redelivers. */
const remembered = 48 * 3600 * 1000

/** Times are kept as numbers: ISO strings with other offsets or digits do not sort. */
const millis = (iso: string): number => {
  const time = Date.parse(iso)
  if (Number.isNaN(time)) throw new Error('not an ISO time')
  return time
}

const outboxColumns = 'sequence, id, key, body, sent_as AS sentAs, attempts'

/** ':memory:' gives a store that is gone when it is closed. */
export const openSqlite = (path: string): Store => {
  const db = openFile(path)
  const sql = {
    load: db.prepare('SELECT version, state FROM conversation WHERE key = ?'),
    save: db.prepare(
      `INSERT INTO conversation (key, version, state, keep_until) VALUES (?, ?, ?, ?)
       ON CONFLICT (key) DO UPDATE SET version = excluded.version, state = excluded.state, keep_until = excluded.keep_until`,
    ),
    erase: db.prepare('DELETE FROM conversation WHERE key = ?'),
    eraseReplies: db.prepare('DELETE FROM outbox WHERE key = ?'),
    received: db.prepare('SELECT sequence FROM inbox WHERE id = ?'),
    receive: db.prepare('INSERT INTO inbox (id, at) VALUES (?, ?)'),
    reply: db.prepare('INSERT INTO outbox (id, inbox, key, body, at) VALUES (?, ?, ?, ?, ?)'),
    replies: db.prepare(`SELECT ${outboxColumns} FROM outbox WHERE inbox = ? ORDER BY sequence`),
    confirm: db.prepare('UPDATE outbox SET sent_as = ?, sent_at = ? WHERE id = ?'),
    // The least tried first: a reply that can never be sent does not hold up the others.
    unsent: db.prepare(
      `UPDATE outbox SET attempts = attempts + 1 WHERE sequence IN (
         SELECT sequence FROM outbox WHERE sent_as IS NULL AND at < ? ORDER BY attempts, sequence LIMIT ?
       ) RETURNING ${outboxColumns}`,
    ),
    sweepReplies: db.prepare(
      'DELETE FROM outbox WHERE key IN (SELECT key FROM conversation WHERE keep_until < ?)',
    ),
    sweep: db.prepare('DELETE FROM conversation WHERE keep_until < ?'),
    forget: db.prepare('DELETE FROM inbox WHERE at < ?'), // its outbox goes with it
  }

  const load = (key: string) => sql.load.get(key) as unknown as StoredConversation | undefined

  const rows = (found: unknown): OutboxRow[] =>
    (found as (OutboxRow & { sequence: number })[])
      .toSorted((a, b) => a.sequence - b.sequence)
      .map(({ id, key, body, sentAs, attempts }) => ({ id, key, body, sentAs, attempts }))

  const commit = ({ key, expectedVersion, state, keepUntil, inboxId, outbox, now }: Commit) => {
    const at = millis(now)
    if (sql.received.get(inboxId)) return 'duplicate'
    if ((load(key)?.version ?? 0) !== expectedVersion) return 'conflict'
    const version = sql.receive.run(inboxId, at).lastInsertRowid
    if (state) sql.save.run(key, version, state, millis(keepUntil))
    else {
      sql.erase.run(key)
      sql.eraseReplies.run(key)
    }
    for (const { id, body } of outbox) sql.reply.run(id, version, key, body, at)
    return 'committed'
  }

  /** What was erased is zeroed in the file (secure_delete) but still stands in the log until that is emptied. */
  const emptyLog = () => db.exec('PRAGMA wal_checkpoint(TRUNCATE)')

  return {
    async load(key) {
      const row = load(key)
      return row && { version: row.version, state: row.state }
    },

    async answered(inboxId) {
      const row = sql.received.get(inboxId)
      return row && rows(sql.replies.all(Number(row.sequence)))
    },

    async commit(wanted) {
      const outcome = transaction(db, () => commit(wanted))
      if (outcome === 'committed' && wanted.state === null) emptyLog()
      return outcome
    },

    async confirm(outboxId, sentAs, now) {
      sql.confirm.run(sentAs, millis(now), outboxId)
    },

    async unsent(before, limit) {
      return rows(sql.unsent.all(millis(before), limit))
    },

    async sweep(now) {
      const time = millis(now)
      const erased = transaction(db, () => {
        sql.sweepReplies.run(time)
        sql.forget.run(time - remembered)
        return Number(sql.sweep.run(time).changes)
      })
      emptyLog()
      return erased
    },

    async close() {
      if (db.isOpen) db.close()
    },
  }
}
