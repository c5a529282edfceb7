/**
 * The HTTP server: which requests are read at all, what a refused one is told, health, and a stop that lets running
 * turns finish. What the routes do is none of its business.
 */
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { createServer, type Request, type Server } from 'restify'
import { readJsonBody, readSignedBody } from './body.ts'
import type { Log } from './log.ts'
import { isLoopback } from './loopback.ts'
import { Refusal, tell } from './refusal.ts'

export interface HttpParts {
  readonly mode: 'local' | 'production'
  readonly log: Log
  /** Rejects when a turn could not be run now. */
  readonly ready: () => Promise<unknown>
  /** The path whose body is signed: its route gets the bytes. */
  readonly signedPath?: string | undefined
}

export interface HttpServer {
  /** For the channels to add their routes. */
  readonly routes: Server
  listen(port: number, host: string): Promise<AddressInfo>
  /** Takes no new requests and waits for the running ones, but not for ever. */
  close(): Promise<void>
}

/** Milliseconds that a connection may take for its headers, its request, and to go when we stop. */
const patience = { headers: 5_000, request: 10_000, stop: 8_000 }

const keepAliveMs = 75_000

/**
 * Local mode has no sign-in, so a web page on the internet must not be able to use it through the developer's browser:
 * neither by a name that suddenly resolves to this computer, nor from another site.
 */
const isFromThisComputer = (req: Request): boolean => {
  const named = (host: string | undefined) => isLoopback((host ?? '').replace(/:\d+$/, ''))
  const { host, origin } = req.headers
  return named(host) && (origin === undefined || (URL.canParse(origin) && new URL(origin).host === host))
}

const addHealth = (server: Server, parts: HttpParts, isClosing: () => boolean) => {
  server.get('/livez', async (_req, res) => {
    res.send(200, { status: 'ok' })
  })
  server.get('/readyz', async (_req, res) => {
    const ready = !isClosing() && (await parts.ready().then(...[() => true, () => false]))
    res.send(ready ? 200 : 503, { status: ready ? 'ok' : 'not ready' })
  })
}

export const makeServer = (parts: HttpParts): HttpServer => {
  const { mode, log } = parts
  const server = createServer({
    name: '', // no Server header
    log: pino({ level: 'silent' }) as never, // ours is `log`; restify writes whole requests
    formatters: {
      'application/json': (_req, res, body) => {
        const text = JSON.stringify(body instanceof Error ? tell(body).body : (body ?? null))
        res.setHeader('Content-Length', Buffer.byteLength(text))
        return text
      },
    },
  })
  let closing = false

  Object.assign(server.server, {
    headersTimeout: patience.headers,
    requestTimeout: patience.request,
    // Longer than a proxy keeps an idle connection: closing one that is about to be used costs a message.
    keepAliveTimeout: keepAliveMs,
  })
  server.pre((req, res, next) => {
    res.setHeader('X-Content-Type-Options', 'nosniff')
    if (closing) res.setHeader('Connection', 'close')
    next(mode === 'local' && !isFromThisComputer(req) ? new Refusal(403) : undefined)
  })
  server.use((req, res, next) => {
    if (req.method === 'GET') next()
    else if (req.path() === parts.signedPath) readSignedBody(req, res, next)
    else readJsonBody(req, res, next)
  })
  server.on('after', (req: Request, res, route, error) => {
    const status = res.statusCode
    log[status >= 500 ? 'error' : 'debug']('request', {
      method: req.method,
      route: route?.spec?.path,
      status,
      ms: Date.now() - req.time(),
      ...(error && { error }),
    })
    // A socket whose request was running when we closed says keep-alive and would be waited for.
    if (closing) setImmediate(() => server.server.closeIdleConnections())
  })
  addHealth(server, parts, () => closing)

  return {
    routes: server,
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        server.once('error', reject)
        server.listen(port, host, () => resolve(server.address() as AddressInfo))
      }),
    close() {
      closing = true
      const force = setTimeout(() => server.server.closeAllConnections(), patience.stop)
      return new Promise((resolve) => {
        server.close(() => {
          clearTimeout(force)
          resolve()
        })
      })
    },
  }
}
