/** Messages that are changed, taken back or rated after they were sent; and the app that is installed and taken away. */
import { describe, expect, test } from 'vitest'
import { Chat } from './play.ts'

const agreed = () => {
  const chat = new Chat()
  chat.play('hi', 'I agree')
  return chat
}
const edit = (text: string, message: string, hours?: number) => ({
  input: { kind: 'edit', text, message } as const,
  ...(hours !== undefined && { hours }),
})
const event = (name: 'joined' | 'added' | 'left' | 'unreadable', hours?: number) => ({
  input: { kind: 'event', name } as const,
  ...(hours !== undefined && { hours }),
})
const texts = (chat: Chat) => chat.last?.replies.map(({ text }) => text) ?? []
const findings = (chat: Chat) =>
  Object.fromEntries((chat.last?.trace.findings ?? []).map(({ id, status }) => [id, status]))

describe('a message that was changed', () => {
  test.each([
    ['I cannot feel anything between my legs when I wipe'],
    ['my back hurts and I cannot pee since this morning'],
    ['my back hurts, and now I have chest pain and cannot breathe'],
  ])('a red flag that it adds gets the emergency at once: "%s"', (text) => {
    const chat = agreed()
    chat.send({ text: 'my back hurts', message: 'm1' })
    const { replies } = chat.send(edit(text, 'm1'))
    expect(replies.map(({ kind }) => kind)).toEqual(['emergency'])
  })

  test('before consent too, and nothing of it is kept', () => {
    const chat = new Chat()
    chat.send({ text: 'hi', message: 'm1' })
    const { replies } = chat.send(edit('I cannot feel anything between my legs when I wipe', 'm1'))
    expect(replies[0]?.kind).toBe('emergency')
    expect(JSON.stringify(chat.state)).not.toMatch(/between my legs|saddle/)
  })

  test('in a channel it gets the fixed line, and any other change gets nothing', () => {
    const chat = new Chat()
    const { replies } = chat.send({ ...edit('I cannot feel anything between my legs', 'm1'), scope: 'group' })
    expect(replies.map(({ text }) => text)).toEqual([expect.stringMatching(/^That may need help right now/)])
    expect(chat.send({ ...edit('is heat good for a back?', 'm1'), scope: 'group' }).replies).toEqual([])
  })

  test('while a question waits, what it adds counts and the question is put again', () => {
    const chat = agreed()
    chat.send({ text: 'my back hurts', message: 'm1' })
    const [waiting] = chat.last?.trace.asked ?? []
    const { replies, trace } = chat.send(edit('my back hurts and my left foot drags since yesterday', 'm1'))
    expect(replies).toHaveLength(1)
    expect(findings(chat).foot_drop ?? findings(chat).leg_weakness).toBe('present')
    expect(trace.asked).not.toEqual([])
    expect(waiting).toBeDefined()
  })

  test('a "no" that becomes a "yes" is a yes to the question that it answered', () => {
    const chat = agreed()
    chat.send({ text: 'my back hurts', message: 'm1' })
    while (!chat.last?.trace.asked.includes('fever')) {
      const [asked] = chat.last?.trace.asked ?? []
      if (!asked || chat.last?.trace.complete) throw new Error('fever was not asked')
      chat.send({
        text: asked === 'age' ? '34' : asked === 'duration' ? '3 days' : 'none of those',
        message: asked,
      })
    }
    chat.send({ text: 'none of those', message: 'm9' })
    expect(findings(chat).fever).toBe('absent')
    chat.send(edit('fever', 'm9'))
    expect(findings(chat).fever).toBe('present')
  })

  test('it takes nothing back, and says how', () => {
    const chat = agreed()
    chat.send({ text: 'my back hurts and my left foot drags since yesterday', message: 'm1' })
    const before = chat.last?.trace
    const { replies, trace } = chat.send(edit('my back hurts. My left foot does not drag', 'm1'))
    expect(trace.findings).toEqual(before?.findings)
    expect(trace.asked).toEqual(before?.asked)
    expect(texts(chat)[0]).toContain('write it as a new message')
    expect(replies).toHaveLength(1)
  })

  test('an emergency stands, whatever the message is changed to', () => {
    const chat = agreed()
    chat.send({ text: 'I cannot feel anything between my legs when I wipe', message: 'm1' })
    const { trace } = chat.send(edit('I can feel everything, no numbness between my legs', 'm1'))
    expect(findings(chat).saddle_numbness).toBe('present')
    expect(trace.disposition).toBe('emergency')
  })

  test('an older age or a worse pain counts, a younger one does not', () => {
    const chat = agreed()
    chat.send({ text: "I'm 74 and my back hurts since Tuesday", message: 'm1' })
    const value = () =>
      chat.state.events.findLast((one) => one.type === 'finding-recorded' && one.finding === 'age')
    expect(value()).toMatchObject({ value: 74 })
    const level = chat.last?.trace.disposition
    chat.send(edit("I'm 24 and my back hurts since Tuesday", 'm1'))
    expect(chat.last?.trace.disposition).toBe(level)
  })

  test('a mended typing mistake is met with silence, and the question still waits', () => {
    const chat = agreed()
    chat.send({ text: 'my back hruts since tuesday', message: 'm1' })
    const before = chat.last?.trace.asked
    const { replies, trace } = chat.send(edit('My back hurts since Tuesday.', 'm1'))
    expect(replies).toEqual([])
    expect(trace.asked).toEqual(before)
  })

  test('a command in it is not carried out', () => {
    const chat = agreed()
    chat.send({ text: 'my back hurts', message: 'm1' })
    chat.send(edit('forget me', 'm1'))
    expect(texts(chat)[0]).toContain('write it as a new message')
    expect(chat.last?.trace.asked).not.toContain('forget_me')
  })

  test('an opening that waits for consent is read as it stands at last', () => {
    const chat = new Chat()
    chat.send({ text: 'my back hurts', message: 'm1' })
    expect(chat.send(edit('my back hurts and my left foot drags since yesterday', 'm1')).replies).toEqual([])
    chat.send('I agree')
    expect(findings(chat).foot_drop ?? findings(chat).leg_weakness).toBe('present')
  })
})

