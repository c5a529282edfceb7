/**
 * One activity in: check who sends it, let the exchange run the turn, acknowledge, and only then send the replies. A
 * channel that waited for the replies would repeat the message; a reply that was sent before the commit could be lost.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { Activity, TurnContext } from 'botbuilder'
import type { Input } from '../../conversation/input.ts'
import type { Reply } from '../../conversation/reply.ts'
import type { Exchange, Incoming, Received } from '../../host/exchange.ts'
import type { Log } from '../../host/log.ts'
import { nowhere, type Outbox } from '../../host/outbox.ts'
import { Refusal } from '../../host/refusal.ts'
import { type HandledActivity, readActivity, tenantOf } from './activity.ts'
import type { BotFrameworkAdapter } from './adapter.ts'
import { toAnswered } from './answered-card.ts'
import { maySendTo, refuseOddTokens, refuseStrangers, type Where } from './guard.ts'
import { type Address, toIncoming } from './incoming.ts'
import { toActivity, toTrace } from './outgoing.ts'
import { readPress } from './press.ts'
import { isWaiting } from './waiting.ts'

/** How long what is said next waits for the card that was answered. */
const replaceMs = 300

export interface MessagesParts {
  readonly mode: Where
  readonly tenants: readonly string[]
  readonly adapter: BotFrameworkAdapter
  readonly exchange: Exchange
  readonly outbox: Outbox<Address>
  /** What must be said even if nothing can be stored: an emergency, or nothing. */
  readonly rescue: (incoming: Incoming) => readonly Reply[]
  readonly log: Log
  readonly now: () => Date
}

/** When typing is shown, and how long the answer waits for it to be. */
const typing = { afterMs: 1_000, mostMs: 500 }

/** What gets an answer; the rest is noted. */
const answered: ReadonlySet<Input['kind']> = new Set(['text', 'answer', 'command', 'event'])

export interface Acknowledged {
  readonly status: number
  readonly body?: unknown
  /** To be called once the answer is on its way. */
  readonly after?: () => void
}

/** `send` of the outbox. */
export const sender =
  (mode: Where, adapter: BotFrameworkAdapter) =>
  async (address: Address, reply: Reply): Promise<string> => {
    if (!maySendTo(mode, address.serviceUrl)) return nowhere
    const { channelId, openChat } = address
    const activity = toActivity(reply, { channelId, inBand: false, openChat })
    return await adapter.deliver(address, activity, reply.replaces ? address.pressed : undefined)
  }

