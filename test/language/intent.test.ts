/** What people want: learned from knowledge/intents, put to the test on sentences that are not in it. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCases } from '../../src/commands/evaluate/cases.ts'
import { loadWorld } from '../../src/host/real-turn.ts'
import { INTENTS } from '../../src/knowledge/schema/index.ts'
import { type Classifier, makeClassifier } from '../../src/language/intent/classify.ts'
import { wordsIn } from '../../src/language/intent/features.ts'
import { compileIntents } from '../../src/language/intent/train.ts'
import { withTypos } from './typos.ts'

const { knowledge, lexicon, classifier } = loadWorld('knowledge')
const { classify: classifyWords, explain: explainWords } = classifier as Classifier
const read = (text: string) => wordsIn(text, lexicon.spelling)
const classify = (text: string) => classifyWords(read(text))
const explain = (text: string, intent: string) => explainWords(read(text), intent)

/** Written for this test, and not to be added to knowledge/intents. */
const HELD_OUT: readonly [intent: string, ...said: string[]][] = [
  [
    'report-pain',
    'my back went when I got up this morning',
    'really sore across the bottom of my back lately',
  ],
  [
    'massage-advice',
    'which kind of massage would you book for a sore neck',
    'am I ok to have a massage with a bad disc',
  ],
  ['explain-massage-type', 'what is a hot stone massage like', 'explain shiatsu to me'],
  [
    'self-care-plan',
    'can you make me a plan for getting better at home',
    'what should I do every day to look after my back',
  ],
  ['heat-or-cold', 'is it better to put ice or heat on my back', 'how long should I keep the heat pad on'],
  ['exercise-or-stretching', 'what stretches are good for a stiff back', 'is it ok to go running'],
  ['sleep', 'what position should I sleep in', 'would a new mattress help'],
  ['desk-setup', 'how should my chair and screen be set up', 'what is the right height for my desk'],
  ['massage-chair', 'would you buy a massage chair', 'how often can I use the massage chair'],
  ['cause-question', 'why did this happen to my back', 'could it be caused by stress'],
  ['medicine-question', 'is it safe to take ibuprofen for this', 'what painkillers can I take'],
  ['who-to-see', 'should I see a physio or a doctor', 'do I need a scan'],
  ['find-therapist', 'can you find a physio close to me', 'where can I book a massage'],
  ['after-massage', 'I feel sore the day after my massage', 'can I train after a massage'],
  ['set-reminder', 'could you remind me to stand up every hour', 'set a reminder for 5 pm'],
  ['stop-reminders', 'please turn the reminders off', 'no more reminders thanks'],
  ['log-pain', 'write down a 6 for my pain today', 'log my pain, it is a 4'],
  ['show-diary', 'show me what my pain was like last week', 'can I see my diary'],
  ['summary', 'write a summary that I can give my doctor', 'can you sum up what I told you'],
  ['why-advice', 'why are you telling me that', 'what makes you say so'],
  ['correct-answer', 'I gave the wrong answer, it was my left leg', 'can I change something I said'],
  ['privacy-question', 'can my employer read this', 'how is my data kept'],
  ['forget-me', 'I want you to delete all my data', 'erase what you know about me'],
  ['export-data', 'can I download a copy of my data', 'send me all the data you have on me'],
  ['set-country', 'I am living in Canada', 'change my country to Ireland'],
  ['emergency-number', 'what is the number for an ambulance', 'which number do I ring in an emergency'],
  ['greeting', 'hello there bot', 'good morning to you'],
  ['thanks', 'thank you very much indeed', 'cheers for all the help'],
  ['help', 'what are you able to do', 'how do I use this bot'],
  ['cancel', 'I do not want to go on', 'please stop the questions'],
  ['restart', 'can I start again from the beginning', 'I want to start over'],
  ['back', 'can I go back to the previous question', 'take me one question back'],
  ['feedback', 'this bot is really useful', 'that advice was no good'],
]
const heldOut = HELD_OUT.flatMap(([intent, ...said]) => said.map((text) => ({ intent, text })))

/** The share of sentences whose best intent is the right one. */
const share = (texts: readonly { intent: string; text: string }[]): number =>
  texts.filter(({ intent, text }) => classify(text).likeliest[0] === intent).length / texts.length

