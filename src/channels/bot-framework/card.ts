/**
 * Reply → Adaptive Card 1.5, the newest that Teams shows. Pure.
 *
 * `Action.Submit` everywhere: Web Chat knows no `Action.Execute`. Running text stands in text runs, which know no
 * markdown, so that nothing a person typed can become a link. Headings are our own words.
 */
import type { Reply } from '../../conversation/reply.ts'
import type { Disposition } from '../../knowledge/schema/index.ts'
import { labels } from '../labels.ts'
import { remainder, titleOf } from '../lead.ts'
import { heading, limits, type Part, paragraphs, strong, submit, subtle, text } from './card-parts.ts'
import { questionParts } from './question-card.ts'
import { sectionParts, sourceParts } from './section-parts.ts'
import { signs } from './signs.ts'

export interface Card {
  readonly type: 'AdaptiveCard'
  readonly version: '1.5'
  readonly $schema: string
  readonly body: readonly Part[]
  readonly actions?: readonly Part[]
  readonly fallbackText: string
  readonly speak: string
}

/** Colour only underlines what the sign shows and the words say. */
const levelStyles = {
  emergency: 'attention',
  'same-day': 'warning',
  urgent: 'warning',
  routine: 'accent',
  'self-care': 'good',
} as const

/** How soon at a glance: a sign beside the words, over the full width in the colour of the level. */
const levelPart = (level: Disposition, soon: string, items: readonly Part[]): Part => ({
  type: 'Container',
  bleed: true,
  style: levelStyles[level],
  items: [
    {
      type: 'ColumnSet',
      columns: [
        {
          type: 'Column',
          width: 'auto',
          items: [
            {
              type: 'Image',
              url: signs[level],
              altText: labels.howSoon(soon),
              width: '40px',
              height: '40px',
            },
          ],
        },
        {
          type: 'Column',
          width: 'stretch',
          verticalContentAlignment: 'center',
          items: [text(soon, strong)],
        },
      ],
    },
    ...items,
  ],
})

/** What is heard in place of the card: enough to act on it. */
const spokenOf = ({ kind, text: whole, title, question, sections = [] }: Reply): string => {
  if (kind === 'emergency') return whole
  if (question) return `${question.ask} ${question.choices.map(({ label }) => label).join(', ')}`.trim()
  return title ? [title, ...(sections[0]?.lines ?? [])].join(' ') : whole
}

/** A card the way an activity carries it. */
export const cardAttachment = (content: Card) => ({
  contentType: 'application/vnd.microsoft.card.adaptive',
  content,
})

export const toCard = (reply: Reply): Card => {
  const { kind, level, soon, question, sections = [], citations = [], actions = [] } = reply
  const { before, after } = remainder(reply)
  const lead = before.join('\n')
  const asked = question ? questionParts(question, lead) : { body: [], actions: [] }
  const title = titleOf(reply)
  const opening = [
    ...paragraphs(lead, kind === 'emergency' ? { size: 'medium' } : {}),
    ...(kind === 'answer' ? paragraphs(title ?? '') : title ? [heading(title, 'large')] : []),
  ]
  const buttons = [
    ...asked.actions,
    ...actions.map(({ label, command }, index) =>
      submit(
        label,
        { kind: 'command', command },
        { associatedInputs: 'none', ...(index === 0 && !question && { style: 'positive' }) },
      ),
    ),
  ].slice(0, limits.actions)

  return {
    type: 'AdaptiveCard',
    version: '1.5',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    body: [
      ...(level && soon ? [levelPart(level, soon, opening)] : opening),
      ...asked.body,
      ...sections.flatMap(sectionParts),
      ...paragraphs(after.join('\n'), subtle, { spacing: 'medium' }),
      ...sourceParts(citations),
    ],
    ...(buttons.length && { actions: buttons }),
    fallbackText: reply.text,
    speak: spokenOf(reply),
  }
}