export const makeMessages = (parts: MessagesParts) => {
  const { mode, adapter, exchange, outbox, log } = parts
  const isLocal = mode === 'local'

  const signIn = async (header: string, activity: Activity) => {
    const signed = await adapter.signIn(header, activity)
    if (!isLocal) refuseOddTokens(signed.claimsIdentity)
    return signed
  }

  /** Stored nothing, ran nothing twice: the channel may send the message again. An emergency cannot wait for that. */
  const receive = async (incoming: Incoming): Promise<Received & { lost?: unknown }> => {
    try {
      return await exchange.receive(incoming)
    } catch (error) {
      log.error('turn-not-stored', { channel: incoming.channel, error })
      const replies = parts.rescue(incoming).map((reply) => ({ id: '', reply, sentAs: null }))
      if (!replies.length) throw error
      return { key: '', replies, trace: undefined, repeated: false, lost: error }
    }
  }

  /** Who waits for longer than a second sees that somebody is at work; never after the answer. */
  const withTyping = async (incoming: Incoming, work: Promise<Received>): Promise<Received> => {
    const address = incoming.address as Address
    if (!answered.has(incoming.input.kind) || address.channelId === 'slack') return work
    let shown: Promise<unknown> | undefined
    const timer = setTimeout(() => {
      if (!maySendTo(mode, address.serviceUrl)) return
      shown = adapter
        .deliver(address, { type: 'typing' })
        .catch((error) => log.warn('typing-not-sent', { error }))
    }, typing.afterMs)
    try {
      return await work
    } finally {
      clearTimeout(timer)
      await Promise.race([shown, pause(typing.mostMs, undefined, { ref: false })])
    }
  }

  const answerInBand = async (context: TurnContext, incoming: Incoming): Promise<Received> => {
    const received = await receive(incoming)
    // The same greeting for another event of the same kind would be a second greeting.
    const again = received.repeated && incoming.input.kind === 'event'
    const { openChat } = incoming.address as Address
    const rendering = { channelId: incoming.channel, inBand: true, openChat }
    const activities = again ? [] : received.replies.map(({ reply }) => toActivity(reply, rendering))
    const traced = isLocal && received.trace ? [...activities, toTrace(received.trace)] : activities
    if (traced.length) await context.sendActivities(traced)
    return received
  }

  /** The card that was pressed, as it stays; worth a try and no more. */
  const answeredCard = async (read: HandledActivity, incoming: Incoming) => {
    const press = read.type === 'message' && read.replyToId ? readPress(read.value) : undefined
    if (press?.kind !== 'answer') return undefined
    const isOpen = await isWaiting(exchange, incoming, press)
    return isOpen === undefined ? undefined : toAnswered(press, isOpen)
  }

  const drain = async (
    address: Address,
    received: Received & { lost?: unknown },
    answered: Partial<Activity> | undefined,
  ) => {
    const { replies, trace, repeated, lost } = received
    if (lost) {
      for (const { reply } of replies) await sender(mode, adapter)(address, reply)
      return
    }
    // What a repeated message was answered is sent already, or about to be, or in the hands of the sweep.
    const waiting = repeated ? [] : replies.map(({ id, reply }) => ({ id, address, reply }))
    const kept = replies.some(({ reply }) => reply.replaces) || repeated ? undefined : answered
    const replace = async () => {
      if (kept && address.pressed)
        await adapter
          .deliver(address, kept, address.pressed)
          .catch((error) => log.warn('card-not-replaced', { error }))
    }
    // A card that shrinks above what is being read moves it; so it goes first, but an emergency waits for nothing.
    const isUrgent = replies.some(({ reply }) => reply.kind === 'emergency')
    if (!isUrgent) await Promise.race([replace(), pause(replaceMs, undefined, { ref: false })])
    await outbox.deliver(waiting, async () => {
      if (isUrgent) await replace()
      if (isLocal && trace) await adapter.deliver(address, toTrace(trace))
    })
  }

  const handle = async (header: string, read: HandledActivity): Promise<Acknowledged> => {
    const { type, id, channelId, serviceUrl, from, recipient, conversation, deliveryMode } = read
    const inBand = deliveryMode === 'expectReplies'
    if (!isLocal) refuseStrangers({ channelId, serviceUrl, tenant: tenantOf(read) }, parts.tenants)
    else if (!inBand && !maySendTo(mode, serviceUrl ?? undefined))
      throw new Refusal(400, 'In local mode replies go to this computer only: serviceUrl is elsewhere.')
    const activity = {
      type,
      id: id ?? undefined,
      channelId,
      serviceUrl: serviceUrl ?? undefined,
      from: { id: from.id },
      recipient: { id: recipient?.id ?? 'bot', name: 'Lumbo' },
      conversation: { id: conversation.id },
      deliveryMode: inBand ? deliveryMode : undefined,
    } as Activity
    const signed = await signIn(header, activity)

    const incoming = toIncoming(read, { trustActivity: isLocal, now: parts.now })
    const answered = incoming && !inBand ? await answeredCard(read, incoming) : undefined
    let received: Received | undefined
    const activities = await adapter.run(signed, activity, async (context) => {
      if (incoming)
        received = await (inBand ? answerInBand(context, incoming) : withTyping(incoming, receive(incoming)))
    })
    const done = received
    // Teams wants an empty answer to a thumb. The other invokes are for what the bot has not.
    if (type === 'invoke') return { status: done ? 200 : 501 }
    const answer = { status: 200, ...(inBand && { body: { activities } }) }
    if (!incoming || !done) return answer
    log.info('turn', { conversation: done.key, channel: channelId, count: done.replies.length })
    return {
      ...answer,
      after: () => {
        const after = inBand
          ? Promise.all(done.replies.map(({ id }) => id && exchange.confirm(id, 'in-band')))
          : drain(incoming.address as Address, done, answered)
        after.catch((error) => log.warn('not-sent', { error }))
      },
    }
  }

  return async (header: string, body: unknown): Promise<Acknowledged> => {
    const { handled, activity } = readActivity(body)
    if (handled) return handle(header, activity)
    if (!isLocal) {
      refuseStrangers(activity, parts.tenants)
      const { type, channelId, serviceUrl } = activity
      await signIn(header, { type, channelId, serviceUrl } as Activity)
    }
    return { status: 200 }
  }
}

export type Messages = ReturnType<typeof makeMessages>
