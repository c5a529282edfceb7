/** A card that was answered, as it stays in the chat: no buttons, what was asked, and what was answered. Pure. */
import type { Activity } from 'botbuilder'
import { labels } from '../labels.ts'
import { type Card, cardAttachment } from './card.ts'
import { type Part, paragraphs, strong, subtle, text } from './card-parts.ts'
import type { Press } from './press.ts'

const done = '✓'

/** What the person did, in the words of the card; `undefined` for a press that answers no question. */
const noteOf = (press: Press, isOpen: boolean): string | undefined => {
  if (press.kind !== 'answer' || !press.card) return undefined
  if (!isOpen) return labels.closed
  const { values, typed, card } = press
  if (typed && values.includes(typed)) return `${done} ${labels.wrote(typed)}`
  const chosen = values.map((value) => card.labels[value]).filter((label) => label !== undefined)
  return chosen.length > 0 ? `${done} ${labels.chose(chosen.join(', '))}` : labels.nothing
}

/**
 * What takes the place of the card that was pressed.
 * @param isOpen was its question waiting when the press came?
 */
export const toAnswered = (press: Press, isOpen: boolean): Partial<Activity> | undefined => {
  const note = noteOf(press, isOpen)
  if (press.kind !== 'answer' || !press.card || note === undefined) return undefined
  const { lead, ask } = press.card
  const body: Part[] = [
    ...paragraphs(lead),
    ...paragraphs(ask, {}, { spacing: 'small' }),
    text(note, isOpen ? strong : subtle, { spacing: 'small' }),
  ]
  const whole = [lead, ask, note].filter(Boolean).join('\n')
  const card: Card = {
    type: 'AdaptiveCard',
    version: '1.5',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    body,
    fallbackText: whole,
    speak: note,
  }
  return { type: 'message', attachments: [cardAttachment(card)] }
}
