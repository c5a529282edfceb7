/** Slack calls the bot: signatures, redeliveries, faults on either side. Over real HTTP, against a Slack on this computer. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
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
  secret,
  slackPerson,
} from '../../support/slack-person.ts'

let slack: FakeSlack
let host: SlackHost
let inputs: string[]
let slow: (() => Promise<unknown>) | undefined
beforeAll(async () => {
  slack = await startFakeSlack()
  inputs = []
  host = await startSlackHost(slack, {
    turn: (state, input, moment) => {
      inputs.push(JSON.stringify(input))
      return fakeTurn(state, input, moment)
    },
    around: (exchange) => ({
      ...exchange,
      receive: async (incoming) => {
        await slow?.()
        return exchange.receive(incoming)
      },
      look: async (who) => {
        await slow?.()
        return exchange.look(who)
      },
    }),
  })
})
afterAll(async () => {
  await host.stop()
  await slack.stop()
})
beforeEach(() => {
  inputs.length = 0
  slow = undefined
})

const person = () => slackPerson(host.url, slack, newId('U'))
const shownTo = (user: string) => slack.shown.filter(({ channel }) => channel === user.replace('U', 'D'))
const hello = () => JSON.stringify(eventBody(messageEvent(newId('U'), 'CANARY hello')))

describe('who is let in', () => {
  test.each([
    ['now', 0, 200],
    ['4 minutes old', 240, 200],
    ['4 minutes early', -240, 200],
    ['6 minutes old', 360, 401],
    ['6 minutes early', -360, 401],
    ['a day old', 86_400, 401],
    ['a year early', -31_536_000, 401],
  ])('a request that is %s', async (_name, late, status) => {
    expect((await request(host.url, 'json', hello(), { late })).status).toBe(status)
    await host.settled()
    expect(inputs).toHaveLength(status === 200 ? 1 : 0)
  })

  test.each([
    ['another secret', { by: 'f'.repeat(32) }],
    ['no signature', { headers: { 'x-slack-signature': '' } }],
    ['half a signature', { headers: { 'x-slack-signature': 'v0=abc' } }],
    ['another version', { headers: { 'x-slack-signature': `v1=${'0'.repeat(64)}` } }],
    ['capital letters', { headers: { 'x-slack-signature': `v0=${'A'.repeat(64)}` } }],
    ['no time', { headers: { 'x-slack-request-timestamp': '' } }],
    ['a time that is no number', { headers: { 'x-slack-request-timestamp': 'NaN' } }],
    ['a time with an exponent', { headers: { 'x-slack-request-timestamp': '1e9' } }],
  ])('%s is refused and nothing is run', async (_name, sending) => {
    const answer = await request(host.url, 'json', hello(), sending)
    expect([answer.status, await answer.json()]).toEqual([401, { error: 'Sign-in failed.' }])
    expect(inputs).toEqual([])
  })

  test('a body that was changed after it was signed is refused', async () => {
    const timestamp = String(Math.floor(Date.now() / 1000))
    const { sign } = await import('../../../src/channels/slack/signature.ts')
    const headers = {
      'content-type': 'application/json',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': sign(secret, timestamp, hello()),
    }
    const answer = await fetch(`${host.url}/slack/events`, { method: 'POST', headers, body: hello() })
    expect(answer.status).toBe(401)
  })

  test('the address is verified, and only when that is signed', async () => {
    const body = JSON.stringify({ type: 'url_verification', challenge: 'abc', token: 'x' })
    const answer = await request(host.url, 'json', body)
    expect([answer.status, await answer.json()]).toEqual([200, { challenge: 'abc' }])
    expect((await request(host.url, 'json', body, { by: 'f'.repeat(32) })).status).toBe(401)
    expect((await request(host.url, 'form', 'ssl_check=1&token=x')).status).toBe(200)
  })

  test.each([
    ['broken JSON', 'json', '{"type":', 400],
    ['a list', 'json', '[]', 400],
    ['a payload that is no JSON', 'form', 'payload=CANARY', 400],
    ['JSON that is too deep', 'json', '['.repeat(1000), 400],
    ['an unknown kind', 'json', JSON.stringify({ type: 'constructor' }), 200],
    ['an event without a person', 'json', JSON.stringify(eventBody({ type: 'message', ts: '1' })), 200],
    [
      'an event nobody asked for',
      'json',
      JSON.stringify(eventBody({ type: 'reaction_added', user: 'U9' })),
      200,
    ],
  ] as const)('%s → %4$i', async (_name, type, body, status) => {
    const answer = await request(host.url, type, body)
    expect(answer.status).toBe(status)
    expect(await answer.text()).not.toContain('CANARY')
    expect(inputs).toEqual([])
  })

  test('another workspace is refused', async () => {
    const answer = await request(
      host.url,
      'json',
      JSON.stringify(eventBody(messageEvent('U1', 'hi'), { team_id: 'T2', authorizations: undefined })),
    )
    expect(answer.status).toBe(403)
    expect(inputs).toEqual([])
  })

  test('with Slack alone there is no other way in', async () => {
    const post = (path: string) =>
      fetch(`${host.url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      })
    expect((await post('/api/messages')).status).toBe(404)
    expect((await fetch(`${host.url}/`)).status).toBe(404)
    expect((await fetch(`${host.url}/livez`)).status).toBe(200)
  })
})

describe('a message', () => {
  test('is answered in the private chat, with a neutral preview and blocks that Slack takes', async () => {
    const ann = person()
    expect((await ann.say('agree')).status).toBe(200)
    await host.settled()
    const [reply, ...rest] = shownTo(ann.user)
    expect(rest).toEqual([])
    expect(reply).toMatchObject({ text: 'Lumbo has answered.', thread: undefined, only: undefined })
    expect(readable(reply?.blocks ?? [])).toContain('Have you noticed any of these')
    const [{ args } = { args: {} }] = slack.callsOf('chat.postMessage').slice(-1)
    expect(args).toMatchObject({ unfurl_links: false, unfurl_media: false, parse: 'none' })
  })

  test.each([1, 2, 3, 4])(
    'that comes %i more times with the same event id is run and answered once',
    async (times) => {
      const ann = person()
      const event = messageEvent(ann.user, 'hello')
      const body = JSON.stringify(eventBody(event))
      for (let retry = 0; retry <= times; retry++) {
        const headers = retry
          ? { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': 'http_timeout' }
          : {}
        expect((await request(host.url, 'json', body, { headers })).status).toBe(200)
      }
      await host.settled()
      expect(shownTo(ann.user).map(({ blocks }) => readable(blocks))).toEqual([
        'Turn 1: you wrote 5 characters.',
      ])
    },
  )

  test('that comes several times at once is answered once', async () => {
    const ann = person()
    const body = JSON.stringify(eventBody(messageEvent(ann.user, 'hello')))
    const answers = await Promise.all(Array.from({ length: 4 }, () => request(host.url, 'json', body)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    await host.settled()
    expect(shownTo(ann.user)).toHaveLength(1)
  })

  test('that comes after a later one is answered too, and neither is lost', async () => {
    const ann = person()
    const bodies = ['one', 'second', 'the third'].map((text) =>
      JSON.stringify(eventBody(messageEvent(ann.user, text))),
    )
    for (const body of bodies.toReversed()) await request(host.url, 'json', body)
    for (const body of bodies)
      await request(host.url, 'json', body, { headers: { 'x-slack-retry-num': '1' } })
    await host.settled()
    expect(shownTo(ann.user).map(({ blocks }) => readable(blocks))).toEqual([
      'Turn 1: you wrote 9 characters.',
      'Turn 2: you wrote 6 characters.',
      'Turn 3: you wrote 3 characters.',
    ])
  })

  test('forty at once lose none', async () => {
    const ann = person()
    await Promise.all(Array.from({ length: 40 }, () => ann.say('hi')))
    await host.settled()
    const turns = shownTo(ann.user).map(({ blocks }) => Number(readable(blocks).match(/^Turn (\d+)/)?.[1]))
    expect(turns.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1))
  })

  test('in a thread is the same conversation, and is answered in the thread', async () => {
    const ann = person()
    await ann.say('hi')
    await ann.say('hi', { thread_ts: '1600000000.000100' })
    await host.settled()
    expect(shownTo(ann.user).map(({ thread, blocks }) => [thread, readable(blocks).slice(0, 6)])).toEqual([
      [undefined, 'Turn 1'],
      ['1600000000.000100', 'Turn 2'],
    ])
  })

  test.each([
    ['the bot itself', { user: 'UBOT' }],
    ['a bot', { bot_id: 'B2' }],
    ['an edit', { subtype: 'message_changed' }],
    ['a deletion', { subtype: 'message_deleted' }],
    ['somebody in a channel', { channel: 'C1', channel_type: 'channel' }],
  ])('of %s is taken and not answered', async (_name, more) => {
    expect((await person().say('hello', more)).status).toBe(200)
    expect(inputs).toEqual([])
  })

  test.each([
    ['a &lt;b&gt; &amp; &amp;lt; c', 'a <b> & &lt; c'],
    ['<@UBOT> my back &amp; leg', 'my back & leg'],
    [
      'see <https://x.example/a|this page> or <mailto:a@b.c|a@b.c> <!here> <#C1|general>',
      'see this page or a@b.c   general',
    ],
    ['<tel:999>', '999'],
  ])('%s is read as %s', async (text, read) => {
    await person().say(text)
    expect(inputs).toEqual([JSON.stringify({ kind: 'text', text: read })])
  })

  test('that is only a file cannot be read; with words it is read', async () => {
    const ann = person()
    await ann.say('', { subtype: 'file_share', files: [{ id: 'F1' }] })
    await ann.say('see this', { subtype: 'file_share', files: [{ id: 'F1' }] })
    expect(inputs.map((it) => JSON.parse(it))).toEqual([
      { kind: 'event', name: 'unreadable' },
      { kind: 'text', text: 'see this' },
    ])
  })

  test('is acknowledged after the commit and before Slack has taken the reply', async () => {
    const ann = person()
    slack.fail('chat.postMessage', { late: 400 })
    expect((await ann.say('hello')).status).toBe(200)
    expect(shownTo(ann.user)).toEqual([])
    expect(await host.bot.exchange.look({ channel: 'slack', tenant: 'T1', user: ann.user })).toMatchObject({
      turns: 1,
    })
  })

  test('that could not be stored is not acknowledged, and is answered when it comes again', async () => {
    const ann = person()
    const body = JSON.stringify(eventBody(messageEvent(ann.user, 'hello')))
    slow = () => Promise.reject(new Error('CANARY disk'))
    expect((await request(host.url, 'json', body)).status).toBe(500)
    slow = undefined
    expect((await request(host.url, 'json', body, { headers: { 'x-slack-retry-num': '1' } })).status).toBe(
      200,
    )
    await host.settled()
    expect(shownTo(ann.user)).toHaveLength(1)
  })

  test('of an emergency is answered even when nothing can be stored, in full in the preview', async () => {
    const ann = person()
    slow = () => Promise.reject(new Error('disk'))
    expect((await ann.say('I cannot pee')).status).toBe(200)
    expect(readable(shownTo(ann.user)[0]?.blocks ?? [])).toContain('Call an ambulance now')
  })
})

describe('a press', () => {
  const asked = async () => {
    const ann = person()
    await ann.say('agree')
    await host.settled()
    const message = shownTo(ann.user)[0]
    if (!message) throw new Error('nothing was asked')
    const button = (label: string) => {
      const found = buttonsOf(message.blocks).find(({ text }) => text.text === label)
      if (!found) throw new Error(`no button ${label}`)
      return found
    }
    return { ann, message, button }
  }
  const last = () => JSON.parse(inputs.at(-1) ?? '{}')

  test('sends its answer; the answered message loses its buttons and says what was chosen', async () => {
    const { ann, message, button } = await asked()
    const chosen = ['leg-weakness', 'walking-difficulty']
    expect((await ann.press(message, button('Send'), { chosen })).status).toBe(200)
    expect(last()).toEqual({ kind: 'answer', question: 'legs', turn: 1, values: chosen })
    await host.settled()
    expect(await until(() => message.updates === 1)).toBe(true)
    expect(buttonsOf(message.blocks)).toEqual([])
    // The fake turn keeps no question open, so the press counts as one of an older message.
    expect(readable(message.blocks)).toContain('This question is closed.')
  })

  test('with ticks beside an exit sends both: an exit speaks for the rest', async () => {
    const { ann, message, button } = await asked()
    await ann.press(message, button('None of these'), { chosen: ['leg-numbness'] })
    expect(last()).toMatchObject({ values: ['leg-numbness', 'none'] })
  })

  test('on Send with nothing chosen runs no turn and says so to that person alone', async () => {
    const { ann, message, button } = await asked()
    const before = inputs.length
    expect((await ann.press(message, button('Send'))).status).toBe(200)
    expect(await until(() => shownTo(ann.user).some(({ only }) => only === ann.user))).toBe(true)
    expect(shownTo(ann.user).at(-1)?.text).toBe('Nothing was chosen or written yet.')
    expect(inputs).toHaveLength(before)
  })

  test('that is sent twice is run once', async () => {
    const { ann, message, button } = await asked()
    const { pressBody } = await import('../../support/slack-person.ts')
    const body = `payload=${encodeURIComponent(JSON.stringify(pressBody(ann.user, button('Not sure'), message)))}`
    await request(host.url, 'form', body)
    await request(host.url, 'form', body)
    await host.settled()
    expect(shownTo(ann.user).filter(({ only }) => only === undefined)).toHaveLength(2)
  })

  test('in a thread is answered in the thread', async () => {
    const ann = person()
    await ann.say('agree', { thread_ts: '1600000000.000200' })
    await host.settled()
    const [message] = shownTo(ann.user)
    await ann.press(message, buttonsOf(message?.blocks ?? []).find(({ text }) => text.text === 'Skip') ?? {})
    await host.settled()
    expect(shownTo(ann.user).at(-1)?.thread).toBe('1600000000.000200')
  })

  test('that could not be committed in two seconds gets "please press again"; the late answer still comes', async () => {
    const { ann, message, button } = await asked()
    slow = () => new Promise((resolve) => setTimeout(resolve, 1400))
    const start = performance.now()
    expect((await ann.press(message, button('Not sure'))).status).toBe(200)
    expect(performance.now() - start).toBeLessThan(2700)
    expect(await until(() => shownTo(ann.user).some(({ only }) => only === ann.user))).toBe(true)
    expect(shownTo(ann.user).at(-1)?.text).toMatch(/press again/)
    expect(
      await until(() => shownTo(ann.user).some(({ blocks }) => readable(blocks).includes('fever'))),
    ).toBe(true)
  })

  test('that could not be stored gets it too', async () => {
    const { ann, message, button } = await asked()
    slow = () => Promise.reject(new Error('disk'))
    expect((await ann.press(message, button('Not sure'))).status).toBe(200)
    expect(await until(() => shownTo(ann.user).some(({ text }) => /press again/.test(text)))).toBe(true)
  })

  test.each([
    ['no JSON', { value: 'CANARY' }],
    ['somebody else’s', { value: JSON.stringify({ kind: 'pay', sum: 1 }) }],
    ['without a value', {}],
  ])('on a button that is %s is taken and does nothing', async (_name, more) => {
    const { ann, message } = await asked()
    const before = inputs.length
    expect((await ann.press(message, { action_id: 'x', text: { text: 'x' }, ...more })).status).toBe(200)
    expect(inputs).toHaveLength(before)
  })
})

describe('when Slack is busy or gone', () => {
  test('Retry-After is kept to, and the message comes once', async () => {
    const ann = person()
    slack.fail('chat.postMessage', { retryAfter: 1 })
    const before = slack.callsOf('chat.postMessage').length
    expect((await ann.say('hello')).status).toBe(200)
    await host.settled()
    const calls = slack.callsOf('chat.postMessage').slice(before)
    expect(calls).toHaveLength(2)
    expect((calls[1]?.at ?? 0) - (calls[0]?.at ?? 0)).toBeGreaterThan(950)
    expect(shownTo(ann.user)).toHaveLength(1)
  })

  test('a token that was revoked loses nothing: the reply waits and is sent when there is one again', async () => {
    const own = await startFakeSlack()
    const folder = mkdtempSync(join(tmpdir(), 'lumbo-revoked-'))
    const other = await startSlackHost(own, { folder })
    const ann = slackPerson(other.url, own, 'U7')
    expect((await ann.event({ type: 'tokens_revoked', tokens: { bot: ['UBOT'] } })).status).toBe(200)
    expect(other.log.join('')).toContain('slack-token-gone')
    // Who the bot is was forgotten; asked again it is not told, so the message is not taken and comes again.
    own.setToken(false)
    const body = JSON.stringify(eventBody(messageEvent('U7', 'hello')))
    expect((await request(other.url, 'json', body)).status).toBeGreaterThanOrEqual(500)
    own.setToken(true)
    own.fail('chat.postMessage', 'token_revoked')
    expect((await request(other.url, 'json', body, { headers: { 'x-slack-retry-num': '1' } })).status).toBe(
      200,
    )
    expect(await until(() => other.log.join('').includes('"reason":"token_revoked"'))).toBe(true)
    expect(own.shown).toEqual([])
    await other.stop()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 })
    const again = await startSlackHost(own, { folder })
    expect(await until(() => own.shown.length === 1)).toBe(true)
    expect(readable(own.shown[0]?.blocks ?? [])).toContain('Turn 1')
    vi.useRealTimers()
    await again.stop()
    await own.stop()
    rmSync(folder, { recursive: true })
  })

  test('blocks that Slack does not take are said in plain text', async () => {
    const ann = person()
    slack.fail('chat.postMessage', 'invalid_blocks')
    await ann.say('cannot pee')
    await host.settled()
    expect(shownTo(ann.user)).toMatchObject([
      { text: expect.stringContaining('Do not drive yourself.'), blocks: [] },
    ])
  })

  test('somebody who cannot be written to (any more) is not tried for ever', async () => {
    slack.fail('chat.postMessage', 'user_not_found')
    await person().say('hello')
    expect(await host.settled()).toBe(true)
  })
})

test('nothing that was sent is in the log, and Slack took every message', () => {
  expect(host.log.length).toBeGreaterThan(20)
  for (const word of ['CANARY', 'hello', 'xoxb', 'cannot pee']) expect(host.log.join('')).not.toContain(word)
  expect(slack.problems).toEqual([])
})
