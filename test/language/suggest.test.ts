/** Words that no pattern explains: they may be asked about, and nothing more. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadWorld } from '../../src/host/real-turn.ts'
import { redFlagsOf, settledBy } from '../../src/knowledge/red-flags.ts'
import type { Knowledge } from '../../src/knowledge/schema/index.ts'
import { expand, listEntries } from '../../src/language/suggest/expand.ts'
import { makeSuggester, type Suggester } from '../../src/language/suggest/suggester.ts'
import { compileSuggester } from '../../src/language/suggest/train.ts'
import { type Understood, understand } from '../../src/language/understand.ts'
import { FRESH_RED_FLAGS } from './fresh-red-flags.ts'

const { knowledge, lexicon, suggester } = loadWorld('knowledge')
const hear = (text: string, by: Suggester | undefined = suggester): Understood =>
  understand(text, { knowledge, lexicon, suggester: by, now: '2026-11-20T10:00:00.000Z', zone: 'UTC' })
const asked = (text: string): string | undefined => hear(text).suggestion?.finding
const flags = redFlagsOf(knowledge)

/** Is the one a part of the other, or does it imply it? To ask about either settles the matter. */
const wholes = (id: string): string[] => [id, ...settledBy(id, knowledge.findings).flatMap(wholes)]
const isKin = (a: string, b: string): boolean => wholes(a).includes(b) || wholes(b).includes(a)

describe('red flags in words that nobody has foreseen', () => {
  const heard = FRESH_RED_FLAGS.map(([text, finding]) => {
    const { mentions, suggestion } = hear(text)
    const isAsserted = mentions.some((one) => one.status === 'present' && isKin(one.finding, finding))
    return { text, isAsserted, isAsked: suggestion !== undefined && isKin(suggestion.finding, finding) }
  })
  const share = (passes: (one: (typeof heard)[number]) => boolean) =>
    heard.filter(passes).length / heard.length

  test('four in five are understood or asked about, one in twenty only through a proposal', () => {
    expect(share(({ isAsserted, isAsked }) => isAsserted || isAsked)).toBeGreaterThan(0.8)
    expect(share(({ isAsserted, isAsked }) => !isAsserted && isAsked)).toBeGreaterThan(0.05)
  })

  test('none of them was learned', () => {
    const learned = Object.values(knowledge.findings).flatMap(({ examples }) =>
      Object.values(examples ?? {}).flat(),
    )
    expect(FRESH_RED_FLAGS.filter(([text]) => learned.includes(text))).toEqual([])
  })
})

describe('what is not asked about', () => {
  const everyday = [
    'hello',
    'thanks a lot',
    'can you book me a table for two tomorrow night',
    'what is the weather like in Leeds',
    'my car needs an oil change',
    'please play something by the Beatles',
    'how do I make pancakes',
    'I would like to know my bank balance',
    'the meeting is at nine in the big room',
    'my lower back is sore since Tuesday',
    'my back hurts when I bend down to tie my shoes',
    'I lifted a box and now it is stiff',
    'which massage is good for a stiff neck',
    'should I use heat or ice',
    'it is a dull ache across the bottom of my back',
    'sitting at my desk makes it worse',
    'what can you do',
    'delete my data please',
    '',
    '?!',
  ]
  test('of twenty everyday sentences one at most is', () => {
    expect(everyday.filter((text) => asked(text)).length).toBeLessThanOrEqual(1)
  })

  test.each([
    ['understood', 'my leg is weak'],
    ['denied', 'no numbness between my legs'],
    ['denied in other words', 'no trouble with my bladder at all'],
    ['of somebody else', 'my uncle coughed and there was red in the tissue'],
    ['imagined', 'what if I cough and there is red in the tissue'],
    ['a command', 'help'],
  ])('%s: %s', (_, text) => {
    expect(asked(text)).toBeUndefined()
  })

  const file = join(process.env.LUMBO_SHARED ?? '../shared', 'data/clinc150_train_3000.txt')
  test.skipIf(!existsSync(file) && !process.env.CI)('of ordinary requests one in a hundred is', () => {
    const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
    expect(lines.filter((text) => asked(text)).length).toBeLessThanOrEqual(lines.length / 100)
  })
})

