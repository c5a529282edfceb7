/** What the bot says where others read along: general questions yes, anybody's health no. */
import { expect, test } from 'vitest'
import { EMPTY_STATE } from '../../src/conversation/event.ts'
import type { Moment } from '../../src/conversation/input.ts'
import { loadTurn } from '../../src/host/real-turn.ts'

const turn = loadTurn('knowledge')
const moment: Moment = { now: '2026-11-20T10:00:00Z', zone: 'Europe/London', locale: 'en-GB', scope: 'group' }
const say = (text: string) => {
  const { replies, state } = turn(EMPTY_STATE, { kind: 'text', text }, moment)
  // One post, no question, nothing that could be pressed on to one, and nothing kept.
  expect(replies).toHaveLength(1)
  expect(replies[0]).not.toHaveProperty('question')
  expect(replies[0]?.actions ?? []).toEqual([])
  expect(state).toEqual(EMPTY_STATE)
  return replies[0]
}

test.each([
  ['is heat or cold better for a sore back?', /warmth/i],
  ['how should I set up my desk?', /feet/],
  ['what is swedish massage', /swedish/i],
  ['can i take ibuprofen for back pain', /anti-inflammatory/i],
])('a general question is answered with its sources: "%s"', (text, says) => {
  const reply = say(text)
  expect(reply).toMatchObject({ kind: 'answer', text: expect.stringMatching(says) })
  expect(reply?.citations?.length).toBeGreaterThan(0)
  expect(reply?.text).toMatch(/private chat. Please write to me there.$/)
})

test.each([
  'my back hurts',
  'I am 34 and my back hurts since Tuesday',
  'my leg is numb, is heat good?',
  'I have diabetes, which massage suits me?',
  'check my back',
  'forget me',
  'summary',
  'who won the world cup',
  'asdkjh qwe',
  '',
])('what is about a person, and what it does not know, is answered with the private chat: "%s"', (text) => {
  const reply = say(text)
  expect(reply?.kind).toBe('message')
  expect(reply?.text).toMatch(/private chat/)
  expect(reply?.text).toContain('999')
  expect(reply?.text).not.toMatch(/\bnumb\b|diabetes|34|hurts/)
})

test.each([
  'I cannot feel anything between my legs since yesterday',
  'my mum cannot pee since yesterday and her legs are weak',
  'is heat good? I also have chest pain and cannot breathe',
  'I want to kill myself',
])('a red flag gets the one line and nothing else: "%s"', (text) => {
  const reply = say(text)
  expect(reply?.text).toBe(
    'That may need help right now. Call 999, or your local emergency number. Please do not wait for an answer here.',
  )
  expect(reply?.sections ?? []).toEqual([])
  expect(reply?.kind).toBe('emergency')
})

test('a red flag gets it when everything else fails, too', () => {
  const broken = {
    ...EMPTY_STATE,
    get events(): never {
      throw new Error('unreadable')
    },
  }
  const { replies } = turn(broken, { kind: 'text', text: 'I cannot feel anything between my legs' }, moment)
  expect(replies.map(({ text }) => text)).toEqual([expect.stringMatching(/^That may need help right now/)])
})

test.each(['hi', 'HELLO', 'help', 'Help!'])('"%s" tells what it does here', (text) => {
  expect(say(text)?.text).toMatch(/general questions.*private chat/s)
})
