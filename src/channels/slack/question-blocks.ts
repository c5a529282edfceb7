/**
 * A question in Block Kit: buttons where the choices fit on them, else dots, ticks or a line to write on, with a button
 * that sends them. The exits are buttons always. Pure.
 */
import type { types } from '@slack/bolt'
import type { AskedQuestion, Choice } from '../../conversation/reply.ts'
import { labels } from '../labels.ts'
import { explainedAndAsked } from '../lead.ts'
import {
  type Block,
  type Button,
  limits,
  list,
  paragraphs,
  pieces,
  plain,
  small,
  strong,
} from './block-parts.ts'

/** Slack knows an element by its id, which has to differ within a message. */
export const actions = { answer: 'answer', send: 'send', command: 'command', open: 'open-chat' } as const

/** More than this beside each other nobody reads. */
const mostButtons = 6

const fitsOnButtons = ({ choices, exits, many, value }: AskedQuestion): boolean =>
  !many &&
  !value &&
  choices.length + exits.length <= mostButtons &&
  choices.every(({ label }) => label.length <= limits.shownOnButton)

/** A label that is too long for a button is shown in full above it; the button has its beginning. */
export const onButton = (label: string): string =>
  label.length <= limits.button ? label : `${pieces(label, limits.button - 2)[0]} …`

export const tooLong = (all: readonly string[]): Block[] => {
  const long = all.filter((label) => label.length > limits.button)
  return long.length ? list('', long) : []
}

const answerButton = ({ id, turn }: AskedQuestion, { value, label }: Choice, index: number): Button => ({
  type: 'button',
  action_id: `${actions.answer}:${index}`,
  text: plain(onButton(label)),
  value: JSON.stringify({ kind: 'answer', question: id, turn, values: [value] }),
})

const sendButton = ({ id, turn }: AskedQuestion): Button => ({
  type: 'button',
  action_id: actions.send,
  style: 'primary',
  text: plain(labels.send),
  value: JSON.stringify({ kind: 'answer', question: id, turn }),
})

/** A choice takes two lines of 75 characters: what does not fit on the first goes on, smaller, on the second. */
const option = ({ value, label }: Choice, index: number): types.PlainTextOption => {
  const [first = label, ...rest] = pieces(label, limits.option)
  const second = rest.join(' ')
  if (second.length > limits.option) return { text: plain(`${index + 1}`), value }
  return { text: plain(first), value, ...(second && { description: plain(second) }) }
}

/** The choices that do not fit on two lines, in full and with the number that stands for them. */
const inFull = (choices: readonly Choice[]): Block[] => {
  const long = choices.flatMap(({ label }, index) =>
    pieces(label, limits.option).slice(1).join(' ').length > limits.option ? [`${index + 1}. ${label}`] : [],
  )
  return long.length ? list('', long) : []
}

/** Ten ticks make a group; dots cannot be shared between groups, so more than ten of them become a menu. */
const choiceElements = (
  choices: readonly Choice[],
  many: boolean,
): (types.Checkboxes | types.RadioButtons | types.StaticSelect)[] => {
  const options = choices.map(option)
  if (!many && options.length > limits.options)
    return [{ type: 'static_select', action_id: 'chosen:0', options }]
  return Array.from({ length: Math.ceil(options.length / limits.options) }, (_, index) => ({
    type: many ? ('checkboxes' as const) : ('radio_buttons' as const),
    action_id: `chosen:${index}`,
    options: options.slice(index * limits.options, (index + 1) * limits.options),
  }))
}

/** The ids change with the turn: Slack keeps what was ticked in a block for as long as its id stays. */
const inputs = ({ id, turn, ask, choices, many, value }: AskedQuestion): Block[] => {
  const { explained, asked } = explainedAndAsked(ask)
  const block = (element: types.InputBlockElement, index: number): Block => ({
    type: 'input',
    block_id: `${id}:${turn}:${index}`.slice(-255),
    label: plain(index ? labels.more : asked),
    element,
  })
  const elements = value
    ? [{ type: 'plain_text_input' as const, action_id: 'typed', max_length: 2000 }]
    : choiceElements(choices, many)
  return [...paragraphs(explained ? [explained] : []), ...inFull(choices), ...elements.map(block)]
}

const askBlocks = (ask: string): Block[] => {
  const { explained, asked } = explainedAndAsked(ask)
  return [...paragraphs(explained ? [explained] : []), ...strong(asked)]
}

export const questionBlocks = (question: AskedQuestion): { body: Block[]; buttons: Button[] } => {
  const onButtons = fitsOnButtons(question)
  const { ask, choices, exits, value, why, left } = question
  const notes = [why, left ? labels.left(left) : undefined].filter((line) => line !== undefined)
  const pressed = [...(onButtons || value ? choices : []), ...exits]
  return {
    body: [
      ...(onButtons ? askBlocks(ask) : inputs(question)),
      ...tooLong(pressed.map(({ label }) => label)),
      ...notes.flatMap(small),
    ],
    buttons: [
      ...(onButtons ? [] : [sendButton(question)]),
      ...pressed.map((choice, index) => answerButton(question, choice, index)),
    ],
  }
}
