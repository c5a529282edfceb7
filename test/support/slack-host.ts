/** The bot in production mode with Slack alone, against the fake Slack; and what its exchange did. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Turn } from '../../src/conversation/turn-contract.ts'
import { composeBot } from '../../src/host/compose.ts'
import { readConfig } from '../../src/host/config.ts'
import type { Exchange, Received } from '../../src/host/exchange.ts'
import { makeLog } from '../../src/host/log.ts'
import type { publishedPace } from '../../src/host/pace.ts'
import { startHost } from '../../src/host/start.ts'
import { type FakeSlack, token } from './fake-slack.ts'
import { fakeTurn } from './fake-turn.ts'
import { secret } from './slack-person.ts'

export const until = async (holds: () => boolean, ms = 5000): Promise<boolean> => {
  for (const end = performance.now() + ms; !holds() && performance.now() < end; )
    await new Promise((resolve) => setTimeout(resolve, 5))
  return holds()
}

const unhurried = { place: [{ count: 1_000, ms: 1_000 }], tenant: [{ count: 1_000, ms: 1_000 }] }

export interface SlackHostOptions {
  readonly turn?: Turn
  readonly env?: Record<string, string>
  /** Where the store is; it stays, for another host to go on with. */
  readonly folder?: string
  /** Stands between the channel and the exchange. */
  readonly around?: (exchange: Exchange) => Exchange
  /** How fast the channels are written to; as fast as it goes, where a test is not about that. */
  readonly pace?: typeof publishedPace
}

export const startSlackHost = async (slack: Pick<FakeSlack, 'apiUrl'>, options: SlackHostOptions = {}) => {
  const { turn = fakeTurn, env = {}, around = (exchange) => exchange } = options
  const { pace = { teams: unhurried, slack: unhurried } } = options
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'lumbo-slack-'))
  const clear = () => options.folder ?? rmSync(folder, { recursive: true, force: true })
  const log: string[] = []
  const config = readConfig({
    PORT: '0',
    HOST: '127.0.0.1',
    STORE: join(folder, 'lumbo.db'),
    STATE_KEYS: Buffer.alloc(32, 7).toString('base64'),
    LOG_LEVEL: 'debug',
    SLACK_BOT_TOKEN: token,
    SLACK_API_URL: slack.apiUrl,
    ...(env.SLACK_APP_TOKEN ? {} : { SLACK_SIGNING_SECRET: secret }),
    ...env,
  })
  const logger = makeLog(config.logLevel, (line) => log.push(line))
  const bot = await composeBot(config, turn, logger)
  const received: Received[] = []
  const confirmed = new Set<string>()
  const inner = around(bot.exchange)
  const exchange: Exchange = {
    ...inner,
    async receive(incoming) {
      const done = await inner.receive(incoming)
      received.push(done)
      return done
    },
    async confirm(id, sentAs) {
      await inner.confirm(id, sentAs)
      confirmed.add(id)
    },
  }
  const host = await startHost(config, { ...bot, exchange }, logger, pace).catch((error) => {
    clear()
    throw error
  })
  /** What was never confirmed before, because a test made it so. */
  const givenUp = new Set<string>()
  const waiting = () =>
    received
      .filter(({ repeated }) => !repeated)
      .flatMap(({ replies }) => replies.map(({ id }) => id))
      .filter((id) => !confirmed.has(id) && !givenUp.has(id))
  return {
    ...host,
    bot,
    log,
    received,
    /** Waits until everything that was said has arrived. */
    settled: async () => {
      const all = await until(() => waiting().length === 0)
      for (const id of waiting()) givenUp.add(id)
      return all
    },
    stop: async () => {
      await host.stop()
      clear()
    },
  }
}
export type SlackHost = Awaited<ReturnType<typeof startSlackHost>>
