/** Denials that are no plain "no", and what must not pass for one. */
import { describe, expect, test } from 'vitest'
import { pendingFor } from '../../src/conversation/pending.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { compileLexicon } from '../../src/language/lexicon.ts'
import { understand } from '../../src/language/understand.ts'
import { EVERYDAY_COMPLAINTS, EVERYDAY_DENIALS } from './everyday-answers.ts'
import { OTHER_COMPLAINTS, OTHER_DENIALS, TAKEN_BACK } from './other-words.ts'
import { type Answers, DENIALS, NO_DENIALS } from './own-words.ts'
import { HOLDING, TURNED_ROUND } from './second-sentences.ts'

const knowledge = loadKnowledge('knowledge')
const lexicon = compileLexicon(knowledge)

const answerTo = (question: string, item: string, text: string) => {
  const pending = pendingFor({ question, items: [item], turn: 1, revision: 1, at: '' }, knowledge)
  return understand(text, { knowledge, lexicon, now: '2026-11-20T10:00:00Z', zone: 'Europe/London', pending })
    .answer.items[item]?.status
}

describe('an answer to one item', () => {
  test.each([
    ['saddle-and-toilet', 'bladder-change', 'nah all good'],
    ['saddle-and-toilet', 'bladder-change', 'yeah nah all good'],
    ['saddle-and-toilet', 'bladder-change', 'uh yeah normal'],
    ['saddle-and-toilet', 'bladder-change', 'he says normal'],
    ['saddle-and-toilet', 'bladder-change', 'aye fine'],
    ['saddle-and-toilet', 'bladder-change', 'normal sir'],
    ['saddle-and-toilet', 'bowel-change', 'regular as clockwork'],
    ['saddle-and-toilet', 'saddle-numbness', 'nothing down there'],
    ['legs', 'leg-pain', 'nothing in the legs'],
    ['whole-body', 'fever', 'dont have one'],
    ['whole-body', 'weight-loss', 'wife says no chance'],
  ])('%s: %s is denied by "%s"', (question, item, text) => {
    expect(answerTo(question, item, text)).toBe('absent')
  })

  test.each([
    ['saddle-and-toilet', 'bladder-change', 'nothing comes out'],
    ['saddle-and-toilet', 'bladder-change', 'fine until i sit down'],
    ['saddle-and-toilet', 'bladder-change', 'was normal last week'],
    ['saddle-and-toilet', 'bladder-change', 'not good'],
    ['saddle-and-toilet', 'saddle-numbness', 'nothing there when i wipe'],
    ['saddle-and-toilet', 'sexual-change', 'nothing happening since saturday'],
    ['legs', 'walking-difficulty', 'she no wan waka at all'],
    ['legs', 'leg-weakness', 'fine but the knee gives way'],
    ['legs', 'leg-weakness', 'left one, right is fine'],
    ['legs', 'walking-difficulty', 'can walk with help'],
    ['legs', 'walking-difficulty', 'i walk better with a stick'],
    ['saddle-and-toilet', 'bladder-change', 'yeah good bit'],
    ['saddle-and-toilet', 'bladder-change', 'yes good amount'],
    ['saddle-and-toilet', 'bladder-change', 'takes a good push'],
    ['saddle-and-toilet', 'bladder-change', 'good and slow'],
    ['saddle-and-toilet', 'bladder-change', 'fine but slow'],
    ['saddle-and-toilet', 'bladder-change', 'fine, until i sit down'],
    ['saddle-and-toilet', 'bladder-change', 'slow to start, nothing else'],
    ['saddle-and-toilet', 'bladder-change', 'a good while now'],
    ['chest-and-belly', 'abdominal-pain', 'like trapped wind'],
    ['painkillers', 'overdose', 'loads of nurofen'],
    ['daily-activities', 'cannot-do-daily-activities', 'wife does everything'],
  ])('%s: %s is not denied by "%s"', (question, item, text) => {
    expect(answerTo(question, item, text)).not.toBe('absent')
  })
})

/** The same words under the name of the item, on a card of several. */
const answerUnder = (question: string, item: string, text: string) => {
  const items = knowledge.questions[question]?.asks ?? []
  const pending = pendingFor({ question, items, turn: 1, revision: 1, at: '' }, knowledge)
  const name = knowledge.findings[item]?.name ?? item
  const labelled = `${name}: ${text}. no to the rest`
  return understand(labelled, {
    knowledge,
    lexicon,
    now: '2026-11-20T10:00:00Z',
    zone: 'Europe/London',
    pending,
  }).answer.items[item]?.status
}

