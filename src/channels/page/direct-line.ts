/**
 * Just enough of Direct Line 3.0 for Web Chat, in memory: conversations as lists of activities that are polled with a
 * watermark. Local mode only; it forgets the oldest rather than grow.
 */
import { randomUUID } from 'node:crypto'

type Line = Readonly<Record<string, unknown>>

interface Conversation {
  readonly id: string
  readonly token: string
  readonly lines: Line[]
  /** How many lines were forgotten. */
  dropped: number
  /** How many ids were given. */
  given: number
}

interface Page {
  readonly activities: readonly Line[]
  readonly watermark: string
}

export interface DirectLine {
  /** Starts a conversation; the token opens this one only. */
  open(): { readonly conversationId: string; readonly token: string; readonly expires_in: number }
  /** The conversation that a token opens. */
  conversationOf(token: string | undefined): string | undefined
  has(conversation: string): boolean
  /** Appends and gives the id; with an id that is known, clients put it in the old one's place. */
  append(conversation: string, activity: Line, id?: string): string | undefined
  since(conversation: string, watermark: string | undefined): Page | undefined
}

const bounds = { conversations: 50, lines: 500 }
const day = 24 * 3600

export const makeDirectLine = (now: () => Date): DirectLine => {
  /** The least recently used comes first. */
  const conversations = new Map<string, Conversation>()
  const tokens = new Map<string, string>()

  const use = (id: string): Conversation | undefined => {
    const found = conversations.get(id)
    if (found) {
      conversations.delete(id)
      conversations.set(id, found)
    }
    return found
  }

  const forgetOldest = () => {
    for (const [id, { token }] of conversations) {
      if (conversations.size <= bounds.conversations) return
      conversations.delete(id)
      tokens.delete(token)
    }
  }

  return {
    open() {
      const [id, token] = [randomUUID(), randomUUID()]
      conversations.set(id, { id, token, lines: [], dropped: 0, given: 0 })
      tokens.set(token, id)
      forgetOldest()
      return { conversationId: id, token, expires_in: day }
    },

    conversationOf: (token) => tokens.get(token ?? ''),

    has: (id) => conversations.has(id),

    append(id, activity, known) {
      const conversation = use(id)
      if (!conversation) return undefined
      // Clients sort by time: what is replaced stays where it was.
      const replaced = conversation.lines.findLast((line) => line.id === known && known !== undefined)
      const lineId = known ?? `${id}|${String(++conversation.given).padStart(7, '0')}`
      conversation.lines.push({
        ...activity,
        id: lineId,
        timestamp: replaced?.timestamp ?? now().toISOString(),
        conversation: { id },
      })
      if (conversation.lines.length > bounds.lines) {
        conversation.lines.shift()
        conversation.dropped++
      }
      return lineId
    },

    since(id, watermark) {
      const conversation = use(id)
      if (!conversation) return undefined
      const { lines, dropped } = conversation
      const from = Number.parseInt(watermark ?? '0', 10) || 0
      return {
        activities: lines.slice(Math.max(0, from - dropped)),
        watermark: String(dropped + lines.length),
      }
    },
  }
}
