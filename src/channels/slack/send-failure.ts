/** A send that Slack did not take, in the words that the outbox understands: an HTTP status, and when to try again. */
import { WebAPIHTTPError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api'
import { refusalOf } from './api.ts'

/** Slack takes the token no more: somebody has to mend that. */
export const wrongToken: ReadonlySet<string> = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'not_allowed_token_type',
  'missing_scope',
])
/** The token may be right and the workspace still does not let it in; the reply waits until that is mended. */
const notSignedIn = new Set([...wrongToken, 'access_denied', 'ekm_access_denied', 'org_login_required'])
const tooMany = new Set(['ratelimited', 'rate_limited', 'message_limit_exceeded'])
/** Slack itself does not know how far it came. */
const unclear = new Set(['fatal_error', 'internal_error', 'request_timeout', 'service_unavailable'])

const statusOf = (refusal: string): number | undefined => {
  if (notSignedIn.has(refusal)) return 401
  if (tooMany.has(refusal)) return 429
  return unclear.has(refusal) ? undefined : 400
}

/** The error with what Slack's library leaves out or puts elsewhere. It quotes nothing that was to be sent. */
export const sendFailure = (error: unknown): unknown => {
  const told = (statusCode: number | undefined, retryAfter?: unknown) =>
    Object.assign(new Error('Slack did not take the message', { cause: error }), { statusCode, retryAfter })
  if (error instanceof WebAPIRateLimitedError) return told(429, error.retryAfter)
  if (error instanceof WebAPIHTTPError) return told(error.statusCode, error.headers['retry-after'])
  if (error instanceof WebAPIRequestError)
    return new Error('Slack cannot be reached', { cause: error.original.cause ?? error.original })
  const refusal = refusalOf(error)
  return refusal === undefined ? error : told(statusOf(refusal))
}
