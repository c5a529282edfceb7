/** A host on a free port with the fake turn and a store in memory, and a channel that takes what it sends. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Turn } from '../../src/conversation/turn-contract.ts'
import { composeBot } from '../../src/host/compose.ts'
import { readConfig } from '../../src/host/config.ts'
import { makeLog } from '../../src/host/log.ts'
import { startHost } from '../../src/host/start.ts'
import type { Store } from '../../src/store/store.ts'
import { fakeTurn } from './fake-turn.ts'

export const startTestHost = async (
  turn: Turn = fakeTurn,
  /** Between the bot and its store. */
  through: (store: Store) => Store = (store) => store,
) => {
  const log: string[] = []
  const config = readConfig({ PORT: '0', STORE: ':memory:', LOG_LEVEL: 'debug' })
  const logger = makeLog(config.logLevel, (line) => log.push(line))
  const bot = await composeBot(config, turn, logger, through)
  const host = await startHost(config, bot, logger)
  const post = (body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${host.url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  return { ...host, bot, log, post }
}
export type TestHost = Awaited<ReturnType<typeof startTestHost>>

interface Sent {
  readonly method: string
  readonly path: string
  readonly activity: Record<string, unknown> & { type: string; text?: string }
}

/** The other side of `serviceUrl`. `answer` says how the next send goes; by default it is taken. */
interface Told {
  readonly status: number
  readonly headers: Record<string, string>
}

export const startChannel = async (answer: (count: number) => number | 'hang' | Told = () => 201) => {
  const sent: Sent[] = []
  const server = createServer((req, res) => {
    let body = ''
    req.on('data', (part) => {
      body += part
    })
    req.on('end', () => {
      sent.push({ method: req.method ?? '', path: req.url ?? '', activity: JSON.parse(body || '{}') })
      const told = answer(sent.length)
      if (told === 'hang') return
      const { status, headers } = typeof told === 'number' ? { status: told, headers: {} } : told
      res.writeHead(status, { 'content-type': 'application/json', ...headers })
      res.end(JSON.stringify(status < 300 ? { id: `sent-${sent.length}` } : { error: { code: 'BadSyntax' } }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const until = async (count: number, ms = 3000) => {
    for (const end = Date.now() + ms; sent.length < count && Date.now() < end; )
      await new Promise((resolve) => setTimeout(resolve, 5))
    return sent
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent,
    /** Waits until so many were sent. */
    until,
    stop: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}

let count = 0
/** A message that is answered in the HTTP response. */
export const message = (text: string, more: Record<string, unknown> = {}) => ({
  type: 'message',
  id: `m${++count}`,
  text,
  channelId: 'emulator',
  from: { id: 'user-1' },
  recipient: { id: 'bot' },
  conversation: { id: 'chat-1' },
  deliveryMode: 'expectReplies',
  timestamp: '2026-11-20T10:00:00Z',
  ...more,
})

export interface Answer {
  readonly activities: readonly (Record<string, unknown> & { type: string; text?: string; value?: unknown })[]
}
