import { describe, expect, test } from 'vitest'
import { EMPTY_STATE } from '../../src/conversation/event.ts'
import { at, begun, Chat, knowledge, NOW, textOf, turn } from './play.ts'

const SADDLE = 'since yesterday I can not feel anything between my legs'

describe('consent', () => {
  test('comes first, and says what the bot does, how long it takes and where answers go', () => {
    const result = new Chat().send('my back hurts')
    expect(result.trace.asked).toEqual(['consent'])
    expect(textOf(result)).toMatch(/minutes/)
    expect(textOf(result)).toMatch(/encrypted/)
    expect(result.trace.findings).toEqual([])
  })

  test('the opening waits, and is answered once the person agrees', () => {
    const chat = new Chat()
    const result = chat.play('my lower back is sore since Tuesday', 'I agree')
    expect(result.trace.findings.map(({ id }) => id)).toContain('low_back_pain')
    expect(JSON.stringify(chat.state)).not.toContain('"held"')
  })

  test('the opening is kept for an hour at most', () => {
    const chat = new Chat()
    const waiting = chat.send('my lower back is sore since Tuesday')
    expect(waiting.keepUntil).toBe(at(1))
    const late = chat.send({ text: 'I agree', hours: 1.1 })
    expect(late.trace.findings).toEqual([])
  })

  test.each(['no', 'I do not agree'])('%s: nothing is kept, and the warning signs are shown', (refusal) => {
    const result = new Chat().play('my back hurts', refusal)
    expect(result.state).toBeNull()
    expect(textOf(result)).toMatch(/numbness between the legs/)
    expect(textOf(result)).toContain('999')
  })

  test('a red flag before consent gets the emergency message, and nothing of it is stored', () => {
    const chat = new Chat()
    const result = chat.send(SADDLE)
    expect(result.replies.map(({ kind }) => kind)).toEqual(['emergency'])
    expect(JSON.stringify(chat.state)).not.toMatch(/feel|saddle/)
  })
})

describe('the back check', () => {
  test('plain strain ends in self-care, with a safety net and dates', () => {
    const chat = begun()
    chat.send('strained my lower back lifting a box 3 days ago, I am 34')
    const result = chat.denyTheRest()
    expect(result.trace).toMatchObject({ disposition: 'self-care', complete: true, asked: [] })
    expect(textOf(result)).toMatch(/Friday 4 December/)
    expect(result.trace.causes).toContain('muscle_strain')
  })

  test('what was said is not asked again', () => {
    const chat = begun()
    chat.send('sore lower back for 2 weeks, I am 40. no fever, no numbness between my legs')
    const asked: string[] = []
    for (let n = 0; n < 30 && !chat.last?.trace.complete; n++) {
      asked.push(...(chat.last?.trace.asked ?? []))
      chat.send('none of those')
    }
    for (const key of ['age', 'duration', 'fever', 'saddle_numbness']) expect(asked).not.toContain(key)
    expect(asked).toContain('leg_weakness')
  })

  test('cards have at most six items, with none, not sure and skip beside them', () => {
    const chat = begun()
    chat.send('check my back')
    for (let n = 0; n < 30 && !chat.last?.trace.complete; n++) {
      const question = chat.last?.replies.at(-1)?.question
      expect(question?.choices.length ?? 0).toBeLessThanOrEqual(6)
      if (question?.many)
        expect(question.exits.map(({ value }) => value)).toEqual(['none', 'not-sure', 'skip'])
      const asked = chat.last?.trace.asked[0]
      chat.send(asked === 'age' ? '34' : asked === 'duration' ? '3 days' : 'none of those')
    }
    expect(chat.last?.trace.complete).toBe(true)
  })

  test('presses answer like words do', () => {
    const chat = begun()
    chat.send('check my back')
    while (chat.last?.trace.asked[0] !== 'leg_weakness')
      chat.send(chat.last?.trace.asked[0] === 'age' ? '34' : 'none of those')
    const result = chat.press('leg-numbness')
    const status = Object.fromEntries(result.trace.findings.map(({ id, status }) => [id, status]))
    expect(status).toMatchObject({ leg_numbness: 'present', leg_weakness: 'absent' })
  })

  test('a stale press changes nothing and shows where we are', () => {
    const chat = begun()
    chat.send('check my back')
    const old = chat.last?.replies.at(-1)?.question
    chat.send('34')
    const before = chat.last?.trace.asked
    const result = chat.send({
      input: { kind: 'answer', question: old?.id ?? '', turn: old?.turn ?? 0, values: ['70'] },
    })
    expect(result.trace.asked).toEqual(before)
    expect(result.replies).toHaveLength(1)
  })

  test('"not sure" to the red flags never ends in self-care', () => {
    const chat = begun()
    chat.send('check my back')
    for (let n = 0; n < 30 && !chat.last?.trace.complete; n++)
      chat.send(chat.last?.trace.asked[0] === 'age' ? '34' : 'not sure')
    expect(chat.last?.trace.disposition).toBe('urgent')
    expect(chat.last?.trace.complete).toBe(true)
  })

  test('a hedge is settled by one closed question; hedged again it counts', () => {
    const chat = begun()
    chat.send('check my back')
    chat.send('34')
    while (chat.last?.trace.asked[0] !== 'saddle_numbness') chat.send('none of those')
    const hedged = chat.send('saddle numbness: maybe a bit odd')
    expect(hedged.trace.asked).toEqual(['confirm:saddle_numbness'])
    expect(chat.send('dunno').trace.disposition).toBe('emergency')
  })

  test('nonsense is asked again once, then the item counts as not answered', () => {
    const chat = begun()
    chat.send('check my back')
    chat.send('34')
    const asked = chat.last?.trace.asked
    expect(chat.send('wibble?').trace.asked).toEqual(asked)
    const closed = chat.send('wobble?')
    expect(closed.trace.asked).not.toEqual(asked)
    expect(closed.trace.findings.some(({ status }) => status === 'unknown')).toBe(true)
  })
})

