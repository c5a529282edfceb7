/** Questions of the evaluation that ask for knowledge: what each answer has to say, and what it must never say. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { begun, Chat, knowledge } from './play.ts'

/** case · question · claims that the answer makes · claims it must not make · words that it must not say */
const CASES: readonly [string, string, string, string, RegExp][] = [
  [
    'mh-114',
    'so the soreness after gym is lactic acid and massage clears it right',
    'lactic-acid-clears massage-slows-lactic',
    'massage-toxins',
    /massage clears lactic/i,
  ],
  [
    'mh-115',
    'do i have to drink loads of water for my discs / tissues to stay elastic?',
    'water discs-and-water',
    '',
    /drink(ing)? more water will|dehydration is why/i,
  ],
  [
    'mh-118',
    'can a strong enough therapist break up the adhesions in my fascia',
    'stuck-tissue stuck-tissue-no-force',
    'type-deep',
    /yes|breaks up adhesions/i,
  ],
  [
    'mh-120',
    'how many sessions till my back is fixed? be honest',
    'massage-no-fixed-number massage-judge-early massage-short-relief massage-add-on',
    '',
    /sessions fix|you need 10/i,
  ],
  [
    'mh-127',
    'alternate 20 min heat 10 min ice, does the contrast thing do something special',
    'alternate heat-time cold-time cold-not-when',
    '',
    /speeds healing|reduces inflammation/i,
  ],
  [
    'mh-128',
    'stretching or strengthening, which one actually helps a chronic back',
    'stretch-comfort mix-of-both no-best-exercise',
    'core-like-others',
    /stretching is enough|will not heal/i,
  ],
]

/** The answer that is given at once, without a check before it. */
const answerTo = (asked: string) => new Chat().play(asked, 'I agree').replies[0]

describe('questions that ask for knowledge', () => {
  test.each(CASES)('%s: %s', (_, asked, must, mustNot, never) => {
    const reply = answerTo(asked)
    expect(reply?.kind).toBe('answer')
    const says = (id: string) => reply?.text.includes(knowledge.claims[id]?.say.split('. ')[0] ?? id)
    expect(must.split(' ').filter((id) => !says(id))).toEqual([])
    expect(mustNot.split(' ').filter((id) => id && says(id))).toEqual([])
    expect(reply?.text).not.toMatch(never)
  })

  const shared = process.env.LUMBO_SHARED ?? join(import.meta.dirname, '../../../shared')
  const file = join(shared, 'evaluation/massage-dev.jsonl')
  test.skipIf(!existsSync(file) && !process.env.CI)(`cover every such case of ${file} (LUMBO_SHARED)`, () => {
    const cases = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string; opening: string; tags: string[] })
      .filter(({ tags }) => tags.includes('knowledge'))
    expect(CASES.map(([id, asked]) => [id, asked])).toEqual(cases.map(({ id, opening }) => [id, opening]))
  })
})

test.each([
  ['frozen peas or hot water bottle for a stiff lower back', 'heat-or-cold'],
  ['would a soak in the tub loosen me up', 'hot-bath'],
  ['does slouching ruin your spine', 'posture'],
])('other words for one thing find its answer: %s', (said, id) => {
  const claim = knowledge.claims[knowledge.answers[id]?.claims[0] ?? '']?.say ?? '?'
  expect(
    begun()
      .send(said)
      .replies.map(({ text }) => text)
      .join(),
  ).toContain(claim.slice(0, 40))
})

test.each([
  'did my blood test come back',
  'is the physio on the first floor any good',
  'when does my prescription run out',
])('what only somebody else can know is not answered as one of ours: %s', (said) =>
  expect(
    begun()
      .send(said)
      .replies.map(({ kind }) => kind),
  ).not.toContain('answer'),
)

test('a story with a question in it is checked', () =>
  expect(
    begun()
      .send("my lad's 13, swims 6 days, shoulders and upper back tight. can he borrow my massage gun")
      .replies.map(({ kind }) => kind),
  ).not.toContain('answer'))
