import { expect, test } from 'vitest'
import { readActivity } from '../../src/channels/bot-framework/activity.ts'
import { toIncoming } from '../../src/channels/bot-framework/incoming.ts'
import { message } from '../support/host.ts'

const now = new Date('2026-11-21T08:00:00Z')
const read = (body: unknown, trustActivity = true) => {
  const { handled, activity } = readActivity(body)
  return handled ? toIncoming(activity, { trustActivity, now: () => now }) : undefined
}
const inputOf = (more: Record<string, unknown>) => read(message('', more))?.input

const answer = { kind: 'answer', question: 'legs', turn: 3 }
const bot = { id: 'bot' }
const mention = { type: 'mention', mentioned: bot, text: '<at>Lumbo</at>' }

test.each([
  ['words', { text: '  my back hurts ' }, { kind: 'text', text: 'my back hurts' }],
  ['a button', { value: { ...answer, values: ['none'] } }, { ...answer, values: ['none'] }],
  ['ticked boxes', { value: { ...answer, chosen: 'a,b' } }, { ...answer, values: ['a', 'b'] }],
  ['no ticked box', { value: { ...answer, chosen: '' } }, { ...answer, values: [] }],
  ['a typed value', { value: { ...answer, typed: ' 7, maybe 8 ' } }, { ...answer, values: ['7, maybe 8'] }],
  [
    'a button beside ticked boxes',
    { value: { ...answer, values: ['skip'], chosen: 'a' } },
    { ...answer, values: ['a', 'skip'] },
  ],
  ['a turn as text', { value: { ...answer, turn: '3', values: ['none'] } }, { ...answer, values: ['none'] }],
  [
    'a button with its label',
    { text: 'None', value: { ...answer, values: ['none'] } },
    { ...answer, values: ['none'] },
  ],
  [
    'a command',
    { value: { kind: 'command', command: 'start again' } },
    { kind: 'command', command: 'start again' },
  ],
  ['a card of somebody else', { value: { secret: 1 } }, { kind: 'event', name: 'unreadable' }],
  ['a picture', { attachments: [{ contentType: 'image/png' }] }, { kind: 'event', name: 'unreadable' }],
  [
    'a picture with words',
    { text: 'look', attachments: [{ contentType: 'image/png' }] },
    { kind: 'text', text: 'look' },
  ],
  [
    'a sticker of Teams',
    { text: '', attachments: [{ contentType: 'text/html', content: '<img alt="hello">' }] },
    { kind: 'event', name: 'unreadable' },
  ],
  [
    "Teams' copy of the text",
    { text: 'hi', attachments: [{ contentType: 'text/html' }] },
    { kind: 'text', text: 'hi' },
  ],
  ['nothing', {}, { kind: 'text', text: '' }],
  [
    'a mention of the bot',
    { text: '<at>Lumbo</at>&nbsp;my back hurts', entities: [mention] },
    { kind: 'text', text: 'my back hurts' },
  ],
  [
    'a mention of somebody else',
    {
      text: '<at>Ann</at> hurts',
      entities: [{ ...mention, mentioned: { id: 'ann' }, text: '<at>Ann</at>' }],
    },
    { kind: 'text', text: 'Ann hurts' },
  ],
  [
    'both, as Teams writes them',
    {
      text: '<at>Lumbo</at> can you help <at id="1">Ann Lee</at>?&nbsp;',
      entities: [mention, { ...mention, mentioned: { id: 'ann' }, text: '<at id="1">Ann Lee</at>' }],
    },
    { kind: 'text', text: 'can you help Ann Lee?' },
  ],
  [
    'a mention of nobody',
    { text: 'hi', entities: [{ type: 'mention', mentioned: null }] },
    { kind: 'text', text: 'hi' },
  ],
])('%s', (_name, more, input) => {
  expect(inputOf(more as Record<string, unknown>)).toEqual(input)
})

test('without a recipient nothing is a mention of the bot, and nothing breaks', () => {
  expect(inputOf({ recipient: undefined, text: 'hi', entities: [mention] })).toEqual({
    kind: 'text',
    text: 'hi',
  })
})

test('what the bot itself said is not heard', () => {
  expect(read(message('hi', { from: { id: 'bot', role: 'bot' } }))).toBeUndefined()
})

test.each([
  ['messageReaction', {}],
  ['messageUpdate', { text: '' }],
  ['messageUpdate', { from: { id: 'bot' } }],
  ['invoke', { name: 'task/fetch' }],
  ['invoke', { name: 'message/submitAction', value: { actionName: 'feedback' } }],
  ['endOfConversation', {}],
  ['event', { name: 'continueConversation' }],
  ['conversationUpdate', { membersAdded: [bot] }],
  ['conversationUpdate', { membersRemoved: [{ id: 'user-1' }] }],
])('%s %o has nothing for the bot in it', (type, more) => {
  expect(read({ ...message('hi', more), type })).toBeUndefined()
})

