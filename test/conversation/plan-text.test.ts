/** The plan as text, to be copied or printed: what it holds, in what order, and what goes before it. */
import { describe, expect, test } from 'vitest'
import { situationOf } from '../../src/commands/kb-check/situation.ts'
import { planText } from '../../src/conversation/plan-text.ts'
import { told } from '../support/told.ts'
import { begun, knowledge, textOf } from './play.ts'

/** A sore back of three days, checked, with a plan. */
function planned(more = '') {
  const chat = begun()
  chat.send(`my lower back is stiff for 3 days from my desk job. ${more}`)
  chat.send('A plan to look after my back')
  for (let n = 0; n < 25 && !chat.last?.trace.complete; n++) {
    const asked = chat.last?.trace.asked ?? []
    chat.send(asked.includes('age') ? '34' : asked.includes('duration') ? '3 days' : 'no, none of those')
  }
  return chat
}

describe('the plan as text', () => {
  test('holds every part, the days first, each movement in steps with its dose', () => {
    const text = textOf(planned().send('My plan as text'))
    const parts = [
      'THE FIRST WEEK',
      'MOVEMENTS',
      'WARMTH AND COLD',
      'SLEEP',
      'WHEN TO STOP',
      'GET HELP AT ONCE',
    ]
    const places = parts.map((part) => text.indexOf(part))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(places).not.toContain(-1)
    for (const day of ['Day 1:', 'Days 2 and 3:', 'Days 4 and 5:', 'Days 6 and 7:'])
      expect(text).toContain(day)
    expect(text).toMatch(/1\) Walking\n {3}1\. .+\n {3}2\. .+/)
    expect(text.match(/How much: /g)?.length).toBeGreaterThanOrEqual(3)
    expect(text).toMatch(/15 to 20 minutes, with a cloth between/)
    expect(text).toContain('Friday 20 November')
  })

  test('is one message without a card, so that it can be copied everywhere', () => {
    const [reply, ...more] = planned().send('print my plan').replies
    expect(more).toEqual([])
    expect(reply).toMatchObject({ kind: 'message' })
    expect(reply?.sections).toBeUndefined()
  })

  test('holds only what fits', () => {
    const textFor = (story: string) =>
      planText(situationOf(knowledge, told(story, knowledge), { subject: 'self' })).text
    expect(textFor('low-back-pain')).toContain(') Bridge')
    expect(textFor('low-back-pain pregnant')).not.toContain(') Bridge')
    expect(textFor('low-back-pain pregnant')).toContain(') Walking')
  })

  test('is never a dose of medicine', () =>
    expect(textOf(planned().send('My plan as text'))).not.toMatch(/\b\d+ ?(mg|milligrams?|tablets?)\b/i))

  test('before the check it asks what the check asks', () =>
    expect(begun().send('print my plan').trace.asked.length).toBeGreaterThan(0))

  test('something urgent goes before it', () => {
    const chat = planned()
    chat.send('since this morning my foot drags when I walk')
    const { trace } = chat.send('My plan as text')
    expect(textOf(chat.last as never)).not.toContain('THE FIRST WEEK')
    expect(['same-day', 'emergency']).toContain(trace.disposition)
  })
})
