/** Who gets in, in production mode: every wrong token is refused as the client's fault, and no refused one runs a turn. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { BotFrameworkAdapter } from '../../src/channels/bot-framework/adapter.ts'
import { type Messages, makeMessages } from '../../src/channels/bot-framework/messages.ts'
import { composeBot } from '../../src/host/compose.ts'
import { readConfig } from '../../src/host/config.ts'
import { makeLog, quietConsole } from '../../src/host/log.ts'
import { tell } from '../../src/host/refusal.ts'
import { fakeTurn } from '../support/fake-turn.ts'
import { message } from '../support/host.ts'
import { issuer, startSignIn } from '../support/sign-in.ts'

const appId = '11111111-2222-3333-4444-555555555555'
const tenant = '99999999-2222-3333-4444-555555555555'
const serviceUrl = 'https://smba.trafficmanager.net/emea/'
const canary = 'CANARY-7f3'
const log: string[] = []
let ran = 0
let microsoft: Awaited<ReturnType<typeof startSignIn>>
let messages: Messages
const console0 = { ...console }

beforeAll(async () => {
  microsoft = await startSignIn()
  const logger = makeLog('debug', (line) => log.push(line))
  quietConsole(logger)
  const config = readConfig({ STORE: ':memory:' })
  const bot = await composeBot(
    config,
    (...args) => {
      ran++
      return fakeTurn(...args)
    },
    logger,
  )
  const app = { id: appId, type: 'SingleTenant', tenant, password: 'secret' } as const
  messages = makeMessages({
    mode: 'production',
    tenants: [tenant, 'T1'],
    adapter: new BotFrameworkAdapter({ app, cloud: microsoft.cloud }),
    exchange: bot.exchange,
    outbox: { deliver: async () => {}, sweep: async () => {}, idle: async () => {} },
    rescue: bot.rescue,
    log: logger,
    now: () => new Date(),
  })
})
afterAll(async () => {
  Object.assign(console, console0)
  await microsoft.stop()
})

const seconds = () => Math.floor(Date.now() / 1000)
const claims = (more: object = {}) => ({
  iss: issuer,
  aud: appId,
  serviceurl: serviceUrl,
  nbf: seconds() - 60,
  exp: seconds() + 600,
  ...more,
})
const activity = (more: object = {}) =>
  message(canary, {
    channelId: 'msteams',
    serviceUrl,
    channelData: { tenant: { id: tenant } },
    deliveryMode: undefined,
    ...more,
  })

/** The status that the client gets, and whether a turn ran. */
const attempt = async (header: string, body: unknown): Promise<[status: number, ran: number]> => {
  const before = ran
  const told = await messages(header, body).then(
    ({ status }) => ({ status, text: '' }),
    (error) => ({ status: tell(error).status, text: JSON.stringify(tell(error).body) }),
  )
  expect(told.text).not.toContain(canary)
  return [told.status, ran - before]
}

test('a good token runs a turn', async () => {
  expect(await attempt(microsoft.sign(claims()), activity())).toEqual([200, 1])
})

test('a turn is not run again when the token and the message come again', async () => {
  const body = activity()
  expect(await attempt(microsoft.sign(claims()), body)).toEqual([200, 1])
  expect(await attempt(microsoft.sign(claims()), body)).toEqual([200, 0])
})

const tokens: [name: string, make: () => string][] = [
  ['no token', () => ''],
  ['basic credentials', () => `Basic ${canary}`],
  ['garbage', () => `Bearer ${canary}`],
  ['three parts of garbage', () => 'Bearer a.b.c'],
  ['another audience', () => microsoft.sign(claims({ aud: tenant }))],
  ['another issuer', () => microsoft.sign(claims({ iss: `https://${canary}` }))],
  ['an emulator as the issuer', () => microsoft.sign(claims({ iss: `https://sts.windows.net/${tenant}/` }))],
  ['an unknown key', () => microsoft.sign(claims(), { kid: canary })],
  ['another key', () => microsoft.signByOther(claims())],
  ['no signature', () => microsoft.unsigned(claims())],
  ['the public key as a secret', () => microsoft.confused(claims())],
  ['an end that is past', () => microsoft.sign(claims({ exp: seconds() - 900 }))],
  ['no end', () => microsoft.sign({ ...claims(), exp: undefined })],
  ['a start that is to come', () => microsoft.sign(claims({ nbf: seconds() + 3600 }))],
  ['another service', () => microsoft.sign(claims({ serviceurl: 'https://smba.trafficmanager.net/amer/' }))],
]

