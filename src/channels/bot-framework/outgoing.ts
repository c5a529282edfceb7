/** Reply → activity, and what a turn did → trace activity. Pure. */
import type { Activity } from 'botbuilder'
import type { Reply } from '../../conversation/reply.ts'
import type { AssessmentTrace } from '../../conversation/trace.ts'
import { labels } from '../labels.ts'
import { withWays } from '../lead.ts'
import { cardAttachment, toCard } from './card.ts'

export interface Rendering {
  readonly channelId: string
  /** The reply goes back in the HTTP response, to a program rather than to a screen. */
  readonly inBand: boolean
  /** Opens the private chat, for a reply in a channel or a group. */
  readonly openChat?: string | undefined
}

const hasParts = ({ title, question, sections, citations, actions }: Reply): boolean =>
  !!(title || question || sections?.length || citations?.length || actions?.length)

/** Under these Teams shows its thumbs. */
const rated: ReadonlySet<Reply['kind']> = new Set(['result', 'answer'])

/** Azure makes a picture of a card for Slack. So there: the text, with its numbered choices, and what else can be written. */
const inPlainText = (reply: Reply): Partial<Activity> => ({
  type: 'message',
  text: withWays(reply),
  textFormat: 'plain',
  summary: reply.notification,
})

/** Nothing keeps anybody from an emergency number. */
const cardWith = (reply: Reply, openChat: string | undefined) => {
  const card = toCard(reply)
  if (!openChat || reply.kind === 'emergency') return card
  const open = { type: 'Action.OpenUrl', title: labels.openChat, url: openChat }
  return { ...card, actions: [...(card.actions ?? []), open] }
}

/**
 * Teams shows text beside the card, so there the card alone is sent; and it puts plain text on the lock screen but a
 * card's `summary`, so there everything is a card.
 */
export const toActivity = (reply: Reply, { channelId, inBand, openChat }: Rendering): Partial<Activity> => {
  if (channelId === 'slack') return inPlainText(reply)
  const cardOnly = channelId === 'msteams' && !inBand
  const card = cardOnly || hasParts(reply) || openChat !== undefined
  const rendered = cardWith(reply, openChat)
  return {
    type: 'message',
    ...(!cardOnly && { text: reply.text, textFormat: 'plain' }),
    summary: reply.notification,
    speak: rendered.speak,
    inputHint: reply.question ? 'expectingInput' : 'acceptingInput',
    ...(cardOnly &&
      !openChat &&
      rated.has(reply.kind) && { channelData: { feedbackLoop: { type: 'default' } } }),
    ...(card && { attachments: [cardAttachment(rendered)] }),
  }
}

/** The Bot Framework's own means to look inside a turn; sent in local mode only. */
export const toTrace = (value: AssessmentTrace): Partial<Activity> => ({
  type: 'trace',
  name: 'assessment',
  label: 'Assessment',
  valueType: 'lumbo/assessment/v1',
  value,
})
