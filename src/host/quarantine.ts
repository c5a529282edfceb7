/**
 * Where a conversation goes that cannot be read: its key is missing, its bytes were changed, or a newer version wrote it.
 * The person starts afresh and the old bytes stay for an operator, in the store, in one row a conversation:
 *
 *   key    quarantine:KEY
 *   state  JSON [{ version, state }], oldest first; `state` is the base64 of the old row as it was, still sealed
 *
 * To restore one: put its encryption key back, `vault.open('conversation:KEY', state)`, and commit it as the state of KEY.
 * The row goes after a week (`sweep`), or at once when the person asks to be forgotten.
 */
import type { Store, StoredConversation } from '../store/store.ts'

interface Kept {
  readonly version: number
  readonly state: string
}

const week = 7 * 24 * 3600 * 1000
const most = 10

export const quarantineKey = (key: string): string => `quarantine:${key}`

export const makeQuarantine = (store: Store, newId: () => string) => {
  /** `next` may run again when another process was faster. */
  const change = async (key: string, now: string, next: (kept: readonly Kept[]) => readonly Kept[]) => {
    for (let outcome = 'conflict'; outcome === 'conflict'; ) {
      const row = await store.load(quarantineKey(key))
      const kept: readonly Kept[] = row ? JSON.parse(Buffer.from(row.state).toString()) : []
      const wanted = next(kept)
      if (wanted.length === kept.length) return
      outcome = await store.commit({
        key: quarantineKey(key),
        expectedVersion: row?.version ?? 0,
        state: wanted.length ? Buffer.from(JSON.stringify(wanted.slice(-most))) : null,
        keepUntil: new Date(Date.parse(now) + week).toISOString(),
        inboxId: quarantineKey(newId()),
        outbox: [],
        now,
      })
    }
  }

  return {
    /** Keeps a copy; the same row again changes nothing, so a turn that is run again may call it again. */
    keep: (key: string, { version, state }: StoredConversation, now: string) =>
      change(key, now, (kept) =>
        kept.some((old) => old.version === version)
          ? kept
          : [...kept, { version, state: Buffer.from(state).toString('base64') }],
      ),
    erase: (key: string, now: string) => change(key, now, () => []),
  }
}
