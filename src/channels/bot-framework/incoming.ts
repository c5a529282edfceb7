/** Activity → what the bot reads: whose it is, what it says, and what is known about the moment. Pure. */
import { z } from 'zod'
import type { Input, Moment } from '../../conversation/input.ts'
import type { Incoming } from '../../host/exchange.ts'
import { type HandledActivity, inSlack, type MessageActivity, tenantOf } from './activity.ts'

/** Where a reply goes; kept, encrypted, with every reply. */
export interface Address {
  readonly serviceUrl: string | undefined
  readonly channelId: string
  readonly conversation: { readonly id: string; readonly isGroup?: boolean; readonly tenantId?: string }
  readonly bot: string
  readonly user: string
  /** The message with the card that was pressed, which a reply may replace. */
  readonly pressed: string | undefined
  /** Opens the private chat, where the message came from a channel or a group of Teams. */
  readonly openChat?: string | undefined
}

const choice = z.string().max(2000)
const pressed = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('answer'),
    question: z.string().max(200),
    turn: z.coerce.number().int().min(0),
    /** On buttons; what was chosen or typed in the card's input otherwise. */
    values: z.array(choice).max(50).optional(),
    chosen: z.string().max(5000).optional(),
    typed: choice.optional(),
  }),
  z.object({ kind: z.literal('command'), command: z.string().min(1).max(2000) }),
])

/** The bot's own mention is how a group addresses it and no part of what is said; of others the name stays. */
const spoken = ({ text, entities, recipient }: MessageActivity): string => {
  const mentions = (entities ?? []).filter(
    ({ type, text: words, mentioned }) => type === 'mention' && words && mentioned?.id === recipient?.id,
  )
  return mentions
    .reduce((said, { text: words }) => said.replaceAll(words ?? '', ' '), text ?? '')
    .replaceAll(/<\/?at(\s[^<>]*)?>/gi, '')
    .replaceAll(/&nbsp;|\u00a0/g, ' ')
    .trim()
}

const inputOfMessage = (activity: MessageActivity): Input | undefined => {
  const press = pressed.safeParse(activity.value)
  if (press.success) {
    if (press.data.kind === 'command') return press.data
    const { kind, question, turn, values, chosen, typed } = press.data
    const picked = chosen?.split(',').filter(Boolean) ?? (typed?.trim() ? [typed.trim()] : [])
    return { kind, question, turn, values: values?.length ? values : picked }
  }
  const said = spoken(activity)
  if (said) return { kind: 'text', text: said }
  // Teams sends its own text again as a text/html attachment; that is no file of the person's.
  const files = (activity.attachments ?? []).some(({ contentType }) => contentType !== 'text/html')
  if (files || activity.value != null) return { kind: 'event', name: 'unreadable' }
  return { kind: 'text', text: '' }
}

/** Who joined, where that is told; in a group nobody is greeted. */
const joined = (activity: HandledActivity, scope: Moment['scope']): string | undefined => {
  const { from, recipient } = activity
  if (scope === 'group') return undefined
  switch (activity.type) {
    case 'conversationUpdate':
      return activity.membersAdded?.find(({ id, role }) => id !== recipient?.id && role !== 'bot')?.id
    case 'installationUpdate':
      return activity.action?.startsWith('add') ? from.id : undefined
    case 'event':
      return activity.name === 'webchat/join' ? from.id : undefined
    default:
      return undefined
  }
}

const scopeOf = ({ conversation: { conversationType, isGroup } }: HandledActivity): Moment['scope'] =>
  (conversationType ?? 'personal') === 'personal' && !isGroup ? 'personal' : 'group'

const zoneOf = ({ localTimezone, entities }: HandledActivity): string => {
  const zone = localTimezone ?? entities?.find(({ type }) => type === 'clientInfo')?.timezone
  try {
    return zone ? new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone : 'UTC'
  } catch {
    return 'UTC'
  }
}

const localeOf = ({ locale, entities }: HandledActivity): string | undefined => {
  const name = locale ?? entities?.find(({ type }) => type === 'clientInfo')?.locale
  try {
    return name ? Intl.getCanonicalLocales(name)[0] : undefined
  } catch {
    return undefined
  }
}

/**
 * Teams and Slack have one private chat a person, so there the person is the conversation, and in Slack it is the same one
 * that our own way there knows. Elsewhere a person may open a new chat to
 * start afresh, and in a group nothing of the private chat may show: there the conversation is part of who it is.
 */
const userOf = (activity: HandledActivity, user: string, scope: Moment['scope']): string => {
  const { channelId, conversation } = activity
  if (scope === 'personal' && channelId === 'msteams') return user
  const person = scope === 'personal' && inSlack(activity)?.user
  return person || JSON.stringify([conversation.id, user])
}

/** Teams' link to the chat with a bot. */
const openChat = ({ channelId, recipient }: HandledActivity): string | undefined =>
  channelId === 'msteams' && /^28:[\w-]+$/.test(recipient?.id ?? '')
    ? `https://teams.microsoft.com/l/chat/0/0?users=${recipient?.id}`
    : undefined

export interface Clock {
  /** Local mode lets tests and evaluations say what time it is. */
  readonly trustActivity: boolean
  readonly now: () => Date
}

/** undefined: nothing for the bot in it. */
export const toIncoming = (activity: HandledActivity, clock: Clock): Incoming | undefined => {
  const { channelId, conversation, from, recipient, serviceUrl } = activity
  const scope = scopeOf(activity)
  const isMessage = activity.type === 'message' && from.role !== 'bot'
  const user = isMessage ? from.id : joined(activity, scope)
  const input = isMessage ? inputOfMessage(activity) : ({ kind: 'event', name: 'joined' } as const)
  if (user === undefined || !input) return undefined

  const stamp = clock.trustActivity ? Date.parse(activity.timestamp ?? '') : Number.NaN
  const locale = localeOf(activity)
  const address: Address = {
    serviceUrl: serviceUrl ?? undefined,
    channelId,
    conversation: {
      id: conversation.id,
      ...(conversation.isGroup && { isGroup: true }),
      ...(conversation.tenantId && { tenantId: conversation.tenantId }),
    },
    bot: recipient?.id ?? 'bot',
    user,
    ...(scope === 'group' && { openChat: openChat(activity) }),
    pressed: (input.kind === 'answer' && activity.replyToId) || undefined,
  }
  return {
    channel: channelId,
    tenant: tenantOf(activity) ?? '',
    user: userOf(activity, user, scope),
    // Installing in Teams is told twice, and a greeting is wanted once.
    message: isMessage ? (activity.id ?? undefined) : `joined ${conversation.id}`,
    address,
    input,
    moment: {
      now: (Number.isNaN(stamp) ? clock.now() : new Date(stamp)).toISOString(),
      zone: zoneOf(activity),
      ...(locale && { locale }),
      scope,
    },
  }
}
