/**
 * Sends what was committed, in order within a conversation, and confirms what was taken. What could not be sent waits
 * in the store and is tried again by the sweep, less and less often; nothing here is lost when the process dies.
 */
import type { Reply } from '../conversation/reply.ts'
import type { Exchange } from './exchange.ts'
import type { Log } from './log.ts'
import { makeQueue } from './queue.ts'

export interface OutboxParts<Address> {
  readonly exchange: Pick<Exchange, 'confirm' | 'unsent'>
  /** Gives the channel's id of the sent message, or 'nowhere' if the address may not be written to (any more). */
  readonly send: (address: Address, reply: Reply) => Promise<string>
  /** Messages to the same place go one after another. */
  readonly place: (address: Address) => string
  readonly log: Log
}

export interface Waiting<Address> {
  readonly id: string
  readonly address: Address
  readonly reply: Reply
}

export interface Outbox<Address> {
  /** Resolves when each was tried. `last` runs after them, before anything else goes to that place. */
  deliver(waiting: readonly Waiting<Address>[], last?: () => Promise<unknown>): Promise<void>
  /** Tries again what was committed before that time. */
  sweep(before: string): Promise<void>
  /** Resolves when nothing is being sent. */
  idle(): Promise<void>
}

export const nowhere = 'nowhere'

/** Tries 1, 2, 4, 8 …: with a sweep every few seconds that is soon at first and then every few hours. */
const isDue = (attempts: number): boolean => (attempts & (attempts - 1)) === 0

export const makeOutbox = <Address>(parts: OutboxParts<Address>): Outbox<Address> => {
  const { exchange, send, place, log } = parts
  const inOrder = makeQueue()
  const busy = new Set<string>()
  const running = new Set<Promise<unknown>>()

  const sendOne = async ({ id, address, reply }: Waiting<Address>): Promise<boolean> => {
    try {
      await exchange.confirm(id, await send(address, reply))
      return true
    } catch (error) {
      log.warn('not-sent', { error })
      return false
    }
  }

  const track = <T>(work: Promise<T>): Promise<T> => {
    running.add(work)
    const done = () => running.delete(work)
    work.then(done, done)
    return work
  }

  const deliver: Outbox<Address>['deliver'] = async (waiting, last) => {
    const free = waiting.filter(({ id }) => !busy.has(id))
    for (const { id } of free) busy.add(id)
    // After a failure the rest waits for the sweep too: a question must not arrive before what introduces it.
    const work = async () => {
      for (const one of free) if (!(await sendOne(one))) break
      await last?.()
    }
    try {
      const to = free[0] ?? waiting[0]
      await track(to ? inOrder(place(to.address), work) : work())
    } catch (error) {
      log.warn('not-sent', { error })
    } finally {
      for (const { id } of free) busy.delete(id)
    }
  }

  return {
    deliver,
    async sweep(before) {
      const due = (await exchange.unsent(before)).filter(({ attempts }) => isDue(attempts))
      const places = Map.groupBy(due as unknown as Waiting<Address>[], ({ address }) => place(address))
      await Promise.all([...places.values()].map((waiting) => deliver(waiting)))
    },
    async idle() {
      while (running.size) await Promise.allSettled(running)
    },
  }
}
