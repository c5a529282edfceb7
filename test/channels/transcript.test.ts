/** The format of transcripts: what is read, how it is played, what counts as a difference, what is written. */
import { expect, test } from 'vitest'
import { makeRecorder } from '../../src/channels/terminal/recorder.ts'
import { makeSession } from '../../src/channels/terminal/session.ts'
import { play, readTranscript } from '../../src/channels/terminal/transcript.ts'
import type { Turn } from '../../src/conversation/turn-contract.ts'
import { composeBot } from '../../src/host/compose.ts'
import { readChatConfig } from '../../src/host/config.ts'
import { silentLog } from '../../src/host/log.ts'
import { fakeTurn } from '../support/fake-turn.ts'

const playAll = async (yaml: string) => {
  const moments: Parameters<Turn>[2][] = []
  const turn: Turn = (state, input, moment) => {
    moments.push(moment)
    return fakeTurn(state, input, moment)
  }
  const { exchange } = await composeBot(readChatConfig({}), turn, silentLog)
  const wrong: (readonly string[])[] = []
  for await (const played of play(readTranscript(yaml), makeSession(exchange, 'someone')))
    wrong.push(played.wrong)
  return { wrong, moments }
}

const whole = `
given: { now: 2026-11-20T10:00:00Z, zone: Europe/London, locale: en-GB, consent: true }
turns:
  - event: joined
    expect: { asked: [leg_weakness], says: [thank you, noticed] }
  - user: 1,3
    after: 26 h
    expect: { asked: [fever], disposition: null, complete: false }
  - user: 2
  - user: 7
    expect: { disposition: urgent, says: See a doctor, says-not: ambulance }
`

test('a transcript is played as a terminal would', async () => {
  const { wrong, moments } = await playAll(whole)
  expect(wrong).toEqual([[], [], [], []])
  const first = { now: '2026-11-20T10:00:00.000Z', zone: 'Europe/London', locale: 'en-GB', scope: 'personal' }
  expect(moments[0]).toEqual(first)
  expect(moments.at(-1)).toEqual({ ...first, now: '2026-11-21T12:00:00.000Z' })
})

test('every difference is told', async () => {
  const { wrong } = await playAll(`
given: { now: 2026-11-20T10:00:00Z }
turns:
  - user: I cannot pee
    expect:
      { asked: [fever], disposition: urgent, complete: false, says: taxi, says-not: [drive], findings: { fever: present } }
`)
  expect(wrong).toEqual([
    [
      'asked: expected ["fever"], got []',
      'disposition: expected "urgent", got "emergency"',
      'complete: expected false, got true',
      'fever: expected "present", got undefined',
      'does not say: taxi',
      'says: drive',
    ],
  ])
})

test('a transcript with mistakes is refused, with each of them', () => {
  const yaml = 'given: { now: today, colour: red }\nturns: [{ user: hi, after: soon }, { usr: hi }]'
  expect(() => readTranscript(yaml)).toThrow(/given.now[\s\S]*colour[\s\S]*turns.1/)
})

test('what was recorded can be played, and comes out the same', async () => {
  const { exchange } = await composeBot(readChatConfig({}), fakeTurn, silentLog)
  const session = makeSession(exchange, 'someone')
  const recorder = makeRecorder()
  expect(recorder.text()).toBeUndefined()
  const at = (time: string) =>
    ({ now: `2026-11-20T${time}Z`, zone: 'UTC', locale: 'en-GB', scope: 'personal' }) as const
  recorder.note({ event: 'joined' }, at('10:00:00'), await session.event('joined', at('10:00:00')))
  for (const [line, time] of [
    ['I agree', '10:00:20'],
    ['1,2', '10:00:50'],
    ['no', '10:01:10'],
    ['7: "bad"', '11:31:00'],
  ] as const)
    recorder.note({ user: line }, at(time), await session.type(line, at(time)))
  const written = recorder.text() ?? ''
  expect(written).toContain('after: 1 min')
  const { wrong, moments } = await playAll(written)
  expect(wrong).toEqual([[], [], [], [], []])
  expect(moments.at(-1)?.now).toBe('2026-11-20T11:30:00.000Z')
})
