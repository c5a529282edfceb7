/** Activity → what the bot reads: whose it is, what it says, and what is known about the moment. Pure. */
import { z } from 'zod'
import type { Input, Moment } from '../../conversation/input.ts'
import type { Incoming } from '../../host/exchange.ts'
import { type HandledActivity, inSlack, type MessageActivity, tenantOf } from './activity.ts'
import { inputOfPress, readPress } from './press.ts'

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

/** The bot's own mention is how a group addresses it and no part of what is said; of others the name stays. */
const spoken = ({
  text,
  entities,
  recipient,
}: Pick<MessageActivity, 'text' | 'entities' | 'recipient'>): string => {
  const mentions = (entities ?? []).filter(
    ({ type, text: words, mentioned }) => type === 'mention' && words && mentioned?.id === recipient?.id,
  )
  return mentions
    .reduce((said, { text: words }) => said.replaceAll(words ?? '', ' '), text ?? '')
    .replaceAll(/<\/?at(\s[^<>]*)?>/gi, '')
    .replaceAll(/&nbsp;|\u00a0/g, ' ')
    .trim()
}

const inputOfMessage = (activity: MessageActivity): Input => {
  const press = readPress(activity.value)
  if (press) return inputOfPress(press)
  const said = spoken(activity)
  if (said) return { kind: 'text', text: said }
  // Teams sends its own text again as a text/html attachment; without any text that is a sticker or a picture.
  const isUnreadable = activity.value != null || (activity.attachments ?? []).length > 0
  return isUnreadable ? { kind: 'event', name: 'unreadable' } : { kind: 'text', text: '' }
}

const thumb = z.object({
  actionName: z.literal('feedback'),
  actionValue: z.object({ reaction: z.enum(['like', 'dislike']) }),
})

/** A thumb under a message; what was written beside it is not read. */
const ratingIn = (activity: HandledActivity): Input | undefined => {
  if (activity.type !== 'invoke' || activity.name !== 'message/submitAction') return undefined
  const read = thumb.safeParse(activity.value)
  return read.success ? { kind: 'rated', helpful: read.data.actionValue.reaction === 'like' } : undefined
}

/** Whose it is, what it says, and how it is told from others; undefined: nothing for the bot in it. */
interface Heard {
  readonly user: string
  readonly input: Input
  /** Tells a repetition from something new. */
  readonly id: string | undefined
  /** The person's message that it is, or is about. */
  readonly message?: string | undefined
}

/** Somebody who came, where that is told; in a group nobody is greeted. */
const arrival = (activity: HandledActivity): Heard | undefined => {
  const { from, recipient, conversation, type, channelId } = activity
  const inTeams = channelId === 'msteams'
  // In Teams somebody may go and come again in the same chat; elsewhere a chat begins once, whatever tells of it.
  const told = inTeams ? `${type} ${activity.id ?? conversation.id}` : conversation.id
  const heard = (user: string | undefined, name: 'joined' | 'added' | 'left') =>
    user === undefined
      ? undefined
      : ({
          user,
          input: { kind: 'event', name },
          id: `${name === 'left' ? 'left' : 'joined'} ${told}`,
        } as const)
  switch (activity.type) {
    case 'conversationUpdate': {
      const person = activity.membersAdded?.find((one) => one.id !== recipient?.id && one.role !== 'bot')
      // In Teams it is the bot that is added to a person's chat; elsewhere the person comes to the bot.
      const isAdded = inTeams && (activity.membersAdded?.length ?? 0) > 0
      return heard(person?.id ?? (isAdded ? from.id : undefined), 'added')
    }
    case 'installationUpdate':
      if (activity.action === 'remove') return heard(from.id, 'left')
      return heard(activity.action === 'add' ? from.id : undefined, 'added')
    case 'event':
      return heard(activity.name === 'webchat/join' ? from.id : undefined, 'joined')
    default:
      return undefined
  }
}

const heardIn = (activity: HandledActivity, scope: Moment['scope']): Heard | undefined => {
  const { from, recipient, timestamp } = activity
  const id = activity.id ?? undefined
  const user = from.id
  const isOwn = from.role === 'bot' || user === recipient?.id
  switch (activity.type) {
    case 'message':
      return isOwn ? undefined : { user, input: inputOfMessage(activity), id, message: id }
    case 'messageUpdate': {
      const said = spoken(activity)
      if (isOwn || id === undefined || !said) return undefined
      const input = { kind: 'edit', text: said, message: id } as const
      return { user, input, id: JSON.stringify(['edit', id, timestamp, said]), message: id }
    }
    case 'messageDelete':
      return id === undefined
        ? undefined
        : { user, input: { kind: 'deleted', message: id }, id: `deleted ${id}` }
    case 'invoke': {
      const input = ratingIn(activity)
      return input && { user, input, id: `rated ${id ?? timestamp}` }
    }
    default:
      return scope === 'group' ? undefined : arrival(activity)
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
  const { channelId, conversation, recipient, serviceUrl } = activity
  const scope = scopeOf(activity)
  const heard = heardIn(activity, scope)
  if (!heard) return undefined
  const { user, input } = heard

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
    message: heard.id,
    address,
    input,
    moment: {
      now: (Number.isNaN(stamp) ? clock.now() : new Date(stamp)).toISOString(),
      zone: zoneOf(activity),
      ...(locale && { locale }),
      scope,
      ...(heard.message && { message: heard.message }),
    },
  }
}