describe('a red flag interrupts', () => {
  test.each([
    ['in the middle of the questions', ['check my back', '34']],
    ['after the advice', ['sore lower back since Monday, 34', '#deny']],
    ['while choosing a country', ['change country']],
    ['while being asked whether to erase', ['forget me']],
  ])('%s', (_, before) => {
    const chat = begun()
    for (const line of before) line === '#deny' ? chat.denyTheRest() : chat.send(line)
    const result = chat.send(SADDLE)
    expect(result.replies.map(({ kind }) => kind)).toEqual(['emergency'])
    expect(result.trace).toMatchObject({ disposition: 'emergency', complete: true, asked: [] })
  })

  test('it is repeated once, shorter; then only what has changed counts', () => {
    const chat = begun()
    const first = chat.send(SADDLE)
    const second = chat.send("I'm fine, can I have a massage?")
    expect(second.replies[0]?.kind).toBe('emergency')
    expect(textOf(second).length).toBeLessThan(textOf(first).length)
    expect(chat.send('check my back').trace.asked).toEqual(['what-changed'])
    expect(chat.send('A doctor or nurse has seen this').trace.asked).toEqual([])
    expect(chat.send('check my back').trace.asked).not.toEqual(['what-changed'])
  })

  test('a mistake is named back and has to be confirmed', () => {
    const chat = begun()
    chat.play(SADDLE, 'what', 'hm')
    const named = chat.press('mistake')
    expect(named.trace.asked).toEqual(['confirm:saddle_numbness'])
    expect(chat.send('no').trace.disposition).toBe('emergency')
    const after = chat.send('no')
    expect(after.trace.disposition).not.toBe('emergency')
    expect(after.trace.complete).toBe(false)
  })

  test('a later "no" does not override it silently', () => {
    const chat = begun()
    chat.send('my left leg is weak since Monday')
    const denied = chat.send('actually my leg is not weak')
    expect(denied.trace.asked).toEqual(['confirm:leg_weakness'])
    expect(denied.trace.findings.find(({ id }) => id === 'leg_weakness')?.status).toBe('present')
  })
})

