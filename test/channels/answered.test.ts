/** What becomes of a card once it was pressed, as Teams sees it: over HTTP, with a connector that notes what it is sent. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { loadTurn } from '../../src/host/real-turn.ts'
import { message, startChannel, startTestHost, type TestHost } from '../support/host.ts'

const turn = loadTurn('knowledge')
let host: TestHost
let channel: Awaited<ReturnType<typeof startChannel>>
beforeAll(async () => {
  host = await startTestHost(turn)
})
afterAll(() => host.stop())
afterEach(() => channel?.stop())

interface Card {
  readonly actions?: readonly { readonly title: string; readonly data: object }[]
  readonly body: unknown
}
type Sent = Awaited<ReturnType<typeof channel.until>>[number]
const cardOf = ({ activity }: Sent) => (activity.attachments as { content: Card }[])[0]?.content as Card
const textOf = (sent: Sent) => JSON.stringify(cardOf(sent).body)

/** A person in Teams: every press names the message it was made on. */
const person = async (id: string) => {
  channel = await startChannel()
  const there = {
    from: { id },
    conversation: { id },
    deliveryMode: undefined,
    serviceUrl: channel.url,
    channelId: 'msteams',
  }
  let seen = 0
  /** What was sent since, until the trace says that the turn is over. */
  const answered = async () => {
    const all = await channel.until(seen + 1)
    for (let tries = 0; channel.sent.at(-1)?.activity.type !== 'trace' && tries < 100; tries++)
      await channel.until(channel.sent.length + 1, 50)
    const news = channel.sent.slice(seen).filter(({ activity }) => activity.type === 'message')
    seen = channel.sent.length
    return news.length ? news : all
  }
  const post = async (more: object) => {
    await host.post(message('', { ...there, text: undefined, ...more } as never))
    return await answered()
  }
  /** What was said, and what is left of the card, in the order in which they were sent. */
  const press = async (on: Sent, label: string, filled: object = {}) => {
    const action = cardOf(on).actions?.find(({ title }) => title === label)
    const sent = await post({ value: { ...action?.data, ...filled }, replyToId: 'pressed-card' })
    const said = sent.filter(({ method }) => method === 'POST')
    const [left] = sent.filter(({ method }) => method === 'PUT')
    return { order: sent.map(({ method }) => method), said, card: said.at(-1) as Sent, left: left as Sent }
  }
  const say = (text: string) => post({ text })
  return { press, say, join: () => post({ type: 'installationUpdate', action: 'add' }) }
}

test('it is left saying what was asked and answered, and then the next card is sent', async () => {
  const { join, press } = await person('answered')
  const [welcome] = (await join()) as [Sent]
  const { order, left } = await press(welcome, 'I agree')
  expect(order).toEqual(['PUT', 'POST'])
  expect(left.path).toBe('/v3/conversations/answered/activities/pressed-card')
  expect(textOf(left)).toContain('You chose: I agree')
  expect(textOf(left)).toContain('Hello, I am Lumbo')
  expect(cardOf(left).actions).toBeUndefined()
})

test('an old card changes nothing: it is closed, and the question that is open is shown again', async () => {
  const { join, press } = await person('stale')
  const [welcome] = (await join()) as [Sent]
  const { card: topic } = await press(welcome, 'I agree')
  const { card: open } = await press(topic, 'Check my back')
  const { said, card, left } = await press(topic, 'Check my back')
  expect(textOf(said[0] as Sent)).toContain('That card is an older one. I changed nothing.')
  const titles = (sent: Sent) => cardOf(sent).actions?.map(({ title }) => title)
  expect(titles(card)).toEqual(titles(open))
  expect(textOf(left)).toContain('This question is closed.')
})

/** Presses what is calm until a card asks for this. */
const until = async (id: string, wanted: string) => {
  const someone = await person(id)
  const [welcome] = (await someone.join()) as [Sent]
  await someone.press(welcome, 'I agree')
  let [card] = (await someone.say('My lower back hurts since I lifted a box yesterday, I am 40')) as [Sent]
  for (let tries = 0; tries < 8 && !textOf(card).includes(wanted); tries++) {
    const calm = ['Check my back', 'None of these', 'No'].find((label) =>
      cardOf(card).actions?.some(({ title }) => title === label),
    )
    ;({ card } = await someone.press(card, calm ?? ''))
  }
  return { ...someone, card }
}

test('what was ticked counts when None of these is pressed by mistake, and an emergency goes first', async () => {
  const { press, card } = await until('ticked', 'saddle-numbness')
  const { order, card: told } = await press(card, 'None of these', { chosen: 'saddle-numbness' })
  expect(textOf(told)).toContain('Right now')
  expect(order).toEqual(['POST', 'PUT'])
})

test('a press on nothing says so, and asks again', async () => {
  const { press, card } = await until('empty', 'saddle-numbness')
  const { card: again, left } = await press(card, 'Send', { chosen: '' })
  expect(textOf(again)).toContain('Nothing was chosen yet.')
  expect(textOf(again)).toContain('saddle-numbness')
  expect(textOf(left)).toContain('Nothing was chosen. I ask again below.')
})
