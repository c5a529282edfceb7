/** The parts of the self-care plan: which movements and remedies fit what was told, and which never do. */
import { describe, expect, test } from 'vitest'
import { situationOf } from '../../src/commands/kb-check/situation.ts'
import { resultReply } from '../../src/conversation/result.ts'
import { complete } from '../../src/knowledge/assemble.ts'
import { readKnowledge } from '../../src/knowledge/read.ts'
import { type Condition, PLAN_SECTIONS } from '../../src/knowledge/schema/index.ts'
import { truthOf } from '../../src/triage/condition.ts'
import { triage } from '../../src/triage/triage.ts'
import { told as findingsTold } from '../support/told.ts'

const knowledge = complete(readKnowledge('knowledge').draft, 'test')
const { movements, remedies } = knowledge

const told = (story: string) => findingsTold(story, knowledge)

type Fitting = {
  readonly id: string
  readonly when?: Condition | undefined
  readonly 'not-when'?: readonly Condition[] | undefined
}
function fits(concepts: Readonly<Record<string, Fitting>>, story: string): string[] {
  const { scene } = triage(told(story), knowledge)
  const holds = (condition: Condition) => truthOf(condition, scene) === 'holds'
  return Object.values(concepts)
    .filter(({ when }) => when === undefined || holds(when))
    .filter(({ 'not-when': never = [] }) => !never.some(holds))
    .map(({ id }) => id)
}

const ALL = [
  ...['walk', 'pelvic-tilt', 'knee-rolls', 'cat-camel', 'knee-to-chest', 'heel-sit', 'bridge', 'bird-dog'],
  ...['curl-up', 'side-bridge', 'hamstring', 'piriformis', 'press-up-lying'],
]

/** story · movements that stay · movements that must not come up */
const MOVEMENTS: readonly [string, string, string][] = [
  ['low-back-pain', ALL.join(' '), ''],
  [
    'low-back-pain osteoporosis',
    'walk bridge bird-dog pelvic-tilt',
    'curl-up knee-rolls cat-camel heel-sit knee-to-chest piriformis side-bridge press-up-lying',
  ],
  ['low-back-pain steroid-use', 'walk bridge bird-dog', 'curl-up knee-rolls heel-sit knee-to-chest'],
  [
    'low-back-pain pregnant',
    'walk cat-camel bird-dog heel-sit',
    'curl-up bridge pelvic-tilt knee-rolls knee-to-chest hamstring piriformis press-up-lying side-bridge',
  ],
  ['low-back-pain postpartum', 'walk pelvic-tilt', 'curl-up side-bridge press-up-lying'],
  ['low-back-pain leg-pain-below-knee', 'walk press-up-lying bird-dog', 'hamstring piriformis'],
  ['low-back-pain leg-numbness', 'walk', 'hamstring piriformis'],
  ['low-back-pain leg-pain eased-by-sitting', 'walk knee-to-chest', 'press-up-lying'],
  ['low-back-pain told-slipped-bone', 'walk bird-dog', 'press-up-lying'],
  ['low-back-pain worse-bending', 'walk press-up-lying', 'knee-to-chest heel-sit'],
  ['low-back-pain age=78', 'walk bridge', 'side-bridge'],
  ['low-back-pain recent-surgery', 'walk', ALL.filter((id) => id !== 'walk').join(' ')],
  ['low-back-pain major-trauma', '', ALL.join(' ')],
  ['low-back-pain leg-weakness', '', ALL.join(' ')],
  ['low-back-pain cannot-walk', 'pelvic-tilt', 'walk'],
]

const words = (list: string): string[] => list.split(' ').filter(Boolean)

describe('movements fit what was told', () => {
  test('these thirteen', () => expect(Object.keys(movements).toSorted()).toEqual(ALL.toSorted()))
  test.each(MOVEMENTS)('%s', (story, stay, never) => {
    const fitting = fits(movements, story)
    expect(fitting).toEqual(expect.arrayContaining(words(stay)))
    expect(fitting.filter((id) => words(never).includes(id))).toEqual([])
  })
  test.each(['low-back-pain', 'low-back-pain osteoporosis', 'low-back-pain pregnant'])(
    '%s: one of each kind is left for a first set',
    (story) => {
      const kinds = fits(movements, story).map((id) => movements[id]?.kind)
      expect(new Set(kinds)).toEqual(new Set(['walk', 'loosen', 'steady', 'stretch']))
    },
  )
  test('stretches of the leg stop at a tingle', () => {
    for (const id of ['hamstring', 'piriformis'])
      expect(movements[id]?.how).toMatch(/Stop at once .* tingles/)
  })
})