describe('commands', () => {
  test('back takes the last answer away and asks again', () => {
    const chat = begun()
    chat.play('check my back', '34')
    const asked = chat.last?.trace.asked
    chat.send('none of those')
    expect(chat.last?.trace.asked).not.toEqual(asked)
    expect(chat.send('back').trace.asked).toEqual(asked)
  })

  test.each(['why', 'help', 'is this private'])('%s answers and puts the question again', (command) => {
    const chat = begun()
    chat.play('check my back', '34')
    const asked = chat.last?.trace.asked
    const result = chat.send(command)
    expect(result.replies.length).toBe(1)
    expect(result.trace.asked).toEqual(asked)
  })

  test('the country decides the numbers', () => {
    const chat = begun('en-GB')
    expect(textOf(chat.send('emergency number'))).toContain('999, or your local')
    chat.play('change country', 'Australia')
    expect(textOf(chat.send('emergency number'))).toContain('000')
  })

  test('the summary tells what was said, denied and not asked', () => {
    const chat = begun()
    chat.play('sore lower back since Monday, no fever', 'summary')
    const text = textOf(chat.last as never)
    expect(text).toMatch(/Reported[\s\S]*low back[\s\S]*Denied[\s\S]*fever[\s\S]*Not asked/)
    expect(text).toMatch(/draft/)
  })

  test('forget me erases after one confirmation', () => {
    const chat = begun()
    chat.play('sore lower back since Monday', 'forget me')
    expect(chat.send('no').state).not.toBeNull()
    chat.send('forget me')
    expect(chat.send('yes').state).toBeNull()
  })

  test('start again closes the assessment', () => {
    const chat = begun()
    chat.play('my left leg is weak since Monday', 'start again')
    expect(chat.last?.trace.findings).toEqual([])
  })

  test('what would change the advice names the finding that carries it', () => {
    const chat = begun()
    chat.send('my foot has been flapping since Monday, sore back, I am 40')
    chat.denyTheRest()
    expect(textOf(chat.send('what would change it'))).toMatch(/foot/)
    expect(textOf(chat.send('why'))).toMatch(/leg|foot/)
  })
})

describe('time', () => {
  test('a question that waited a day is offered again, and nothing is filed under it', () => {
    const chat = begun()
    chat.play('check my back', '34')
    const result = chat.send({ text: 'yes', hours: 25 })
    expect(result.trace.asked).toEqual(['resume'])
    expect(chat.send('yes').trace.asked.length).toBeGreaterThan(0)
  })

  test('a red flag denied more than two days ago is asked again before new advice', () => {
    const chat = begun()
    chat.send('sore lower back since Monday, I am 34')
    chat.denyTheRest()
    const later = chat.send({ text: 'it still hurts, lower back', hours: 49 })
    expect(later.trace.asked.length).toBeGreaterThan(0)
    expect(later.trace.complete).toBe(false)
  })

  test('after 30 days it is a new problem; age is remembered', () => {
    const chat = begun()
    chat.send('sore lower back since Monday, I am 34')
    chat.denyTheRest()
    const later = chat.send({ text: 'my lower back hurts again since yesterday', hours: 31 * 24 })
    expect(later.trace.findings.find(({ id }) => id === 'age')?.status).toBe('present')
    expect(chat.state.events.filter(({ type }) => type === 'assessment-opened')).toHaveLength(2)
  })
})

describe('somebody else', () => {
  test('the findings are theirs, and the wording follows', () => {
    const chat = begun()
    const result = chat.send('asking for my mum, she is 82 and her lower back hurts since a fall yesterday')
    expect(result.trace.subject).toBe('other')
    expect(result.trace.about).toBe('your mum')
    expect(textOf(result)).toMatch(/your mum|they/)
  })

  test("a mother's cancer is not the person's", () => {
    const chat = begun()
    const result = chat.send('my mum had cancer. my lower back hurts since Monday')
    expect(result.trace.subject).toBe('self')
    expect(
      result.trace.findings.find(({ id, status }) => id === 'cancer_history' && status === 'present'),
    ).toBeUndefined()
  })
})

describe('in a group', () => {
  test.each([
    ['my back hurts', 'private chat'],
    [SADDLE, '999'],
  ])('%s', (text, expected) => {
    const result = new Chat().send({ text, scope: 'group' })
    expect(textOf(result)).toContain(expected)
    expect(textOf(result)).not.toMatch(/legs|feel/)
    expect(result.state).toEqual(EMPTY_STATE)
  })
})

test('a fault never hides a red flag', () => {
  const broken = { schema: 1, turns: 3, events: [{ type: 'finding-recorded' }, null] } as never
  const moment = { now: NOW, zone: 'UTC', locale: 'en-GB', scope: 'personal' } as const
  const emergency = turn(broken, { kind: 'text', text: SADDLE }, moment)
  expect(emergency.replies[0]?.kind).toBe('emergency')
  const plain = turn(broken, { kind: 'text', text: 'hello there' }, moment)
  expect(plain.replies[0]?.text).toContain('999')
  expect(plain.state).toBe(broken)
})

test('every rule with an emergency level has an action', () => {
  for (const rule of Object.values(knowledge.rules))
    if (rule.emergency) expect(knowledge.emergencyActions).toHaveProperty(rule['emergency-action'] ?? '')
})