test.each([
  ['conversationUpdate', { membersAdded: [bot, { id: 'user-1' }] }, 'added'],
  ['conversationUpdate', { membersAdded: [bot], channelId: 'msteams' }, 'added'],
  ['installationUpdate', { action: 'add' }, 'added'],
  ['installationUpdate', { action: 'remove' }, 'left'],
  ['event', { name: 'webchat/join' }, 'joined'],
])('%s %o is somebody who was %s', (type, more, name) => {
  const incoming = read({ ...message('', more), type })
  expect(incoming).toMatchObject({ input: { kind: 'event', name } })
  expect(incoming?.address).toMatchObject({ user: 'user-1' })
})

test('a newer version of the app is no new installation', () => {
  for (const action of ['add-upgrade', 'remove-upgrade'])
    expect(read({ ...message('', { action }), type: 'installationUpdate' })).toBeUndefined()
})

test('a message that was changed, taken back or rated is that message', () => {
  const text = '<at>Lumbo</at> my back hurts'
  const update = { ...message(text, { id: 'm1', entities: [mention] }), type: 'messageUpdate' }
  const changed = read(update)
  expect(changed).toMatchObject({
    input: { kind: 'edit', text: 'my back hurts', message: 'm1' },
    moment: { message: 'm1' },
  })
  // Told again it is the same change, and changed again it is another.
  expect(read(update)?.message).toBe(changed?.message)
  expect(read({ ...update, timestamp: '2026-11-20T10:05:00Z' })?.message).not.toBe(changed?.message)
  expect(read({ ...message('', { id: 'm1' }), type: 'messageDelete' })?.input).toEqual({
    kind: 'deleted',
    message: 'm1',
  })
  const value = { actionName: 'feedback', actionValue: { reaction: 'dislike', feedback: 'CANARY' } }
  const rated = read({ ...message('', { name: 'message/submitAction', value }), type: 'invoke' })
  expect(rated?.input).toEqual({ kind: 'rated', helpful: false })
  expect(JSON.stringify(rated)).not.toContain('CANARY')
})

test('in a channel of Teams the private chat is named, and nowhere else', () => {
  const teams = { channelId: 'msteams', recipient: { id: '28:bot' } }
  const there = read(message('hi', { ...teams, conversation: { id: 'c', conversationType: 'channel' } }))
  expect(there?.address).toMatchObject({ openChat: 'https://teams.microsoft.com/l/chat/0/0?users=28:bot' })
  expect(read(message('hi', teams))?.address).not.toHaveProperty('openChat')
})

test('nobody is greeted in a group', () => {
  const conversation = { id: 'team', conversationType: 'channel' }
  const body = message('', { membersAdded: [{ id: 'ann' }], conversation })
  expect(read({ ...body, type: 'conversationUpdate' })).toBeUndefined()
})

test.each([
  [{}, 'personal'],
  [{ conversationType: 'personal' }, 'personal'],
  [{ conversationType: null }, 'personal'],
  [{ conversationType: 'groupChat' }, 'group'],
  [{ conversationType: 'channel' }, 'group'],
  [{ isGroup: true }, 'group'],
])('a conversation with %o is %s', (more, scope) => {
  expect(read(message('hi', { conversation: { id: 'c', ...more } }))?.moment.scope).toBe(scope)
})

test.each([
  [{ localTimezone: 'Europe/Dublin' }, 'Europe/Dublin'],
  [{ localTimezone: 'Middle/Earth' }, 'UTC'],
  [{}, 'UTC'],
  [{ entities: [{ type: 'clientInfo', timezone: 'Asia/Kolkata', locale: 'en-IN' }] }, 'Asia/Calcutta'],
])('the time zone of %o', (more, zone) => {
  const found = read(message('hi', more))?.moment.zone
  expect([zone, 'Asia/Kolkata'].includes(found ?? '')).toBe(true)
})

test.each([
  ['en-gb', 'en-GB'],
  ['not a locale', undefined],
  ['', undefined],
])('the locale %j is %j', (locale, found) => {
  expect(read(message('hi', { locale }))?.moment.locale).toBe(found)
})

test('outside local mode the clock tells the time, whatever the activity says', () => {
  expect(read(message('hi'), false)?.moment.now).toBe(now.toISOString())
  expect(read(message('hi', { timestamp: 'soon' }))?.moment.now).toBe(now.toISOString())
})

test('in Teams the person is the conversation, and a group is another one', () => {
  const teams = (conversation: object) => read(message('hi', { channelId: 'msteams', conversation }))?.user
  expect(teams({ id: 'a' })).toBe('user-1')
  expect(teams({ id: 'b' })).toBe('user-1')
  expect(teams({ id: 'b', conversationType: 'channel' })).not.toBe('user-1')
})

test('names are not read', () => {
  const from = { id: 'user-1', name: 'Ann Canary', aadObjectId: 'canary' }
  expect(JSON.stringify(read(message('hi', { from })))).not.toMatch(/canary/i)
})