describe('a message that was taken back', () => {
  const deleted = (message: string) => ({ input: { kind: 'deleted', message } as const })

  test('takes its quotes along, and nothing of what was noted', () => {
    const chat = agreed()
    chat.send({ text: 'my back hurts and my left foot drags since yesterday', message: 'm1' })
    chat.send({ text: '34', message: 'm2' })
    const before = findings(chat)
    expect(JSON.stringify(chat.state)).toContain('foot drags')
    const { replies } = chat.send(deleted('m1'))
    expect(replies).toEqual([])
    expect(JSON.stringify(chat.state)).not.toContain('foot drags')
    expect(findings(chat)).toEqual(before)
    expect(
      chat
        .send('summary')
        .replies.map(({ text }) => text)
        .join(),
    ).not.toContain('foot drags')
  })

  test('another one keeps its quotes', () => {
    const chat = agreed()
    chat.send({ text: 'my back hurts and my left foot drags since yesterday', message: 'm1' })
    chat.send(deleted('m2'))
    expect(JSON.stringify(chat.state)).toContain('foot drags')
  })

  test('an opening that waits for consent is gone, and the rest of it stays', () => {
    const chat = new Chat()
    chat.send({ text: 'my left foot drags since yesterday', message: 'm1' })
    chat.send({ text: 'my back hurts', message: 'm2' })
    chat.send(deleted('m1'))
    expect(JSON.stringify(chat.state)).not.toContain('foot drags')
    chat.send('I agree')
    expect(Object.keys(findings(chat))).toEqual(expect.arrayContaining([expect.stringMatching(/back/)]))
    expect(findings(chat)).not.toHaveProperty('foot_drop')
  })

  test('after consent its quotes are found by the message that was held', () => {
    const chat = new Chat()
    chat.send({ text: 'my back hurts and my left foot drags since yesterday', message: 'm1' })
    chat.send('I agree')
    expect(JSON.stringify(chat.state)).toContain('foot drags')
    chat.send(deleted('m1'))
    expect(JSON.stringify(chat.state)).not.toContain('foot drags')
  })
})

