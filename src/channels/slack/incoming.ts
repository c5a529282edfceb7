/**
 * What Slack sends → what the bot reads: whose it is, what it says, and where the reply goes. Pure.
 *
 * One person in one workspace has one conversation, wherever they write and in whatever thread: the agent pane makes a
 * thread of every message.
 */
import { z } from 'zod'
import type { Input } from '../../conversation/input.ts'
import type { Incoming } from '../../host/exchange.ts'
import type { SlackCommand, SlackEvent, SlackMessageEvent, SlackPress } from './payload.ts'

/** Where a reply goes; kept, encrypted, with every reply. */
export interface SlackAddress {
  /** Tells it from an address of the Bot Framework, which may also be in Slack. */
  readonly native: 'slack'
  readonly team: string
  readonly user: string
  /** The private chat, or the person, whose private chat it then is; a channel for what only this person sees there. */
  readonly channel: string
  readonly thread?: string | undefined
  /** Only this person sees it, and it is gone when Slack is started again. */
  readonly ephemeral?: boolean | undefined
  /** Where Slack takes answers to a command, for half an hour, also where the bot is no member. */
  readonly responseUrl?: string | undefined
  /** Opens the private chat. */
  readonly openChat?: string | undefined
  /** The message whose button was pressed, which a reply may replace. */
  readonly pressed?: string | undefined
}

export type SlackIncoming = Incoming & { readonly address: SlackAddress }

export interface Surroundings {
  /** The workspace that the token belongs to. */
  readonly team: string
  /** The bot's own user. */
  readonly bot: string
  /** The workspace has the agent pane, where every message of a person is the start of a thread. */
  readonly hasAgentPane: boolean
  readonly now: Date
}

export const openChat = (app: string, team: string): string =>
  `https://slack.com/app_redirect?app=${encodeURIComponent(app)}&team=${encodeURIComponent(team)}`

/** `<@U1|ann>`, `<#C1|general>`, `<!here>`, `<http://…|label>`: Slack's marks become words, and its three escapes characters. */
const spoken = (text: string, bot: string): string =>
  text
    .replaceAll(new RegExp(`<@${bot}(\\|[^>]*)?>`, 'g'), ' ')
    .replaceAll(/<([@#!]?)([^>|]*)(?:\|([^>]*))?>/g, (_, mark: string, to: string, label?: string) =>
      label !== undefined ? label : mark ? ' ' : to.replace(/^(mailto|tel):/, ''),
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll('\u00a0', ' ')
    .trim()

/** What is somebody's own new message: no bot's, nobody joining. */
const ownSubtypes = new Set([undefined, null, '', 'file_share', 'me_message', 'thread_broadcast'])

const momentOf = ({ now }: Surroundings, scope: 'personal' | 'group') => ({
  now: now.toISOString(),
  // Slack tells neither without asking for more rights.
  zone: 'UTC',
  scope,
})

interface Afterwards {
  readonly user: string
  readonly input: Input
  readonly thread: string | undefined
}

/** A message of the person's own that was changed or taken back in the private chat. */
const afterwards = (event: SlackMessageEvent, { bot }: Surroundings): Afterwards | undefined => {
  if (event.type !== 'message' || event.channel_type !== 'im') return undefined
  const { subtype, message: now, previous_message: before } = event
  const one = now ?? before
  if (!one?.user || one.bot_id || one.user === bot) return undefined
  const about = { user: one.user, thread: one.thread_ts ?? undefined }
  const isGone = subtype === 'message_deleted' || now?.subtype === 'tombstone'
  if (isGone) return { ...about, input: { kind: 'deleted', message: before?.ts ?? one.ts } }
  // Slack tells in the same way that it has added a link's preview.
  if (subtype !== 'message_changed' || !now || now.text === before?.text) return undefined
  const text = spoken(now.text ?? '', bot)
  return text ? { ...about, input: { kind: 'edit', text, message: now.ts } } : undefined
}

/** @param event the callback's own message */
export const messageIncoming = (
  { event_id: message, api_app_id: app }: SlackEvent,
  event: SlackMessageEvent,
  around: Surroundings,
): SlackIncoming | undefined => {
  const { channel, bot_id: otherBot, subtype, ts, files } = event
  const later = afterwards(event, around)
  const user = later?.user ?? event.user
  if (!user || otherBot || user === around.bot || !(later || ownSubtypes.has(subtype))) return undefined
  const isPrivate = event.type === 'message' && event.channel_type === 'im'
  // Everything else that is said in a channel is none of our business.
  if (event.type === 'message' && !isPrivate) return undefined
  const text = spoken(event.text ?? '', around.bot)
  const said: Input = !text && files?.length ? { kind: 'event', name: 'unreadable' } : { kind: 'text', text }
  const input = later?.input ?? said
  const thread = later?.thread ?? event.thread_ts ?? (isPrivate && around.hasAgentPane ? ts : undefined)
  return {
    channel: 'slack',
    tenant: around.team,
    user,
    message,
    address: {
      native: 'slack',
      team: around.team,
      user,
      channel,
      ...(thread && { thread }),
      ...(!isPrivate && { ephemeral: true, openChat: openChat(app, around.team) }),
    },
    input,
    moment: {
      ...momentOf(around, isPrivate ? 'personal' : 'group'),
      message: input.kind === 'edit' || input.kind === 'deleted' ? input.message : ts,
    },
  }
}

const pressed = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('answer'),
    question: z.string().max(200),
    turn: z.number().int().min(0),
    values: z.array(z.string().max(2000)).max(50).optional(),
  }),
  z.object({ kind: z.literal('command'), command: z.string().min(1).max(2000) }),
])

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export interface Pressed {
  /** undefined: Send was pressed and nothing was chosen or written. */
  readonly input: Input | undefined
  /** What was chosen, in the words of the buttons and ticks. */
  readonly labels: readonly string[]
  readonly typed: boolean
}

