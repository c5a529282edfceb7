/**
 * Calls to Slack: one try each, a limit on time, and Slack's Retry-After kept to. Trying again is the outbox's, because a
 * message that was sent twice is worse than one that comes a little later. No error of Slack's is logged with its text.
 */
import { setTimeout } from 'node:timers/promises'
import { type Logger, LogLevel, WebAPIPlatformError, WebAPIRateLimitedError, WebClient } from '@slack/web-api'
import type { Log } from '../../host/log.ts'
import { isLoopback } from '../../host/loopback.ts'

/**
 * Milliseconds that a call may take, and that it may wait for its turn in all before the sweep has to try again: together
 * less than the outbox waits, which would otherwise send again what is still under way.
 */
const patience = { call: 8_000, wait: 3_000 }
const mostTries = 3

/** Slack's library logs whole messages and tokens' beginnings. */
export const silent: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
}

export const clientOptions = (apiUrl: string) => ({
  slackApiUrl: apiUrl,
  logger: silent,
  timeout: patience.call,
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
})

/** The word that Slack gives for a refusal: `invalid_auth`, `channel_not_found` … */
export const refusalOf = (error: unknown): string | undefined =>
  error instanceof WebAPIPlatformError ? String(error.data.error) : undefined

/** Slack will not take more for now. */
class SlackBusy extends Error {
  override readonly name = 'SlackBusy'
  readonly statusCode = 429
  /** Seconds. */
  readonly retryAfter: number
  constructor(ms: number) {
    super('Slack asked for a longer pause')
    this.retryAfter = ms / 1000
  }
}

interface Me {
  readonly team: string
  readonly user: string
  readonly bot: string | undefined
  readonly scopes: readonly string[]
}

type Answer = Readonly<Record<string, unknown>>

export interface SlackApi {
  call(method: string, args: Readonly<Record<string, unknown>>): Promise<Answer>
  /** Whose token it is; asked once, and again after `forget`. */
  me(): Promise<Me>
  forget(): void
  /** Answers a command or a press where it was made. */
  respond(url: string, message: Readonly<Record<string, unknown>>): Promise<void>
}

/** Where Slack's response URLs are: beside its API. Nothing is sent anywhere else, whatever a payload says. */
const mayRespondTo = (url: string, apiUrl: string): boolean => {
  if (!URL.canParse(url)) return false
  const [to, api] = [new URL(url), new URL(apiUrl)]
  if (isLoopback(api.hostname)) return isLoopback(to.hostname)
  return to.protocol === 'https:' && to.host === `hooks.${api.host}`
}

export const makeSlackApi = (token: string, apiUrl: string, log: Log): SlackApi => {
  const client = new WebClient(token, clientOptions(apiUrl))
  /** By method, on a clock that nobody sets back. */
  const notBefore = new Map<string, number>()

  /** @param until when the waiting has to be over */
  const waitFor = async (method: string, until: number) => {
    const turn = notBefore.get(method) ?? 0
    const wait = turn - performance.now()
    if (wait > 0 && turn > until) throw new SlackBusy(wait)
    if (wait > 0) await setTimeout(wait)
  }

  const call = async (method: string, args: Readonly<Record<string, unknown>>): Promise<Answer> => {
    const until = performance.now() + patience.wait
    for (let tries = 1; ; tries++) {
      await waitFor(method, until)
      try {
        return (await client.apiCall(method, args)) as unknown as Answer
      } catch (error) {
        if (!(error instanceof WebAPIRateLimitedError)) {
          log.warn('slack-refused', { reason: refusalOf(error) ?? 'unreachable', route: method })
          throw error
        }
        notBefore.set(method, performance.now() + error.retryAfter * 1000)
        log.warn('slack-busy', { route: method, ms: error.retryAfter * 1000 })
        if (tries === mostTries) throw error
      }
    }
  }

  let known: Promise<Me> | undefined
  const ask = async (): Promise<Me> => {
    const { team_id: team, user_id: user, bot_id: bot, response_metadata: more } = await call('auth.test', {})
    const { scopes = [] } = (more ?? {}) as { scopes?: string[] }
    return { team: String(team), user: String(user), bot: bot ? String(bot) : undefined, scopes }
  }

  return {
    call,
    me() {
      known ??= ask().catch((error) => {
        known = undefined
        throw error
      })
      return known
    },
    forget() {
      known = undefined
    },
    async respond(url, message) {
      if (!mayRespondTo(url, apiUrl)) return
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(message),
        redirect: 'error',
        signal: AbortSignal.timeout(patience.call),
      })
      await answer.body?.cancel()
      // The half hour is over, or five answers were given: it will not be taken later either.
      if (answer.status >= 500 || answer.status === 429)
        throw Object.assign(new Error('Slack did not take the answer'), { statusCode: answer.status })
    },
  }
}
