/**
 * Slack as a channel of the Bot Framework: activities with blocks in their channel data go out through Slack's own API.
 * With Azure Bot Service the same channel data reaches Slack the long way, so a bot written for one runs on the other.
 */
import {
  type Activity,
  BotAdapter,
  type ConversationReference,
  type ResourceResponse,
  TurnContext,
} from 'botbuilder'
import type { SlackApi } from './api.ts'
import { refusalOf } from './api.ts'
import type { SlackAddress } from './incoming.ts'
import type { SlackMessage } from './render.ts'

/** What an activity for Slack has in its channel data. */
interface SlackChannelData {
  readonly blocks?: readonly unknown[]
  readonly thread?: string | undefined
  readonly ephemeral?: boolean | undefined
  readonly responseUrl?: string | undefined
}

/** Nothing becomes a link or a mention that we did not make one. */
const asWritten = { parse: 'none', link_names: false, unfurl_links: false, unfurl_media: false }

/** A channel that the bot is not in (any more), where only the person's own chat is left. */
const notThere = new Set(['channel_not_found', 'not_in_channel', 'user_not_in_channel', 'is_archived'])

export class SlackAdapter extends BotAdapter {
  private readonly api: SlackApi

  constructor(api: SlackApi) {
    super()
    this.api = api
  }

  override async sendActivities(
    _context: TurnContext,
    activities: Partial<Activity>[],
  ): Promise<ResourceResponse[]> {
    const sent: ResourceResponse[] = []
    // One after the other: Slack shows messages in the order in which they came.
    for (const activity of activities)
      sent.push({ id: activity.type === 'message' ? await this.post(activity) : '' })
    return sent
  }

  private async post({
    text = '',
    channelData,
    conversation,
    recipient,
  }: Partial<Activity>): Promise<string> {
    const { blocks, thread, ephemeral, responseUrl } = (channelData ?? {}) as SlackChannelData
    const shown = { text, ...(blocks && { blocks }) }
    if (responseUrl) {
      await this.api.respond(responseUrl, { response_type: 'ephemeral', replace_original: false, ...shown })
      return ''
    }
    const message = {
      ...shown,
      ...asWritten,
      channel: conversation?.id,
      ...(thread && { thread_ts: thread }),
    }
    if (!ephemeral) return String((await this.api.call('chat.postMessage', message)).ts ?? '')
    try {
      const { message_ts: id } = await this.api.call('chat.postEphemeral', {
        ...message,
        user: recipient?.id,
      })
      return String(id ?? '')
    } catch (error) {
      if (!notThere.has(refusalOf(error) ?? '')) throw error
      const { thread_ts: _, ...toPerson } = message as Record<string, unknown>
      return String(
        (await this.api.call('chat.postMessage', { ...toPerson, channel: recipient?.id })).ts ?? '',
      )
    }
  }

  override async updateActivity(
    _context: TurnContext,
    activity: Partial<Activity>,
  ): Promise<ResourceResponse> {
    const { blocks } = (activity.channelData ?? {}) as SlackChannelData
    const ts = activity.id ?? ''
    const message = { text: activity.text ?? '', ...(blocks && { blocks }), parse: 'none', ts }
    await this.api.call('chat.update', { ...message, channel: activity.conversation?.id })
    return { id: ts }
  }

  override async deleteActivity(
    _context: TurnContext,
    reference: Partial<ConversationReference>,
  ): Promise<void> {
    await this.api.call('chat.delete', { channel: reference.conversation?.id, ts: reference.activityId })
  }

  override async continueConversation(
    reference: Partial<ConversationReference>,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<void> {
    const activity = TurnContext.applyConversationReference(
      { type: 'event', name: 'ContinueConversation' },
      reference,
      true,
    )
    await this.runMiddleware(new TurnContext(this, activity), logic)
  }

  override continueConversationAsync(
    _appId: unknown,
    reference: Partial<ConversationReference>,
    scopeOrLogic: unknown,
    logic?: unknown,
  ): Promise<void> {
    return this.continueConversation(
      reference,
      (logic ?? scopeOrLogic) as (context: TurnContext) => Promise<void>,
    )
  }

  /** Sends the messages in order, or puts the first in the place of `replaces`; gives Slack's id of the last. */
  async deliver(
    address: SlackAddress,
    messages: readonly SlackMessage[],
    replaces?: string,
  ): Promise<string> {
    let sentAs = ''
    const { channel, user, thread, ephemeral, responseUrl } = address
    const reference = {
      channelId: 'slack',
      serviceUrl: 'https://slack.com/',
      conversation: { id: channel, isGroup: ephemeral ?? false, conversationType: 'personal', name: '' },
      bot: { id: 'bot', name: 'Lumbo' },
      user: { id: user, name: '' },
    }
    await this.continueConversation(reference, async (context) => {
      for (const [index, { text, blocks }] of messages.entries()) {
        const channelData: SlackChannelData = { blocks, thread, ephemeral, responseUrl }
        const activity = { type: 'message', text, channelData }
        if (replaces && index === 0) {
          await context.updateActivity({ ...activity, id: replaces })
          sentAs = replaces
        } else sentAs = (await context.sendActivity(activity))?.id ?? ''
      }
    })
    return sentAs
  }
}
