/** Answers about another time, another person's years, and numbers that only look like an answer. */
import { describe, expect, test } from 'vitest'
import { pendingFor } from '../../src/conversation/pending.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { compileLexicon } from '../../src/language/lexicon.ts'
import { understand } from '../../src/language/understand.ts'

const knowledge = loadKnowledge('knowledge')
const lexicon = compileLexicon(knowledge)
const read = (text: string, question?: string, item?: string) => {
  const items = item ? [item] : (knowledge.questions[question ?? '']?.asks ?? [])
  const pending = question
    ? pendingFor({ question, items, turn: 1, revision: 1, at: '' }, knowledge)
    : undefined
  return understand(text, { knowledge, lexicon, now: '2026-11-20T10:00:00Z', zone: 'UTC', pending })
}

describe('what is long over', () => {
  test.each([
    ['sweating-or-faint', 'I fainted once at school, not since'],
    ['leg-numbness', 'had it years ago, not now, all gone since 2012'],
    ['trauma', 'fell off a bike when I was 12'],
    ['trauma', 'car crash in 2009, nothing recent'],
    ['recent-infection-or-procedure', 'hip done in 2016'],
    ['recent-infection-or-procedure', 'tonsils out as a kid'],
    ['fever', 'had covid in March, long gone'],
    ['steroid-use', 'used to in the 90s for asthma, not since'],
  ])('%s is denied by "%s"', (item, text) =>
    expect(read(text, `confirm:${item}:confirm`, item).answer.items[item]?.status).toBe('absent'),
  )

  test.each([
    ['cancer-history', 'had it in 2009, all clear since'],
    ['iv-drug-use', 'used to in the 90s, not since'],
    ['leg-numbness', 'since 2015'],
    ['leg-numbness', 'began in 2015 and still there'],
    ['leg-numbness', 'had it in 2015, now it is back'],
    ['fever', 'last week, gone now'],
    ['recent-infection-or-procedure', 'spinal injection in October'],
    ['steroid-use', 'last winter, finished'],
    ['trauma', 'years ago one, and I fell again last week'],
    ['chest-pain', 'maybe years ago, fine since'],
  ])('%s is not denied by "%s"', (item, text) =>
    expect(read(text, `confirm:${item}:confirm`, item).answer.items[item]?.status).not.toBe('absent'),
  )
})

describe('a leak', () => {
  const isOld = (text: string) =>
    read(text).mentions.some(
      ({ finding, status }) => finding === 'bladder-old-and-unchanged' && status === 'present',
    )

  test.each([
    'I leak when I bounce, have done since my second came out ten years ago',
    'tiny leak when I jump, ten years since my first, never changed',
    "I do leak when I sneeze or jump but that's since my twins 6 yrs ago, exactly the same as ever",
    "3 kids so I've leaked a bit when I sneeze for 15 yrs, old news",
    "I've leaked a bit when I sneeze since the kids, no different",
  ])('of years is old: "%s"', (text) => expect(isOld(text)).toBe(true))

  test.each([
    'I leak when I sneeze, ten years, but worse since Monday',
    'bad back for ten years and I leak',
    'ten years of a bad back. now I leak',
    'I leaked when I coughed for 15 yrs, now it pours',
    'I wet myself last night, first time in ten years',
    'I leak, I am 50 years old',
    'leaking since Tuesday',
  ])('may be new: "%s"', (text) => expect(isOld(text)).toBe(false))
})

describe('a sentence that tells of nothing but years', () => {
  const onset = (text: string) =>
    read(text).mentions.find(({ finding }) => finding === 'both-legs-symptoms')?.onset

  test.each([
    "Both legs ache after about ten minutes' walking, ease the minute I sit. Same for two years, no worse.",
    'both legs go heavy after ten mins walking. a year or so like this, same as it was. low back a bit sore',
  ])('is about the one before it: "%s"', (text) => expect(onset(text)).toBe('old'))

  test.each([
    'both legs numb since Monday. ten years like this, same',
    'both legs are heavy. back pain for two years, same as ever',
    'both legs are heavy. the same for two years but now worse',
    'both legs are heavy. two years now',
  ])('and not here: "%s"', (text) => expect(onset(text)).not.toBe('old'))
})

describe('a number in an answer', () => {
  const told = (text: string, question: string, item?: string) =>
    Object.fromEntries(read(text, question, item).values.map(({ finding, value }) => [finding, value]))

  test.each([
    ['73 years young', 'age', { age: 73 }],
    ['walking, weekend', 'constant', {}],
    ['my baby is 2 years old, not now', 'pregnancy', {}],
    ['no, but my back has hurt for 3 weeks', 'legs', { duration: 21 }],
    ['fine, and I am 45', 'legs', { age: 45 }],
  ])('"%s" to %s tells %j', (text, question, values) => expect(told(text, question)).toEqual(values))

  test('of years before a comma is no age', () =>
    expect(read('I have had it for 15 yrs, old news').values.map(({ finding }) => finding)).not.toContain(
      'age',
    ))
})

test('what began after minutes of walking did not begin today', () =>
  expect(
    read('both legs go heavy and achy after ten mins walking').mentions.find(
      ({ finding }) => finding === 'leg-pain',
    )?.onset,
  ).toBeUndefined())