describe('thumbs', () => {
  const rated = (helpful: boolean) => ({ input: { kind: 'rated', helpful } as const })
  const ratings = (chat: Chat) =>
    chat.state.events.flatMap((one) => (one.type === 'advice-rated' ? [one.helpful] : []))

  test('count for the advice that was given, without a word', () => {
    const chat = agreed()
    chat.send('my back hurts since Tuesday')
    chat.denyTheRest()
    expect(chat.send(rated(true)).replies).toEqual([])
    expect(chat.send(rated(false)).replies).toEqual([])
    expect(ratings(chat)).toEqual([true, false])
  })

  test('without advice there is nothing to rate', () => {
    const chat = agreed()
    expect(chat.send(rated(true)).replies).toEqual([])
    expect(ratings(chat)).toEqual([])
  })
})

describe('installing', () => {
  test('is greeted once, however often it is told', () => {
    const chat = new Chat()
    expect(chat.send(event('added')).replies.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^Hello, I am Lumbo/),
    ])
    expect(chat.send(event('added')).replies).toEqual([])
    expect(chat.send(event('added', 0.1)).replies).toEqual([])
  })

  test('who has just written is not greeted on top', () => {
    const chat = agreed()
    expect(chat.send(event('added')).replies).toEqual([])
  })

  test('taking the app away erases everything, and a new installation is a new start', () => {
    const chat = agreed()
    chat.send('my back hurts')
    expect(chat.send(event('left')).state).toBeNull()
    expect(chat.last?.replies).toEqual([])
    expect(chat.send(event('added')).replies[0]?.text).toMatch(/^Hello, I am Lumbo/)
  })

  test('a new installation whose end nobody told of goes on where it was', () => {
    const chat = agreed()
    chat.send('my back hurts')
    const { replies, trace } = chat.send(event('added', 5))
    expect(replies).toHaveLength(1)
    expect(trace.asked).not.toEqual(['consent'])
  })
})

describe('the first words', () => {
  const greeted = () => {
    const chat = new Chat()
    chat.send(event('added'))
    return chat
  }

  test.each(['hi', 'Hi', 'HELLO', 'hello', 'Hello!'])(
    '"%s" is greeted back, and the welcome is not repeated',
    (text) => {
      const { replies } = greeted().send(text)
      expect(replies).toHaveLength(1)
      expect(replies[0]?.text).toMatch(/^Hello\./)
      expect(replies[0]?.text).not.toMatch(/nobody watches this chat/)
    },
  )

  test.each(['help', 'HELP', 'Help!'])('"%s" helps, in one message, without the welcome', (text) => {
    const chat = greeted()
    const { replies, trace } = chat.send(text)
    expect(replies).toHaveLength(1)
    expect(replies[0]?.text).toMatch(/You can also write/)
    expect(replies[0]?.text).not.toMatch(/nobody watches this chat/)
    expect(trace.asked).toEqual(['consent'])
  })

  test('nonsense is told apart from what is understood, and is kept for after consent all the same', () => {
    const odd = greeted()
    odd.send('asdkjh qwe rty')
    expect(texts(odd)[0]).toMatch(/^I am not sure what you mean/)
    const plain = greeted()
    plain.send('my back hurts')
    expect(texts(plain)[0]).not.toMatch(/not sure what you mean/)
    expect(odd.state.held?.said).toMatchObject([{ text: 'asdkjh qwe rty' }])
  })

  test('a picture is answered with what the bot can read', () => {
    const chat = greeted()
    chat.send(event('unreadable'))
    expect(texts(chat)).toEqual([expect.stringMatching(/^I can only read words.*999/s)])
    expect(chat.last?.trace.asked).toEqual(['consent'])
  })
})
