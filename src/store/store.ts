/**
 * Where conversations are kept: bytes and ids only. A store never sees what a conversation says.
 * SQLite (sqlite.ts) is the default, PostgreSQL (postgres.ts) is for several machines; both pass the same contract tests
 * (test/store/contract.ts).
 */

export interface StoredConversation {
  readonly version: number
  readonly state: Uint8Array
}

/**
 * How a reply is treated when it is not known whether the channel took it.
 *   urgent  tells of an emergency: goes before all others, and again rather than not at all
 *   reply   goes again
 *   once    was not asked for, a reminder: rather not at all than twice
 */
export type Urgency = 'urgent' | 'reply' | 'once'

export interface OutboxRow {
  readonly id: string
  readonly key: string
  /** The encrypted reply and where it goes. */
  readonly body: Uint8Array
  /** The channel's id of the sent message; null until it was confirmed. */
  readonly sentAs: string | null
  readonly attempts: number
  readonly urgency: Urgency
}

interface Posted {
  readonly id: string
  readonly body: Uint8Array
  /** 'reply' where it is not said. */
  readonly urgency?: Urgency | undefined
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
  readonly outbox: readonly Posted[]
  readonly now: string
  /** ISO time before which `unsent` leaves these replies to whoever commits them; `now` where it is not said. */
  readonly due?: string | undefined
}

interface Claim {
  readonly now: string
  readonly limit: number
  /** Nobody else gets these replies before that time, unless they are postponed. */
  readonly until: string
}

/** What an operator may know: how much there is, and how old; nothing of whose it is. */
interface StoreStatus {
  readonly kind: 'sqlite' | 'postgres'
  readonly schema: number
  readonly conversations: number
  readonly messages: number
  readonly unsent: number
  /** ISO time of the oldest reply that waits. */
  readonly oldestUnsent: string | undefined
  readonly bytes: number
}

export interface Store {
  load(key: string): Promise<StoredConversation | undefined>
  /** The replies of a message that was committed before, in order; undefined when it is new. */
  answered(inboxId: string): Promise<readonly OutboxRow[] | undefined>
  /** State, inbox and outbox in one transaction: all or nothing. */
  commit(commit: Commit): Promise<'committed' | 'conflict' | 'duplicate'>
  /** Marks a reply as sent. */
  confirm(outboxId: string, sentAs: string, now: string): Promise<void>
  /**
   * Replies that are due and not confirmed, the urgent first, then the least tried; counts an attempt for each. Never one
   * whose conversation has an earlier one that is not due yet. One that goes once is closed by this, until it is postponed.
   */
  unsent(claim: Claim): Promise<readonly OutboxRow[]>
  /** It was not confirmed, and is due again at that time. One that goes once must certainly not have been taken. */
  postpone(outboxId: string, due: string): Promise<void>
  /** Erases what is past its time: conversations, inbox ids and sent bodies older than 48 hours. Returns how many conversations. */
  sweep(now: string): Promise<number>
  /** Writes something of no meaning; rejects when a commit could not succeed now. */
  probe(now: string): Promise<void>
  status(): Promise<StoreStatus>
  close(): Promise<void>
}

/** How long a message is remembered, and its replies with it: longer than any channel redelivers. */
export const remembered = 48 * 3600 * 1000

/** A reply that is due later than any of ours can be was put off by a clock that has been set back since. */
export const farthest = 6 * 3600 * 1000

/** Times are kept as numbers: ISO strings with other offsets or digits do not sort. */
export const millis = (iso: string): number => {
  const time = Date.parse(iso)
  if (Number.isNaN(time)) throw new Error('not an ISO time')
  return time
}

/**
 * Trying again at once will not help: the message says what to do.
 *   newer    a later version wrote it
 *   older    an earlier version wrote it, and it is only to be looked at
 *   damaged  its contents cannot be trusted
 *   away     it could not be opened
 */
export class StoreProblem extends Error {
  override readonly name = 'StoreProblem'
  readonly kind: 'newer' | 'older' | 'damaged' | 'away' | 'gone'
  constructor(kind: StoreProblem['kind'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.kind = kind
  }
}
