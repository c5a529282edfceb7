/**
 * Reads a JSON body, and only that; or the bytes as they came, where they are signed. restify's own parsers also take
 * forms and uploads, unpack gzip past the size limit (194 kB became 200 MB) and let a body be nested until
 * JSON.stringify runs out of stack.
 */
import type { RequestHandler } from 'restify'
import { Refusal } from './refusal.ts'

export const bodyLimits = { bytes: 256 * 1024, depth: 32, ms: 10_000 }

const quote = 0x22
const backslash = 0x5c
const opening = new Set([0x7b, 0x5b])
const closing = new Set([0x7d, 0x5d])

/** How deep objects and lists are nested, seen before anything is parsed. */
const depthOf = (json: Uint8Array): number => {
  let depth = 0
  let deepest = 0
  let inString = false
  for (let at = 0; at < json.length; at++) {
    const byte = json[at] ?? 0
    if (inString) {
      if (byte === backslash) at++
      else if (byte === quote) inString = false
    } else if (byte === quote) inString = true
    else if (opening.has(byte)) deepest = Math.max(deepest, ++depth)
    else if (closing.has(byte)) depth--
  }
  return deepest
}

export const parseJson = (bytes: Uint8Array): unknown => {
  if (depthOf(bytes) > bodyLimits.depth) throw new Refusal(400, 'The JSON is nested too deeply.')
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new Refusal(400, 'The body is not JSON.')
  }
}

const isJson = (type: string): boolean =>
  /^application\/json\s*(;\s*charset\s*=\s*"?(utf-8|us-ascii)"?\s*)?$/i.test(type)

const reader =
  (accepts: (type: string) => boolean, read: (bytes: Buffer) => unknown): RequestHandler =>
  (req, res, next) => {
    const { 'content-type': type, 'content-encoding': encoding, 'content-length': length } = req.headers
    const none = !req.headers['transfer-encoding'] && (length === undefined || length === '0')
    const refuse = (status: number) => {
      // The rest of the body is still coming: it is thrown away, and the connection is not used again.
      res.setHeader('Connection', 'close')
      req.resume()
      next(new Refusal(status))
    }
    if (encoding !== undefined || (type === undefined ? !none : !accepts(type))) return refuse(415)
    if (none) return next()
    if (Number(length) > bodyLimits.bytes) return refuse(413)

    const parts: Buffer[] = []
    let size = 0
    const finish = (act: () => void) => {
      clearTimeout(timer)
      req.off('data', take).off('end', end).off('error', fail)
      act()
    }
    const take = (part: Buffer) => {
      size += part.length
      if (size > bodyLimits.bytes) finish(() => refuse(413))
      else parts.push(part)
    }
    const end = () =>
      finish(() => {
        try {
          req.body = read(Buffer.concat(parts))
        } catch (error) {
          return next(error)
        }
        next()
      })
    const fail = () => finish(() => next(new Refusal(400)))
    const timer = setTimeout(() => finish(() => refuse(408)), bodyLimits.ms)
    req.on('data', take).on('end', end).on('error', fail)
  }

/** A body that is not there stays undefined; the routes decide whether they need one. */
export const readJsonBody = reader(isJson, parseJson)

const isForm = (type: string): boolean => /^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)

/** For a route that checks a signature over the bytes before it reads them. */
export const readSignedBody = reader(
  (type) => isJson(type) || isForm(type),
  (bytes) => bytes,
)