describe('around the check', () => {
  test('a second message in the same breath does not answer the question that it has not seen', () => {
    const chat = begun()
    chat.send('sore lower back, I am 34')
    const asked = chat.last?.trace.asked
    const burst = chat.send({ text: 'no', hours: 1 / 3600 })
    expect(burst.trace.asked).toEqual(asked)
    expect(burst.trace.findings.some(({ status }) => status === 'absent')).toBe(false)
  })

  test.each([
    ['can I talk to a person', /call|number/],
    ['मेरी कमर में दर्द है', /English/],
    ['me duele la espalda', /English/],
    ['helpful', /no advice yet/],
  ])('%s', (text, expected) => {
    expect(textOf(begun().send(text))).toMatch(expected)
  })

  test('thumbs are kept with the advice', () => {
    const chat = begun()
    chat.send('sore lower back since Monday, I am 34')
    chat.denyTheRest()
    chat.send('helpful')
    expect(chat.state.events.at(-2)).toMatchObject({ type: 'advice-rated', helpful: true })
  })

  test('somebody under 16 is asked to show it to an adult, and is never sent home alone', () => {
    const chat = begun()
    chat.send('sore lower back since Monday, I am 14')
    const result = chat.denyTheRest()
    expect(result.trace.disposition).not.toBe('self-care')
    expect(textOf(result)).toMatch(/parent/)
  })

  test.each([
    ['just the first', { chest_pain: 'present', breathlessness: 'absent' }],
    ['1 and 3', { chest_pain: 'present', sweating_or_faint: 'present' }],
    ['none except the last', { abdominal_pain: 'present', chest_pain: 'absent' }],
    ['1 no 2 yes 3 no 4 no', { chest_pain: 'absent', breathlessness: 'present' }],
    ['chest pain: no. breathlessness: yes', { chest_pain: 'absent', breathlessness: 'present' }],
  ])('on a card of four: %s', (answer, expected) => {
    const chat = begun()
    chat.play('check my back', '70')
    expect(chat.last?.trace.asked[0]).toBe('chest_pain')
    const { trace } = chat.send(answer)
    expect(Object.fromEntries(trace.findings.map(({ id, status }) => [id, status]))).toMatchObject(expected)
  })

  test.each([
    [['chest-pain', 'none'], 'present'],
    [['chest-pain', 'skip'], 'present'],
    [['bogus'], undefined],
    [[], undefined],
  ])('pressing %j', (values, expected) => {
    const chat = begun()
    chat.play('check my back', '70')
    const { trace } = chat.press(...values)
    expect(trace.findings.find(({ id }) => id === 'chest_pain')?.status).toBe(expected)
  })

  test('"asking for my mum" makes her the patient, and "my own" comes back', () => {
    const chat = begun()
    expect(chat.send('asking for my mum').trace.about).toBe('your mum')
    const her = chat.send("she can't feel anything between her legs since this morning")
    expect(her.replies[0]?.kind).toBe('emergency')
    expect(textOf(her)).toMatch(/them/)
  })

  test('own red flags go to oneself while another is the patient', () => {
    const chat = begun()
    chat.send('asking for my mum, her lower back hurts since Monday and she is 70')
    const own = chat.send("now I can't feel anything between my own legs")
    expect(own.trace.subject).toBe('self')
    expect(own.replies[0]?.kind).toBe('emergency')
  })

  test('reassuring words do not end an emergency without a confirmation', () => {
    const chat = begun()
    chat.send('I wet myself yesterday without feeling it, sore back, I am 50')
    const doubted = chat.send('I always leak a bit since childbirth, had it checked, same as ever')
    expect(doubted.trace.disposition ?? 'emergency').toBe('emergency')
  })
})

describe('long and hostile messages', () => {
  test.each([
    [
      'at the end of a long story',
      `${'It was a long day at work and I sat a lot. '.repeat(120)}And I can not feel anything between my legs.`,
    ],
    [
      'in the middle',
      `${'so much happened this week. '.repeat(100)}since yesterday I can not pee at all. ${'and then the meeting. '.repeat(100)}`,
    ],
  ])('a red flag %s is found', (_, text) => {
    expect(begun().send(text).replies[0]?.kind).toBe('emergency')
  })

  test.each([
    'numb '.repeat(20_000),
    'a'.repeat(100_000),
    'no '.repeat(30_000),
    '🙂'.repeat(20_000),
    'constructor __proto__ toString',
  ])('every message gets an answer', (text) => expect(begun().send(text).replies.length).toBeGreaterThan(0))
})
