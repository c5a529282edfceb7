import { expect, test } from 'vitest'
import { answeredBlocks } from '../../../src/channels/slack/answered.ts'
import { limits, pieces } from '../../../src/channels/slack/block-parts.ts'
import { homeView } from '../../../src/channels/slack/home.ts'
import { helpMessage, privateNotice } from '../../../src/channels/slack/notices.ts'
import { type SlackMessage, toMessages, toPlainTexts } from '../../../src/channels/slack/render.ts'
import { foldConversation } from '../../../src/conversation/conversation.ts'
import type { Event } from '../../../src/conversation/event.ts'
import type { AskedQuestion, Reply } from '../../../src/conversation/reply.ts'
import { messageProblems, viewProblems } from '../../support/block-kit.ts'
import { replies } from '../replies.case.ts'

type Part = Record<string, unknown>

/** Every object in the messages. */
const partsOf = (value: unknown): Part[] => {
  if (Array.isArray(value)) return value.flatMap(partsOf)
  if (typeof value !== 'object' || value === null) return []
  return [value as Part, ...Object.values(value).flatMap(partsOf)]
}
const partsIn = (messages: readonly SlackMessage[], type: string) =>
  partsOf(messages.map(({ blocks }) => blocks)).filter((part) => part.type === type)

/** What a person can read; a label that takes two lines is one label. */
const readable = (messages: readonly SlackMessage[]): string =>
  partsOf(messages.map(({ blocks }) => blocks))
    .flatMap((part) => {
      const { text, description } = part as { text?: unknown; description?: { text: string } }
      const inner = (text as { text?: string } | undefined)?.text
      return [typeof text === 'string' ? text : undefined, description && `${inner} ${description.text}`]
    })
    .filter((it) => it !== undefined)
    .join('\n')

const values = (messages: readonly SlackMessage[]) =>
  partsIn(messages, 'button').flatMap(({ value }) => (value ? [JSON.parse(value as string) as Part] : []))
const offered = (messages: readonly SlackMessage[]) => [
  ...values(messages).flatMap(({ values: all }) => (all as string[] | undefined) ?? []),
  ...partsOf(messages).flatMap(({ options }) =>
    ((options as { value: string }[]) ?? []).map(({ value }) => value),
  ),
]

const base = { turn: 4, many: false, value: false, exits: [{ value: 'skip', label: 'Skip' }] }
const choice = (index: number, length: number) => ({
  value: `choice-${index}`,
  label: `${index} ${'word '.repeat(length / 5)}end`.slice(-length),
})
const asking = (more: Partial<AskedQuestion>): Reply => {
  const question = { ...base, id: 'q', ask: 'Which of these?', choices: [], ...more }
  return {
    kind: 'question',
    text: [question.ask, ...question.choices.map(({ label }) => `- ${label}`)].join('\n'),
    notification: 'Lumbo has a question.',
    question,
  }
}
const paragraph = (words: number) => Array.from({ length: words }, (_, index) => `word${index}`).join(' ')
const section = (index: number) => ({ title: `Section ${index}`, lines: [paragraph(120), paragraph(3)] })
const sections = Array.from({ length: 40 }, (_, index) => section(index))

/** Beyond the shared ones: what Slack's limits make difficult. */
const difficult: [name: string, reply: Reply][] = [
  ['labels of two lines', asking({ many: true, choices: [choice(1, 76), choice(2, 150), choice(3, 20)] })],
  ['labels beyond two lines', asking({ many: true, choices: [choice(1, 400), choice(2, 20)] })],
  [
    'more ticks than a group holds',
    asking({ many: true, choices: Array.from({ length: 23 }, (_, n) => choice(n, 60)) }),
  ],
  ['more dots than a group holds', asking({ choices: Array.from({ length: 18 }, (_, n) => choice(n, 60)) })],
  ['a button with too long a label', asking({ value: true, choices: [choice(1, 120)] })],
  [
    'a long question',
    asking({ ask: `${paragraph(60)}. Is that so?`, choices: [{ value: 'yes', label: 'Yes' }] }),
  ],
  [
    'an answer longer than one message',
    {
      kind: 'result',
      level: 'urgent',
      title: paragraph(40),
      text: [paragraph(40), ...sections.flatMap(({ title, lines }) => [title, ...lines])].join('\n'),
      notification: 'Lumbo has a message for you',
      sections,
      citations: Array.from({ length: 60 }, (_, n) => ({
        title: `Source ${n} ${paragraph(12)}`,
        by: 'NICE',
      })),
      actions: [{ label: 'Summary', command: 'summary' }],
    },
  ],
  [
    'a line longer than a block',
    {
      kind: 'message',
      text: paragraph(3000),
      notification: 'n',
      sections: [{ title: 'Long', lines: [paragraph(3000)] }],
    },
  ],
]
const all = [...replies, ...difficult]