describe('classifying', () => {
  test.each(heldOut)('$text', ({ intent, text }) => {
    expect(classify(text).likeliest).toContain(intent)
  })

  test('the best guess is nearly always right', () => expect(share(heldOut)).toBeGreaterThan(0.95))

  test.each([
    'the train to Leeds was late',
    'can you order more printer paper',
    'how do I bake sourdough',
    'my ear is blocked',
    'please merge my branch',
    '',
    '👍',
    'Zwölf Boxkämpfer',
  ])('“%s” is none of ours', (text) => expect(classify(text).certainty).toBe('out'))

  test('typing mistakes cost little', () => {
    const seeds = Array.from({ length: 10 }, (_, seed) => seed)
    const typed = seeds.flatMap((seed) =>
      heldOut.map(({ intent, text }, n) => ({ intent, text: withTypos(text, 0.3, seed * 1000 + n) })),
    )
    expect(share(heldOut) - share(typed)).toBeLessThan(0.05)
  })

  test('every text is read, the same way each time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const found = classify(text)
        expect(found.likeliest).toHaveLength(3)
        expect(Number.isFinite(found.score)).toBe(true)
        expect(classify(text)).toEqual(found)
      }),
    )
  })

  test('capitals and full stops change nothing', () => {
    for (const { text } of heldOut)
      expect(classify(`${text.toUpperCase()}.`).likeliest[0]).toBe(classify(text).likeliest[0])
  })
})

describe('explaining', () => {
  test('five features at most, the strongest first, and they are of the message', () => {
    const reasons = explain('how high should my desk be', 'desk-setup')
    expect(reasons).toHaveLength(5)
    expect(reasons[0]).toEqual({ feature: 'words desk', added: expect.any(Number) })
    expect(reasons.map(({ added }) => added)).toEqual(reasons.map(({ added }) => added).sort((a, b) => b - a))
  })

  test('nothing is explained of an intent that nobody knows', () => {
    expect(explain('how high should my desk be', 'gardening')).toEqual([])
  })
})

describe('learning', () => {
  test('is the same each time, and survives the cache', () => {
    const few = Object.fromEntries(
      ['sleep', 'help', 'out-of-scope'].map((id) => [id, knowledge.intents[id]!]),
    )
    const model = compileIntents(few, lexicon.spelling)
    expect(compileIntents(few, lexicon.spelling)).toEqual(model)
    const kept = makeClassifier(JSON.parse(JSON.stringify(model)))
    const words = read('which pillow is best')
    expect(kept.classify(words)).toEqual(makeClassifier(model).classify(words))
    expect(kept.classify(words).likeliest[0]).toBe('sleep')
  })

  test('there is a file for everything that code does something about', () => {
    expect(Object.keys(knowledge.intents).sort()).toEqual([...INTENTS].sort())
  })

  test('what is tested is not learned', () => {
    const learned = new Set(Object.values(knowledge.intents).flatMap(({ phrases }) => phrases))
    expect(heldOut.filter(({ text }) => learned.has(text))).toEqual([])
  })
})

const file = join(process.env.LUMBO_SHARED ?? '../shared', 'evaluation/intents-dev.jsonl')

describe.skipIf(!existsSync(file) && !process.env.CI)(`the messages of ${file}`, () => {
  const read = () => {
    const { kind, cases } = readCases(file)
    const all =
      kind === 'intent'
        ? cases.map(({ text, intent }) => ({ text, intent: intent.replaceAll('_', '-') }))
        : []
    return all.filter(({ intent }) => intent !== 'out-of-scope')
  }

  test('nine in ten are recognised, and typing mistakes cost at most five in a hundred', () => {
    const clean = read()
    const typed = Array.from({ length: 10 }, (_, seed) => seed).flatMap((seed) =>
      clean.map(({ intent, text }, n) => ({ intent, text: withTypos(text, 0.3, seed * 1000 + n) })),
    )
    expect(share(clean)).toBeGreaterThan(0.9)
    expect(share(clean) - share(typed)).toBeLessThan(0.05)
  })

  test('none of them is learned', () => {
    const learned = new Set(Object.values(knowledge.intents).flatMap(({ phrases }) => phrases))
    const copied = read().filter(({ text }) => learned.has(text) && text.split(' ').length > 4)
    expect(copied).toEqual([])
  })
})
