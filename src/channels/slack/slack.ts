/**
 * Slack without Azure: Bolt takes what comes in, the exchange runs the turn exactly once, and our adapter sends what is
 * said. Slack is told "taken" after the commit and before anything is sent, as every channel is.
 */
import { setTimeout } from 'node:timers/promises'
import { App, type Receiver } from '@slack/bolt'
import { foldConversation } from '../../conversation/conversation.ts'
import type { Reply } from '../../conversation/reply.ts'
import type { Slack } from '../../host/config.ts'
import { ConfigError } from '../../host/config-problems.ts'
import type { Exchange, Incoming, Received } from '../../host/exchange.ts'
import type { Log } from '../../host/log.ts'
import { nowhere, type Outbox } from '../../host/outbox.ts'
import { Refusal } from '../../host/refusal.ts'
import { labels as control } from '../labels.ts'
import { SlackAdapter } from './adapter.ts'
import { answeredBlocks } from './answered.ts'
import { clientOptions, makeSlackApi, refusalOf, silent } from './api.ts'
import { homeView, prompts } from './home.ts'
import {
  joinedIncoming,
  messageIncoming,
  openChat,
  type Pressed,
  pressedInput,
  pressIncoming,
  type SlackAddress,
  type SlackIncoming,
  type Surroundings,
  subcommand,
} from './incoming.ts'
import { helpMessage, notice, privateNotice } from './notices.ts'
import { readCommand, readEvent, readPress, type SlackPress } from './payload.ts'
import { actions } from './question-blocks.ts'
import { toMessages, toPlainTexts } from './render.ts'
import { sendFailure, wrongToken } from './send-failure.ts'
import { makeWhereabouts } from './whereabouts.ts'
import { words } from './words.ts'

export interface SlackParts {
  readonly settings: Slack
  readonly receiver: Receiver
  readonly exchange: Exchange
  readonly outbox: Pick<Outbox<SlackAddress>, 'deliver'>
  /** What must be said even if nothing can be stored: an emergency, or nothing. */
  readonly rescue: (incoming: Incoming) => readonly Reply[]
  readonly log: Log
  readonly now: () => Date
}

export interface SlackChannel {
  /** `send` of the outbox. */
  send(address: SlackAddress, reply: Reply): Promise<string>
  /** Rejects with a `ConfigError` when Slack does not take a token. */
  start(): Promise<void>
  stop(): Promise<void>
}

/** How many messages that found no store are remembered. */
const mostRescued = 10_000

/** Milliseconds that a press may take: Slack shows an error after three seconds. */
const pressMs = 2000

const notTaken = new Set(['invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long', 'msg_too_long'])
/** These will be refused at any later time as well. */
const inVain = new Set([
  'user_not_found',
  'cannot_dm_bot',
  'user_disabled',
  'message_not_found',
  'thread_not_found',
])

