import { expect, test } from 'vitest'
import { toAnswered } from '../../src/channels/bot-framework/answered-card.ts'
import { type Card, toCard } from '../../src/channels/bot-framework/card.ts'
import { limits } from '../../src/channels/bot-framework/card-parts.ts'
import { toActivity } from '../../src/channels/bot-framework/outgoing.ts'
import { readPress } from '../../src/channels/bot-framework/press.ts'
import type { Reply } from '../../src/conversation/reply.ts'
import { type Part, partsOf, readable } from '../support/adaptive-cards.ts'
import { replies } from './replies.case.ts'

/** What a button sends, without what it remembers of its card. */
const data = ({ actions = [] }: Card) =>
  actions.map(({ data }) => {
    const { card: _, ...sent } = data as Part
    return sent
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

const named = (name: string) => (replies.find(([one]) => one === name) as [string, Reply])[1]
const buttonOf = (reply: Reply, label: string) => toCard(reply).actions?.find(({ title }) => title === label)
/** What is left of a card when one of its buttons was pressed, with these in its inputs. */
const left = (reply: Reply, label: string, filled: Part = {}, isOpen = true): string | undefined => {
  const press = readPress({ ...(buttonOf(reply, label)?.data as Part), ...filled })
  const [attachment] = (press && toAnswered(press, isOpen)?.attachments) || []
  return attachment && readable(attachment.content)
}

test('an answered card says what was asked and what was answered', () => {
  const legs = named('a question where several fit')
  const asked = 'Thank you.\nNoted: pain in the lower back.\nHave you noticed any of these in your legs?'
  expect(left(legs, 'None of these')).toBe(`${asked}\n✓ You chose: None of these`)
  expect(left(legs, 'Send', { chosen: 'leg-weakness,walking-difficulty' })).toBe(
    `${asked}\n✓ You chose: Weakness in a leg, Trouble walking`,
  )
  expect(left(legs, 'Skip', { chosen: 'leg-weakness' })).toContain('You chose: Weakness in a leg, Skip')
  expect(left(legs, 'Send', { chosen: '' })).toBe(`${asked}\nNothing was chosen. I ask again below.`)
  expect(left(legs, 'None of these', {}, false)).toBe(`${asked}\nThis question is closed.`)
  expect(left(named('a value'), 'Send', { typed: ' 7 ' })).toContain('✓ You wrote: 7')
  expect(left(named('a value'), 'Skip', { typed: '7' })).toContain('✓ You chose: Skip')
})

test('ticks go along with every button of their card, and typed words only with Send', () => {
  const sends = (reply: Reply, label: string) => buttonOf(reply, label)?.associatedInputs !== 'none'
  const legs = named('a question where several fit')
  for (const label of ['Send', 'None of these', 'Not sure', 'Skip']) expect(sends(legs, label)).toBe(true)
  expect([sends(named('a value'), 'Send'), sends(named('a value'), 'Skip')]).toEqual([true, false])
})

test('the reason is folded away, and a line that is no button opens it', () => {
  const card = toCard(named('a question where several fit'))
  const why = partsOf(card).find(({ id }) => id === 'why')
  expect(why).toMatchObject({ isVisible: false })
  expect(readable({ body: [why] })).toContain('a nerve is pressed')
  const opens = partsOf(card).filter(({ selectAction }) => selectAction)
  expect(opens.map(({ selectAction }) => selectAction)).toEqual([
    { type: 'Action.ToggleVisibility', title: 'Why we ask', targetElements: ['why', 'why-shut', 'why-open'] },
  ])
})

test('kinds of massage stand side by side, and in lines where tables are not known', () => {
  const parts = (toCard(named('massages side by side')).body as Part[]).flatMap(
    ({ items }) => items as Part[],
  )
  const table = parts.find(({ type }) => type === 'Table') as Part
  expect(readable(table)).toBe(
    'Massage\nHow it feels\nA seated massage\nIt is short.\nLight\nA shiatsu massage\nFirm',
  )
  expect(readable({ body: [table.fallback] })).toContain('• A seated massage. It is short.')
})