describe('a proposal', () => {
  const FRESH = 'coughed and there was red in the tissue'

  test('says what it is about, in whose words, and why', () => {
    const { suggestion } = hear(`My back is sore. ${FRESH}`)
    expect(suggestion).toMatchObject({ finding: 'coughing-blood', words: FRESH })
    expect(suggestion?.why).toHaveLength(5)
    expect(suggestion?.why[0]).toMatch(/^(words|letters|lists) .+ \(\+\d\.\d\d\)$/)
  })

  test('is about the patient whom the message asks for', () => {
    expect(asked(`asking for my mum, she ${FRESH}`)).toBe('coughing-blood')
  })

  test('is made in a long message as well', () => {
    expect(asked(`${FRESH}. ${'it was a long and quiet day at home. '.repeat(100)}`)).toBe('coughing-blood')
  })

  const words = FRESH_RED_FLAGS.flatMap(([text]) => text.split(' '))
  const message = fc.array(fc.constantFrom(...words, '.', ',', 'no', 'not', 'my', 'wife'), { maxLength: 30 })

  test('asserts nothing: without it everything else is read the same', () => {
    fc.assert(
      fc.property(message, (said) => {
        const text = said.join(' ')
        const { suggestion, ...rest } = hear(text)
        const { suggestion: none, ...without } = hear(text, { suggest: () => undefined })
        expect(rest).toEqual(without)
        expect(none).toBeUndefined()
        if (suggestion) expect([...flags.keys()]).toContain(suggestion.finding)
        expect(hear(text).suggestion).toEqual(suggestion)
      }),
    )
  })
})

describe('beside something that was understood', () => {
  test.each([
    ['another sentence', 'I have a fever. Coughed and there was red in the tissue', 'coughing-blood'],
    [
      'the same thing in other words',
      'I have coughed up blood. It left red on the hanky when I coughed',
      undefined,
    ],
  ])('%s: %s', (_, text, finding) => {
    expect(asked(text)).toBe(finding)
  })
})

describe('in one clause with something that was understood', () => {
  /** As if no pattern knew the pain. */
  const deaf: Suggester = {
    suggest: (reading, context) =>
      suggester?.suggest(reading, {
        ...context,
        mentions: context.mentions.filter(({ finding }) => finding !== 'abdominal-pain'),
      }),
  }
  test('what stands beside it is asked about', () => {
    const { suggestion } = hear('spotting at 20 weeks with cramps in my belly', deaf)
    expect(isKin(suggestion?.finding ?? '', 'abdominal-pain')).toBe(true)
  })

  test('but not beside a denial', () =>
    expect(hear('no spotting at 20 weeks with cramps in my belly', deaf).suggestion).toBeUndefined())
})

describe('themes', () => {
  test('a word that no pattern and no example has counts by what it goes with', () => {
    const unforeseen = { ...knowledge.language.unforeseen, themes: {} }
    const poorer = { ...knowledge, language: { ...knowledge.language, unforeseen } }
    const without = makeSuggester(compileSuggester(poorer, lexicon.spelling))
    const text = 'my insides keep up a drumbeat'
    expect(asked(text)).toBeDefined()
    expect(hear(text, without).suggestion?.finding).not.toBe(asked(text))
  })
})

describe('learning', () => {
  const few = {
    ...knowledge,
    findings: Object.fromEntries(
      ['coughing-blood', 'calf-swelling', 'low-back-pain', 'desk-work'].map((id) => [
        id,
        knowledge.findings[id]!,
      ]),
    ),
    intents: { sleep: knowledge.intents.sleep!, help: knowledge.intents.help! },
  } satisfies Partial<Knowledge>

  test('is the same each time, and survives the cache', () => {
    const model = compileSuggester(few, lexicon.spelling)
    expect(compileSuggester(few, lexicon.spelling)).toEqual(model)
    const text = 'coughed and there was red in the tissue'
    const kept = makeSuggester(JSON.parse(JSON.stringify(model)))
    expect(hear(text, kept).suggestion).toEqual(hear(text, makeSuggester(model)).suggestion)
  })

  test('of nothing asks about nothing', () => {
    const model = compileSuggester({ ...few, findings: {}, intents: {} }, lexicon.spelling)
    expect(
      hear('my leg is weak', makeSuggester(JSON.parse(JSON.stringify(model)))).suggestion,
    ).toBeUndefined()
  })
})

describe('a pattern written out', () => {
  const lists = listEntries({ leg: ['leg', '(left|right) leg', 'thigh[s]'.replace('[s]', '')] })

  test.each([
    ['numb leg', 3, ['numb leg']],
    ['(numb|dead) leg', 5, ['numb leg', 'dead leg']],
    ['numb .. leg', 2, ['numb leg']],
    ['weak {leg}', 9, ['weak leg', 'weak left leg', 'weak right leg', 'weak thigh']],
    ['[very] weak leg', 5, ['very weak leg', 'weak leg']],
  ])('%s', (pattern, most, sentences) => {
    expect(expand(pattern, lists, most).sort()).toEqual([...sentences].sort())
  })

  test('gives no more than are asked for, and always the same', () => {
    const pattern = '(a|b|c) (d|e|f) [g] (h|i)'
    expect(expand(pattern, {}, 4)).toHaveLength(4)
    expect(expand(pattern, {}, 4)).toEqual(expand(pattern, {}, 4))
  })
})
