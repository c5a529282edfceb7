/**
 * The two sides of the local Direct Line: Web Chat talks to `/v3/directline`, the bot's own connector to
 * `/v3/conversations`. In between stands the same code that answers `/api/messages`.
 */
import type { Request, Response, Server } from 'restify'
import { z } from 'zod'
import { Refusal } from '../../host/refusal.ts'
import type { Messages } from '../bot-framework/messages.ts'
import type { DirectLine } from './direct-line.ts'

const line = z.looseObject({ type: z.string(), from: z.looseObject({ id: z.string() }) })
const bot = { id: 'lumbo', name: 'Lumbo', role: 'bot' }

const read = (body: unknown): z.infer<typeof line> => {
  const parsed = line.safeParse(body)
  if (!parsed.success) throw new Refusal(400)
  return parsed.data
}

const found = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Refusal(404)
  return value
}

export interface DirectLineParts {
  readonly server: Server
  readonly directLine: DirectLine
  readonly messages: Messages
  /** Where the bot sends its replies; known once the server listens. */
  readonly serviceUrl: () => string
}

/** The chat's side. */
const addClientRoutes = ({ server, directLine, messages, serviceUrl }: DirectLineParts) => {
  const base = '/v3/directline'
  const own = (req: Request): string => {
    const opened = directLine.conversationOf(req.headers.authorization?.replace(/^Bearer /, ''))
    if (!opened) throw new Refusal(401)
    if (req.params.id !== undefined && req.params.id !== opened) throw new Refusal(403)
    return opened
  }
  const token = (req: Request) => req.headers.authorization?.replace(/^Bearer /, '')
  const session = (req: Request) => ({ conversationId: own(req), token: token(req), expires_in: 86_400 })

  server.post(`${base}/tokens/generate`, async (_req: Request, res: Response) => {
    res.send(200, directLine.open())
  })
  server.post(`${base}/tokens/refresh`, async (req: Request, res: Response) => {
    res.send(200, session(req))
  })
  server.post(`${base}/conversations`, async (req: Request, res: Response) => {
    res.send(201, session(req))
  })
  server.get(`${base}/conversations/:id`, async (req: Request, res: Response) => {
    res.send(200, session(req))
  })
  server.get(`${base}/conversations/:id/activities`, async (req: Request, res: Response) => {
    const watermark = new URLSearchParams(req.getQuery()).get('watermark') ?? undefined
    res.send(200, found(directLine.since(own(req), watermark)))
  })
  server.post(`${base}/conversations/:id/activities`, async (req: Request, res: Response) => {
    const conversation = own(req)
    const said = read(req.body)
    const from = { ...said.from, role: 'user' }
    const { replyToId: _, ...shown } = said
    const id = found(directLine.append(conversation, { ...shown, from }))
    const told = await messages('', {
      ...said,
      id,
      from,
      channelId: 'webchat',
      recipient: bot,
      conversation: { id: conversation },
      serviceUrl: serviceUrl(),
      timestamp: new Date().toISOString(),
      deliveryMode: undefined,
    })
    res.send(told.status < 300 ? 200 : 502, { id })
    told.after?.()
  })
}

/** The bot's side. */
const addConnectorRoutes = ({ server, directLine }: DirectLineParts) => {
  const base = '/v3/conversations'
  const post = async (req: Request, res: Response) => {
    // An id that Web Chat does not know keeps it waiting for the message that is answered.
    const { replyToId: _, ...said } = read(req.body)
    res.send(201, { id: found(directLine.append(req.params.id, { ...said, from: bot })) })
  }
  const members = [bot]

  server.post(`${base}/:id/activities`, post)
  server.post(`${base}/:id/activities/:activity`, post)
  server.put(`${base}/:id/activities/:activity`, async (req: Request, res: Response) => {
    const said = { ...read(req.body), from: bot }
    res.send(200, { id: found(directLine.append(req.params.id, said, req.params.activity)) })
  })
  server.del(`${base}/:id/activities/:activity`, async (req: Request, res: Response) => {
    const gone = { type: 'messageDelete', from: bot }
    found(directLine.append(req.params.id, gone, req.params.activity))
    res.send(200, {})
  })
  for (const path of [`${base}/:id/members`, `${base}/:id/activities/:activity/members`])
    server.get(path, async (req: Request, res: Response) => {
      res.send(directLine.has(req.params.id) ? 200 : 404, members)
    })
  server.get(`${base}/:id/pagedmembers`, async (req: Request, res: Response) => {
    res.send(directLine.has(req.params.id) ? 200 : 404, { members })
  })
}

export const addDirectLine = (parts: DirectLineParts): void => {
  addClientRoutes(parts)
  addConnectorRoutes(parts)
}
