/** A proposal in the conversation: one closed question, put at once and once, that asserts nothing by itself. */
import { describe, expect, test } from 'vitest'
import { makeTurn } from '../../src/conversation/turn.ts'
import { loadWorld } from '../../src/host/real-turn.ts'
import { begun as begunWith, Chat, textOf } from './play.ts'

/** Words that no pattern will ever explain, and what they are taken for here. */
const UNEXPLAINED = 'zorbed into the tissue'
const BLADDER = 'the lower zorb is bursting'
const TAKEN_FOR = { [UNEXPLAINED]: 'coughing-blood', [BLADDER]: 'urinary-retention' }

const turn = makeTurn({
  ...loadWorld('knowledge'),
  suggester: {
    suggest({ text }) {
      const found = Object.entries(TAKEN_FOR).find(([words]) => text.includes(words))
      return found && { finding: found[1], words: found[0], why: [] }
    },
  },
})
const begun = () => begunWith('en-GB', turn)
const PUT = 'confirm:coughing_blood'
const LEAD = /not sure that I understood/

const recordsIn = (chat: Chat) =>
  chat.state.events.filter((event) => event.type === 'finding-recorded' && event.finding === 'coughing-blood')

describe('words that no pattern explains', () => {
  test('raise one closed question, and record nothing', () => {
    const chat = begun()
    const result = chat.send(UNEXPLAINED)
    expect(result.trace).toMatchObject({ asked: [PUT], disposition: null })
    expect(textOf(result)).toMatch(LEAD)
    expect(result.replies.at(-1)?.question?.choices.map(({ value }) => value)).toEqual(['yes', 'no'])
    expect(recordsIn(chat)).toEqual([])
  })

  test('are asked about in the middle of the check, and then the check goes on', () => {
    const chat = begun()
    expect(chat.play('my lower back is sore', '34', '3 days').trace.asked).not.toEqual([])
    expect(chat.send(BLADDER).trace.asked).toEqual(['confirm:bladder_change'])
    expect(textOf(chat.send('no'))).not.toMatch(LEAD)
    expect(chat.denyTheRest().trace).toMatchObject({ disposition: 'self-care', complete: true })
  })

  test('after the check they may take a "no" back', () => {
    const chat = begun()
    chat.play('my lower back is sore', '34', '3 days')
    expect(chat.denyTheRest().trace).toMatchObject({ disposition: 'self-care', complete: true })
    expect(chat.send(BLADDER).trace.asked).toEqual(['confirm:bladder_change'])
    expect(chat.send('yes').trace.disposition).toBe('emergency')
  })
})

describe('the answer', () => {
  test.each([
    ['yes', 'present'],
    ['yes, twice today', 'present'],
    ['no', 'absent'],
    ['nope, it was only ketchup', 'absent'],
  ])('%s: %s', (answer, status) => {
    const chat = begun()
    chat.play(UNEXPLAINED, answer)
    expect(recordsIn(chat).at(-1)).toMatchObject({ status })
  })

  test.each(['yes', 'no'])('pressed: %s', (choice) => {
    const chat = begun()
    chat.send(UNEXPLAINED)
    chat.press(choice)
    expect(recordsIn(chat)).toMatchObject([{ status: choice === 'yes' ? 'present' : 'absent' }])
  })

  test.each(['not sure', 'what a lovely day', 'why', 'who wants to know?', 'skip'])(
    'any other, such as "%s", drops it and is no record of it',
    (answer) => {
      const chat = begun()
      const result = chat.play(UNEXPLAINED, answer)
      expect(recordsIn(chat)).toEqual([])
      expect(result.trace.asked).not.toContain(PUT)
      expect(result.trace.disposition).toBeNull()
    },
  )

  test('what else it tells is recorded', () => {
    const result = begun().play(UNEXPLAINED, 'no, but my left leg is weak')
    expect(result.trace.findings).toContainEqual(
      expect.objectContaining({ id: 'leg_weakness', status: 'present' }),
    )
  })
})

describe('it is not put', () => {
  test.each(['no', 'not sure', 'yes'])('a second time, after "%s"', (answer) => {
    const chat = begun()
    expect(chat.play(UNEXPLAINED, answer, UNEXPLAINED).trace.asked).not.toContain(PUT)
  })

  test('before consent, but once it is given', () => {
    const chat = new Chat('en-GB', turn)
    expect(chat.send(UNEXPLAINED).trace.asked).toEqual(['consent'])
    expect(chat.send('I agree').trace.asked).toEqual([PUT])
  })

  test('while an emergency stands', () => {
    const result = begun().play('I can not feel anything between my legs', UNEXPLAINED)
    expect(result.trace).toMatchObject({ disposition: 'emergency' })
    expect(result.trace.asked).not.toContain(PUT)
  })

  test('when the message answers the question that waits', () => {
    const chat = begun()
    chat.play('my lower back is sore')
    expect(chat.last?.trace.asked).toEqual(['age'])
    expect(chat.send(`34. ${UNEXPLAINED}`).trace.asked).not.toContain(PUT)
  })
})
