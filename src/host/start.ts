/** The bot with its channels on one HTTP server; `main` starts it with the real turn, tests with one of their own. */

import { setTimeout } from 'node:timers/promises'
import { BotFrameworkAdapter } from '../channels/bot-framework/adapter.ts'
import type { Address } from '../channels/bot-framework/incoming.ts'
import { makeMessages, sender } from '../channels/bot-framework/messages.ts'
import { makeDirectLine } from '../channels/page/direct-line.ts'
import { addPage } from '../channels/page/page.ts'
import { addDirectLine } from '../channels/page/routes.ts'
import type { Bot } from './compose.ts'
import type { Config } from './config.ts'
import type { Exchange } from './exchange.ts'
import type { Log } from './log.ts'
import { serveMetrics } from './metrics.ts'
import { makeOutbox } from './outbox.ts'
import { makeServer } from './server.ts'
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

export const startHost = async (config: Config, bot: Bot, log: Log): Promise<Host> => {
  const { mode } = config
  const isLocal = mode === 'local'
  const now = () => new Date()
  const { exchange, erasingTime } = isLocal ? followTime(bot.exchange) : { ...bot, erasingTime: now }
  const server = makeServer({ mode, log, ready: bot.ready })

  const adapter = new BotFrameworkAdapter({ app: isLocal ? undefined : config.app })
  const outbox = makeOutbox<Address>({
    exchange,
    send: sender(mode, adapter),
    place: ({ channelId, conversation }) => `${channelId} ${conversation.id}`,
    host: ({ serviceUrl }) => serviceUrl ?? '',
    tenant: ({ conversation: { tenantId } }) => tenantId ?? '',
    note: (outcome) => bot.figures.add('sends_total', { outcome }),
    log,
  })
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

  let url = ''
  if (isLocal) {
    const directLine = makeDirectLine(now)
    addDirectLine({ server: server.routes, directLine, messages, serviceUrl: () => url })
    addPage(server.routes)
  }
  const { port } = await server.listen(config.port, config.host)
  url = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`
  const { metricsPort } = config
  const metrics =
    metricsPort === undefined
      ? undefined
      : await serveMetrics(bot.figures, bot.store, { port: metricsPort, host: config.host })
  const sweeper = startSweeper({ outbox, store: bot.store, now, erasingTime, log })
  log.info('listening', { mode, port })

  return {
    url,
    greeting: isLocal
      ? `Lumbo listens on ${url} in local mode: sign-in is off, and only this computer can reach it.\n` +
        `Open ${url} in a browser to chat, or send activities to ${url}/api/messages. Ctrl-C stops it.`
      : `Lumbo listens on ${url} in production mode: sign-in is on.`,
    async stop() {
      await server.close()
      // What is not sent by then waits in the store for the next start.
      await Promise.race([sweeper.stop().then(outbox.idle), setTimeout(flushMs, undefined, { ref: false })])
      await metrics?.close()
      await bot.store.close()
      log.info('stopped')
    },
  }
}
