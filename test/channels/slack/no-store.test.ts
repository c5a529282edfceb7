/** Slack while nothing can be stored: who writes is told once, who presses may press again, and nothing old answers later. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type FakeSlack, startFakeSlack } from '../../support/fake-slack.ts'
import { fakeTurn } from '../../support/fake-turn.ts'
import { type SlackHost, startSlackHost, until } from '../../support/slack-host.ts'
import {
  buttonsOf,
  eventBody,
  messageEvent,
  newId,
  readable,
  request,
  slackPerson,
} from '../../support/slack-person.ts'

let slack: FakeSlack
let host: SlackHost
let away = false
const ran: string[] = []
beforeAll(async () => {
  slack = await startFakeSlack()
  host = await startSlackHost(slack, {
    // As the real turn does: what it cannot read it says.
    turn: (state, input, moment) => {
      try {
        if (input.kind === 'text') ran.push(input.text)
        return fakeTurn(state, input, moment)
      } catch {
        const notification = 'Lumbo has answered.'
        return {
          ...fakeTurn({ schema: 1, turns: 0, events: [] }, input, moment),
          replies: [{ kind: 'message', text: 'Something went wrong. Please write again.', notification }],
        }
      }
    },
    around: (exchange) => ({
      ...exchange,
      receive: (incoming) => (away ? Promise.reject(new Error('disk')) : exchange.receive(incoming)),
    }),
  })
})
afterAll(async () => {
  await host.stop()
  await slack.stop()
})
beforeEach(() => {
  away = false
})
const shownTo = (user: string) => slack.shown.filter(({ channel }) => channel === user.replace('U', 'D'))
const texts = (user: string) => shownTo(user).map(({ blocks }) => readable(blocks))

test('who writes is told at once and once, and the message answers nothing when it comes again later', async () => {
  const user = newId('U')
  const body = JSON.stringify(eventBody(messageEvent(user, 'no')))
  away = true
  for (const retry of ['', '1', '2'])
    expect((await request(host.url, 'json', body, { headers: { 'x-slack-retry-num': retry } })).status).toBe(
      200,
    )
  expect(texts(user)).toEqual([expect.stringContaining('write again')])
  away = false
  ran.length = 0
  expect((await request(host.url, 'json', body, { headers: { 'x-slack-retry-num': '3' } })).status).toBe(200)
  expect(ran).toEqual([])
  expect(shownTo(user)).toHaveLength(1)
})

test('who could not be told is not forgotten: Slack is to send the message again', async () => {
  const user = newId('U')
  const body = JSON.stringify(eventBody(messageEvent(user, 'hello')))
  away = true
  slack.fail('chat.postMessage', 'internal_error')
  expect((await request(host.url, 'json', body)).status).toBeGreaterThanOrEqual(500)
  away = false
  expect((await request(host.url, 'json', body, { headers: { 'x-slack-retry-num': '1' } })).status).toBe(200)
  expect(await until(() => texts(user).some((text) => /wrote 5 characters/.test(text)))).toBe(true)
})

test('a press that could not be stored keeps its buttons, and may be made again', async () => {
  const ann = slackPerson(host.url, slack, newId('U'))
  await ann.say('agree')
  await host.settled()
  const [message] = shownTo(ann.user)
  const skip = buttonsOf(message?.blocks ?? []).find(({ text }) => text.text === 'Skip') ?? {}
  away = true
  expect((await ann.press(message, skip)).status).toBe(200)
  expect(await until(() => shownTo(ann.user).length === 2)).toBe(true)
  expect(shownTo(ann.user)[1]).toMatchObject({ text: expect.stringMatching(/press again/), only: ann.user })
  expect(shownTo(ann.user)[0]?.updates).toBe(0)
  away = false
  expect((await ann.press(message, skip)).status).toBe(200)
  expect(await until(() => texts(ann.user).some((text) => /fever/.test(text)))).toBe(true)
})
