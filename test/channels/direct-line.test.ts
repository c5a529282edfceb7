import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDirectLine } from '../../src/channels/page/direct-line.ts'
import { addPage } from '../../src/channels/page/page.ts'
import { silentLog } from '../../src/host/log.ts'
import { makeServer } from '../../src/host/server.ts'
import { startTestHost, type TestHost } from '../support/host.ts'

let host: TestHost
beforeAll(async () => {
  host = await startTestHost()
})
afterAll(() => host.stop())

interface Line {
  readonly id: string
  readonly type: string
  readonly text?: string
  readonly from: { readonly role?: string }
}

const call = async (path: string, token?: string, body?: unknown, method = 'POST') => {
  const answer = await fetch(`${host.url}${path}`, {
    method,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return { status: answer.status, body: await answer.json().catch(() => undefined) }
}
const open = async () => {
  const { body } = await call('/v3/directline/tokens/generate')
  const { token, conversationId } = body as { token: string; conversationId: string }
  const path = `/v3/directline/conversations/${conversationId}/activities`
  const poll = async (watermark = ''): Promise<{ activities: Line[]; watermark: string }> =>
    (await call(`${path}?watermark=${watermark}`, token, undefined, 'GET')).body as never
  const say = (text: string, more = {}) =>
    call(path, token, {
      type: 'message',
      text,
      from: { id: 'you' },
      channelData: { clientActivityID: 'x' },
      ...more,
    })
  const until = async (count: number) => {
    for (let tries = 0; tries < 200; tries++) {
      const page = await poll()
      if (page.activities.length >= count) return page
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    throw new Error('nothing came')
  }
  return { token, conversationId, path, poll, say, until }
}

test('what is said and what is answered come by the watermark', async () => {
  const { say, until, poll } = await open()
  expect(await say('hello')).toMatchObject({ status: 200, body: { id: expect.stringContaining('|0000001') } })
  const { activities, watermark } = await until(3)
  expect(activities.map(({ type, from: { role } }) => [type, role])).toEqual([
    ['message', 'user'],
    ['message', 'bot'],
    ['trace', 'bot'],
  ])
  expect(activities[0]).toMatchObject({ channelData: { clientActivityID: 'x' } })
  expect(activities[1]).not.toHaveProperty('replyToId')
  expect((await poll(watermark)).activities).toEqual([])
})

test('who opens the page is greeted once', async () => {
  const { say, until } = await open()
  await say('', { type: 'event', name: 'webchat/join' })
  await say('', { type: 'event', name: 'webchat/join' })
  await say('hello')
  const { activities } = await until(7)
  const texts = activities.filter(({ type, from }) => type === 'message' && from.role === 'bot')
  expect(texts.filter(({ text }) => text?.includes('Do you agree?'))).toHaveLength(1)
})

test('conversations do not see each other', async () => {
  const [mine, other] = [await open(), await open()]
  await mine.say('hello')
  await mine.until(3)
  expect((await other.poll()).activities).toEqual([])
  expect((await call(mine.path, other.token, undefined, 'GET')).status).toBe(403)
  expect((await call(mine.path, undefined, undefined, 'GET')).status).toBe(401)
  expect((await call(mine.path, 'guess', undefined, 'GET')).status).toBe(401)
})

test('a tab that is loaded again goes on where it was', async () => {
  const { token, conversationId, say, until } = await open()
  await say('hello')
  await until(3)
  expect(await call('/v3/directline/tokens/refresh', token)).toMatchObject({
    status: 200,
    body: { conversationId },
  })
  expect((await call('/v3/directline/conversations', token)).status).toBe(201)
  const again = await call(`/v3/directline/conversations/${conversationId}`, token, undefined, 'GET')
  expect(again.body).toMatchObject({ conversationId })
})

test('the bot can change and remove what it said', async () => {
  const { conversationId, poll } = await open()
  const base = `/v3/conversations/${conversationId}/activities`
  const said = { type: 'message', text: 'one', from: { id: 'bot' } }
  const { body } = await call(base, undefined, said)
  const path = `${base}/${encodeURIComponent((body as { id: string }).id)}`
  expect((await call(path, undefined, { ...said, text: 'two' }, 'PUT')).status).toBe(200)
  expect((await call(path, undefined, undefined, 'DELETE')).status).toBe(200)
  const lines = (await poll()).activities
  expect(lines.map(({ id, type, text }) => [id === lines[0]?.id, type, text])).toEqual([
    [true, 'message', 'one'],
    [true, 'message', 'two'],
    [true, 'messageDelete', undefined],
  ])
  expect((await call('/v3/conversations/nowhere/activities', undefined, said)).status).toBe(404)
  expect(
    (await call(`/v3/conversations/${conversationId}/members`, undefined, undefined, 'GET')).body,
  ).toHaveLength(1)
})

test('memory is bounded: the oldest conversations and lines are forgotten', () => {
  const line = makeDirectLine(() => new Date())
  const first = line.open()
  const used = line.open()
  for (let count = 0; count < 60; count++) {
    line.append(used.conversationId, { type: 'message' })
    line.open()
  }
  expect(line.has(first.conversationId)).toBe(false)
  expect(line.conversationOf(first.token)).toBeUndefined()
  expect(line.has(used.conversationId)).toBe(true)
  for (let count = 0; count < 1000; count++) line.append(used.conversationId, { type: 'message' })
  const page = line.since(used.conversationId, '0')
  expect(page?.activities).toHaveLength(500)
  expect(page?.watermark).toBe('1060')
  expect(line.since(used.conversationId, '1058')?.activities).toHaveLength(2)
})

test('the page and its parts are served, with a strict policy', async () => {
  const page = await fetch(`${host.url}/`)
  const html = await page.text()
  const policy = page.headers.get('content-security-policy') ?? ''
  expect(html).toContain('Local try-out. Nothing leaves this computer.')
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toContain('unsafe')
  expect(html).toContain(policy.match(/'nonce-([^']+)'/)?.[1])
  for (const [, path] of html.matchAll(/(?:src|href)="([^"]+)"/g)) {
    expect(path).toMatch(/^\/[\w.]+$/)
    const part = await fetch(`${host.url}${path}`)
    expect(part.status).toBe(200)
    const again = await fetch(`${host.url}${path}`, {
      headers: { 'if-none-match': part.headers.get('etag') ?? '' },
    })
    expect(again.status).toBe(304)
  }
})

test('where Web Chat is not installed the page says how to get it', async () => {
  const server = makeServer({ mode: 'local', log: silentLog, ready: async () => true })
  addPage(server.routes, '/nowhere/webchat.js')
  const { port } = await server.listen(0, '127.0.0.1')
  const page = await fetch(`http://127.0.0.1:${port}/`)
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('npm ci')])
  expect((await fetch(`http://127.0.0.1:${port}/webchat.js`)).status).toBe(404)
  expect((await fetch(`http://127.0.0.1:${port}/page.css`)).status).toBe(200)
  await server.close()
})
