/**
 * Reply → Adaptive Card 1.5, the newest that Teams shows. Pure.
 *
 * `Action.Submit` everywhere: Web Chat knows no `Action.Execute`. Running text stands in text runs, which know no
 * markdown, so that nothing a person typed can become a link. Headings are our own words.
 */
import type { Citation, Reply, Section } from '../../conversation/reply.ts'
import { labels } from '../labels.ts'
import { remainder, titleOf } from '../lead.ts'
import { heading, limits, type Part, paragraphs, submit, subtle } from './card-parts.ts'
import { questionParts } from './question-card.ts'

export interface Card {
  readonly type: 'AdaptiveCard'
  readonly version: '1.5'
  readonly $schema: string
  readonly body: readonly Part[]
  readonly actions?: readonly Part[]
  readonly fallbackText: string
  readonly speak: string
}

const sectionPart = ({ title, lines }: Section, index: number): Part => ({
  type: 'Container',
  spacing: 'medium',
  separator: title !== '' && index > 0,
  items: [
    ...(title ? [heading(title, 'default')] : []),
    ...lines.flatMap((line) =>
      paragraphs(title && lines.length > 1 ? `• ${line}` : line, {}, { spacing: 'small' }),
    ),
  ],
})

/** One running paragraph: there may be a dozen, and nobody reads them before the advice. */
const sourcesPart = (citations: readonly Citation[]): Part => ({
  type: 'Container',
  spacing: 'medium',
  separator: true,
  items: paragraphs(
    `${labels.sources}: ${citations.map(({ title, by }) => `${title} (${by})`).join(' · ')}`,
    subtle,
  ),
})

/** Colour only underlines what the title says in words. */
const levelStyles = {
  emergency: 'attention',
  'same-day': 'warning',
  urgent: 'warning',
  routine: 'accent',
  'self-care': 'good',
} as const

export const toCard = (reply: Reply): Card => {
  const { kind, level, question, sections = [], citations = [], actions = [] } = reply
  const asked = question ? questionParts(question) : { body: [], actions: [] }
  const { before, after } = remainder(reply)
  const title = titleOf(reply)
  const opening = [
    ...(title ? [heading(title, 'large')] : []),
    ...paragraphs(before.join('\n'), kind === 'emergency' ? { size: 'medium' } : {}),
  ]
  const style = kind === 'emergency' ? 'attention' : level && levelStyles[level]
  const buttons = [
    ...asked.actions,
    ...actions.map(({ label, command }) =>
      submit(label, { kind: 'command', command }, { associatedInputs: 'none' }),
    ),
  ].slice(0, limits.actions)

  return {
    type: 'AdaptiveCard',
    version: '1.5',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    body: [
      ...(style && opening.length ? [{ type: 'Container', bleed: true, style, items: opening }] : opening),
      ...asked.body,
      ...sections.map(sectionPart),
      ...paragraphs(after.join('\n'), subtle, { spacing: 'medium' }),
      ...(citations.length ? [sourcesPart(citations)] : []),
    ],
    ...(buttons.length && { actions: buttons }),
    fallbackText: reply.text,
    speak: reply.notification,
  }
}