test.each(tokens)('a token with %s is refused with 401', async (_name, make) => {
  expect(await attempt(make(), activity())).toEqual([401, 0])
})

const azureSlack = 'https://slack.botframework.com/'
const fromSlack = (more: object = {}) =>
  activity({
    channelId: 'slack',
    serviceUrl: azureSlack,
    from: { id: 'U1:T1' },
    channelData: undefined,
    ...more,
  })

test('Slack through Azure gets in where its workspace is named', async () => {
  const header = () => microsoft.sign(claims({ serviceurl: azureSlack }))
  expect(await attempt(header(), fromSlack())).toEqual([200, 1])
  expect(await attempt(header(), fromSlack({ from: { id: 'U1:T2' } }))).toEqual([403, 0])
  expect(await attempt(header(), fromSlack({ from: { id: 'U1' } }))).toEqual([403, 0])
  expect(await attempt(header(), fromSlack({ channelId: 'msteams', from: { id: 'U1:T1' } }))).toEqual([
    403, 0,
  ])
  expect(await attempt(microsoft.sign(claims()), fromSlack({ serviceUrl }))).toEqual([403, 0])
})

const strangers: [name: string, more: object][] = [
  ['another tenant', { channelData: { tenant: { id: appId } } }],
  ['no tenant', { channelData: undefined }],
  ['a channel where anybody can claim a tenant', { channelId: 'webchat' }],
  ['a channel that the token is not for', { channelId: 'slack' }],
  ['the app service channel', { channelId: 'AseChannel' }],
  ['another host', { serviceUrl: 'https://evil.example/' }],
  ['a host that looks like it', { serviceUrl: 'https://smba.trafficmanager.net.evil.example/' }],
  ['a user name in the host', { serviceUrl: 'https://smba.trafficmanager.net@evil.example/' }],
  ['another port', { serviceUrl: 'https://smba.trafficmanager.net:8443/' }],
  ['no encryption', { serviceUrl: 'http://smba.trafficmanager.net/' }],
  ['this computer', { serviceUrl: 'http://127.0.0.1:3978/' }],
]

test.each(strangers)('a message with %s is refused with 403', async (_name, more) => {
  const url = (more as { serviceUrl?: string }).serviceUrl ?? serviceUrl
  const header = microsoft.sign(claims({ serviceurl: url }))
  expect(await attempt(header, activity(more))).toEqual([403, 0])
  expect(await attempt(header, { ...activity(more), type: 'typing' })).toEqual([403, 0])
})

test('what needs no answer needs a token all the same', async () => {
  expect(await attempt('', { ...activity(), type: 'typing' })).toEqual([401, 0])
  expect(await attempt(microsoft.sign(claims()), { ...activity(), type: 'typing' })).toEqual([200, 0])
})

test('the trace is for local mode only', async () => {
  const told = await messages(microsoft.sign(claims()), activity({ deliveryMode: 'expectReplies' }))
  const { activities } = told.body as { activities: { type: string }[] }
  expect(activities.map(({ type }) => type)).toEqual(['message'])
})

test('keys that cannot be fetched are our fault: the channel may try again', async () => {
  const app = { id: appId, type: 'SingleTenant', tenant, password: 'secret' } as const
  const cloud = { ...microsoft.cloud, ToBotFromChannelOpenIdMetadataUrl: 'http://127.0.0.1:9/' }
  const adapter = new BotFrameworkAdapter({ app, cloud })
  const refused = adapter.signIn(microsoft.sign(claims()), activity() as never)
  await expect(refused).rejects.toMatchObject({ statusCode: 503 })
})

test('nothing of it is logged, not even what the SDK prints', () => {
  expect(log.join('')).not.toContain(canary)
})