/** What was asked once more as a closed question. */
const answerAgain = (item: string, text: string) => {
  const question = `confirm:${item}:confirm`
  const pending = pendingFor({ question, items: [item], turn: 1, revision: 1, at: '' }, knowledge)
  return understand(text, { knowledge, lexicon, now: '2026-11-20T10:00:00Z', zone: 'Europe/London', pending })
    .answer.items[item]?.status
}

const each = (answers: readonly Answers[]) =>
  answers.flatMap(({ question, item, said }) => said.map((text) => [question, item, text] as const))

describe('in own words', () => {
  test.each(each([...DENIALS, ...OTHER_DENIALS, ...HOLDING, ...EVERYDAY_DENIALS]))(
    '%s: %s is denied by "%s"',
    (question, item, text) => {
      expect(answerTo(question, item, text)).toBe('absent')
      expect(answerAgain(item, text)).toBe('absent')
      if ((knowledge.questions[question]?.asks.length ?? 0) > 1)
        expect(answerUnder(question, item, text)).toBe('absent')
    },
  )

  test.each(
    each([...NO_DENIALS, ...OTHER_COMPLAINTS, ...TAKEN_BACK, ...TURNED_ROUND, ...EVERYDAY_COMPLAINTS]),
  )('%s: %s is not denied by "%s"', (question, item, text) => {
    expect(answerTo(question, item, text)).not.toBe('absent')
    expect(answerAgain(item, text)).not.toBe('absent')
    if ((knowledge.questions[question]?.asks.length ?? 0) > 1)
      expect(answerUnder(question, item, text)).not.toBe('absent')
  })
})

describe('a number that was asked for', () => {
  const valueTold = (item: string, text: string) => {
    const pending = pendingFor({ question: item, items: [item], turn: 1, revision: 1, at: '' }, knowledge)
    return understand(text, {
      knowledge,
      lexicon,
      now: '2026-11-20T10:00:00Z',
      zone: 'Europe/London',
      pending,
    }).answer.items[item]?.value
  }

  test.each([
    ['age', "fifty, don't remind me", 50],
    ['age', 'fifty-one', 51],
    ['age', 'forty seven', 47],
    ['age', '41 I reckon, yeah 41', 41],
    ['age', '39, turning 40 next month', 39],
    ['age', 'I have two kids', undefined],
    ['pain-score', '4 or 5', 5],
    ['pain-score', 'maybe a 5, 7 when i bend', 7],
    ['pain-score', '9 when the wave hits, 4 in between', 9],
    ['pain-score', 'was a 10, now a 4', 4],
    ['pain-score', '8 out of ten', 8],
    ['pain-score', 'ten, honestly ten', 10],
    ['pain-score', '3ish', 3],
    ['duration', 'seven weeks ish', 49],
    ['duration', 'two-ish weeks', 14],
    ['duration', 'going on 9 years', 3285],
  ])('%s: "%s" is %s', (item, text, value) => expect(valueTold(item, text)).toBe(value))
})

describe('an answer to a card of several items', () => {
  const answersTo = (text: string) => {
    const items = ['saddle-numbness', 'bladder-change', 'bowel-change', 'sexual-change']
    const question = { question: 'saddle-and-toilet', items, turn: 1, revision: 1, at: '' }
    const pending = pendingFor(question, knowledge)
    const now = '2026-11-20T10:00:00Z'
    return Object.values(
      understand(text, { knowledge, lexicon, now, zone: 'Europe/London', pending }).answer.items,
    )
  }

  test.each([
    'all as usual mate',
    'god no',
    'all good down there',
    'nothing unusual',
    'no. Eating, sleeping, going to the loo as normal',
    'no to all that, only muscle tightness from the gym',
    'none. Checked by GP last month, all clear',
    'nope. had a full MOT with the nurse in September, all fine',
    "honestly none, I'd have gone to the doctor",
    'none, she swims twice a week',
    'not a thing wrong with me otherwise',
    'nil of note',
    'no worries there, just desk stiffness',
  ])('"%s" denies all of them', (text) =>
    expect(answersTo(text).map(({ status }) => status)).toEqual(Array(4).fill('absent')),
  )

  test.each([
    'fine until i sit down',
    'nothing comes out',
    'not as good as it was',
    'why do you ask',
    'no idea what you mean',
    'no clue what any of that is',
    'not all of them',
    "none except I've lost a stone",
    "nothing, I can't feel a thing",
    'none really, apart from the leg going dead',
    'no worries there, but it drips',
    'none, I would say a bit',
    'no, it happens twice a week',
  ])('"%s" denies none', (text) =>
    expect(answersTo(text).filter(({ status }) => status === 'absent')).toEqual([]),
  )
})