test.each(all)('%s: is of a shape and size that Slack takes', (_name, reply) => {
  for (const message of toMessages(reply, 'https://slack.com/app_redirect?app=A1&team=T1'))
    expect(messageProblems(message)).toEqual([])
})

test.each(all)('%s: the message says everything that the text says', (_name, reply) => {
  const shown = readable(toMessages(reply)).replaceAll(/\s+/g, ' ')
  const lines = reply.text.split('\n').map((line) => line.replace(/^(\d+\.|-) /, '').trim())
  for (const line of lines.filter((it) => it && !it.startsWith('(')))
    for (const piece of pieces(line, 100)) expect(shown).toContain(piece)
})

test.each(replies)('%s: nothing is said twice', (_name, reply) => {
  const shown = partsOf(toMessages(reply).map(({ blocks }) => blocks))
    .map(({ text }) => text)
    .filter((it): it is string => typeof it === 'string' && it.length > 20)
  expect(shown.length).toBe(new Set(shown).size)
})

test.each(all)(
  '%s: every way to answer is there, and its button in the message of its ticks',
  (_name, reply) => {
    const messages = toMessages(reply)
    const { question, actions = [] } = reply
    for (const { value } of [...(question?.choices ?? []), ...(question?.exits ?? [])])
      expect(offered(messages)).toContain(value)
    const isSent = values(messages).some((it) => it.kind === 'answer' && it.values === undefined)
    expect(isSent).toBe(partsIn(messages, 'input').length > 0)
    const [first, ...rest] = messages.filter(({ blocks }) =>
      blocks.some(({ type }) => type === 'input' || type === 'actions'),
    )
    expect([first === undefined || first === messages.at(-1), rest]).toEqual([true, []])
    for (const sent of values(messages).filter(({ kind }) => kind === 'answer'))
      expect(sent).toMatchObject({ question: question?.id, turn: question?.turn })
    expect(values(messages).filter(({ kind }) => kind === 'command')).toEqual(
      actions.map(({ command }) => ({ kind: 'command', command })),
    )
  },
)

test.each(replies)('%s: what a person typed stays plain', (_name, reply) => {
  const messages = toMessages(reply)
  for (const { text } of partsIn(messages, 'mrkdwn')) expect(text).not.toContain('evil')
  for (const { text } of messages) expect(text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/)
})

test.each(all)('%s: the preview is the neutral notification', (_name, reply) => {
  for (const { text } of toMessages(reply)) expect(text).toBe(reply.notification)
})

test('calls to a channel, mentions and links of a person reach nobody, also without blocks', () => {
  const evil = 'I said <!channel> & <@U1> <https://evil.example|click>'
  const reply: Reply = { kind: 'message', text: evil, notification: evil }
  const [message] = toMessages(reply)
  expect(message?.text).toBe('I said &lt;!channel&gt; &amp; &lt;@U1&gt; &lt;https://evil.example|click&gt;')
  expect(message?.blocks).toEqual([
    { type: 'section', text: { type: 'plain_text', text: evil, emoji: false } },
  ])
  expect(toPlainTexts(reply)).toEqual([message?.text])
})

const find = (name: string) => (all.find(([it]) => it === name) as [string, Reply])[1]
const types = (name: string) => toMessages(find(name)).flatMap(({ blocks }) => blocks.map(({ type }) => type))

