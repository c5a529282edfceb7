/** Somebody in Slack: writes, presses and ticks, as signed requests to the bot; and what their screen can be read as. */
import { sign } from '../../src/channels/slack/signature.ts'
import { type Shown, team } from './fake-slack.ts'

type Json = Record<string, unknown>
export const secret = '0123456789abcdef0123456789abcdef'

let count = 0
export const newId = (prefix: string): string => `${prefix}${++count}`

interface Sending {
  /** Seconds by which the request's time is off. */
  readonly late?: number
  readonly by?: string
  readonly headers?: Record<string, string>
}

/** A request as Slack signs it. */
export const request = (url: string, type: 'json' | 'form', body: string, sending: Sending = {}) => {
  const timestamp = String(Math.floor(Date.now() / 1000) - (sending.late ?? 0))
  return fetch(`${url}/slack/events`, {
    method: 'POST',
    headers: {
      'content-type': type === 'json' ? 'application/json' : 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': sign(sending.by ?? secret, timestamp, body),
      ...sending.headers,
    },
    body,
  })
}

export const eventBody = (event: Json, more: Json = {}): Json => ({
  type: 'event_callback',
  token: 'ignored',
  team_id: team,
  api_app_id: 'A1',
  event_id: newId('Ev'),
  event_time: 1_700_000_000,
  authorizations: [{ team_id: team, user_id: 'UBOT', is_bot: true }],
  event,
  ...more,
})

export const messageEvent = (user: string, text: string, more: Json = {}): Json => ({
  type: 'message',
  channel: user.replace(/^U/, 'D'),
  channel_type: 'im',
  user,
  text,
  ts: `17000001${String(++count).padStart(2, '0')}.000100`,
  ...more,
})

export interface Ticks {
  readonly chosen?: readonly string[]
  readonly typed?: string
}

interface Element extends Json {
  readonly type: string
  readonly action_id: string
  readonly options?: readonly { readonly value: string }[]
}

/** What Slack sends along with a press: the state of every input of the message. */
const stateOf = (blocks: readonly Json[], { chosen = [], typed }: Ticks) => ({
  values: Object.fromEntries(
    blocks
      .filter(({ type }) => type === 'input')
      .map((block) => {
        const { type, action_id: id, options = [] } = block.element as Element
        const picked = options.filter(({ value }) => chosen.includes(value))
        const state =
          type === 'plain_text_input'
            ? { value: typed ?? null }
            : type === 'checkboxes'
              ? { selected_options: picked }
              : { selected_option: picked[0] ?? null }
        return [String(block.block_id), { [id]: { type, ...state } }]
      }),
  ),
})

export const buttonsOf = (blocks: readonly Json[]) =>
  blocks
    .filter(({ type }) => type === 'actions')
    .flatMap(
      ({ elements }) => elements as (Json & { action_id: string; value?: string; text: { text: string } })[],
    )

/** A press on a button of a message, or of the Home tab where there is none. */
export const pressBody = (
  user: string,
  button: Json,
  message: Pick<Shown, 'ts' | 'channel' | 'blocks' | 'text' | 'thread' | 'only'> | undefined,
  ticks: Ticks = {},
): Json => ({
  type: 'block_actions',
  api_app_id: 'A1',
  trigger_id: newId('Tr'),
  team: { id: team, domain: 'x' },
  user: { id: user, username: 'x', team_id: team },
  container: message
    ? {
        type: 'message',
        message_ts: message.ts,
        channel_id: message.channel,
        is_ephemeral: message.only !== undefined,
      }
    : { type: 'view', view_id: 'V1' },
  ...(message && {
    channel: { id: message.channel, name: 'directmessage' },
    ...(message.only === undefined && {
      message: {
        type: 'message',
        ts: message.ts,
        text: message.text,
        blocks: message.blocks,
        ...(message.thread && { thread_ts: message.thread }),
      },
    }),
    state: stateOf(message.blocks, ticks),
  }),
  actions: [{ type: 'button', block_id: 'b', action_ts: '1.1', ...button }],
})

export const commandBody = (user: string, text: string, slack: { url: string }, channel = 'C1'): Json => ({
  command: '/lumbo',
  text,
  api_app_id: 'A1',
  team_id: team,
  user_id: user,
  channel_id: channel,
  channel_name: 'general',
  trigger_id: newId('Tr'),
  response_url: `${slack.url}/respond/${channel}/${user}`,
})

/** One person, over HTTP. */
export const slackPerson = (url: string, slack: { url: string }, user: string) => ({
  user,
  say: (text: string, more: Json = {}, callback: Json = {}) =>
    request(url, 'json', JSON.stringify(eventBody(messageEvent(user, text, more), callback))),
  event: (event: Json) => request(url, 'json', JSON.stringify(eventBody(event))),
  mention: (text: string, more: Json = {}) =>
    request(
      url,
      'json',
      JSON.stringify(
        eventBody({
          ...messageEvent(user, `<@UBOT> ${text}`),
          type: 'app_mention',
          channel: 'C1',
          channel_type: undefined,
          ...more,
        }),
      ),
    ),
  press: (message: Shown | undefined, button: Json, ticks?: Ticks) =>
    request(
      url,
      'form',
      `payload=${encodeURIComponent(JSON.stringify(pressBody(user, button, message, ticks)))}`,
    ),
  command: (text: string, channel?: string) =>
    request(
      url,
      'form',
      new URLSearchParams(commandBody(user, text, slack, channel) as Record<string, string>).toString(),
    ),
})

/** What can be read of a message, as one text. A label that takes two lines is one label. */
export const readable = (blocks: readonly unknown[]): string => {
  const partsOf = (value: unknown): Json[] => {
    if (Array.isArray(value)) return value.flatMap(partsOf)
    if (typeof value !== 'object' || value === null) return []
    return [value as Json, ...Object.values(value).flatMap(partsOf)]
  }
  return partsOf(blocks)
    .flatMap(({ text, description }) => {
      const inner = (text as { text?: string } | undefined)?.text
      return [
        typeof text === 'string' ? text : undefined,
        description && `${inner} ${(description as Json).text}`,
      ]
    })
    .filter((it) => it !== undefined)
    .join('\n')
}
