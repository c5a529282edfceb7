/**
 * Where conversations are kept: bytes and ids only. A store never sees what a conversation says.
 * SQLite (sqlite.ts) is the default. Any other store must pass the same contract tests (test/store/contract.ts).
 */

export interface StoredConversation {
  readonly version: number
  readonly state: Uint8Array
}

export interface OutboxRow {
  readonly id: string
  readonly key: string
  /** The encrypted reply and where it goes. */
  readonly body: Uint8Array
  /** The channel's id of the sent message; null until it was confirmed. */
  readonly sentAs: string | null
  readonly attempts: number
}

export interface Commit {
  /** Pseudonymous key of the conversation. */
  readonly key: string
  /** The version that was loaded; 0 for a conversation that was not there. */
  readonly expectedVersion: number
  /** null erases the conversation and everything that waits to be sent to it, except this commit's own outbox. */
  readonly state: Uint8Array | null
  /** ISO time; a sweep after it erases the conversation. */
  readonly keepUntil: string
  /** Identifies the incoming message; a second commit with the same id changes nothing. */
  readonly inboxId: string
  readonly outbox: readonly { readonly id: string; readonly body: Uint8Array }[]
  readonly now: string
}

export interface Store {
  load(key: string): Promise<StoredConversation | undefined>
  /** The replies of a message that was committed before, in order; undefined when it is new. */
  answered(inboxId: string): Promise<readonly OutboxRow[] | undefined>
  /** State, inbox and outbox in one transaction: all or nothing. */
  commit(commit: Commit): Promise<'committed' | 'conflict' | 'duplicate'>
  /** Marks a reply as sent. */
  confirm(outboxId: string, sentAs: string, now: string): Promise<void>
  /** Replies that were committed before `before` and not confirmed; counts an attempt for each. */
  unsent(before: string, limit: number): Promise<readonly OutboxRow[]>
  /** Erases what is past its time: conversations, inbox ids and sent bodies older than 48 hours. Returns how many conversations. */
  sweep(now: string): Promise<number>
  close(): Promise<void>
}
