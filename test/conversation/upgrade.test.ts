/** The knowledge base changes while a conversation goes on: nothing is misfiled, and a change of the advice is told. */
import { describe, expect, test } from 'vitest'
import type { Knowledge, Question, Rule } from '../../src/knowledge/schema/index.ts'
import { at, begun, type Chat, knowledge, textOf, turnOn } from './play.ts'

const PLAIN = 'sore lower back since Monday, I am 34'
const { wording } = knowledge

/** Another version, in which one rule reads "sore lower back" at some level, whatever else. */
const reading = (level: 'emergency' | 'urgent' | 'routine', more: Partial<Rule> = {}): Knowledge => {
  const rule = knowledge.rules['numb-saddle'] as Rule
  const strict: Rule = { ...rule, id: 'strict', [level]: 'low-back-pain', unless: {}, screen: [], ...more }
  if (level !== 'emergency') Reflect.deleteProperty(strict, 'emergency')
  return { ...knowledge, version: `reads-${level}`, rules: { ...knowledge.rules, strict } }
}

const withQuestion = (id: string, change: Partial<Question> | undefined): Knowledge => {
  const { [id]: card, ...rest } = knowledge.questions
  const questions = card && change ? { ...knowledge.questions, [id]: { ...card, ...change } } : rest
  return { ...knowledge, version: `other-${id}`, questions } as Knowledge
}

const advised = (version: Knowledge): Chat => {
  const chat = begun('en-GB', turnOn(version))
  chat.play(PLAIN)
  chat.denyTheRest()
  return chat
}

/** What people may write next, whatever it leads to. */
const NEXT = ['thanks', 'what is sciatica?', 'how long does it take?', 'summary', 'hello']

describe('the advice is another by the new version', () => {
  test.each(NEXT)('more urgent: told before all else, and once (%s)', (said) => {
    const chat = advised(knowledge)
    chat.upgrade(turnOn(reading('urgent')))
    const { replies } = chat.send(said)
    expect(replies[0]).toMatchObject({ kind: 'result', level: 'urgent' })
    expect(replies[0]?.text).toContain(wording['triage/upgraded-sooner'])
    expect(replies[0]?.text).toContain('in the next one to two days')
    expect(textOf(chat.send('thanks'))).not.toContain('guide')
  })

  test('more urgent, and the message changes the advice itself: said in one', () => {
    const chat = advised(knowledge)
    chat.upgrade(turnOn(reading('urgent')))
    const { replies } = chat.send('I have a high fever and shivers')
    const told = replies.filter(({ text }) => text.includes(wording['triage/upgraded-sooner']))
    expect(told.length).toBe(1)
  })

  test('an emergency by the new version: the emergency message and nothing else', () => {
    const chat = advised(knowledge)
    chat.upgrade(turnOn(reading('emergency')))
    const { replies } = chat.send('thanks')
    expect(replies.map(({ kind }) => kind)).toEqual(['emergency'])
  })

  // With something urgent, what can only make it routine was not asked.
  test.each(NEXT)(
    'less urgent: the old advice stands until the rest is asked, and is asked once (%s)',
    (said) => {
      const chat = advised(reading('urgent'))
      expect(chat.last?.trace.disposition).toBe('urgent')
      chat.upgrade(turnOn(knowledge))
      const { replies } = chat.send(said)
      expect(replies.map(({ level }) => level)).toEqual(replies.map(() => undefined))
      expect(replies.at(-1)?.text).toContain(wording['triage/upgraded-open'])
      expect(replies.at(-1)?.question).toBeDefined()
      expect(textOf(chat.send('summary'))).toContain('in the next one to two days')
      const advice = chat.denyTheRest()
      expect(advice.trace.disposition).toBe('self-care')
      expect(textOf(advice)).toContain(wording['triage/upgraded-later'])
      expect(textOf(chat.send('thanks'))).not.toContain('guide that I use')
    },
  )

  test('less urgent, and who does not want to be asked keeps the old advice', () => {
    const chat = advised(reading('urgent'))
    chat.upgrade(turnOn(knowledge))
    chat.play({ text: 'thanks', hours: 1 }, 'cancel')
    expect(textOf(chat.send({ text: 'thanks', hours: 2 }))).not.toContain('guide that I use')
    expect(textOf(chat.send('summary'))).toContain('in the next one to two days')
  })

  test('less urgent, and what is asked then raises it: that is the advice', () => {
    const chat = advised(reading('urgent'))
    chat.upgrade(turnOn(knowledge))
    chat.play('thanks', 'since this morning I cannot feel anything between my legs')
    expect(chat.last?.replies.map(({ kind }) => kind)).toEqual(['emergency'])
  })

  test('less urgent, and nothing is left to ask: told before all else, and once', () => {
    const chat = advised(reading('routine'))
    chat.upgrade(turnOn(knowledge))
    const { replies } = chat.send('thanks')
    expect(replies[0]).toMatchObject({ kind: 'result', level: 'self-care' })
    expect(replies[0]?.text).toContain(wording['triage/upgraded-later'])
    expect(textOf(chat.send('thanks'))).not.toContain('guide that I use')
  })

  test.each([
    ['another version that says the same', { ...knowledge, version: 'same' }],
    ['the same level for another reason', reading('routine')],
  ])('%s: nothing is said of it', (_, version) => {
    const chat = advised(version.version === 'same' ? knowledge : reading('routine', { id: 'other' }))
    chat.upgrade(turnOn(version))
    for (const said of NEXT) expect(textOf(chat.send(said))).not.toContain('guide that I use')
  })
})

