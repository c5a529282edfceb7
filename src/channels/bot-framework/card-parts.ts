/** The pieces that cards are made of. */

export type Part = Readonly<Record<string, unknown>>

/** Teams hides what comes after, and cuts longer button labels on a phone. */
export const limits = { actions: 6, label: 40 }

export const text = (line: string, style: Part = {}, part: Part = {}): Part => ({
  type: 'RichTextBlock',
  ...part,
  inlines: [{ type: 'TextRun', text: line.trimEnd(), ...style }],
})

/** One block a line, in runs that know no markdown. */
export const paragraphs = (lines: string, style: Part = {}, part: Part = {}): Part[] =>
  lines
    .split(/\n+/)
    .filter((line) => line.trim())
    .map((line) => text(line, style, part))

export const heading = (words: string, size: string): Part => ({
  type: 'TextBlock',
  text: words,
  wrap: true,
  style: 'heading',
  weight: 'bolder',
  size,
})

export const subtle = { isSubtle: true, size: 'small' }
export const strong = { weight: 'bolder' }

export const submit = (title: string, data: Part, more: Part = {}): Part => ({
  type: 'Action.Submit',
  title,
  data,
  ...more,
})

export interface Fold {
  /** Unique on its card. */
  readonly id: string
  readonly title: string
  readonly items: readonly Part[]
  /** How the line looks that opens it. */
  readonly style?: Part
}

/** Beside the words, so that nobody has to know that a line opens. */
const marks = { shut: '▸', open: '▾' }

/**
 * Folded away until somebody wants it: a line that opens and shuts what comes below it. It is no button, so that it does
 * not stand among the answers nor count as one of six.
 */
export const folded = ({ id, title, items, style = {} }: Fold): { line: Part; items: Part } => {
  const line = (state: keyof typeof marks): Part => ({
    type: 'TextBlock',
    id: `${id}-${state}`,
    text: `${marks[state]} ${title}`,
    wrap: true,
    color: 'accent',
    isVisible: state === 'shut',
    ...style,
  })
  return {
    line: {
      type: 'Container',
      selectAction: {
        type: 'Action.ToggleVisibility',
        title,
        targetElements: [id, `${id}-shut`, `${id}-open`],
      },
      items: [line('shut'), line('open')],
    },
    items: { type: 'Container', id, isVisible: false, spacing: 'small', items },
  }
}
