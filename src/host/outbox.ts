/**
 * Sends what was committed, in order within a conversation, and confirms what was taken. What could not be sent waits
 * in the store until it is due again; nothing here is lost when the process dies. Whatever tells of an emergency waits
 * for nothing: no limit, no pause of a channel that does not answer, no earlier message that hangs.
 */
import type { Reply } from '../conversation/reply.ts'
import type { Urgency } from '../store/store.ts'
import { makeBreaker } from './breaker.ts'
import { type Exchange, leaseMs } from './exchange.ts'
import { type Failure, failureOf } from './failure.ts'
import type { Log } from './log.ts'
import { type Limits, makePace, type Pace, publishedPace } from './pace.ts'
import { makeQueue } from './queue.ts'

export interface OutboxParts<Address> {
  readonly exchange: Pick<Exchange, 'confirm' | 'unsent' | 'postpone'>
  /** Gives the channel's id of the sent message, or 'nowhere' if the address may not be written to (any more). */
  readonly send: (address: Address, reply: Reply) => Promise<string>
  /** Messages to the same place go one after another. */
  readonly place: (address: Address) => string
  /** Who answers for it: one that does not answer is spared for all places behind it. */
  readonly host?: (address: Address) => string
  readonly tenant?: (address: Address) => string
  /** How fast its channel lets us write: the same object for all places of one channel. */
  readonly pace?: (address: Address) => Limits
  /** Told how each send went; for figures. */
  readonly note?: (outcome: Failure['kind'] | 'sent' | 'nowhere') => void
  readonly log: Log
}

export interface Waiting<Address> {
  readonly id: string
  readonly address: Address
  readonly reply: Reply
  /** How often it was tried. */
  readonly attempts?: number
  readonly urgency?: Urgency
}

export interface Outbox<Address> {
  /** Resolves when each was tried. `last` runs after them, before anything else goes to that place. */
  deliver(waiting: readonly Waiting<Address>[], last?: () => Promise<unknown>): Promise<void>
  /** Sends what is due at that time. */
  sweep(now: string): Promise<void>
  /** Resolves when nothing is being sent. */
  idle(): Promise<void>
}

export const nowhere = 'nowhere'

/** A message that waits longer than this for its turn waits in the store. */
const shortWaitMs = 1_500
/** A send may take so long (the channels have limits of their own, and this is for those that forget theirs). */
const deadlineMs = 12_000
/** A message that the channel refuses is given up after so many tries: it would hold up the conversation. */
const refusals = 3

/** Full jitter: who failed together does not come back together. */
const backoffMs = (attempts: number): number => 500 + Math.random() * Math.min(60_000, 1_000 * 2 ** attempts)

const pauseFor = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

