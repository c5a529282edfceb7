/**
 * What we read of what Slack sends: listed fields only, typed, names of people left out. The rest never reaches the bot,
 * a log or an error.
 */
import { z } from 'zod'

const id = z.string().min(1).max(255)
const ts = z.string().max(50)
const value = z.string().max(2000)

/** A message inside another: as it stands now, or as it was. */
const inner = z.object({
  user: id.nullish(),
  bot_id: id.nullish(),
  subtype: z.string().nullish(),
  text: z.string().nullish(),
  ts,
  thread_ts: ts.nullish(),
})

const message = z.object({
  type: z.literal('message'),
  channel: id,
  channel_type: z.string().nullish(),
  user: id.nullish(),
  bot_id: id.nullish(),
  subtype: z.string().nullish(),
  text: z.string().nullish(),
  ts,
  thread_ts: ts.nullish(),
  files: z.array(z.unknown()).nullish(),
  /** Of a message that was changed or taken back. */
  message: inner.nullish(),
  previous_message: inner.nullish(),
})
const mention = message.omit({ type: true }).extend({ type: z.literal('app_mention') })
const home = z.object({
  type: z.literal('app_home_opened'),
  user: id,
  channel: id.nullish(),
  tab: z.string(),
})
const gone = z.object({ type: z.enum(['app_uninstalled', 'tokens_revoked']) })

const eventCallback = z.object({
  type: z.literal('event_callback'),
  team_id: id,
  api_app_id: id,
  event_id: id,
  event: z.discriminatedUnion('type', [message, mention, home, gone]),
})

const chosen = z.object({
  text: z.object({ text: z.string() }),
  description: z.object({ text: z.string() }).nullish(),
  value,
})
const blockActions = z.object({
  type: z.literal('block_actions'),
  api_app_id: id,
  trigger_id: id,
  user: z.object({ id, team_id: id.nullish() }),
  team: z.object({ id }).nullish(),
  channel: z.object({ id }).nullish(),
  container: z.object({ is_ephemeral: z.boolean().nullish(), thread_ts: ts.nullish() }).nullish(),
  message: z
    .object({
      ts,
      thread_ts: ts.nullish(),
      text: z.string().nullish(),
      blocks: z.array(z.unknown()).nullish(),
    })
    .nullish(),
  response_url: z.string().max(2000).nullish(),
  state: z
    .object({
      values: z.record(
        z.string(),
        z.record(
          z.string(),
          z.object({
            value: z.string().nullish(),
            selected_option: chosen.nullish(),
            selected_options: z.array(chosen).nullish(),
          }),
        ),
      ),
    })
    .nullish(),
  actions: z
    .array(
      z.object({
        action_id: id,
        value: value.nullish(),
        text: z.object({ text: z.string() }).nullish(),
      }),
    )
    .min(1),
})

const command = z.object({
  command: z.string(),
  text: z.string().nullish(),
  api_app_id: id,
  team_id: id,
  user_id: id,
  channel_id: id,
  trigger_id: id,
  response_url: z.string().max(2000),
})

export type SlackEvent = z.infer<typeof eventCallback>
export type SlackMessageEvent = z.infer<typeof message> | z.infer<typeof mention>
export type SlackPress = z.infer<typeof blockActions>
export type SlackCommand = z.infer<typeof command>

/** undefined: not of a shape that we know; it is taken and nothing is done about it. */
export const readEvent = (body: unknown): SlackEvent | undefined => eventCallback.safeParse(body).data
export const readPress = (body: unknown): SlackPress | undefined => blockActions.safeParse(body).data
export const readCommand = (body: unknown): SlackCommand | undefined => command.safeParse(body).data
