/** What the server takes and what it refuses, over real HTTP. No refusal repeats what it was sent. */
import { request } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bodyLimits } from '../../src/host/body.ts'
import { message, startTestHost, type TestHost } from '../support/host.ts'

const canary = 'CANARY-7f3'
let host: TestHost
beforeAll(async () => {
  host = await startTestHost()
})
afterAll(() => host.stop())

const good = message('hello')
const without = (name: string) => ({ ...good, [name]: undefined, text: canary })
const nested = (depth: number) => `${'['.repeat(depth)}"${canary}"${']'.repeat(depth)}`

const bodies: [name: string, status: number, body: unknown][] = [
  ['nothing', 400, ''],
  ['broken JSON', 400, `{"type": "message", "text": "${canary}`],
  ['a list', 400, [canary]],
  ['a string', 400, JSON.stringify(canary)],
  ['null', 400, 'null'],
  ['an empty object', 400, {}],
  ['a type that is no string', 400, { ...good, type: { [canary]: 1 } }],
  ['a type called __proto__', 400, `{"type": 7, "__proto__": {"type": "${canary}"}}`],
  ['no conversation', 400, without('conversation')],
  ['no from', 400, without('from')],
  ['no channelId', 400, without('channelId')],
  ['no serviceUrl and no expectReplies', 400, without('deliveryMode')],
  ['an id that is a number', 400, { ...good, id: 7, text: canary }],
  ['a conversation id that is an object', 400, { ...good, conversation: { id: { [canary]: 1 } } }],
  ['a text that is a number', 400, { ...good, text: 7 }],
  ['replies to somewhere else', 400, { ...without('deliveryMode'), serviceUrl: `https://${canary}.example` }],
  [
    'replies to a look-alike',
    400,
    { ...without('deliveryMode'), serviceUrl: 'http://127.0.0.1.evil.example' },
  ],
  ['replies with a password', 400, { ...without('deliveryMode'), serviceUrl: 'http://a:b@127.0.0.1:9' }],
  ['JSON that is too deep', 400, nested(bodyLimits.depth + 1)],
  ['JSON that is absurdly deep', 400, nested(100_000)],
  ['a body that is too large', 413, { ...good, text: canary.repeat(30_000) }],
  ['typing', 200, { type: 'typing' }],
  ['a reaction', 200, { ...good, type: 'messageReaction' }],
  ['an unknown kind', 200, { type: 'constructor' }],
  ['an invoke', 501, { ...good, type: 'invoke', name: canary }],
  ['a good message', 200, good],
]

test.each(bodies)('%s → %i', async (_name, status, body) => {
  const answer = await host.post(body)
  const text = await answer.text()
  expect(answer.status).toBe(status)
  expect(text).not.toContain(canary)
  if (status >= 400 && status !== 501) expect(Object.keys(JSON.parse(text))).toEqual(['error'])
})

const types: [name: string, headers: Record<string, string>, body: string | Uint8Array<ArrayBuffer>][] = [
  ['text', { 'content-type': 'text/plain' }, JSON.stringify(good)],
  ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, `type=${canary}`],
  ['an upload', { 'content-type': 'multipart/form-data; boundary=x' }, `--x\r\n\r\n${canary}\r\n--x--`],
  ['another charset', { 'content-type': 'application/json; charset=utf-16' }, JSON.stringify(good)],
  [
    'gzip',
    { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    gzipSync(JSON.stringify(good)),
  ],
  ['identity', { 'content-type': 'application/json', 'content-encoding': 'identity' }, JSON.stringify(good)],
]

test.each(types)('%s is not read', async (_name, headers, body) => {
  const answer = await fetch(`${host.url}/api/messages`, { method: 'POST', headers, body })
  expect(answer.status).toBe(415)
  expect(await answer.text()).not.toContain(canary)
})

test('text that is not UTF-8 is refused', async () => {
  const headers = { 'content-type': 'application/json' }
  const body = Buffer.from([0x22, 0xff, 0xfe, 0x22])
  expect((await fetch(`${host.url}/api/messages`, { method: 'POST', headers, body })).status).toBe(400)
})

test('a charset and letter case in the content type are fine', async () => {
  const answer = await host.post(message('hello'), { 'content-type': 'Application/JSON; charset=UTF-8' })
  expect(answer.status).toBe(200)
})

/** fetch sets these headers itself. */
const raw = (path: string, headers: Record<string, string>, method = 'POST', parts: string[] = []) =>
  new Promise<{ status: number; text: string }>((resolve, reject) => {
    const sending = request(`${host.url}${path}`, { method, headers }, (res) => {
      let text = ''
      res.on('data', (part) => {
        text += part
      })
      res.on('end', () => resolve({ status: res.statusCode ?? 0, text }))
    })
    sending.on('error', reject)
    for (const part of parts) sending.write(part)
    sending.end()
  })

test('a body without a length is cut off at the same size', async () => {
  const headers = { 'content-type': 'application/json', 'transfer-encoding': 'chunked' }
  const parts = ['{"type":"message","text":"', ...Array.from({ length: 30 }, () => canary.repeat(1000)), '"}']
  const answer = await raw('/api/messages', headers, 'POST', parts)
  expect(answer.status).toBe(413)
  expect(answer.text).not.toContain(canary)
})

test.each([
  ['GET', '/api/messages', 405],
  ['PUT', '/api/messages', 405],
  ['GET', `/${canary}`, 404],
  ['POST', `/api/${canary}`, 404],
  ['GET', '/page.js/../../package.json', 404],
  ['GET', '/..%2f..%2fpackage.json', 404],
])('%s %s → %i', async (method, path, status) => {
  const answer = await raw(path, {}, method)
  expect(answer.status).toBe(status)
  expect(answer.text).not.toContain(canary)
})

test.each([
  ['a name that resolves to this computer', { host: 'evil.example' }],
  ['another site', { origin: 'https://evil.example' }],
  ['another port', { origin: 'http://127.0.0.1:1' }],
  ['a sandboxed page', { origin: 'null' }],
])('in local mode a page from %s cannot use the bot', async (_name, headers) => {
  const answer = await raw('/api/messages', { 'content-type': 'application/json', ...headers })
  expect(answer.status).toBe(403)
})

test('health, and no word about what runs here', async () => {
  const live = await fetch(`${host.url}/livez`)
  expect([live.status, await live.json()]).toEqual([200, { status: 'ok' }])
  expect(live.headers.get('server')).toBeNull()
  expect((await fetch(`${host.url}/readyz`)).status).toBe(200)
})

test('nothing that was sent is in the log', () => {
  expect(host.log.length).toBeGreaterThan(10)
  expect(host.log.join('')).not.toContain(canary)
  expect(host.log.join('')).not.toContain('evil')
})

test('a bot that cannot store is not ready, and says no more than that', async () => {
  const broken = await startTestHost()
  await broken.bot.store.close()
  const ready = await fetch(`${broken.url}/readyz`)
  expect([ready.status, await ready.json()]).toEqual([503, { status: 'not ready' }])
  const answer = await broken.post(message(canary))
  expect([answer.status, await answer.json()]).toEqual([500, { error: 'Something went wrong here.' }])
  await broken.stop()
})