/** story · parts of the plan that must be there · parts that must not */
const PARTS: readonly [string, string, string][] = [
  [
    'low-back-pain',
    'stop-and-tell traffic-light food-and-drink heat heat-care cold-care calm-breathing',
    'desk-set-up',
  ],
  [
    'low-back-pain duration=3',
    'week-day-1 week-days-6-7 expect-first-days',
    'week-long-day-1 expect-three-months',
  ],
  [
    'low-back-pain duration=100',
    'week-long-day-1 expect-three-months',
    'week-day-1 expect-first-days expect-six-weeks',
  ],
  ['low-back-pain desk-work', 'desk-set-up screen-place micro-breaks sit-stand', 'on-the-feet'],
  ['low-back-pain standing-work', 'on-the-feet active-job', 'sit-stand desk-set-up'],
  [
    'low-back-pain pregnant',
    'pregnancy-care heat-pregnant medicine-pregnant sleep-pregnant',
    'heat one-is-enough lifting-again',
  ],
  ['low-back-pain osteoporosis lifting-injury', 'thin-bones-care', 'lifting-again gentle-stretch'],
  [
    'low-back-pain leg-pain leg-numbness',
    'leg-care heat-care cold-care',
    'heat cold one-is-enough cold-fresh',
  ],
  ['low-back-pain lifting-injury duration=1', 'easy-first cold-fresh lift-close', 'week-long-day-1'],
  [
    'low-back-pain poor-sleep duration=120',
    'sleep-habits sleep-help mattress breathing-and-rest',
    'calm-breathing',
  ],
  ['low-back-pain stress', 'mood-help breathing-and-rest', 'calm-breathing sleep-help'],
  ['low-back-pain off-work', 'return-to-work stay-at-work', 'active-job'],
  ['low-back-pain age=80', 'steady-steps medicine-care', 'pregnancy-care'],
  ['low-back-pain anticoagulant', 'medicine-care ask-pharmacist', 'massage-as-extra'],
  ['low-back-pain wants-stronger-painkillers', 'medicine-stronger', 'medicine-care'],
]

describe('the parts of the plan fit what was told', () => {
  test.each(PARTS)('%s', (story, there, never) => {
    const fitting = fits(remedies, story)
    expect(fitting).toEqual(expect.arrayContaining(words(there)))
    for (const id of words(never)) expect(remedies, id).toHaveProperty(id)
    expect(fitting.filter((id) => words(never).includes(id))).toEqual([])
  })
  test('every section has something in it', () =>
    expect(new Set(Object.values(remedies).map(({ section }) => section))).toEqual(new Set(PLAN_SECTIONS)))
  test('whatever was told, the plan says when to stop', () => {
    for (const [story] of PARTS)
      expect(fits(remedies, story)).toEqual(
        expect.arrayContaining(['stop-a-movement', 'stop-and-tell', 'stop-and-see']),
      )
  })
  test('figures: how long for heat, for cold, and for breaths', () => {
    expect(remedies.heat?.how).toMatch(/15 to 20 minutes/)
    expect(remedies.cold?.how).toMatch(/10 to 15 minutes/)
    expect(remedies.pacing?.how).toMatch(/70 percent/)
    expect(remedies['breathing-and-rest']?.how).toMatch(/ten breaths, two or three minutes/)
  })
})

test('the advice after the back check names nothing that is only for the plan', () => {
  const only = Object.values(remedies).filter((remedy) => remedy['plan-only'] === 'yes')
  expect(only.length).toBeGreaterThan(30)
  for (const [story] of PARTS) {
    const { text } = resultReply(situationOf(knowledge, told(story), { subject: 'self' }))
    expect(only.filter(({ say }) => text.includes(say)).map(({ id }) => id)).toEqual([])
  }
})
