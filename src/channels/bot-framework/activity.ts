/**
 * What we read of an incoming activity: listed fields only, typed, names of people left out. The rest of what a client
 * sends never reaches the bot, a log or an error.
 */
import { z } from 'zod'
import { Refusal } from '../../host/refusal.ts'

const text = z.string()
const id = z.string().min(1).max(2000)
const account = z.object({ id, role: z.string().nullish() })

const addressed = {
  id: id.nullish(),
  channelId: z.string().min(1).max(100),
  from: account,
  recipient: account.nullish(),
  conversation: z.object({
    id,
    conversationType: z.string().nullish(),
    isGroup: z.boolean().nullish(),
    tenantId: z.string().nullish(),
  }),
  serviceUrl: z.string().max(2000).nullish(),
  deliveryMode: z.string().nullish(),
  timestamp: z.string().max(100).nullish(),
  locale: z.string().max(100).nullish(),
  localTimezone: z.string().max(100).nullish(),
  channelData: z
    .object({ tenant: z.object({ id }).nullish() })
    .nullish()
    .catch(undefined),
  entities: z
    .array(
      z.object({
        type: z.string(),
        text: text.nullish(),
        mentioned: account.nullish().catch(undefined),
        locale: z.string().nullish().catch(undefined),
        timezone: z.string().nullish().catch(undefined),
      }),
    )
    .nullish()
    .catch(undefined),
  replyToId: id.nullish(),
}

const schemas = {
  message: z.object({
    type: z.literal('message'),
    ...addressed,
    text: text.nullish(),
    value: z.unknown().optional(),
    attachments: z.array(z.object({ contentType: z.string() })).nullish(),
  }),
  conversationUpdate: z.object({
    type: z.literal('conversationUpdate'),
    ...addressed,
    membersAdded: z.array(account).nullish(),
  }),
  installationUpdate: z.object({
    type: z.literal('installationUpdate'),
    ...addressed,
    action: z.string().nullish(),
  }),
  event: z.object({ type: z.literal('event'), ...addressed, name: z.string().nullish() }),
  /** A message as it stands after it was changed, under its own id. */
  messageUpdate: z.object({ type: z.literal('messageUpdate'), ...addressed, text: text.nullish() }),
  messageDelete: z.object({ type: z.literal('messageDelete'), ...addressed }),
  invoke: z.object({
    type: z.literal('invoke'),
    ...addressed,
    name: z.string().nullish(),
    value: z.unknown().optional(),
  }),
}

export type MessageActivity = z.infer<typeof schemas.message>
export type HandledActivity = {
  [K in keyof typeof schemas]: z.infer<(typeof schemas)[K]>
}[keyof typeof schemas]

/** A kind that we answer politely and do nothing about: typing, reactions, the end of a conversation … */
interface OtherActivity {
  readonly type: string
  readonly channelId: string | undefined
  readonly serviceUrl: string | undefined
  readonly tenant: string | undefined
}

const other = z.object({
  type: z.string().min(1).max(100),
  channelId: z.string().nullish().catch(undefined),
  serviceUrl: z.string().nullish().catch(undefined),
  conversation: addressed.conversation.partial().nullish().catch(undefined),
  channelData: addressed.channelData,
})

/** Azure's name for somebody in Slack: the person and the workspace, `U1:T1`. */
export const inSlack = ({ channelId, from }: Pick<HandledActivity, 'channelId' | 'from'>) => {
  const [, user, team] = (channelId === 'slack' && from.id.match(/^(\w+):(\w+)$/)) || []
  return user && team ? { user, team } : undefined
}

export const tenantOf = (activity: HandledActivity) =>
  activity.channelId === 'slack'
    ? inSlack(activity)?.team
    : (activity.channelData?.tenant?.id ?? activity.conversation.tenantId ?? undefined)

export type Read =
  | { readonly handled: true; readonly activity: HandledActivity }
  | { readonly handled: false; readonly activity: OtherActivity }

/** Throws a 400 that names the field, which is ours, and not its content, which is not. */
export const readActivity = (body: unknown): Read => {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new Refusal(400, 'The body is not a Bot Framework activity: it is no JSON object.')
  const { type } = body as { type?: unknown }
  const schema =
    typeof type === 'string' && Object.hasOwn(schemas, type) && schemas[type as keyof typeof schemas]
  const parsed = schema ? schema.safeParse(body) : other.safeParse(body)
  if (!parsed.success) {
    const fields = [...new Set(parsed.error.issues.map(({ path }) => path.join('.')))].join(', ')
    throw new Refusal(400, `The body is not a Bot Framework activity: missing or wrong: ${fields}.`)
  }
  if (schema) {
    const activity = parsed.data as HandledActivity
    if (!activity.serviceUrl && activity.deliveryMode !== 'expectReplies')
      throw new Refusal(400, 'The body is not a Bot Framework activity: missing or wrong: serviceUrl.')
    return { handled: true, activity }
  }
  const { channelId, serviceUrl, conversation, channelData } = parsed.data as z.infer<typeof other>
  return {
    handled: false,
    activity: {
      type: String(type),
      channelId: channelId ?? undefined,
      serviceUrl: serviceUrl ?? undefined,
      tenant: channelData?.tenant?.id ?? conversation?.tenantId ?? undefined,
    },
  }
}
