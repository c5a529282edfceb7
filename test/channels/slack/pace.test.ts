/** How fast Slack is written to, and what its refusals mean to the outbox. Over real HTTP, by the real clock. */
import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sendFailure } from '../../../src/channels/slack/send-failure.ts'
import { failureOf } from '../../../src/host/failure.ts'
import { publishedPace } from '../../../src/host/pace.ts'
import { type FakeSlack, startFakeSlack } from '../../support/fake-slack.ts'
import { type SlackHost, startSlackHost, until } from '../../support/slack-host.ts'
import { newId, readable, slackPerson } from '../../support/slack-person.ts'

let slack: FakeSlack
let host: SlackHost
beforeAll(async () => {
  slack = await startFakeSlack()
  host = await startSlackHost(slack, { pace: publishedPace })
})
afterAll(async () => {
  await host.stop()
  await slack.stop()
})
const person = () => slackPerson(host.url, slack, newId('U'))
const shownTo = (user: string) => slack.shown.filter(({ channel }) => channel === user.replace('U', 'D'))

test('one person gets three in three seconds, in order; an emergency and other people do not wait', async () => {
  const [ann, ben] = [person(), person()]
  const start = performance.now()
  const words = ['a', 'bb', 'ccc', 'dddd']
  for (const word of words) await ann.say(word)
  await ann.say('cannot pee')
  await ben.say('hello')
  expect(await until(() => shownTo(ann.user).length === 4 && shownTo(ben.user).length === 1, 1500)).toBe(true)
  const texts = () => shownTo(ann.user).map(({ blocks }) => readable(blocks))
  expect(texts()[3]).toContain('Call an ambulance now')
  expect(await until(() => shownTo(ann.user).length === 5, 8000)).toBe(true)
  expect(performance.now() - start).toBeGreaterThan(2900)
  const told = texts().flatMap((text) => /wrote (\d) characters/.exec(text)?.[1] ?? [])
  expect(told).toEqual(['1', '2', '3', '4'])
})

test('people whom Slack refuses do not hold up the others', async () => {
  for (let count = 0; count < 6; count++) {
    const gone = person()
    slack.fail('chat.postMessage', 'channel_not_found')
    await gone.say('hello')
    expect(await until(() => host.log.join('').split('"reason":"refused"').length > count + 1)).toBe(true)
  }
  const ann = person()
  await ann.say('hello')
  expect(await until(() => shownTo(ann.user).length === 1, 1000)).toBe(true)
})

const refused = (error: string) => new WebAPIPlatformError({ ok: false, error })
test.each<[string, unknown, string, number | undefined]>([
  ['too many, says the status', new WebAPIRateLimitedError(7), 'busy', 7000],
  ['too many, says the word', refused('ratelimited'), 'busy', undefined],
  ['a token that is gone', refused('token_revoked'), 'busy', undefined],
  ['a chat that is not there', refused('channel_not_found'), 'refused', undefined],
  ['a word that nobody knows', refused('no_such_word'), 'refused', undefined],
  ['a fault of Slack’s own', refused('internal_error'), 'unclear', undefined],
  ['a gateway', new WebAPIHTTPError(503, 'Service Unavailable', {}), 'unclear', undefined],
  ['a proxy that is busy', new WebAPIHTTPError(429, 'Too Many', { 'retry-after': '3' }), 'busy', 3000],
  [
    'nobody there',
    new WebAPIRequestError(Object.assign(new Error('x'), { code: 'ECONNREFUSED' })),
    'away',
    undefined,
  ],
  [
    'nobody there, as fetch tells it',
    new WebAPIRequestError(new TypeError('x', { cause: { code: 'ENOTFOUND' } })),
    'away',
    undefined,
  ],
  ['a line that broke', new WebAPIRequestError(new Error('socket hang up')), 'unclear', undefined],
])('%s', (_name, error, kind, retryAfterMs) => {
  expect(failureOf(sendFailure(error))).toEqual({ kind, retryAfterMs })
})
