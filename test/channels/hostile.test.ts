/** Whatever JSON comes, it is read or refused: nothing else is thrown, and nothing gets into the prototypes. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readActivity } from '../../src/channels/bot-framework/activity.ts'
import { toIncoming } from '../../src/channels/bot-framework/incoming.ts'
import { Refusal } from '../../src/host/refusal.ts'
import { message } from '../support/host.ts'

const read = (body: unknown) => {
  try {
    const { handled, activity } = readActivity(JSON.parse(JSON.stringify(body) ?? 'null'))
    return handled ? toIncoming(activity, { trustActivity: true, now: () => new Date() }) : undefined
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal)
    return undefined
  }
}

const types = fc.constantFrom(
  'message',
  'conversationUpdate',
  'installationUpdate',
  'event',
  'messageUpdate',
  'messageDelete',
  'invoke',
  'toString',
  '__proto__',
)
const fields = Object.keys({
  ...message(''),
  value: 0,
  entities: 0,
  attachments: 0,
  membersAdded: 0,
  locale: 0,
})

test('any JSON', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (body) => {
      read(body)
    }),
    { numRuns: 2000 },
  )
})

test('a good activity with any field spoilt', () => {
  const spoilt = fc.dictionary(fc.constantFrom(...fields), fc.jsonValue(), { maxKeys: 3 })
  fc.assert(
    fc.property(types, spoilt, (type, more) => {
      const incoming = read({ ...message('hi'), type, ...more })
      if (incoming) expect(Number.isNaN(Date.parse(incoming.moment.now))).toBe(false)
    }),
    { numRuns: 5000 },
  )
})

test('any value behind a press', () => {
  const press = fc.record(
    { kind: fc.constantFrom('answer', 'command'), question: fc.jsonValue(), turn: fc.jsonValue() },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(press, fc.dictionary(fc.string(), fc.jsonValue()), (value, more) => {
      read(message('', { value: { ...more, ...value } }))
    }),
    { numRuns: 2000 },
  )
  expect(({} as Record<string, unknown>).kind).toBeUndefined()
})