const withDeadline = async <T>(work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    const fail = () => reject(Object.assign(new Error('the channel took too long'), { code: 'ETIMEDOUT' }))
    timer = setTimeout(fail, deadlineMs)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

const isUrgent = ({ reply }: { readonly reply: Reply }): boolean => reply.kind === 'emergency'

export const makeOutbox = <Address>(parts: OutboxParts<Address>): Outbox<Address> => {
  const {
    exchange,
    send,
    place,
    host = () => '',
    tenant = place,
    pace = () => publishedPace.teams,
    note,
    log,
  } = parts
  const inOrder = makeQueue()
  const paces = new Map<Limits, Pace>()
  const breaker = makeBreaker()
  const busy = new Set<string>()
  const running = new Set<Promise<unknown>>()
  /** Sent, but the store could not be told yet; never sent again by this process. */
  const toConfirm = new Map<string, string>()
  /** Places that something waits for in the store: what comes later must not go before it. */
  const behind = new Map<string, Map<string, number>>()

  const paceOf = (address: Address): Pace => {
    const limits = pace(address)
    const known = paces.get(limits) ?? makePace(limits)
    paces.set(limits, known)
    return known
  }

  const track = <T>(work: Promise<T>): Promise<T> => {
    running.add(work)
    const done = () => running.delete(work)
    work.then(done, done)
    return work
  }

  const closed = (where: string, id: string) => {
    const waiting = behind.get(where)
    waiting?.delete(id)
    if (waiting?.size === 0) behind.delete(where)
  }

  /** Another process may have sent it since, which nobody tells us: after a while the place counts as free. */
  const isBehind = (where: string): boolean => {
    const waiting = behind.get(where)
    const long = performance.now() - 5 * leaseMs.taken
    for (const [id, since] of waiting ?? []) if (since < long) closed(where, id)
    return behind.has(where)
  }

  const confirm = async (where: string, id: string, sentAs: string) => {
    toConfirm.set(id, sentAs)
    await exchange.confirm(id, sentAs)
    toConfirm.delete(id)
    closed(where, id)
  }

  const later = async (where: string, { id }: Waiting<Address>, ms: number) => {
    if (!behind.has(where)) behind.set(where, new Map())
    behind.get(where)?.set(id, performance.now())
    await exchange.postpone(id, new Date(Date.now() + ms).toISOString())
  }

  /** Milliseconds until it may be sent. */
  const waitFor = (waiting: Waiting<Address>, where: string): number => {
    const [of, on] = [tenant(waiting.address), host(waiting.address)]
    const speed = paceOf(waiting.address)
    if (isUrgent(waiting)) {
      speed.count(where, of)
      return 0
    }
    return breaker.wait(on) || speed.take(where, of)
  }

  const failed = async (
    waiting: Waiting<Address>,
    where: string,
    error: unknown,
  ): Promise<number | 'closed'> => {
    const { kind, retryAfterMs } = failureOf(error)
    const attempts = waiting.attempts ?? 0
    note?.(kind)
    log.warn('not-sent', { reason: kind, attempts, error })
    if (kind === 'away' || kind === 'unclear') breaker.bad(host(waiting.address))
    const giveUp =
      kind === 'gone' ||
      (kind === 'refused' && attempts >= refusals) ||
      (kind === 'unclear' && waiting.urgency === 'once')
    if (giveUp && !isUrgent(waiting)) {
      await confirm(where, waiting.id, kind)
      return 'closed'
    }
    const wait = Math.max(retryAfterMs ?? 0, backoffMs(attempts))
    await later(where, waiting, wait)
    return wait
  }

  /** Milliseconds after which the rest may be tried, or 'closed' when there is nothing more to do about this one. */
  const sendOne = async (waiting: Waiting<Address>, where: string): Promise<number | 'closed'> => {
    const { id, address, reply } = waiting
    const known = toConfirm.get(id)
    if (known !== undefined) {
      await confirm(where, id, known)
      return 'closed'
    }
    for (let wait = waitFor(waiting, where); wait > 0; wait = waitFor(waiting, where)) {
      if (wait > shortWaitMs) {
        await later(where, waiting, wait)
        return wait
      }
      await pauseFor(wait)
    }
    let sentAs: string
    try {
      sentAs = await withDeadline(send(address, reply))
    } catch (error) {
      return failed(waiting, where, error)
    }
    breaker.good(host(address))
    note?.(sentAs === nowhere ? 'nowhere' : 'sent')
    await confirm(where, id, sentAs)
    return 'closed'
  }

  /** After a failure the rest waits too: a question must not arrive before what introduces it. */
  const sendAll = async (waiting: readonly Waiting<Address>[], where: string, heldForMs: number) => {
    const start = performance.now()
    let pause: number | undefined
    for (const one of waiting)
      try {
        const late = performance.now() - start > heldForMs - deadlineMs
        if (late) pause ??= 0
        if (pause === undefined || isUrgent(one)) {
          const wait = await sendOne(one, where)
          if (wait !== 'closed') pause = wait
        } else await later(where, one, pause)
      } catch (error) {
        // The store is away: what was not confirmed is due again by itself.
        log.warn('outbox-failed', { error })
        pause ??= 0
      }
  }

  const deliverTo = async (
    waiting: readonly Waiting<Address>[],
    heldForMs: number,
    last?: () => Promise<unknown>,
  ): Promise<void> => {
    const free = waiting.filter(({ id }) => !busy.has(id))
    if (!free.length && !last) return
    for (const { id } of free) busy.add(id)
    const to = free[0] ?? waiting[0]
    const where = to && place(to.address)
    const work = async () => {
      if (where !== undefined) await sendAll(free, where, heldForMs)
      await last?.()
    }
    try {
      // An emergency does not queue behind what hangs.
      const runs = where === undefined || free.some(isUrgent) ? work() : inOrder(where, work)
      await track(runs)
    } catch (error) {
      log.warn('not-sent', { error })
    } finally {
      for (const { id } of free) busy.delete(id)
    }
  }

  return {
    async deliver(waiting, last) {
      const where = waiting[0] && place(waiting[0].address)
      if (where === undefined || !isBehind(where)) return deliverTo(waiting, leaseMs.committed, last)
      const urgent = waiting.filter(isUrgent)
      const rest = waiting.filter((one) => !isUrgent(one))
      for (const one of rest)
        await later(where, one, 0).catch((error) => log.warn('outbox-failed', { error }))
      await deliverTo(urgent, leaseMs.committed, last)
    },
    async sweep(now) {
      for (const [id, sentAs] of toConfirm) {
        await exchange.confirm(id, sentAs)
        toConfirm.delete(id)
      }
      const due = (await exchange.unsent(now)) as unknown as Waiting<Address>[]
      const places = Map.groupBy(due, ({ address }) => place(address))
      await Promise.all([...places.values()].map((waiting) => deliverTo(waiting, leaseMs.taken)))
    },
    async idle() {
      while (running.size) await Promise.allSettled(running)
    },
  }
}
