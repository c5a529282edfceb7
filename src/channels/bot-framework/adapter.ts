/**
 * The Bot Framework's CloudAdapter with the parts of it that we use in the open: check a token, run a turn, send later.
 * Its own `process` answers errors with their messages and prints them, and throws before its own try where the body
 * has no type; so the three steps are called one by one.
 */
import { type Activity, CloudAdapter, ConfigurationBotFrameworkAuthentication, TurnContext } from 'botbuilder'
import type { App } from '../../host/config.ts'
import { Refusal } from '../../host/refusal.ts'
import type { Address } from './incoming.ts'

/** How long a channel may take to accept a message. */
const sendMs = 5_000
/** Teams has a handful of addresses; on a developer's computer there may be any number. */
const mostConnectors = 100

interface Pipeline {
  removePolicy(options: { name: string }): void
  addPolicy(policy: {
    name: string
    sendRequest(request: { timeout: number }, next: (request: unknown) => unknown): unknown
  }): void
}
interface Connector {
  readonly client: { readonly pipeline: Pipeline }
  readonly conversations: {
    sendToConversation(id: string, activity: Partial<Activity>): Promise<{ id?: string } | undefined>
    updateActivity(
      id: string,
      activityId: string,
      activity: Partial<Activity>,
    ): Promise<{ id?: string } | undefined>
  }
}

/** Not a wrong token but our not being able to check it: the channel should try again. */
const isOurFault = (error: unknown): boolean => {
  if (!(error instanceof Error)) return true
  const { statusCode } = error as { statusCode?: number }
  return !(
    statusCode === 401 ||
    statusCode === 403 ||
    /^(JsonWebToken|TokenExpired|NotBefore)Error$/.test(error.name)
  )
}

export interface AdapterParts {
  /** undefined: local mode, no sign-in. */
  readonly app: App | undefined
  /** Endpoints other than those of Microsoft's public cloud, in the SDK's names; all of them or none. */
  readonly cloud?: Readonly<Record<string, string>>
}

export class BotFrameworkAdapter extends CloudAdapter {
  private readonly appId: string
  private readonly connectors = new Map<string, Connector>()

  constructor({ app, cloud }: AdapterParts) {
    super(
      new ConfigurationBotFrameworkAuthentication({
        ...(app && {
          MicrosoftAppId: app.id,
          MicrosoftAppType: app.type,
          MicrosoftAppTenantId: app.tenant,
          ...(app.password && { MicrosoftAppPassword: app.password }),
        }),
        ...cloud,
      }),
    )
    this.appId = app?.id ?? ''
  }

  /** Checks the token; a wrong one is the client's fault, whatever the SDK makes of it. */
  async signIn(header: string, activity: Activity) {
    try {
      return await this.botFrameworkAuthentication.authenticateRequest(activity, header)
    } catch (error) {
      throw isOurFault(error) ? Object.assign(new Refusal(503), { cause: error }) : new Refusal(401)
    }
  }

  /**
   * Runs a turn; gives what was said in it where the answer takes it along. The SDK's own `processActivity` would make two
   * HTTP clients for each turn, which nobody uses: whatever is sent goes with `deliver`, after the commit.
   */
  async run(
    { claimsIdentity }: Awaited<ReturnType<BotFrameworkAdapter['signIn']>>,
    activity: Activity,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<readonly Partial<Activity>[]> {
    const context = new TurnContext(this, activity)
    context.turnState.set(this.BotIdentityKey, claimsIdentity)
    await this.runMiddleware(context, logic)
    return context.bufferedReplyActivities
  }

  /** Sends, or puts the activity in the place of `replaces`; gives the channel's id. One try: trying again is the outbox's. */
  async deliver(address: Address, activity: Partial<Activity>, replaces?: string): Promise<string> {
    const { channelId, serviceUrl = '', conversation } = address
    const { conversations } = await this.connectorFor(serviceUrl)
    const whole = {
      ...activity,
      channelId,
      serviceUrl,
      conversation,
      from: { id: address.bot, name: 'Lumbo' },
      recipient: { id: address.user, name: '' },
    } as Partial<Activity>
    const answer = replaces
      ? await conversations.updateActivity(conversation.id, replaces, { ...whole, id: replaces })
      : await conversations.sendToConversation(conversation.id, whole)
    return answer?.id ?? replaces ?? ''
  }

  /** One for each address that is written to; the SDK's own way makes two for every message. */
  private async connectorFor(serviceUrl: string): Promise<Connector> {
    const known = this.connectors.get(serviceUrl)
    if (known) return known
    const identity = this.createClaimsIdentity(this.appId)
    const factory = this.botFrameworkAuthentication.createConnectorFactory(identity)
    const connector = (await factory.create(serviceUrl, undefined as never)) as unknown as Connector
    const { pipeline } = connector.client
    // The SDK would repeat an ambiguous POST up to four times, and wait for ever for an answer.
    pipeline.removePolicy({ name: 'defaultRetryPolicy' })
    pipeline.addPolicy({
      name: 'deadline',
      sendRequest: (request, next) => next(Object.assign(request, { timeout: sendMs })),
    })
    if (this.connectors.size >= mostConnectors) this.connectors.clear()
    this.connectors.set(serviceUrl, connector)
    return connector
  }
}
