/**
 * A question on a card: buttons where the choices fit on them, else ticks, dots or a line to write on, with a button that
 * sends them. The exits are buttons always. Why it is asked is folded away. Pure.
 */
import type { AskedQuestion, Choice } from '../../conversation/reply.ts'
import { labels } from '../labels.ts'
import { explainedAndAsked } from '../lead.ts'
import { folded, limits, type Part, paragraphs, strong, submit, subtle, text } from './card-parts.ts'

const fitsOnButtons = ({ choices, exits, many, value }: AskedQuestion): boolean =>
  !many &&
  !value &&
  choices.length + exits.length <= limits.actions &&
  choices.every(({ label }) => label.length <= limits.label)

const inputOf = ({ ask, value, many, choices }: AskedQuestion): Part => {
  const { asked } = explainedAndAsked(ask)
  return value
    ? { type: 'Input.Text', id: 'typed', label: asked, isRequired: true, errorMessage: labels.typeOne }
    : {
        type: 'Input.ChoiceSet',
        id: 'chosen',
        label: asked,
        style: 'expanded',
        isMultiSelect: many,
        wrap: true,
        choices: choices.map(({ value: id, label }) => ({ title: label, value: id })),
      }
}

/** What is asked stands out; what explains it before does not. */
const askParts = (question: AskedQuestion, onButtons: boolean): Part[] => {
  const { explained, asked } = explainedAndAsked(question.ask)
  return [
    ...paragraphs(explained ?? '', {}, { spacing: 'medium' }),
    ...(onButtons
      ? paragraphs(asked, { ...strong, size: 'medium' }, { spacing: 'medium' })
      : [inputOf(question)]),
  ]
}

/** One small line: the reason to the left, for who wants it, and how far it still is to the right. */
const footParts = ({ why, left }: AskedQuestion): Part[] => {
  const fold = why
    ? folded({
        id: 'why',
        title: labels.why,
        items: paragraphs(why, { size: 'small' }),
        style: { size: 'small' },
      })
    : undefined
  const progress = left
    ? text(labels.left(left), subtle, fold ? { horizontalAlignment: 'right' } : {})
    : undefined
  if (!fold || !progress)
    return fold
      ? [{ ...fold.line, spacing: 'medium' }, fold.items]
      : progress
        ? [{ ...progress, spacing: 'medium' }]
        : []
  const column = (width: string, item: Part): Part => ({
    type: 'Column',
    width,
    verticalContentAlignment: 'center',
    items: [item],
  })
  return [
    {
      type: 'ColumnSet',
      spacing: 'medium',
      columns: [column('auto', fold.line), column('stretch', progress)],
    },
    fold.items,
  ]
}

/** What a press brings back so that its card can be left saying what was asked and answered: no channel tells us. */
interface Remembered {
  readonly lead: string
  readonly ask: string
  /** Labels by value. */
  readonly labels: Readonly<Record<string, string>>
}

export const questionParts = (question: AskedQuestion, lead: string): { body: Part[]; actions: Part[] } => {
  const onButtons = fitsOnButtons(question)
  const { id, turn, ask, choices, exits, value } = question
  const answer = { kind: 'answer', question: id, turn }
  const labelled = (some: readonly Choice[]): { card: Remembered } => ({
    card: { lead, ask, labels: Object.fromEntries(some.map((one) => [one.value, one.label])) },
  })
  const ticked = onButtons || value ? [] : choices
  /** What was ticked goes along with an exit, and counts; what was typed does not. */
  const button = (choice: Choice): Part =>
    submit(
      choice.label,
      { ...answer, values: [choice.value], ...labelled([...ticked, choice]) },
      ticked.length > 0 ? {} : { associatedInputs: 'none' },
    )
  const send = submit(labels.send, { ...answer, ...labelled(ticked) }, { style: 'positive' })
  return {
    body: [...askParts(question, onButtons), ...footParts(question)],
    actions: [
      ...(onButtons ? [] : [send]),
      ...(onButtons || value ? choices : []).map(button),
      ...exits.map(button),
    ],
  }
}
