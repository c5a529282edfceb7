/**
 * The two ways in for Bolt: signed requests on the bot's own HTTP server, or Socket Mode, where the bot calls Slack. In
 * both, Slack is told "taken" only after Bolt's listeners are done, which is after the commit. What is not told so comes
 * again: Bolt itself would acknowledge an event before anybody has looked at it.
 */
import { setTimeout } from 'node:timers/promises'
import { type App, type Receiver, type ReceiverEvent, SocketModeReceiver } from '@slack/bolt'
import type { Request, Response, Server } from 'restify'
import { parseJson } from '../../host/body.ts'
import type { Log } from '../../host/log.ts'
import { Refusal } from '../../host/refusal.ts'
import { clientOptions, silent } from './api.ts'
import { slackPath } from './path.ts'
import { isFromSlack } from './signature.ts'

type Body = ReceiverEvent['body']
type Process = (event: ReceiverEvent) => Promise<void>

/** Runs Bolt, and gives what a listener wants to answer Slack with. */
const run = async (process: Process, body: Body, retry: Pick<ReceiverEvent, 'retryNum' | 'retryReason'>) => {
  let answer: unknown
  await process({
    body,
    ...retry,
    ack: async (response) => {
      answer ??= response
    },
  })
  return answer
}

const objectOf = (value: unknown): Body => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Refusal(400)
  return value as Body
}

/** JSON for events; a form with JSON in it for presses, and a plain form for commands. */
const bodyOf = (bytes: Uint8Array, type: string): Body => {
  if (/^application\/json\b/i.test(type)) return objectOf(parseJson(bytes))
  if (!/^application\/x-www-form-urlencoded\b/i.test(type)) throw new Refusal(415)
  const form = new URLSearchParams(Buffer.from(bytes).toString())
  const payload = form.get('payload')
  return payload === null ? Object.fromEntries(form) : objectOf(parseJson(Buffer.from(payload)))
}

const header = ({ headers }: Request, name: string): string | undefined => {
  const value = headers[name]
  return typeof value === 'string' ? value : undefined
}

export interface RequestParts {
  readonly server: Server
  readonly secret: string
  readonly now: () => Date
}

export class RequestReceiver implements Receiver {
  private process: Process | undefined
  private readonly parts: RequestParts

  constructor(parts: RequestParts) {
    this.parts = parts
  }

  init(app: App): void {
    this.process = (event) => app.processEvent(event)
  }

  async start(): Promise<void> {
    this.parts.server.post(slackPath, async (req: Request, res: Response) => this.take(req, res))
  }

  async stop(): Promise<void> {}

  private async take(req: Request, res: Response): Promise<void> {
    const { secret, now } = this.parts
    const bytes = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0)
    const timestamp = header(req, 'x-slack-request-timestamp')
    const signature = header(req, 'x-slack-signature')
    if (!isFromSlack({ secret, timestamp, signature, body: bytes, now: now() })) throw new Refusal(401)
    const body = bodyOf(bytes, header(req, 'content-type') ?? '')
    if (body.ssl_check === '1') return void res.send(200)
    if (body.type === 'url_verification') return void res.send(200, { challenge: String(body.challenge) })
    if (!this.process) throw new Refusal(503)
    const retryNum = Number(header(req, 'x-slack-retry-num')) || 0
    const retryReason = header(req, 'x-slack-retry-reason') ?? ''
    const answer = await run(this.process, body, { retryNum, retryReason })
    if (answer) res.send(200, answer)
    else res.send(200)
  }
}

/** Tries for ever, at most half a minute apart: a night without a network must not end in a bot that nobody hears. */
const reconnect = { forever: true, factor: 1.3, minTimeout: 1000, maxTimeout: 30_000 }

/** Milliseconds that a start waits for Slack. */
const firstMs = 5000

export interface SocketParts {
  readonly appToken: string
  readonly apiUrl: string
  readonly log: Log
}

export class SocketReceiver implements Receiver {
  private readonly socket: SocketModeReceiver
  private readonly log: Log

  constructor({ appToken, apiUrl, log }: SocketParts) {
    this.log = log
    const { slackApiUrl, timeout } = clientOptions(apiUrl)
    this.socket = new SocketModeReceiver({
      appToken,
      logger: silent,
      installerOptions: { clientOptions: { slackApiUrl, timeout, retryConfig: reconnect } },
      // Not acknowledged: Slack sends it again.
      processEventErrorHandler: async ({ error }) => {
        log.error('slack-event-failed', { error })
        return false
      },
    })
    this.socket.client.on('connected', () => log.info('slack-connected'))
    this.socket.client.on('reconnecting', () => log.warn('slack-reconnecting'))
  }

  init(app: App): void {
    const processEvent = async ({ body, ack, retryNum, retryReason }: ReceiverEvent) => {
      const retry = { retryNum: retryNum ?? 0, retryReason: retryReason ?? '' }
      const answer = await run((event) => app.processEvent(event), body, retry)
      await ack(answer as never)
    }
    this.socket.init({ processEvent } as unknown as App)
  }

  /** Waits for the first connection, but not for ever: where Slack cannot be reached now, it goes on trying. */
  async start(): Promise<void> {
    const connected = this.socket.start()
    connected.catch((error) => this.log.error('slack-not-connected', { error }))
    await Promise.race([connected, setTimeout(firstMs, undefined, { ref: false })])
  }

  async stop(): Promise<void> {
    await this.socket.client.disconnect()
  }
}
