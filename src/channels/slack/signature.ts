/**
 * Is the request from Slack, and new? Bolt's own check takes a time that lies in the future, and throws on a missing
 * header; this one is asked before anything of the body is read. Pure.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'

/** Seconds that a request may be old, or early. */
const tolerance = 300

export interface Signed {
  readonly secret: string
  readonly timestamp: string | undefined
  readonly signature: string | undefined
  /** The bytes as they came. */
  readonly body: Uint8Array
  readonly now: Date
}

export const sign = (secret: string, timestamp: string, body: Uint8Array | string): string =>
  `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex')}`

export const isFromSlack = ({ secret, timestamp, signature, body, now }: Signed): boolean => {
  if (!secret || !/^\d{1,12}$/.test(timestamp ?? '') || !/^v0=[0-9a-f]{64}$/.test(signature ?? ''))
    return false
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > tolerance) return false
  const wanted = Buffer.from(sign(secret, timestamp as string, body))
  return timingSafeEqual(wanted, Buffer.from(signature as string))
}
