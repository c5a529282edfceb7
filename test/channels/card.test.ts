import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Card, toCard } from '../../src/channels/bot-framework/card.ts'
import { limits } from '../../src/channels/bot-framework/card-parts.ts'
import { toActivity } from '../../src/channels/bot-framework/outgoing.ts'
import type { Reply } from '../../src/conversation/reply.ts'
import { replies } from './replies.case.ts'

type Part = Record<string, unknown>

/** Every object in the card. */
const partsOf = (value: unknown): Part[] => {
  if (Array.isArray(value)) return value.flatMap(partsOf)
  if (typeof value !== 'object' || value === null) return []
  return [value as Part, ...Object.values(value).flatMap(partsOf)]
}
/** What a person can read on it. */
const readable = (card: Card): string => {
  const { fallbackText: _, speak: __, ...shown } = card
  return partsOf(shown)
    .flatMap(({ text, title, label }) => [text, title, label])
    .filter((it) => typeof it === 'string')
    .join('\n')
}
const data = ({ actions = [] }: Card) => actions.map((action) => action.data as Part)

/** Microsoft's own reader of cards, where it came along with Web Chat. */
const modules = join(import.meta.dirname, '../../node_modules')
const reader = ['botframework-webchat/node_modules/adaptivecards', 'adaptivecards']
  .map((place) => join(modules, place))
  .filter((place) => existsSync(place))
  .find((place) => /"version":\s*"3\./.test(readFileSync(join(place, 'package.json'), 'utf8')))
const adaptiveCards = reader && createRequire(import.meta.url)(join(reader, 'dist/adaptivecards.js'))

test.each(replies)('%s: the card says everything that the text says', (_name, reply) => {
  const shown = readable(toCard(reply))
  const lines = reply.text.split('\n').map((line) => line.replace(/^(\d+\.|-) /, '').trim())
  for (const line of lines.filter((it) => it && !it.startsWith('('))) expect(shown).toContain(line)
})

test.each(replies)('%s: nothing is said twice', (_name, reply) => {
  const shown = readable(toCard(reply)).split('\n')
  const said = shown.filter((line) => line.length > 20)
  expect(said.length).toBe(new Set(said).size)
})

test.each(replies)('%s: every way to answer is there', (_name, reply) => {
  const card = toCard(reply)
  const { question, actions = [] } = reply
  expect(card.actions?.length ?? 0).toBeLessThanOrEqual(limits.actions)
  const sent = data(card)
  for (const exit of question?.exits ?? [])
    expect(sent).toContainEqual({ kind: 'answer', question: question?.id, turn: 4, values: [exit.value] })
  const inputs = partsOf(card.body).filter(({ type }) => String(type).startsWith('Input.'))
  const offered = [
    ...sent.flatMap(({ values }) => (values as string[]) ?? []),
    ...inputs.flatMap(({ choices }) => ((choices as { value: string }[]) ?? []).map(({ value }) => value)),
  ]
  for (const { value } of question?.choices ?? []) expect(offered).toContain(value)
  if (inputs.length) expect(sent).toContainEqual({ kind: 'answer', question: question?.id, turn: 4 })
  const fits = limits.actions - sent.filter(({ kind }) => kind === 'answer').length
  expect(sent.filter(({ kind }) => kind === 'command')).toEqual(
    actions.slice(0, fits).map(({ command }) => ({ kind: 'command', command })),
  )
})

test.each(replies)('%s: what a person typed stays plain', (_name, reply) => {
  const marked = partsOf(toCard(reply)).filter(({ type }) => type === 'TextBlock')
  for (const { text } of marked) expect(text).not.toContain('evil')
})

test.each(replies)('%s: only what Teams knows, and not too much of it', (_name, reply) => {
  const card = toCard(reply)
  const types = new Set(partsOf(card).map(({ type }) => type))
  const known = ['AdaptiveCard', 'TextBlock', 'RichTextBlock', 'TextRun', 'Container', 'Action.Submit']
  for (const type of types) expect([...known, 'Input.ChoiceSet', 'Input.Text', undefined]).toContain(type)
  expect(JSON.stringify(card).length).toBeLessThan(20_000)
  for (const { title } of (card.actions ?? []) as { title: string }[])
    expect(title.length).toBeLessThanOrEqual(limits.label)
})

test.skipIf(!adaptiveCards).each(replies)('%s: reads without a complaint', (_name, reply) => {
  const { AdaptiveCard, SerializationContext } = adaptiveCards
  const context = new SerializationContext()
  const card = new AdaptiveCard()
  card.parse(JSON.parse(JSON.stringify(toCard(reply))), context)
  const complaints = Array.from(
    { length: context.eventCount },
    (_, index) => context.getEventAt(index).message,
  )
  expect(complaints).toEqual([])
})

const [, plain] = replies[0] as [string, Reply]
const [, result] = replies.find(([name]) => name === 'a result: urgent') as [string, Reply]

test('the lock screen gets the notification, in Teams by way of a card', () => {
  const here = toActivity(plain, { channelId: 'webchat', inBand: false })
  expect(here).toMatchObject({ text: plain.text, textFormat: 'plain', summary: plain.notification })
  expect(here.attachments).toBeUndefined()
  const teams = toActivity(plain, { channelId: 'msteams', inBand: false })
  expect(teams.text).toBeUndefined()
  expect(teams).toMatchObject({ summary: plain.notification })
  expect(teams.attachments).toHaveLength(1)
})

test('a program gets the text with the card, on any channel', () => {
  for (const channelId of ['msteams', 'emulator'])
    expect(toActivity(result, { channelId, inBand: true })).toMatchObject({
      text: result.text,
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive' }],
    })
})

test.each(replies)('%s: through Azure, Slack gets everything as plain text and no card', (_name, reply) => {
  const { text, attachments } = toActivity(reply, { channelId: 'slack', inBand: false })
  expect(attachments).toBeUndefined()
  expect(text).toContain(reply.text)
  for (const [index, { label }] of (reply.question?.choices ?? []).entries())
    expect(text).toContain(`${index + 1}. ${label}`)
  for (const { command } of reply.actions ?? []) expect(text).toContain(command)
})