describe('the question that waits is another by the new version', () => {
  /** A chat in which a card of several things waits. */
  const asking = () => {
    const chat = begun()
    chat.send(PLAIN)
    for (let n = 0; n < 5 && !chat.last?.replies.at(-1)?.question?.many; n++) chat.send('no')
    const question = chat.last?.replies.at(-1)?.question
    if (!question) throw new Error('no card is open')
    return { chat, question, card: knowledge.questions[question.id] as Question }
  }
  const filed = ({ state }: Chat, question: string) =>
    state.events.filter((event) => event.type === 'finding-recorded' && event.evidence.question === question)

  const answers: [string, (chat: Chat, first: string) => unknown][] = [
    ['a press of a choice', (chat, first) => chat.press(first)],
    ['a press of none', (chat) => chat.press('none')],
    ['a typed number', (chat) => chat.send('1')],
    ['a typed no', (chat) => chat.send('none of those')],
    ['a typed yes', (chat) => chat.send('yes')],
  ]

  test.each(answers)('reworded, and %s: nothing is filed, and it is put again', (_, answer) => {
    const { chat, question, card } = asking()
    chat.upgrade(turnOn(withQuestion(question.id, { revision: card.revision + 1 })))
    answer(chat, question.choices[0]?.value ?? '')
    expect(filed(chat, question.id)).toEqual([])
    const { replies } = chat.last ?? { replies: [] }
    expect(replies.at(-1)?.question?.id).toBe(question.id)
    expect(replies.at(-1)?.text).toContain(wording['triage/question-changed'])
    chat.press('none')
    expect(filed(chat, question.id).length).toBe(question.choices.length)
  })

  test.each(answers)('retired, and %s: it is dropped, and the check goes on', (_, answer) => {
    const { chat, question } = asking()
    chat.upgrade(turnOn(withQuestion(question.id, undefined)))
    answer(chat, question.choices[0]?.value ?? '')
    expect(filed(chat, question.id)).toEqual([])
    const reply = chat.last?.replies.at(-1)
    expect(reply?.text).toContain(wording['triage/question-dropped'])
    expect(reply?.question?.id).not.toBe(question.id)
    expect(chat.denyTheRest().trace.complete).toBe(true)
  })

  test('one of its items has gone to another card: the answer is not read by the old list', () => {
    const { chat, question, card } = asking()
    const [, ...asks] = card.asks
    chat.upgrade(turnOn(withQuestion(question.id, { asks, keys: card.keys.slice(-asks.length) })))
    chat.press(question.choices[0]?.value ?? '')
    expect(filed(chat, question.id)).toEqual([])
  })

  test('the same revision in another order: the answer counts for what was chosen', () => {
    const { chat, question, card } = asking()
    const asks = card.asks.toReversed()
    const keys = card.keys.length === 1 ? card.keys : card.keys.toReversed()
    chat.upgrade(turnOn(withQuestion(question.id, { asks, keys })))
    chat.press('none')
    expect(filed(chat, question.id).map((event) => 'finding' in event && event.finding)).toEqual(
      question.choices.map(({ value }) => value),
    )
  })

  test('a red flag in so many words is heard all the same', () => {
    const { chat, question, card } = asking()
    chat.upgrade(turnOn(withQuestion(question.id, { revision: card.revision + 1 })))
    const { replies } = chat.send('yes, and since this morning I cannot feel anything between my legs')
    expect(replies[0]?.kind).toBe('emergency')
  })

  test('a command is met, and then the question is put again', () => {
    const { chat, question, card } = asking()
    chat.upgrade(turnOn(withQuestion(question.id, { revision: card.revision + 1 })))
    const { replies } = chat.send('help')
    expect(replies[0]?.text).toContain('start again')
    expect(replies.at(-1)?.question?.id).toBe(question.id)
  })

  test('nothing changes for who answers after a day: the question is put again as ever', () => {
    const { chat, question, card } = asking()
    chat.upgrade(turnOn(withQuestion(question.id, { revision: card.revision + 1 })))
    chat.send({ text: 'none of those', hours: (Date.parse(at(30)) - Date.parse(at(0))) / 3_600_000 })
    expect(filed(chat, question.id)).toEqual([])
  })
})
