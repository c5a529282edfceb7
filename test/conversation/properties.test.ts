/** What must hold for any conversation. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emergencyReply } from '../../src/conversation/emergency.ts'
import { EMPTY_STATE } from '../../src/conversation/event.ts'
import { begun, Chat, knowledge, NOW, turn } from './play.ts'

const SAID = Object.values(knowledge.findings).flatMap(({ examples }) =>
  Object.values(examples ?? {}).flatMap((texts) => texts ?? []),
)
const COMMANDS = [
  'help',
  'why',
  'back',
  'summary',
  'start again',
  'stop',
  'change country',
  'forget me',
  'yes',
  'no',
  'not sure',
  'skip',
  'none of those',
  '34',
  '3 weeks',
]
const anyLine = fc.oneof(
  fc.constantFrom(...COMMANDS),
  fc.constantFrom(...SAID),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
)
const moment = { now: NOW, zone: 'UTC', locale: 'en-GB', scope: 'personal' } as const

describe('for any messages', () => {
  test('every message gets an answer, and every answer stands alone as text', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 12 }), (lines) => {
        const chat = new Chat()
        for (const line of lines) {
          const { replies } = chat.send(line)
          expect(replies.length).toBeGreaterThan(0)
          for (const reply of replies) expect(reply.text.trim()).not.toBe('')
        }
      }),
      { numRuns: 60 },
    )
  })

  test('the state survives serialising, and the same turn gives the same result', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { minLength: 1, maxLength: 8 }), (lines) => {
        let state = begun().state
        for (const text of lines) {
          const before = turn(state, { kind: 'text', text }, moment)
          const after = turn(JSON.parse(JSON.stringify(state)), { kind: 'text', text }, moment)
          expect(after).toEqual(before)
          state = before.state ?? EMPTY_STATE
        }
      }),
      { numRuns: 40 },
    )
  })

  test('an emergency message is alone in its turn', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 10 }), (lines) => {
        const chat = begun()
        for (const line of lines) {
          const { replies } = chat.send(line)
          if (replies.some(({ kind }) => kind === 'emergency')) expect(replies).toHaveLength(1)
        }
      }),
      { numRuns: 60 },
    )
  })
})

test('the back check ends, whatever is answered', () => {
  const ANSWERS =
    'yes,no,not sure,skip,none of those,all of them,1,2 and 3,maybe,eh?,34,2 weeks,wibble,something odd is going on there'
  const answer = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...ANSWERS.split(',')) },
    fc.constantFrom(...SAID),
  )
  fc.assert(
    fc.property(fc.array(answer, { minLength: 120, maxLength: 120 }), (answers) => {
      const chat = begun()
      chat.send('check my back')
      for (const line of answers) if (!chat.last?.trace.complete) chat.send(line)
      expect(chat.last?.trace.complete).toBe(true)
    }),
    { numRuns: 60 },
  )
})

/** Words that have no place in an emergency message. */
const FOREIGN = /massage chair|stretch|exercise|self-care|evidence|cause|may be behind|heat|posture|http/i

describe.each(Object.values(knowledge.emergencyActions).map((action) => [action.id, action] as const))(
  'the emergency message %s',
  (_, action) => {
    test.each([
      ['en-GB', '999'],
      ['en-US', '911'],
      ['en-AU', '000'],
      ['xx-XX', '112'],
    ])('in %s has the number and nothing else', (locale, number) => {
      for (const subject of ['self', { who: 'your mum' }] as const)
        for (const again of [false, true]) {
          const reply = emergencyReply(
            action,
            { knowledge, region: undefined, moment: { ...moment, locale }, subject },
            again,
          )
          expect(reply.text).toContain(number)
          expect(reply.text.replace(/no massage|not massage|do not .*/gi, '')).not.toMatch(FOREIGN)
          expect(reply.text).not.toMatch(/[{}]/)
          expect(reply.question).toBeUndefined()
          expect(reply.actions).toBeUndefined()
        }
    })
  },
)
