/** Somebody in Teams: what their client sends, in the shapes of the Bot Framework's Teams channel, and what they see. */
import type { startChannel, TestHost } from './host.ts'

type Json = Record<string, unknown>
type Channel = Awaited<ReturnType<typeof startChannel>>
export type Sent = Channel['sent'][number]

export const tenant = '99999999-2222-3333-4444-555555555555'
const bot = { id: '28:11111111-2222-3333-4444-555555555555', name: 'Lumbo' }
let count = 0

/** Every object within, the outermost first. */
export const within = (value: unknown): Json[] => {
  if (Array.isArray(value)) return value.flatMap(within)
  if (typeof value !== 'object' || value === null) return []
  return [value as Json, ...Object.values(value).flatMap(within)]
}

export const cardOf = ({ activity }: Sent): Json =>
  ((activity.attachments as { content: Json }[] | undefined)?.[0]?.content ?? {}) as Json

/** Everything that can be read on the card. */
export const textOf = (sent: Sent): string =>
  within(cardOf(sent))
    .flatMap(({ text, title, label }) => [text, title, label].filter((one) => typeof one === 'string'))
    .join('\n')

export interface Button extends Json {
  readonly type: string
  readonly title: string
  readonly data?: Json
  readonly url?: string
}
export const buttonsOf = (sent: Sent): Button[] =>
  within(cardOf(sent)).filter(({ type }) => /^Action\.(Submit|OpenUrl)$/.test(String(type))) as Button[]

export interface TeamsOptions {
  readonly host: Pick<TestHost, 'post'>
  readonly channel: Channel
  /** personal, groupChat or channel. */
  readonly kind?: 'personal' | 'groupChat' | 'channel'
}

export const teamsPerson = ({ host, channel, kind = 'personal' }: TeamsOptions) => {
  const n = ++count
  const from = { id: `29:person-${n}`, aadObjectId: `aaaaaaaa-0000-0000-0000-${String(n).padStart(12, '0')}` }
  const conversation = {
    id: kind === 'personal' ? `a:chat-${n}` : `19:chat-${n}@thread.tacv2`,
    conversationType: kind,
    tenantId: tenant,
    ...(kind !== 'personal' && { isGroup: true }),
  }
  const newId = () => `17000${String(++count).padStart(8, '0')}`
  const activity = (more: Json): Json => ({
    id: newId(),
    // Nobody answers within a second.
    timestamp: new Date(Date.parse('2026-11-20T10:00:00Z') + count * 10_000).toISOString(),
    localTimestamp: new Date().toISOString(),
    localTimezone: 'Europe/London',
    serviceUrl: channel.url,
    channelId: 'msteams',
    from: { ...from, name: 'Ann Canary' },
    conversation,
    recipient: bot,
    locale: 'en-GB',
    entities: [
      { type: 'clientInfo', locale: 'en-GB', country: 'GB', platform: 'Web', timezone: 'Europe/London' },
    ],
    channelData: {
      tenant: { id: tenant },
      ...(kind === 'channel' && { team: { id: '19:team' }, channel: { id: '19:chan' } }),
    },
    ...more,
  })
  const mine = () => channel.sent.filter(({ path }) => path.includes(encodeURIComponent(conversation.id)))
  /** What came for this person, traces aside. */
  const seen = () => mine().filter(({ activity: { type } }) => type !== 'trace')
  const traces = () => mine().filter(({ activity: { type } }) => type === 'trace')

  /** Sends it as Teams does, and waits for the trace, after which nothing more comes. */
  const send = async (more: Json, hasTurn = true) => {
    const [before, traced] = [seen().length, traces().length]
    const body = activity(more)
    const response = await host.post(body)
    const answer = { status: response.status, text: await response.text() }
    for (const end = Date.now() + 5000; hasTurn && traces().length === traced && Date.now() < end; )
      await new Promise((resolve) => setTimeout(resolve, 5))
    return { ...answer, body, shown: seen().slice(before) }
  }
  const again = async (body: Json) => {
    const before = seen().length
    const { status } = await host.post(body)
    await new Promise((resolve) => setTimeout(resolve, 100))
    return { status, shown: seen().slice(before) }
  }
  const mention = { type: 'mention', mentioned: bot, text: '<at>Lumbo</at>' }

  return {
    user: from.id,
    conversation,
    seen,
    send,
    /** The same activity once more, as after a time-out. */
    again,
    say: (text: string, more: Json = {}) =>
      kind === 'personal'
        ? send({ type: 'message', text, textFormat: 'plain', ...more })
        : send({ type: 'message', text: `<at>Lumbo</at> ${text}`, entities: [mention], ...more }),
    /** Presses a button of a card, with what was ticked or typed. */
    press: (on: Sent, title: string, inputs: Json = {}) => {
      const button = buttonsOf(on).find((one) => one.title === title)
      if (!button) throw new Error(`no button "${title}" among ${buttonsOf(on).map((one) => one.title)}`)
      const place = on.method === 'PUT' ? on.path.split('/').at(-1) : `sent-${channel.sent.indexOf(on) + 1}`
      return send({ type: 'message', value: { ...button.data, ...inputs }, replyToId: place })
    },
    install: () => send({ type: 'installationUpdate', action: 'add' }),
    uninstall: () => send({ type: 'installationUpdate', action: 'remove' }),
    added: () => send({ type: 'conversationUpdate', membersAdded: [bot] }),
    edit: (id: unknown, text: string) =>
      send({
        type: 'messageUpdate',
        id,
        text,
        channelData: { eventType: 'editMessage', tenant: { id: tenant } },
      }),
    remove: (id: unknown) =>
      send({
        type: 'messageDelete',
        id,
        channelData: { eventType: 'softDeleteMessage', tenant: { id: tenant } },
      }),
    react: (to: Sent) =>
      send(
        {
          type: 'messageReaction',
          reactionsAdded: [{ type: 'like' }],
          replyToId: `sent-${channel.sent.indexOf(to) + 1}`,
        },
        false,
      ),
    thumb: (reaction: string, feedback = '{"feedbackText":"CANARY"}') =>
      send(
        {
          type: 'invoke',
          name: 'message/submitAction',
          value: { actionName: 'feedback', actionValue: { reaction, feedback } },
          replyToId: 'sent-1',
        },
        false,
      ),
  }
}
