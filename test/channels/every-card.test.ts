/** The card of every reply that the knowledge base can bring about. */
import { expect, test } from 'vitest'
import { toAnswered } from '../../src/channels/bot-framework/answered-card.ts'
import { toCard } from '../../src/channels/bot-framework/card.ts'
import { limits } from '../../src/channels/bot-framework/card-parts.ts'
import { readPress } from '../../src/channels/bot-framework/press.ts'
import type { Reply } from '../../src/conversation/reply.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { DISPOSITIONS } from '../../src/knowledge/schema/index.ts'
import { complaintsAbout, type Part, partsOf, readable } from '../support/adaptive-cards.ts'
import { everyReply } from '../support/every-reply.ts'
import { replies } from './replies.case.ts'

const built = everyReply(loadKnowledge('knowledge'))
const every = [...replies, ...built]
const cards = every.map(([name, reply]) => ({ name, reply, card: toCard(reply) }))

/** What is wrong, by name, so that one failure shows all. */
const wrong = (check: (one: (typeof cards)[number]) => string | undefined | false): string[] =>
  cards.flatMap((one) => {
    const found = check(one)
    return found ? [`${one.name}: ${found}`] : []
  })

const actionsOf = (card: object) => (card as { actions?: Part[] }).actions ?? []
const answersOf = (reply: Reply) => [...(reply.question?.choices ?? []), ...(reply.question?.exits ?? [])]

test('there is one of every kind, at every level, and tables, folds and ticks among them', () => {
  const kinds = new Set(built.map(([, { kind }]) => kind))
  expect([...kinds].sort()).toEqual(['answer', 'emergency', 'message', 'question', 'result', 'summary'])
  const levels = new Set(built.flatMap(([, { level }]) => level ?? []))
  expect([...levels].sort()).toEqual([...DISPOSITIONS].sort())
  const parts = new Set(cards.flatMap(({ card }) => partsOf(card).map(({ type }) => type)))
  for (const type of ['Table', 'Input.ChoiceSet', 'Input.Text', 'Image', 'Action.ToggleVisibility'])
    expect(parts).toContain(type)
  expect(built.length).toBeGreaterThan(1000)
})

test('Microsoft’s reader has nothing to complain about', () => {
  expect(wrong(({ card }) => complaintsAbout(card).join(' · '))).toEqual([])
})

test('none is larger than Teams takes, nor has more buttons than it shows', () => {
  expect(wrong(({ card }) => JSON.stringify(card).length * 2 > 80_000 && 'too large')).toEqual([])
  expect(wrong(({ card }) => actionsOf(card).length > limits.actions && 'too many buttons')).toEqual([])
  expect(wrong(({ reply }) => (reply.actions ?? []).length > limits.actions && 'too many ways')).toEqual([])
})

test('no label is cut, and whatever is long wraps', () => {
  const long = ({ title }: Part) => String(title).length > limits.label
  expect(
    wrong(({ card }) =>
      actionsOf(card)
        .filter(long)
        .map(({ title }) => title)
        .join(),
    ),
  ).toEqual([])
  const wraps = ({ type, wrap }: Part) =>
    (type !== 'TextBlock' && type !== 'Input.ChoiceSet') || wrap === true
  expect(wrong(({ card }) => !partsOf(card).every(wraps) && 'cuts')).toEqual([])
})

test('every answer has its button or its tick', () => {
  const offered = (card: object): unknown[] => [
    ...actionsOf(card).flatMap(({ title }) => title),
    ...partsOf(card).flatMap(({ type, choices }) =>
      type === 'Input.ChoiceSet' ? (choices as { title: string }[]).map(({ title }) => title) : [],
    ),
  ]
  expect(
    wrong(({ reply, card }) =>
      answersOf(reply)
        .filter(({ label }) => !offered(card).includes(label))
        .map(({ label }) => label)
        .join(),
    ),
  ).toEqual([])
})

test('the card says all that the text says', () => {
  const words = (text: string) => text.toLowerCase().match(/[\p{L}\d]+/gu) ?? []
  expect(
    wrong(({ reply, card }) => {
      const named = (reply.sections ?? []).flatMap(({ title, table }) => (table ? [title] : []))
      const shown = new Set(words([readable(card), ...named].join('\n')))
      const [, ...lines] = reply.text.split('\n(')
      const said = lines.length ? reply.text.slice(0, reply.text.lastIndexOf('\n(')) : reply.text
      return words(said)
        .filter((word) => !shown.has(word) && !/^\d+$/.test(word))
        .join(' ')
    }),
  ).toEqual([])
})

test('every card can be heard, and every picture has words', () => {
  expect(wrong(({ card }) => !card.speak.trim() && 'silent')).toEqual([])
  const mute = ({ type, altText }: Part) => type === 'Image' && !altText
  expect(wrong(({ card }) => partsOf(card).some(mute) && 'a picture without words')).toEqual([])
})

test('how soon is said in words, in a sign and in colour', () => {
  expect(
    wrong(({ reply: { level, soon }, card }) => {
      if (!level || !soon) return level && 'no words for the level'
      const [first] = card.body as Part[]
      const sign = partsOf(first).find(({ type }) => type === 'Image')
      const isThere = first?.style && sign?.altText && readable({ body: [first] }).includes(soon)
      return !isThere && 'colour, sign or words are missing'
    }).filter((line) => built.some(([name]) => line.startsWith(name))),
  ).toEqual([])
})

test('what warns is never folded away', () => {
  const knowledge = loadKnowledge('knowledge')
  const signs = knowledge.wording['result/safety-net-signs'].split('\n')[0]?.slice(0, 20) ?? ''
  const shut = (card: object) => partsOf(card).filter(({ isVisible }) => isVisible === false)
  const warned = cards.filter(({ reply }) => reply.kind === 'result' && reply.text.includes(signs))
  expect(warned.length).toBeGreaterThan(50)
  for (const { card } of warned)
    for (const part of shut(card)) expect(readable({ body: [part] })).not.toContain(signs)
})

test('every answered question stays as what was asked and answered, with nothing to press', () => {
  const checked = cards.filter(({ reply }) => answersOf(reply).length > 0)
  for (const { reply, card } of checked) {
    const action = actionsOf(card).findLast(({ data }) => (data as Part).kind === 'answer')
    const press = readPress(action?.data)
    if (!press) continue
    const [attachment] = toAnswered(press, true)?.attachments ?? []
    const left = attachment?.content as Part
    if (action?.title === 'Send') continue
    expect(complaintsAbout(left)).toEqual([])
    expect(left.actions).toBeUndefined()
    expect(readable(left)).toContain(`You chose: ${String(action?.title).trim()}`)
    expect(readable(left).replaceAll('\n', ' ')).toContain(reply.question?.ask.split('\n')[0])
  }
  expect(checked.length).toBeGreaterThan(300)
})
