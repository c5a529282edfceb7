/** Whole turns over HTTP: in the response, and to a channel of their own. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Turn } from '../../src/conversation/turn-contract.ts'
import { fakeTurn } from '../support/fake-turn.ts'
import { type Answer, message, startChannel, startTestHost, type TestHost } from '../support/host.ts'

let host: TestHost
let moments: Parameters<Turn>[2][]
beforeAll(async () => {
  moments = []
  host = await startTestHost((state, input, moment) => {
    moments.push(moment)
    return fakeTurn(state, input, moment)
  })
})
afterAll(() => host.stop())
let channel: Awaited<ReturnType<typeof startChannel>> | undefined
afterEach(() => channel?.stop())

const said = async (body: unknown): Promise<Answer['activities']> => {
  const answer = await host.post(body)
  expect(answer.status).toBe(200)
  return ((await answer.json()) as Answer).activities
}
const chat = (id: string, more = {}) => ({ conversation: { id }, ...more })

test('replies and the trace come in the response', async () => {
  const [reply, trace, ...rest] = await said(message('joined', chat('trace')))
  expect(reply).toMatchObject({ type: 'message', textFormat: 'plain', summary: 'Lumbo has answered.' })
  expect(reply?.text).toContain('Do you agree?')
  expect(trace).toMatchObject({ type: 'trace', name: 'assessment', valueType: 'lumbo/assessment/v1' })
  expect(trace?.value).toMatchObject({ asked: ['consent'], complete: false })
  expect(rest).toEqual([])
})

test('a button sends its answer', async () => {
  const [ask] = await said(message('joined', chat('press')))
  const cards = ask?.attachments as { content: { actions: { title: string; data: unknown }[] } }[] | undefined
  const agree = cards?.[0]?.content.actions.find(({ title }) => title === 'I agree')
  expect(agree?.data).toMatchObject({ kind: 'answer', question: 'consent', turn: 1, values: ['agree'] })
  const [, trace] = await said(message('', chat('press', { text: undefined, value: agree?.data })))
  expect(trace?.value).toMatchObject({ asked: ['leg_weakness'] })
})

test('a message that comes again is answered again and not run again', async () => {
  const first = message('hello', chat('again'))
  const [answer] = await said(first)
  expect(answer?.text).toBe('Turn 1: you wrote 5 characters.')
  const before = moments.length
  const again = await said(first)
  expect(again.map(({ text }) => text)).toEqual(['Turn 1: you wrote 5 characters.'])
  expect(moments).toHaveLength(before)
  const [next] = await said(message('hello', chat('again')))
  expect(next?.text).toMatch(/^Turn 2/)
})

test('many messages at once lose none', async () => {
  const answers = await Promise.all(Array.from({ length: 40 }, () => said(message('hi', chat('busy')))))
  const turns = answers.map(([reply]) => Number(reply?.text?.match(/^Turn (\d+)/)?.[1]))
  expect(turns.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1))
})

test('outside Teams a new conversation of the same person starts afresh', async () => {
  await said(message('hi', chat('first')))
  expect((await said(message('hi', chat('second'))))[0]?.text).toMatch(/^Turn 1/)
})

test('local mode takes the time from the activity, and the clock where there is none', async () => {
  const zone = { locale: 'en-IE', localTimezone: 'Europe/Dublin' }
  await said(message('hi', chat('time', zone)))
  expect(moments.at(-1)).toEqual({
    now: '2026-11-20T10:00:00.000Z',
    zone: 'Europe/Dublin',
    locale: 'en-IE',
    scope: 'personal',
    message: expect.any(String),
  })
  await said(message('hi', chat('time', { timestamp: undefined })))
  expect(Math.abs(Date.parse(moments.at(-1)?.now ?? '') - Date.now())).toBeLessThan(5000)
})

test('who joins is greeted once, when the same is told again', async () => {
  const base = { ...message('', chat('join')), text: undefined }
  const update = { ...base, type: 'conversationUpdate', membersAdded: [{ id: 'bot' }, { id: 'user-1' }] }
  expect(await said({ ...update, membersAdded: [{ id: 'bot' }] })).toEqual([])
  expect((await said(update))[0]?.text).toContain('Do you agree?')
  expect(await said(update)).toEqual([])
})

test('elsewhere replies and trace are sent after the answer, in order', async () => {
  channel = await startChannel()
  const there = { deliveryMode: undefined, serviceUrl: channel.url, channelId: 'msteams' }
  const answer = await host.post(message('agree', chat('elsewhere', there)))
  expect([answer.status, await answer.text()]).toEqual([200, ''])
  const [reply, trace] = await channel.until(2)
  expect(reply).toMatchObject({ method: 'POST', path: '/v3/conversations/elsewhere/activities' })
  expect(reply?.activity).toMatchObject({ type: 'message', summary: 'Lumbo has answered.' })
  expect(reply?.activity.text).toBeUndefined()
  expect(reply?.activity.replyToId).toBeUndefined()
  expect(trace?.activity).toMatchObject({ type: 'trace', name: 'assessment' })
  // Confirmed: nothing is left for the sweep.
  expect(await host.bot.exchange.unsent('2027-01-01T00:00:00Z')).toEqual([])
})

test('a redelivery does not send the replies twice', async () => {
  channel = await startChannel()
  const first = message('agree', chat('twice', { deliveryMode: undefined, serviceUrl: channel.url }))
  await host.post(first)
  await channel.until(2)
  await host.post(first)
  await channel.until(3, 300)
  expect(channel.sent).toHaveLength(2)
})

test('a send that fails is not repeated at once, and stays for the sweep', async () => {
  channel = await startChannel(() => 502)
  await host.post(message('agree', chat('fails', { deliveryMode: undefined, serviceUrl: channel.url })))
  await channel.until(3, 500)
  expect(channel.sent.filter(({ activity }) => activity.type === 'message')).toHaveLength(1)
  const waiting = await host.bot.exchange.unsent('2027-01-01T00:00:00Z')
  expect(waiting).toHaveLength(1)
  expect(waiting[0]?.reply.kind).toBe('question')
})

test('a reply that stands in for a card is put in its place', async () => {
  channel = await startChannel()
  const replacing: Turn = (state, input, moment) => {
    const result = fakeTurn(state, input, moment)
    return { ...result, replies: result.replies.map((reply) => ({ ...reply, replaces: 'legs' })) }
  }
  const other = await startTestHost(replacing)
  const value = { kind: 'answer', question: 'legs', turn: 1, values: ['none'] }
  const there = { deliveryMode: undefined, serviceUrl: channel.url, text: undefined }
  await other.post(message('', chat('edit', { ...there, value, replyToId: 'card-1' })))
  const [sent] = await channel.until(1)
  expect(sent).toMatchObject({ method: 'PUT', path: '/v3/conversations/edit/activities/card-1' })
  await other.stop()
})

test('an emergency is answered even when nothing can be stored', async () => {
  const broken = await startTestHost()
  await broken.bot.store.close()
  const answer = await broken.post(message('I cannot pee', chat('broken')))
  const { activities } = (await answer.json()) as Answer
  expect(activities.map(({ type, text }) => [type, text?.split('\n')[0]])).toEqual([
    ['message', 'Call an ambulance now'],
  ])
  channel = await startChannel()
  const there = { deliveryMode: undefined, serviceUrl: channel.url }
  expect((await broken.post(message('I cannot pee', chat('broken', there)))).status).toBe(200)
  expect((await channel.until(1))[0]?.activity.text).toContain('Call an ambulance now')
  await broken.stop()
})