test('a result has a header, facts side by side, a list, and its sources below', () => {
  expect(types('a result: urgent')).toEqual([
    'header',
    'section',
    'rich_text',
    'divider',
    'context',
    'actions',
  ])
  expect(JSON.stringify(toMessages(find('a result: urgent')))).toContain('*Why*')
})

test('an emergency is marked, and is a message of its own', () => {
  const [message] = toMessages(find('an emergency'))
  expect(message?.text).toBe('Call 999 now, or your local emergency number.')
  expect(message?.blocks[0]).toMatchObject({
    type: 'header',
    text: { text: expect.stringContaining('Call 999 now') },
  })
})

test.each([
  ['a yes-or-no question', undefined],
  ['a question where several fit', 'checkboxes'],
  ['a question with long choices', 'radio_buttons'],
  ['a question with more choices than buttons', 'radio_buttons'],
  ['more dots than a group holds', 'static_select'],
  ['a value', 'plain_text_input'],
])('%s is answered by %s', (name, type) => {
  const [input] = partsIn(toMessages(find(name)), 'input')
  expect((input?.element as Part | undefined)?.type).toBe(type)
})

test('in a channel every reply offers the private chat', () => {
  const url = 'https://slack.com/app_redirect?app=A1&team=T1'
  expect(partsIn(toMessages(find('a plain message'), url), 'button')).toMatchObject([
    { url, action_id: 'open-chat' },
  ])
})

test.each(replies)('%s: answered, it has no controls and says what was chosen', (_name, reply) => {
  for (const { blocks } of toMessages(reply)) {
    const left = answeredBlocks(blocks, 'You chose: Yes')
    expect(messageProblems({ text: 'x', blocks: left })).toEqual([])
    expect(left.map(({ type }) => type)).not.toContain('actions')
    expect(left.map(({ type }) => type)).not.toContain('input')
    const shown = readable([{ text: '', blocks: left }])
    expect(shown).toContain('You chose: Yes')
    if (reply.question) expect(shown).toContain(reply.question.ask)
  }
})

const at = '2026-11-20T10:00:00Z'
const given: Event = { type: 'consent-given', at, text: 'Do you agree?' }
const opened: Event = { type: 'assessment-opened', at, assessment: 'a1', subject: 'self', knowledge: 'v' }
const found: Event = {
  type: 'finding-recorded',
  at,
  assessment: 'a1',
  finding: 'CANARY-finding',
  status: 'present',
  evidence: { turn: 2, words: 'CANARY words' },
}
const question: Event = {
  type: 'question-asked',
  at,
  turn: 2,
  question: 'CANARY-legs',
  items: [],
  revision: 1,
}

test.each([
  ['nobody yet', undefined, 'There is none yet'],
  ['somebody who did not agree', [question], 'There is none yet'],
  ['an open question', [given, opened, found, question], 'wait for your answer'],
  ['a conversation that is done', [given, opened, found], 'We have talked before'],
])('the Home tab of %s: what there is, and nothing about health', (_name, events, says) => {
  const view = homeView(events && foldConversation({ events }))
  expect(viewProblems(view)).toEqual([])
  expect(JSON.stringify(view)).toContain(says)
  expect(JSON.stringify(view)).not.toContain('CANARY')
  expect(JSON.stringify(view)).toContain('forget me')
})

test.each([
  ['help', helpMessage('https://slack.com/app_redirect?app=A1&team=T1')],
  ['a notice', privateNotice('https://slack.com/app_redirect?app=A1&team=T1')],
])('%s is of a shape that Slack takes', (_name, message) => {
  expect(messageProblems(message)).toEqual([])
})

test('a text is broken where it may be, and nothing of it is lost', () => {
  expect(pieces('one two three', 8)).toEqual(['one two', 'three'])
  expect(pieces('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij'])
  expect(pieces('😀😀😀', 3).join('')).toBe('😀😀😀')
  expect(pieces('', 5)).toEqual([])
  for (const piece of pieces(paragraph(4000), limits.section))
    expect(piece.length).toBeLessThanOrEqual(limits.section)
})