export const makeSlack = (parts: SlackParts): SlackChannel => {
  const { settings, receiver, exchange, log, now } = parts
  const api = makeSlackApi(settings.botToken, settings.apiUrl, log)
  const adapter = new SlackAdapter(api)
  const whereabouts = makeWhereabouts(api)

  const send: SlackChannel['send'] = async (address, reply) => {
    const replaces = reply.replaces ? address.pressed : undefined
    try {
      return await adapter.deliver(address, toMessages(reply, address.openChat), replaces)
    } catch (error) {
      const refusal = refusalOf(error) ?? ''
      if (inVain.has(refusal)) return nowhere
      if (!notTaken.has(refusal)) throw sendFailure(error)
      log.error('slack-blocks-refused', { reason: refusal })
      const plain = toPlainTexts(reply).map((text) => ({ text, blocks: [] }))
      return await adapter.deliver(address, plain).catch((again) => Promise.reject(sendFailure(again)))
    }
  }

  const around = async (): Promise<Surroundings> => {
    const { team, user, scopes } = await api.me()
    return { team, bot: user, hasAgentPane: scopes.includes('assistant:write'), now: now() }
  }

  const bestEffort = (work: Promise<unknown>) => {
    work.catch((error) => log.warn('slack-extra-failed', { reason: refusalOf(error), error }))
  }

  /**
   * Messages that were answered without a store. Slack sends them again if the store took longer to fail than Slack
   * waits; whoever was told to write again has, and an old "no" must not answer the question that came since.
   */
  const rescued = new Set<string>()

  /** Runs the turn. What is to be sent is sent once Slack has its answer: the caller acknowledges first. */
  const receive = async (incoming: SlackIncoming): Promise<void> => {
    const { address } = incoming
    const moment = { ...incoming.moment, ...(await whereabouts(incoming.user)) }
    const whole = { ...incoming, moment }
    const said = `${incoming.user} ${incoming.message}`
    if (rescued.has(said)) return
    let received: Received
    try {
      received = await exchange.receive(whole)
    } catch (error) {
      log.error('turn-not-stored', { channel: 'slack', error })
      // Who pressed is asked to press again.
      const replies = incoming.input.kind === 'answer' ? [] : parts.rescue(whole)
      if (!replies.length) throw error
      if (rescued.has(said)) return
      for (const reply of replies) await send(address, reply)
      rescued.add(said)
      if (rescued.size > mostRescued) rescued.delete(String(rescued.values().next().value))
      return
    }
    log.info('turn', { conversation: received.key, channel: 'slack', count: received.replies.length })
    // What a repeated message was answered is sent already, or about to be, or in the hands of the sweep.
    if (received.repeated) return
    const waiting = received.replies.map(({ id, reply }) => ({ id, address, reply }))
    setImmediate(() => bestEffort(parts.outbox.deliver(waiting)))
  }

  const stateOf = async (user: string, { team }: Surroundings) => {
    const state = await exchange.look({ channel: 'slack', tenant: team, user })
    return state && foldConversation(state)
  }

  /** The buttons of an answered question go; what was chosen stays, if it counted. */
  const markAnswered = async (press: SlackPress, { input, labels, typed }: Pressed, isOpen: boolean) => {
    const { message, channel } = press
    if (input?.kind !== 'answer' || !message?.blocks || !channel || press.container?.is_ephemeral) return
    const what = labels.join(', ')
    const note = isOpen ? (typed ? control.wrote(what) : control.chose(what)) : control.closed
    const blocks = answeredBlocks(message.blocks, note)
    await api.call('chat.update', { channel: channel.id, ts: message.ts, text: message.text ?? '', blocks })
  }

  /** Says something that is no part of the conversation, to who pressed. */
  const whisper = (press: SlackPress, text: string) => {
    const { channel, user, message } = press
    const where = { channel: channel?.id ?? user.id, thread_ts: message?.thread_ts }
    const method = channel ? 'chat.postEphemeral' : 'chat.postMessage'
    bestEffort(api.call(method, { ...where, ...(channel && { user: user.id }), ...notice(text) }))
  }

  const pressed = async (press: SlackPress): Promise<void> => {
    const here = await around()
    const { user, channel, trigger_id: id } = press
    if (press.actions[0]?.action_id === actions.open) {
      const joined = joinedIncoming(user.id, user.id, here)
      // From the Home tab it is the only answer there is, however often it is pressed.
      return await receive(channel ? joined : { ...joined, message: id })
    }
    const read = pressedInput(press)
    if (!read) return
    const { input } = read
    if (!input) return whisper(press, words.nothingChosen)
    const pending = (await stateOf(user.id, here))?.pending
    const isOpen =
      input.kind === 'answer' && pending?.question === input.question && pending.turn === input.turn
    await receive(pressIncoming(press, input, here))
    bestEffort(markAnswered(press, read, isOpen))
  }

  /** Whether it comes to be committed later or not: the person hears of it now. */
  const onPress = async (press: SlackPress): Promise<void> => {
    const outcome = await Promise.race([
      pressed(press).then(
        () => 'done' as const,
        (error) => {
          log.error('press-failed', { error })
          return 'failed' as const
        },
      ),
      setTimeout(pressMs, 'late' as const, { ref: false }),
    ])
    if (outcome !== 'done') whisper(press, words.pressAgain)
  }

  const app = new App({
    receiver,
    token: undefined as never,
    authorize: async ({ teamId, enterpriseId, isEnterpriseInstall }) => {
      const { team, user, bot } = await api.me()
      if (!isEnterpriseInstall && !enterpriseId && teamId !== team) throw new Refusal(403)
      return { botToken: settings.botToken, botUserId: user, ...(bot && { botId: bot }), teamId: team }
    },
    convoStore: false,
    logger: silent,
    clientOptions: clientOptions(settings.apiUrl),
  })
  // Whatever goes wrong, Slack is not told that it was taken.
  app.error(async (error) => {
    const original = (error as { original?: Error }).original ?? error
    throw original
  })

  const onMessage = async ({ body }: { body: unknown }) => {
    const event = readEvent(body)
    if (event?.event.type !== 'message' && event?.event.type !== 'app_mention') return
    const incoming = messageIncoming(event, event.event, await around())
    if (incoming) await receive(incoming)
  }
  app.event('message', onMessage)
  app.event('app_mention', onMessage)

  app.event('app_home_opened', async ({ body }) => {
    const event = readEvent(body)?.event
    if (event?.type !== 'app_home_opened') return
    const { user, channel, tab } = event
    const here = await around()
    const conversation = await stateOf(user, here)
    if (tab === 'home') {
      bestEffort(api.call('views.publish', { user_id: user, view: homeView(conversation) }))
      return
    }
    if (tab !== 'messages') return
    if (here.hasAgentPane && channel)
      bestEffort(
        api.call('assistant.threads.setSuggestedPrompts', { channel_id: channel, ...prompts(conversation) }),
      )
    if (!conversation) await receive(joinedIncoming(user, channel ?? user, here))
  })

  app.event(/^(app_uninstalled|tokens_revoked)$/, async ({ event }) => {
    log.error('slack-token-gone', { reason: event.type })
    api.forget()
  })

  app.action(/.*/, async ({ body, ack }) => {
    const press = readPress(body)
    if (press) await onPress(press)
    await ack()
  })

  app.command(/.*/, async ({ body, ack }) => {
    const read = readCommand(body)
    if (!read) return await ack()
    const here = await around()
    const chat = openChat(read.api_app_id, here.team)
    const wanted = subcommand(read, here)
    if (wanted.kind === 'help') return await ack({ response_type: 'ephemeral', ...helpMessage(chat) })
    try {
      await receive(wanted.incoming)
    } catch {
      return await ack({ response_type: 'ephemeral', text: words.writeAgain })
    }
    if (wanted.kind === 'private') return await ack({ response_type: 'ephemeral', ...privateNotice(chat) })
    await ack()
  })

  return {
    send,
    async start() {
      const named = (setting: string, error: unknown): unknown => {
        const refusal = refusalOf(error) ?? ''
        return wrongToken.has(refusal)
          ? new ConfigError([`${setting} is not taken by Slack (${refusal}): copy it again`])
          : error
      }
      try {
        await api.me()
      } catch (error) {
        const told = named('SLACK_BOT_TOKEN', error)
        if (told instanceof ConfigError) throw told
        // Slack may be back in a minute, and whoever is in Teams need not wait for it.
        log.error('slack-unreachable', { error })
      }
      try {
        await receiver.start()
      } catch (error) {
        throw named('SLACK_APP_TOKEN', error)
      }
    },
    async stop() {
      await receiver.stop()
    },
  }
}
