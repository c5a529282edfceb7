/**
 * A question on a card: buttons where the choices fit on them, else ticks, dots or a line to write on, with a button that
 * sends them. The exits are buttons always. Pure.
 */
import type { AskedQuestion, Choice } from '../../conversation/reply.ts'
import { labels } from '../labels.ts'
import { explainedAndAsked } from '../lead.ts'
import { limits, type Part, paragraphs, submit, subtle } from './card-parts.ts'

/** A button sends its own answer and not what stands in the card's input. */
const button = (question: AskedQuestion, { value, label }: Choice): Part =>
  submit(
    label,
    { kind: 'answer', question: question.id, turn: question.turn, values: [value] },
    { associatedInputs: 'none' },
  )

const fitsOnButtons = ({ choices, exits, many, value }: AskedQuestion): boolean =>
  !many &&
  !value &&
  choices.length + exits.length <= limits.actions &&
  choices.every(({ label }) => label.length <= limits.label)

const inputOf = ({ ask, value, many, choices }: AskedQuestion): Part =>
  value
    ? { type: 'Input.Text', id: 'typed', label: ask, isRequired: true, errorMessage: labels.typeOne }
    : {
        type: 'Input.ChoiceSet',
        id: 'chosen',
        label: ask,
        style: 'expanded',
        isMultiSelect: many,
        wrap: true,
        isRequired: true,
        errorMessage: labels.chooseOne,
        choices: choices.map(({ value: id, label }) => ({ title: label, value: id })),
      }

const askParts = (ask: string): Part[] => {
  const { explained, asked } = explainedAndAsked(ask)
  const strong = { weight: 'bolder' }
  return explained
    ? [...paragraphs(explained), ...paragraphs(asked, strong)]
    : paragraphs(asked, strong, { spacing: 'medium' })
}

export const questionParts = (question: AskedQuestion): { body: Part[]; actions: Part[] } => {
  const onButtons = fitsOnButtons(question)
  const { id, turn, ask, choices, exits, value, why, left } = question
  const small = [why, left ? labels.left(left) : undefined].filter((line) => line !== undefined)
  return {
    body: [
      ...(onButtons ? askParts(ask) : [inputOf(question)]),
      ...paragraphs(small.join('\n'), subtle, { spacing: 'small' }),
    ],
    actions: [
      ...(onButtons
        ? []
        : [submit(labels.send, { kind: 'answer', question: id, turn }, { style: 'positive' })]),
      ...(onButtons || value ? choices : []).map((choice) => button(question, choice)),
      ...exits.map((exit) => button(question, exit)),
    ],
  }
}
