/** The bot with its channels on one HTTP server; `main` starts it with the real turn, tests with one of their own. */

import { setTimeout } from 'node:timers/promises'
import { BotFrameworkAdapter } from '../channels/bot-framework/adapter.ts'
import type { Address } from '../channels/bot-framework/incoming.ts'
import { makeMessages, sender } from '../channels/bot-framework/messages.ts'
import { makeDirectLine } from '../channels/page/direct-line.ts'
import { addPage } from '../channels/page/page.ts'
import { addDirectLine } from '../channels/page/routes.ts'
import type { SlackAddress } from '../channels/slack/incoming.ts'
import { slackPath } from '../channels/slack/path.ts'
import type { SlackChannel, SlackParts } from '../channels/slack/slack.ts'
import type { Bot } from './compose.ts'
import type { Config, Slack } from './config.ts'
import type { Exchange } from './exchange.ts'
import type { Log } from './log.ts'
import { serveMetrics } from './metrics.ts'
import { makeOutbox, nowhere } from './outbox.ts'
import { publishedPace } from './pace.ts'
import { type HttpServer, makeServer } from './server.ts'
import { startSweeper } from './sweeper.ts'

/** How long a stop waits for messages that are on their way. */
const flushMs = 5_000

export interface Host {
  readonly url: string
  /** For the person who started it. */
  readonly greeting: string
  /** Takes no new messages, finishes the running ones, sends what is on its way. */
  stop(): Promise<void>
}

/**
 * Erasing goes by the messages' own time where local mode lets them say it: an evaluation that plays a day in the past
 * would otherwise lose its conversations under its hands.
 */
const followTime = (exchange: Exchange) => {
  let told: string | undefined
  return {
    exchange: {
      ...exchange,
      receive: (incoming: Parameters<Exchange['receive']>[0]) => {
        told = incoming.moment.now
        return exchange.receive(incoming)
      },
    },
    erasingTime: () => new Date(Math.min(Date.now(), told ? Date.parse(told) : Number.POSITIVE_INFINITY)),
  }
}

type AnyAddress = Address | SlackAddress

const isSlack = (address: AnyAddress): address is SlackAddress => 'native' in address

/** Bolt and what it brings take long to load, so only who uses it waits for it. */
const makeSlackChannel = async (
  settings: Slack,
  { server, ...parts }: Omit<SlackParts, 'receiver' | 'settings'> & { server: HttpServer },
): Promise<SlackChannel> => {
  const { makeSlack } = await import('../channels/slack/slack.ts')
  const { RequestReceiver, SocketReceiver } = await import('../channels/slack/receivers.ts')
  const { signingSecret: secret, appToken, apiUrl } = settings
  const { log, now } = parts
  const receiver = appToken
    ? new SocketReceiver({ appToken, apiUrl, log })
    : new RequestReceiver({ server: server.routes, secret: secret ?? '', now })
  return makeSlack({ ...parts, settings, receiver })
}

const greetingOf = (config: Config, url: string): string => {
  if (config.mode === 'local')
    return (
      `Lumbo listens on ${url} in local mode: sign-in is off, and only this computer can reach it.\n` +
      `Open ${url} in a browser to chat, or send activities to ${url}/api/messages. Ctrl-C stops it.`
    )
  const ways = [
    ...(config.app ? ['Teams'] : []),
    ...(config.slack ? [config.slack.appToken ? 'Slack (Socket Mode)' : `Slack (${slackPath})`] : []),
  ]
  return `Lumbo listens on ${url} in production mode: sign-in is on. It is in ${ways.join(' and ')}.`
}

/** @param pace how fast each channel is written to */
export const startHost = async (config: Config, bot: Bot, log: Log, pace = publishedPace): Promise<Host> => {
  const { mode } = config
  const isLocal = mode === 'local'
  const now = () => new Date()
  const { exchange, erasingTime } = isLocal ? followTime(bot.exchange) : { ...bot, erasingTime: now }
  const server = makeServer({ mode, log, ready: bot.ready, signedPath: slackPath })

  const app = isLocal ? undefined : config.app
  const adapter = new BotFrameworkAdapter({ app })
  const toTeams = sender(mode, adapter)
  // Each knows the other: the outbox sends through Slack, and Slack hands its replies to the outbox.
  let slack: SlackChannel | undefined
  const outbox = makeOutbox<AnyAddress>({
    exchange,
    send: async (address, reply) => {
      if (isSlack(address)) return (await slack?.send(address, reply)) ?? nowhere
      return isLocal || app ? await toTeams(address, reply) : nowhere
    },
    place: (address) =>
      isSlack(address)
        ? `slack ${address.team} ${address.user}`
        : `${address.channelId} ${address.conversation.id}`,
    host: (address) => (isSlack(address) ? 'slack' : (address.serviceUrl ?? '')),
    tenant: (address) => (isSlack(address) ? `slack ${address.team}` : (address.conversation.tenantId ?? '')),
    pace: (address) => (isSlack(address) ? pace.slack : pace.teams),
    note: (outcome) => bot.figures.add('sends_total', { outcome }),
    log,
  })
  let url = ''
  if (isLocal || app) {
    const messages = makeMessages({
      mode,
      tenants: isLocal ? [] : config.tenants,
      adapter,
      exchange,
      outbox,
      rescue: bot.rescue,
      log,
      now,
    })
    server.routes.post('/api/messages', async (req, res) => {
      const { status, body, after } = await messages(req.headers.authorization ?? '', req.body)
      res.send(status, body)
      after?.()
    })
    if (isLocal) {
      addDirectLine({
        server: server.routes,
        directLine: makeDirectLine(now),
        messages,
        serviceUrl: () => url,
      })
      addPage(server.routes)
    }
  }
  if (!isLocal && config.slack)
    slack = await makeSlackChannel(config.slack, { server, exchange, outbox, rescue: bot.rescue, log, now })

  const { port } = await server.listen(config.port, config.host)
  url = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`
  const { metricsPort } = config
  const metrics =
    metricsPort === undefined
      ? undefined
      : await serveMetrics(bot.figures, bot.store, { port: metricsPort, host: config.host })
  const sweeper = startSweeper({ outbox, store: bot.store, now, erasingTime, log })
  log.info('listening', { mode, port })

  const stop = async () => {
    await slack?.stop()
    await server.close()
    // What is not sent by then waits in the store for the next start.
    await Promise.race([sweeper.stop().then(outbox.idle), setTimeout(flushMs, undefined, { ref: false })])
    await metrics?.close()
    await bot.store.close()
    log.info('stopped')
  }
  try {
    await slack?.start()
  } catch (error) {
    await stop()
    throw error
  }
  return { url, greeting: greetingOf(config, url), stop }
}
