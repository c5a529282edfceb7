/** Where the bot is met in Slack beside the private chat: channels, commands, the Home tab, the agent pane, Socket Mode. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { loadTurn } from '../../../src/host/real-turn.ts'
import { type FakeSlack, startFakeSlack } from '../../support/fake-slack.ts'
import { type SlackHost, startSlackHost, until } from '../../support/slack-host.ts'
import {
  buttonsOf,
  commandBody,
  eventBody,
  messageEvent,
  newId,
  pressBody,
  readable,
  slackPerson,
} from '../../support/slack-person.ts'

const turn = loadTurn('knowledge')
let slack: FakeSlack
let host: SlackHost
beforeAll(async () => {
  slack = await startFakeSlack()
  host = await startSlackHost(slack, { turn })
})
afterAll(async () => {
  await host.stop()
  await slack.stop()
})
afterEach(() => expect(slack.problems).toEqual([]))

const person = () => {
  const ann = slackPerson(host.url, slack, newId('U'))
  slack.place(ann.user, 'Europe/London', 'en-GB')
  return ann
}
const inPrivate = (user: string) => slack.shown.filter(({ channel }) => channel === user.replace('U', 'D'))
const inChannel = (user: string) =>
  slack.shown.filter(({ channel, only }) => channel === 'C1' && only === user)

describe('in a channel', () => {
  test.each([
    ['my back hurts so much', 'private chat', 'hurts', ['Write to me in private']],
    // Nothing keeps anybody from the number.
    ['I cannot feel anything between my legs since yesterday', '999', 'legs', []],
    ['is heat or cold better?', 'Warmth', 'legs', ['Write to me in private']],
  ])(
    '"%s" is answered to that person alone, and nothing of it is said',
    async (text, says, saysNot, ways) => {
      const ann = person()
      const before = slack.shown.length
      await ann.mention(text)
      await host.settled()
      expect(slack.shown.slice(before).every(({ only }) => only === ann.user)).toBe(true)
      const [reply] = inChannel(ann.user)
      expect(readable(reply?.blocks ?? [])).toContain(says)
      expect(JSON.stringify(reply)).not.toContain(saysNot)
      expect(buttonsOf(reply?.blocks ?? []).map(({ text: { text } }) => text)).toEqual(ways)
      expect(inPrivate(ann.user)).toEqual([])
    },
  )

  test('in a thread it is said in the thread', async () => {
    const ann = person()
    await ann.mention('hello', { thread_ts: '1600000000.000300' })
    await host.settled()
    expect(inChannel(ann.user)).toMatchObject([{ thread: '1600000000.000300' }])
  })

  test('where the bot is no member, the person gets it in the private chat', async () => {
    const ann = person()
    slack.fail('chat.postEphemeral', 'not_in_channel')
    await ann.mention('hello')
    await host.settled()
    expect(inPrivate(ann.user)).toMatchObject([{ only: undefined }])
  })

  test('the offered button opens the chat, and the person is greeted there once', async () => {
    const ann = person()
    await ann.mention('my back hurts')
    await host.settled()
    const [offer] = inChannel(ann.user)
    const [open = {}] = buttonsOf(offer?.blocks ?? [])
    expect(open).toMatchObject({ url: 'https://slack.com/app_redirect?app=A1&team=T1' })
    await ann.press(offer, open)
    await ann.press(offer, open)
    await host.settled()
    expect(inPrivate(ann.user)).toHaveLength(1)
    expect(readable(inPrivate(ann.user)[0]?.blocks ?? [])).toContain('Do you agree?')
  })
})

describe('a message that was changed or taken back', () => {
  const numb = 'I cannot feel anything between my legs when I wipe'
  const changed = (user: string, was: string, text: string, more = {}) =>
    messageEvent(user, '', {
      subtype: 'message_changed',
      user: undefined,
      text: undefined,
      message: { type: 'message', user, text, ts: '1700000200.000100', edited: { user, ts: '1' }, ...more },
      previous_message: { type: 'message', user, text: was, ts: '1700000200.000100' },
    })
  const shown = (user: string) => inPrivate(user).map(({ blocks }) => readable(blocks))

  test('a red flag that a change adds gets the emergency', async () => {
    const ann = person()
    await ann.say('my back hurts', { ts: '1700000200.000100' })
    await host.settled()
    const before = shown(ann.user).length
    expect((await ann.event(changed(ann.user, 'my back hurts', numb))).status).toBe(200)
    await host.settled()
    expect(shown(ann.user)[before]).toContain('999')
    expect(JSON.stringify(inPrivate(ann.user))).not.toContain('legs')
  })

  test.each([
    ['a typing mistake', 'my back hruts', 'my back hurts', {}],
    ["Slack's preview of a link", numb, numb, {}],
    ["another bot's message", 'x', numb, { bot_id: 'B9' }],
    ["the bot's own message", 'x', numb, { user: 'UBOT' }],
  ])('%s gets nothing', async (_what, was, text, more) => {
    const ann = person()
    await ann.say('my back hurts')
    await host.settled()
    const before = shown(ann.user).length
    await ann.event(changed(ann.user, was, text, more))
    await host.settled()
    expect(shown(ann.user)).toHaveLength(before)
  })

  test.each([
    ['taken back', { subtype: 'message_deleted', deleted_ts: '1700000300.000100' }],
    [
      'taken back, with answers below it',
      {
        subtype: 'message_changed',
        message: { subtype: 'tombstone', text: 'gone', ts: '1700000300.000100' },
      },
    ],
  ])('what was %s is not read when the person agrees', async (_how, event) => {
    const ann = person()
    await ann.say('my left foot drags since yesterday', { ts: '1700000300.000100' })
    await host.settled()
    const previous = { user: ann.user, text: 'my left foot drags', ts: '1700000300.000100' }
    const message = 'message' in event ? { message: { ...event.message, user: ann.user } } : {}
    const more = { user: undefined, text: undefined, previous_message: previous }
    await ann.event(messageEvent(ann.user, '', { ...event, ...message, ...more }))
    await host.settled()
    await ann.say('I agree')
    await host.settled()
    expect(shown(ann.user).at(-1)).toContain('Tell me what is wrong with your back')
  })
})

describe('/lumbo', () => {
  test.each(['', 'help', ' Help '])('"%s" tells what there is, to that person alone', async (text) => {
    const answer = await person().command(text)
    const body = (await answer.json()) as { response_type: string; blocks: unknown[] }
    expect([answer.status, body.response_type]).toEqual([200, 'ephemeral'])
    expect(readable(body.blocks)).toContain('forget me')
  })

  test.each([
    ['start', 'Do you agree?'],
    ['privacy', 'encrypted'],
    ['summary', 'Do you agree?'],
  ])('"%s" goes on in the private chat and says so', async (text, says) => {
    const ann = person()
    const answer = await ann.command(text)
    expect(await answer.json()).toMatchObject({
      response_type: 'ephemeral',
      text: expect.stringContaining('private chat'),
    })
    await host.settled()
    expect(
      inPrivate(ann.user)
        .map(({ blocks }) => readable(blocks))
        .join('\n'),
    ).toContain(says)
    expect(inChannel(ann.user)).toEqual([])
  })

  test.each([
    ['my back hurts', 'private chat'],
    ['i have no feeling between my legs', '999'],
  ])('"%s" gets what it would get in any channel, for these eyes only', async (text, says) => {
    const ann = person()
    expect((await ann.command(text)).status).toBe(200)
    await host.settled()
    expect(
      inChannel(ann.user)
        .map(({ blocks }) => readable(blocks))
        .join(),
    ).toContain(says)
    expect(slack.callsOf('respond').at(-1)?.args).toMatchObject({ response_type: 'ephemeral' })
  })

  test('an answer goes to Slack only, whatever address a payload names', async () => {
    const ann = person()
    const before = slack.callsOf('respond').length
    const { request } = await import('../../support/slack-person.ts')
    const body = { ...commandBody(ann.user, 'my back hurts', slack), response_url: 'https://evil.example/x' }
    await request(host.url, 'form', new URLSearchParams(body as Record<string, string>).toString())
    expect(await host.settled()).toBe(true)
    expect(slack.callsOf('respond')).toHaveLength(before)
  })
})

describe('the Home tab', () => {
  const open = async (ann: ReturnType<typeof person>) => {
    slack.views.delete(ann.user)
    await ann.event({
      type: 'app_home_opened',
      user: ann.user,
      channel: ann.user.replace('U', 'D'),
      tab: 'home',
    })
    await until(() => slack.views.has(ann.user))
    return (slack.views.get(ann.user)?.blocks ?? []) as Record<string, unknown>[]
  }
  const press = async (ann: ReturnType<typeof person>, blocks: Record<string, unknown>[], label: string) => {
    const button = buttonsOf(blocks).find(({ text }) => text.text === label)
    if (!button) throw new Error(`no button ${label}`)
    const before = inPrivate(ann.user).length
    expect((await ann.press(undefined, button)).status).toBe(200)
    await host.settled()
    const said = inPrivate(ann.user).slice(before)
    return said.map(({ blocks: shown }) => readable(shown)).join('\n')
  }

  test('from nothing to an open conversation to nothing, and never a word of health', async () => {
    const ann = person()
    const fresh = await open(ann)
    expect(readable(fresh)).toContain('There is none yet')
    for (let times = 0; times < 2; times++)
      expect(await press(ann, fresh, 'Check my back')).toContain('Do you agree?')
    await ann.say('I agree')
    await ann.say('my lower back hurts since I lifted a box')
    await host.settled()
    const going = await open(ann)
    expect(readable(going)).toContain('wait for your answer')
    expect(JSON.stringify(going)).not.toMatch(/hurts|\bbox\b|lift|numb\b|bladder/i)
    expect(await press(ann, going, 'Where my answers go')).toContain('encrypted store')
    expect(await press(ann, going, 'Erase what you have about me')).toContain('Shall I?')
    const asked = inPrivate(ann.user).at(-1)
    const yes = buttonsOf(asked?.blocks ?? []).find(({ text }) => text.text === 'Yes, erase it')
    await ann.press(asked, yes ?? {})
    await host.settled()
    expect(readable(inPrivate(ann.user).at(-1)?.blocks ?? [])).toContain('I have erased')
    expect(readable(await open(ann))).toContain('There is none yet')
  })

  test('when the chat is opened, the person is greeted once; somebody known is not', async () => {
    const ann = person()
    const tab = {
      type: 'app_home_opened',
      user: ann.user,
      channel: ann.user.replace('U', 'D'),
      tab: 'messages',
    }
    await ann.event(tab)
    await ann.event(tab)
    await host.settled()
    expect(inPrivate(ann.user)).toHaveLength(1)
    await ann.say('I agree')
    await host.settled()
    await ann.event(tab)
    expect(inPrivate(ann.user)).toHaveLength(2)
    expect(slack.callsOf('assistant.threads.setSuggestedPrompts')).toEqual([])
  })
})

describe('with the agent pane', () => {
  let own: FakeSlack
  let agent: SlackHost
  beforeAll(async () => {
    own = await startFakeSlack('chat:write,im:history,commands,app_mentions:read,assistant:write')
    agent = await startSlackHost(own, { turn })
  })
  afterAll(async () => {
    expect(own.problems).toEqual([])
    await agent.stop()
    await own.stop()
  })

  test('there are prompts to begin with, and others for who has been here', async () => {
    const ann = slackPerson(agent.url, own, newId('U'))
    const tab = {
      type: 'app_home_opened',
      user: ann.user,
      channel: ann.user.replace('U', 'D'),
      tab: 'messages',
    }
    const titles = () =>
      own
        .callsOf('assistant.threads.setSuggestedPrompts')
        .map(({ args }) => (args.prompts as { title: string }[]).map(({ title }) => title))
    await ann.event(tab)
    await ann.say('I agree')
    await ann.event(tab)
    expect(await until(() => titles().length === 2)).toBe(true)
    expect(titles()[0]).toContain('Check my back')
    expect(titles()[1]).toContain('Go on where we stopped')
  })

  test('every message is a thread of its own, and all of them are one conversation', async () => {
    const ann = slackPerson(agent.url, own, newId('U'))
    const shown = () => own.shown.filter(({ channel }) => channel === ann.user.replace('U', 'D'))
    await ann.say('hello', { ts: '1700000100.000100' })
    await ann.say('I agree', { ts: '1700000200.000100' })
    await agent.settled()
    expect(shown().map(({ thread }) => thread)).toEqual(['1700000100.000100', '1700000200.000100'])
    expect(shown().map(({ blocks }) => readable(blocks).includes('Do you agree?'))).toEqual([true, false])
  })

  test('prompts that cannot be set stop nothing', async () => {
    const ann = slackPerson(agent.url, own, newId('U'))
    own.fail('assistant.threads.setSuggestedPrompts', 'not_allowed')
    const tab = {
      type: 'app_home_opened',
      user: ann.user,
      channel: ann.user.replace('U', 'D'),
      tab: 'messages',
    }
    expect((await ann.event(tab)).status).toBe(200)
    await agent.settled()
    expect(own.shown.some(({ channel }) => channel === ann.user.replace('U', 'D'))).toBe(true)
  })
})

describe('where somebody is', () => {
  test('decides the emergency number; without the right to know, all of them are named', async () => {
    const ann = person()
    slack.place(ann.user, 'America/New_York', 'en-US')
    await ann.say('my legs are numb and I cannot pee')
    await host.settled()
    expect(inPrivate(ann.user)[0]?.text).toContain('911')
    const own = await startFakeSlack('chat:write,im:history')
    const other = await startSlackHost(own, { turn })
    const bob = slackPerson(other.url, own, newId('U'))
    await bob.say('my legs are numb and I cannot pee')
    await other.settled()
    expect(own.shown[0]?.text).toContain('112, 911, 999')
    expect(own.callsOf('users.info')).toEqual([])
    await other.stop()
    await own.stop()
  })

  test('is not waited for', async () => {
    const ann = person()
    slack.fail('users.info', { late: 3000 })
    const start = performance.now()
    expect((await ann.say('hello')).status).toBe(200)
    expect(performance.now() - start).toBeLessThan(2000)
  })
})

describe('Socket Mode', () => {
  let own: FakeSlack
  let socketed: SlackHost
  beforeAll(async () => {
    own = await startFakeSlack()
    socketed = await startSlackHost(own, { turn, env: { SLACK_APP_TOKEN: 'xapp-fake' } })
  })
  afterAll(async () => {
    expect(own.problems).toEqual([])
    await socketed.stop()
    await own.stop()
  })
  const acknowledged = (envelope: string) =>
    until(() => own.acknowledged.some(({ envelope_id: id }) => id === envelope))
  const shown = (user: string) => own.shown.filter(({ channel }) => channel === user.replace('U', 'D'))

  test('a message, a press and a command, with no way in from outside', async () => {
    const user = newId('U')
    expect(await acknowledged(own.push('events_api', eventBody(messageEvent(user, 'hello'))))).toBe(true)
    await socketed.settled()
    const [asked] = shown(user)
    const agree = buttonsOf(asked?.blocks ?? []).find(({ text }) => text.text === 'I agree') ?? {}
    expect(await acknowledged(own.push('interactive', pressBody(user, agree, asked)))).toBe(true)
    await socketed.settled()
    expect(shown(user)).toHaveLength(2)
    expect(await until(() => asked?.updates === 1)).toBe(true)
    expect(readable(asked?.blocks ?? [])).toContain('You chose: I agree')
    const help = own.push('slash_commands', commandBody(user, 'help', own))
    await acknowledged(help)
    expect(own.acknowledged.find(({ envelope_id: id }) => id === help)?.payload).toMatchObject({
      response_type: 'ephemeral',
    })
    const outside = slackPerson(socketed.url, own, user)
    expect((await outside.say('hello')).status).toBe(404)
    expect(socketed.greeting).toContain('Socket Mode')
  })

  test('an event that comes again is acknowledged and not answered again', async () => {
    const user = newId('U')
    const event = eventBody(messageEvent(user, 'hello'))
    for (let times = 0; times < 3; times++)
      expect(await acknowledged(own.push('events_api', event))).toBe(true)
    await socketed.settled()
    expect(shown(user)).toHaveLength(1)
  })

  test('a line that is cut is taken up again', { timeout: 30_000 }, async () => {
    const before = own.sockets.length
    own.sockets.at(-1)?.cut()
    expect(await until(() => own.sockets.length > before, 20_000)).toBe(true)
    const user = newId('U')
    await until(() => socketed.log.filter((line) => line.includes('slack-connected')).length > 1)
    expect(await acknowledged(own.push('events_api', eventBody(messageEvent(user, 'hello'))))).toBe(true)
    await socketed.settled()
    expect(shown(user)).toHaveLength(1)
  })
})

describe('a start', () => {
  test.each([
    ['SLACK_BOT_TOKEN', { SLACK_BOT_TOKEN: 'xoxb-wrong' }],
    ['SLACK_APP_TOKEN', { SLACK_APP_TOKEN: 'xapp-wrong' }],
  ])('with a %s that Slack does not take names it, and not its value', async (name, env) => {
    const failed = startSlackHost(slack, { turn, env })
    await expect(failed).rejects.toThrow(`${name} is not taken by Slack (invalid_auth)`)
    await expect(failed).rejects.not.toThrow('wrong')
  })

  test('while Slack cannot be reached goes on, and the bot is there when Slack is', async () => {
    const own = await startFakeSlack()
    own.fail('auth.test', 'internal_error')
    const early = await startSlackHost(own, { turn })
    expect(early.log.join('')).toContain('slack-unreachable')
    const ann = slackPerson(early.url, own, newId('U'))
    expect((await ann.say('hello')).status).toBe(200)
    await early.settled()
    expect(own.shown).toHaveLength(1)
    await early.stop()
    await own.stop()
  })
})