/**
 * What a press says. What was ticked counts whatever button was pressed beside it; an exit speaks for the rest.
 * undefined: not one of our buttons.
 */
export const pressedInput = ({ actions: [action], state }: SlackPress): Pressed | undefined => {
  const read = pressed.safeParse(jsonOf(action?.value ?? ''))
  if (!read.success) return undefined
  const button = action?.text?.text ?? ''
  if (read.data.kind === 'command') return { input: read.data, labels: [button], typed: false }
  const { kind, question, turn, values = [] } = read.data
  const elements = Object.values(state?.values ?? {}).flatMap((block) => Object.values(block))
  const ticked = elements.flatMap(({ selected_options: many, selected_option: one }) => [
    ...(many ?? []),
    ...(one ? [one] : []),
  ])
  const written = elements.flatMap(({ value }) => (value?.trim() ? [value.trim()] : []))
  // A button is the whole answer where something was to be written: half a number beside "Skip" is none.
  const typed = values.length === 0 && written.length > 0
  const all = [...ticked.map(({ value }) => value), ...(typed ? written : []), ...values]
  const names = ticked.map(({ text, description }) =>
    [text.text, description?.text].filter(Boolean).join(' '),
  )
  return {
    input: all.length ? { kind, question, turn, values: all } : undefined,
    labels: [...names, ...(typed ? written : []), ...(values.length ? [button] : [])],
    typed,
  }
}

/** @param input what the press says, or that the private chat was opened */
export const pressIncoming = (press: SlackPress, input: Input, around: Surroundings): SlackIncoming => {
  const { user, channel, message, container, trigger_id: id } = press
  const isPrivate = channel?.id.startsWith('D') === true && !container?.is_ephemeral
  const thread = message?.thread_ts ?? container?.thread_ts
  return {
    channel: 'slack',
    tenant: around.team,
    user: user.id,
    message: id,
    address: {
      native: 'slack',
      team: around.team,
      user: user.id,
      // From the Home tab or a channel the answer goes to the private chat.
      channel: isPrivate ? (channel?.id ?? user.id) : user.id,
      ...(isPrivate && thread && { thread }),
      ...(isPrivate && message && { pressed: message.ts }),
    },
    input,
    moment: momentOf(around, 'personal'),
  }
}

/** Somebody who opened the private chat. They are greeted once, however often that is told. */
export const joinedIncoming = (user: string, channel: string, around: Surroundings): SlackIncoming => ({
  channel: 'slack',
  tenant: around.team,
  user,
  message: 'joined',
  address: { native: 'slack', team: around.team, user, channel },
  input: { kind: 'event', name: 'joined' },
  moment: momentOf(around, 'personal'),
})

/** Subcommands that go on in the private chat, and what they say there. */
const commands: Readonly<Record<string, string>> = {
  resume: 'resume',
  continue: 'resume',
  summary: 'summary',
  privacy: 'privacy',
  'forget me': 'forget me',
  forget: 'forget me',
}

export type Subcommand =
  | { readonly kind: 'help' }
  /** Answered in the private chat. */
  | { readonly kind: 'private'; readonly incoming: SlackIncoming }
  /** Free text: answered here, for this person's eyes, as in any channel. */
  | { readonly kind: 'here'; readonly incoming: SlackIncoming }

export const subcommand = (command: SlackCommand, around: Surroundings): Subcommand => {
  const { user_id: user, channel_id: channel, trigger_id: message, response_url: responseUrl } = command
  const text = spoken(command.text ?? '', around.bot)
  const name = text.toLowerCase().replaceAll(/\s+/g, ' ')
  if (!name || name === 'help') return { kind: 'help' }
  const base = { channel: 'slack', tenant: around.team, user, message }
  const toPerson = { native: 'slack', team: around.team, user, channel: user } as const
  const own = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (own)
    return {
      kind: 'private',
      incoming: {
        ...base,
        address: toPerson,
        input: { kind: 'command', command: own },
        moment: momentOf(around, 'personal'),
      },
    }
  if (name === 'start' || name === 'check')
    return { kind: 'private', incoming: { ...joinedIncoming(user, user, around), message } }
  return {
    kind: 'here',
    incoming: {
      ...base,
      address: {
        ...toPerson,
        channel,
        ephemeral: true,
        responseUrl,
        openChat: openChat(command.api_app_id, around.team),
      },
      input: { kind: 'text', text },
      moment: momentOf(around, 'group'),
    },
  }
}
