/** Massage advice, the plan and straight answers, as whole conversations on the real knowledge base. */
import { describe, expect, test } from 'vitest'
import { begun, Chat, textOf } from './play.ts'

/** The first words, said before there was any menu. */
const opened = (words: string) => {
  const chat = new Chat()
  chat.play(words, 'I agree')
  return chat
}

describe('which massage suits', () => {
  test.each<[string, string, { lead: string; referral: string; excluded?: string[]; conditions?: string[] }]>(
    [
      [
        'late in pregnancy, all in one message',
        '30 weeks pregnant, desk job, tight shoulders, what massage?',
        {
          lead: 'prenatal',
          referral: 'none',
          excluded: ['thai', 'hot_stone', 'percussion'],
          conditions: ['preg_t2t3'],
        },
      ],
      [
        'a blood thinner by its brand',
        "I'm on Eliquis. stiff low back for five months, would deep tissue massage be ok",
        {
          lead: 'no_massage',
          referral: 'ask-first',
          excluded: ['deep_tissue'],
          conditions: ['anticoagulant'],
        },
      ],
      [
        'sunburn',
        'my back is sunburnt and the massage is at three, should I go',
        { lead: 'no_massage', referral: 'none', conditions: ['burn_sunburn'] },
      ],
    ],
  )('%s', (_, said, { lead, referral, excluded = [], conditions = [] }) => {
    const chat = begun()
    chat.send(said)
    const { massage, complete } = chat.denyTheRest().trace
    expect(complete).toBe(true)
    expect(massage).toMatchObject({ lead, referral })
    expect(massage?.excluded).toEqual(expect.arrayContaining(excluded))
    expect(massage?.conditions).toEqual(expect.arrayContaining(conditions))
  })

  test('a red flag goes before it, and the emergency message holds nothing else', () => {
    const result = begun().send('numb between my legs since this morning, would a massage help')
    expect(result.trace.massage).toMatchObject({ lead: 'no_massage', referral: 'emergency' })
    expect(textOf(result)).not.toMatch(/massage/i)
  })

  test('somebody else’s condition is not one’s own', () => {
    const chat = begun()
    chat.send('my wife is on warfarin, I am fine. which massage suits my stiff low back, 5 months now')
    expect(chat.denyTheRest().trace.massage?.conditions).not.toContain('anticoagulant')
  })

  test('after the check nothing is asked twice, and why shows the points', () => {
    const chat = begun()
    chat.send('check my back')
    chat.denyTheRest()
    const before = new Set(chat.last?.trace.findings.map(({ id }) => id))
    const asked: string[] = []
    chat.send('Which massage suits me')
    for (let n = 0; n < 12 && !chat.last?.trace.complete; n++) {
      asked.push(...(chat.last?.trace.asked ?? []))
      chat.send('none of those')
    }
    expect(chat.last?.trace.massage?.lead).toBeTruthy()
    expect(asked.filter((key) => before.has(key))).toEqual([])
    expect(textOf(chat.send('why'))).toMatch(/points/)
  })

  test('a refused card is read strictly and said in one line', () => {
    const chat = begun()
    chat.send('which massage suits me, desk job')
    for (let n = 0; n < 30 && !chat.last?.trace.complete; n++)
      chat.send(chat.last?.trace.asked.includes('conditions') ? 'skip' : 'none of those')
    expect(chat.last?.trace.massage).toMatchObject({ lead: 'no_massage', referral: 'ask-first' })
    expect(textOf(chat.last as never)).toMatch(/were not answered/)
  })
})

test('a plan fits what was said', () => {
  const chat = begun()
  chat.send('give me a self-care plan, I have thin bones and sit at a desk all day')
  const text = textOf(chat.denyTheRest())
  expect(text).toMatch(/Movements to begin with/)
  expect(text).not.toMatch(/curl/i)
})

describe('straight answers', () => {
  test.each([
    ['does massage flush out toxins', /liver|kidneys/],
    ['does massage improve circulation', /blood/],
    ['how many massage sessions do I need', /three|four|session/],
  ])('%s', (said, words) => {
    const result = begun().send(said)
    expect(result.replies.at(-1)?.kind).toBe('answer')
    expect(result.trace.complete).toBe(true)
    expect(textOf(result)).toMatch(words)
    expect(result.replies.at(-1)?.citations?.length).toBeGreaterThan(0)
  })

  test('who also tells that it hurts is not left with an answer alone', () => {
    const result = begun().send(
      'pulled something in my back getting out of the bath. hot water bottle or ice?',
    )
    expect(result?.trace.complete).toBe(false)
    expect(result?.trace.asked).not.toEqual([])
  })

  test('what is not known is said', () => {
    expect(textOf(begun().send('which tablets did the pharmacist give me yesterday'))).not.toMatch(/How sure/)
  })
})

test('a calm opening is asked once what would help; a worry is not', () => {
  const chat = opened('low back is a bit stiff after gardening')
  expect(chat.last?.trace.asked).toEqual(['topic'])
  expect(chat.send('check my back').trace.dialog).toBe('triage')
  expect(opened('low back hurts and my foot drags since friday').last?.trace.asked).not.toEqual(['topic'])
})
