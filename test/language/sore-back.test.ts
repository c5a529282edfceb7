/** The sore back that somebody came with is never denied by a word that denies something else. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { compileLexicon } from '../../src/language/lexicon.ts'
import { understand } from '../../src/language/understand.ts'

const knowledge = loadKnowledge('knowledge')
const lexicon = compileLexicon(knowledge)

const SORE: readonly string[] = ['low-back-pain', 'upper-back-pain', 'neck-pain']
const statusesOf = (text: string): string[] =>
  understand(text, { knowledge, lexicon, now: '2026-11-20T10:00:00Z', zone: 'Europe/London' })
    .mentions.filter(({ finding }) => SORE.includes(finding))
    .map(({ status }) => status)

const DENIED = [
  'no numbness',
  'no fever',
  'no fever or chills',
  'no weakness, no numbness',
  'not on blood thinners',
  'never had cancer',
  'no accident or fall',
  'no tingling, no weak legs',
  'no problems peeing',
  'nothing weird with my legs',
  "haven't lost any weight",
  "don't have a temperature",
  'no red flags',
  'without any numbness',
  'bladder is fine',
  "can't say I have pins and needles",
  'not pregnant',
  'no bruising',
  'nae bother wi the waterworks',
  'none of that',
  'nope',
  'no thanks',
]
const SORE_WORDS = [
  'sore back',
  'a sore back',
  'my back hurts',
  "my back's killing me",
  'the back is in bits',
  'back pain',
  'low back ache',
  'lower back pain since Monday',
  "back's not great",
  "back's not right",
  'my back is not good at all',
  'neck is stiff and sore',
  'upper back hurts',
]
/** Marks and words that begin a statement of its own. */
const JOINTS = [', ', '. ', '; ', ' but ', ', just ', ', only ', ', just ', '\n', ' - ', ' except ', '... ']

test('what denies something else before it leaves it present', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...DENIED),
      fc.constantFrom(...JOINTS),
      fc.constantFrom(...SORE_WORDS),
      (denied, joint, sore) => {
        const statuses = statusesOf(`${denied}${joint}${sore}`)
        expect(statuses).toContain('present')
        expect(statuses).not.toContain('absent')
      },
    ),
    { numRuns: 600, seed: 7 },
  )
})

test('what denies something else behind it leaves it present', () => {
  fc.assert(
    fc.property(fc.constantFrom(...SORE_WORDS), fc.constantFrom(...DENIED), (sore, denied) => {
      expect(statusesOf(`${sore}, ${denied}`)).not.toContain('absent')
      expect(statusesOf(`${sore} but ${denied}`)).toContain('present')
    }),
    { numRuns: 300, seed: 7 },
  )
})

describe('what is denied of it, or done for it, leaves it present', () => {
  test.each([
    "physio hasn't done a thing for my back",
    "wouldn't say the back pain is constant",
    "my back isn't getting any better",
    "I can't put any weight on it without my back hurting",
    'nothing helps my back',
    "tablets don't touch the back pain",
    'never thought my back would be this bad',
    "I'm not one to moan but my back is sore",
    'how long does a pulled muscle take in my lower back?',
    'if my back ever stops hurting I will sing',
    'googled my back pain, big mistake',
    "didn't sleep because of my back",
    "can't sit at work with this back",
    'the back pain never stops',
  ])('%s', (text) => {
    expect(statusesOf(text)).toContain('present')
    expect(statusesOf(text)).not.toContain('absent')
  })
})

test.each(["I don't have back pain", 'no back pain', 'not my back, my knee', "my back doesn't hurt"])(
  '%s: that denies it',
  (text) => expect(statusesOf(text)).toEqual(['absent']),
)
