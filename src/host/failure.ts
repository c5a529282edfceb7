/** What a send that failed means: whether the channel may have taken the message, and when to try again. */

export interface Failure {
  /**
   *   gone     the person or the conversation may not be written to any more: no use in trying again
   *   refused  the channel has read it and does not want it
   *   busy     not taken, and it says so: too many messages, or a conflict of its own
   *   away     not taken: nobody was there
   *   unclear  it may have been taken
   */
  readonly kind: 'gone' | 'refused' | 'busy' | 'away' | 'unclear'
  /** What the channel asked for, in milliseconds. */
  readonly retryAfterMs: number | undefined
}

interface Odd {
  readonly code?: unknown
  readonly status?: unknown
  readonly statusCode?: unknown
  /** Seconds. */
  readonly retryAfter?: unknown
  readonly response?: { readonly headers?: unknown }
  readonly cause?: unknown
}

/** Before anything was sent. */
const nobodyThere = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

const headerOf = (headers: unknown, name: string): unknown => {
  if (typeof headers !== 'object' || headers === null) return undefined
  const { get } = headers as { get?: unknown }
  return typeof get === 'function' ? get.call(headers, name) : (headers as Record<string, unknown>)[name]
}

const longest = 3600_000

/** Seconds, or a date; a channel that asks for days is not believed. */
const retryAfterMs = (error: Odd, now: number): number | undefined => {
  const asked = error.retryAfter ?? headerOf(error.response?.headers, 'retry-after')
  if (asked === undefined || asked === null || asked === '') return undefined
  const seconds = Number(asked)
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(String(asked)) - now
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), longest) : undefined
}

const kindOf = (error: Odd): Failure['kind'] => {
  const status = Number(error.statusCode ?? error.status)
  if (status === 403 || status === 404 || status === 410) return 'gone'
  if (status === 429 || status === 412 || status === 401) return 'busy'
  if (status >= 400 && status < 500 && status !== 408) return 'refused'
  const codes = [error.code, (error.cause as Odd | undefined)?.code]
  return codes.some((code) => typeof code === 'string' && nobodyThere.has(code)) ? 'away' : 'unclear'
}

export const failureOf = (error: unknown, now = Date.now()): Failure => {
  const odd = (typeof error === 'object' && error !== null ? error : {}) as Odd
  return { kind: kindOf(odd), retryAfterMs: retryAfterMs(odd, now) }
}
