/**
 * One message in, its replies out, exactly once. The state, the message's id and the replies are committed together;
 * only then is anything sent. A message that comes again gets the replies it got, whoever ran the turn. What was not
 * confirmed as sent is sent again by the host's sweep (`unsent`), so a crash costs a repetition at worst, never a reply.
 */
import { setTimeout } from 'node:timers/promises'
import { type ConversationState, EMPTY_STATE } from '../conversation/event.ts'
import type { Input, Moment } from '../conversation/input.ts'
import type { Reply } from '../conversation/reply.ts'
import type { AssessmentTrace } from '../conversation/trace.ts'
import type { Turn } from '../conversation/turn-contract.ts'
import { type OutboxRow, type Store, StoreProblem, type Urgency } from '../store/store.ts'
import { pseudonym, type Vault } from '../store/vault.ts'
import { makeQuarantine } from './quarantine.ts'
import { makeQueue } from './queue.ts'
import { makeSealed } from './sealed.ts'

export interface Incoming {
  readonly channel: string
  readonly tenant: string
  readonly user: string
  /** The channel's id of the message; undefined where messages have none and never come twice (a terminal). */
  readonly message: string | undefined
  /** JSON that the channel needs to send to this person later. */
  readonly address: unknown
  readonly input: Input
  readonly moment: Moment
}

interface Outgoing {
  readonly id: string
  readonly reply: Reply
  /** The channel's id once it was confirmed as sent; only a repeated message can have it. */
  readonly sentAs: string | null
}

export interface Received {
  /** The conversation's pseudonym, fit for a log. */
  readonly key: string
  readonly replies: readonly Outgoing[]
  /** undefined when the message was repeated. */
  readonly trace: AssessmentTrace | undefined
  /** It was answered before: these are the replies it got then, sent or about to be. */
  readonly repeated: boolean
}

interface Unsent {
  readonly id: string
  readonly address: unknown
  readonly reply: Reply
  /** Counting this one. */
  readonly attempts: number
  readonly urgency: Urgency
}

export interface Exchange {
  receive(incoming: Incoming): Promise<Received>
  /** The conversation as it stands, for what is shown beside it; changes nothing. */
  look(who: Pick<Incoming, 'channel' | 'tenant' | 'user'>): Promise<ConversationState | undefined>
  /** Marks a reply as sent; `sentAs` may be empty where a channel gives no id. */
  confirm(id: string, sentAs: string): Promise<void>
  /**
   * Replies that are due and not confirmed yet, in order; at most a hundred at a time. They are this process's to send for
   * `leaseMs`; then whoever asks first gets them.
   */
  unsent(now: string): Promise<readonly Unsent[]>
  /** The channel has certainly not taken it, or it may be sent twice: it is due again then. */
  postpone(id: string, due: string): Promise<void>
}

export interface ExchangeParts {
  readonly store: Store
  readonly vault: Vault
  readonly turn: Turn
  readonly newId: () => string
  /** How often a turn is run again because another process was faster, or the store failed; 5. */
  readonly retries?: number
  /** Told when something stored could not be read; gets a word for it and the conversation's pseudonym. */
  readonly report?: (fault: 'state-unreadable' | 'reply-unreadable', key: string) => void
}

const atOnce = 100

/** How long replies are left to the process that committed them, and to the one that took them over. */
export const leaseMs = { committed: 20_000, taken: 60_000 }

/** Longer than a person should wait for a store that does not answer; then they are told. */
const patienceMs = 3_000

const after = (iso: string, ms: number): string => new Date(Date.parse(iso) + ms).toISOString()

/** A turn does not throw. If one does, it will again. */
class TurnFault extends Error {
  override readonly name = 'TurnFault'
  constructor(cause: unknown) {
    super('the turn failed', { cause })
  }
}

export const makeExchange = (parts: ExchangeParts): Exchange => {
  const { store, vault, turn, newId, retries = 5, report } = parts
  const { sealState, openState, sealLetter, openLetter } = makeSealed(vault)
  const inOrder = makeQueue()
  const quarantine = makeQuarantine(store, newId)
  const run: Turn = (...all) => {
    try {
      return turn(...all)
    } catch (error) {
      throw new TurnFault(error)
    }
  }

  /** A reply that cannot be read is left out: it must not keep the others from being sent. */
  const openAll = (rows: readonly OutboxRow[]) =>
    rows.flatMap((row) => {
      const letter = openLetter(row)
      if (!letter) report?.('reply-unreadable', row.key)
      return letter ? [{ ...row, ...letter }] : []
    })

  const keyOf = ({ channel, tenant, user }: Pick<Incoming, 'channel' | 'tenant' | 'user'>): string =>
    pseudonym(vault.pepper, ['conversation', channel, tenant, user])

  const once = async (key: string, inboxId: string, incoming: Incoming): Promise<Received | undefined> => {
    const answered = await store.answered(inboxId)
    if (answered) {
      const replies = openAll(answered).map(({ id, reply, sentAs }) => ({ id, reply, sentAs }))
      return { key, replies, trace: undefined, repeated: true }
    }

    const stored = await store.load(key)
    const state = stored ? openState(key, stored.state) : EMPTY_STATE
    const result = run(state ?? EMPTY_STATE, incoming.input, incoming.moment)
    const replies = result.replies.map((reply) => ({ id: newId(), reply, sentAs: null }))
    const { now } = incoming.moment

    // Before the commit: whatever stops us in between, the message comes again and this is done again.
    if (result.state === null) await quarantine.erase(key, now)
    else if (stored && !state) await quarantine.keep(key, stored, now)

    const outcome = await store.commit({
      key,
      expectedVersion: stored?.version ?? 0,
      state: result.state && sealState(key, result.state),
      keepUntil: result.keepUntil,
      inboxId,
      outbox: replies.map(({ id, reply }) => ({
        id,
        body: sealLetter(key, id, { address: incoming.address, reply }),
        urgency: reply.kind === 'emergency' ? 'urgent' : 'reply',
      })),
      now,
      due: after(now, leaseMs.committed),
    })
    if (outcome !== 'committed') return undefined
    if (!state) report?.('state-unreadable', key)
    return { key, replies, trace: result.trace, repeated: false }
  }

  return {
    receive(incoming) {
      const key = keyOf(incoming)
      const inboxId = pseudonym(vault.pepper, ['inbox', key, incoming.message ?? newId()])
      return inOrder(key, async () => {
        const start = performance.now()
        for (let tries = 0; tries <= retries; tries++) {
          try {
            const received = await once(key, inboxId, incoming)
            if (received) return received
          } catch (error) {
            // A turn that was committed all the same is found by its id; so running it again is safe.
            if (error instanceof TurnFault) throw error.cause
            const hopeless = error instanceof StoreProblem
            if (hopeless || tries === retries || performance.now() - start > patienceMs) throw error
          }
          await setTimeout(Math.random() * 10 * 2 ** tries)
        }
        throw new Error(`conversation busy: lost ${retries + 1} races for one message`)
      })
    },

    async look(who) {
      const key = keyOf(who)
      const stored = await store.load(key)
      return stored && openState(key, stored.state)
    },

    confirm: (id, sentAs) => store.confirm(id, sentAs, new Date().toISOString()),

    postpone: (id, due) => store.postpone(id, due),

    async unsent(now) {
      const claim = { now, limit: atOnce, until: after(now, leaseMs.taken) }
      const found = openAll(await store.unsent(claim))
      return found.map(({ id, address, reply, attempts, urgency }) => ({
        id,
        address,
        reply,
        attempts,
        urgency,
      }))
    },
  }
}
