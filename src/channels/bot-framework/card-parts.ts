/** The pieces that cards are made of. */

export type Part = Readonly<Record<string, unknown>>

/** Teams hides what comes after, and cuts longer button labels on a phone. */
export const limits = { actions: 6, label: 40 }

/** One block a line, in runs that know no markdown. */
export const paragraphs = (text: string, style: Part = {}, part: Part = {}): Part[] =>
  text
    .split(/\n+/)
    .filter((line) => line.trim())
    .map((line) => ({
      type: 'RichTextBlock',
      ...part,
      inlines: [{ type: 'TextRun', text: line.trimEnd(), ...style }],
    }))

export const heading = (text: string, size: string): Part => ({
  type: 'TextBlock',
  text,
  wrap: true,
  style: 'heading',
  weight: 'bolder',
  size,
})

export const subtle = { isSubtle: true, size: 'small' }

export const submit = (title: string, data: Part, more: Part = {}): Part => ({
  type: 'Action.Submit',
  title,
  data,
  ...more,
})
