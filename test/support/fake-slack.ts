/**
 * Slack's Web API and Socket Mode on this computer: keeps what is posted, refuses what Slack would refuse, and fails when
 * told to. It has what `emulate` lacks: shapes and limits, 429, revoked tokens, response URLs, the agent pane, sockets.
 */
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { messageProblems, viewProblems } from './block-kit.ts'
import { acceptSocket, type Socket } from './web-socket.ts'

type Json = Record<string, unknown>

export interface Shown {
  readonly ts: string
  readonly channel: string
  text: string
  blocks: Json[]
  readonly thread: string | undefined
  /** Who alone sees it; undefined: everybody in the channel. */
  readonly only: string | undefined
  updates: number
}

interface Call {
  readonly method: string
  readonly args: Json
  readonly at: number
}

/** How the next calls of a method go: an error word, 429 with seconds, late by so many milliseconds, or as usual. */
type Fault = string | { readonly retryAfter: number } | { readonly late: number } | undefined

export const team = 'T1'
const botUser = 'UBOT'
export const token = 'xoxb-fake'

const refusal = (error: string) => ({ ok: false, error })

export const startFakeSlack = async (
  scopes = 'chat:write,im:history,commands,app_mentions:read,users:read',
) => {
  const shown: Shown[] = []
  const calls: Call[] = []
  const problems: string[] = []
  const faults = new Map<string, Fault[]>()
  const views = new Map<string, Json>()
  const places = new Map<string, { tz: string; locale: string }>()
  const sockets: Socket[] = []
  const acknowledged: { envelope_id: string; payload?: unknown }[] = []
  let valid = true
  let count = 0

  const check = (what: string, found: readonly string[]) => {
    problems.push(...found.map((one) => `${what}: ${one}`))
    return found.length === 0
  }

  const post = (args: Json, only?: string) => {
    if (!check('message', messageProblems(args))) return refusal('invalid_blocks')
    // A person stands for their private chat.
    const channel = String(args.channel).replace(/^U/, 'D')
    const ts = `1700000000.${String(++count).padStart(6, '0')}`
    const thread = args.thread_ts as string | undefined
    const blocks = (args.blocks as Json[] | undefined) ?? []
    shown.push({ ts, channel, text: String(args.text), blocks, thread, only, updates: 0 })
    return { ok: true, channel, ts, message_ts: ts }
  }

  const methods: Record<string, (args: Json) => Json> = {
    'auth.test': () => ({ ok: true, team_id: team, user_id: botUser, bot_id: 'BBOT' }),
    'apps.connections.open': () => ({ ok: true, url: `${url.replace('http', 'ws')}/socket` }),
    'chat.postMessage': (args) => post(args),
    'chat.postEphemeral': (args) => post(args, String(args.user)),
    'chat.update': (args) => {
      const found = shown.find(({ ts, channel }) => ts === args.ts && channel === args.channel)
      if (!found) return refusal('message_not_found')
      if (!check('update', messageProblems(args))) return refusal('invalid_blocks')
      Object.assign(found, { text: args.text, blocks: args.blocks, updates: found.updates + 1 })
      return { ok: true, ts: found.ts, channel: found.channel }
    },
    'views.publish': ({ user_id: user, view }) => {
      if (!check('view', viewProblems(view))) return refusal('invalid_blocks')
      views.set(String(user), view as Json)
      return { ok: true }
    },
    'users.info': ({ user }) => ({ ok: true, user: { id: user, ...places.get(String(user)) } }),
    'assistant.threads.setSuggestedPrompts': ({ prompts }) =>
      (prompts as unknown[]).length > 4 ? refusal('invalid_arguments') : { ok: true },
  }

  const jsonIn = (value: string): unknown => {
    try {
      return /^[[{]|^(true|false)$/.test(value) ? JSON.parse(value) : value
    } catch {
      return value
    }
  }

  const server = createServer((req, res) => {
    let body = ''
    req.on('data', (part) => {
      body += part
    })
    req.on('end', () => {
      const answer = (status: number, json: Json, headers: Record<string, string> = {}) => {
        res.writeHead(status, { 'content-type': 'application/json', 'x-oauth-scopes': scopes, ...headers })
        res.end(JSON.stringify(json))
      }
      const path = req.url ?? ''
      if (path.startsWith('/respond/')) {
        const args = JSON.parse(body) as Json
        calls.push({ method: 'respond', args, at: performance.now() })
        const [, , channel, user] = path.split('/')
        return answer(200, post({ ...args, channel }, user))
      }
      const method = path.replace('/api/', '')
      const args = Object.fromEntries(
        [...new URLSearchParams(body)].map(([name, value]) => [name, jsonIn(value)]),
      )
      calls.push({ method, args, at: performance.now() })
      const fault = faults.get(method)?.shift()
      if (typeof fault === 'object' && 'late' in fault)
        return setTimeout(() => answer(200, methods[method]?.(args) ?? {}), fault.late)
      if (typeof fault === 'object')
        return answer(429, refusal('ratelimited'), { 'retry-after': String(fault.retryAfter) })
      if (fault) return answer(200, refusal(fault))
      const bearer = req.headers.authorization?.replace('Bearer ', '')
      if (!valid) return answer(200, refusal('token_revoked'))
      if (bearer !== token && bearer !== 'xapp-fake') return answer(200, refusal('invalid_auth'))
      answer(200, methods[method]?.(args) ?? refusal('unknown_method'))
    })
  })
  server.on('upgrade', (req, stream) => {
    const socket = acceptSocket(req, stream, (text) => {
      const said = JSON.parse(text) as { envelope_id?: string; payload?: unknown }
      if (said.envelope_id) acknowledged.push({ envelope_id: said.envelope_id, payload: said.payload })
    })
    sockets.push(socket)
    socket.send({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A1' } })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    url,
    apiUrl: `${url}/api/`,
    shown,
    calls,
    problems,
    views,
    acknowledged,
    /** Time zone and language in somebody's profile. */
    place: (user: string, tz: string, locale: string) => places.set(user, { tz, locale }),
    fail: (method: string, ...next: Fault[]) => faults.set(method, next),
    /** The app was removed, or installed again. */
    setToken: (isValid: boolean) => {
      valid = isValid
    },
    callsOf: (method: string) => calls.filter((call) => call.method === method),
    /** Sends through the newest socket; gives the id that is acknowledged. */
    push: (type: string, payload: unknown): string => {
      const envelope = randomUUID()
      sockets.at(-1)?.send({ type, payload, envelope_id: envelope, accepts_response_payload: true })
      return envelope
    },
    sockets,
    stop: () => {
      for (const socket of sockets) socket.cut()
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}
export type FakeSlack = Awaited<ReturnType<typeof startFakeSlack>>
