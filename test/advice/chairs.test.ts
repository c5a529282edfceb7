/** Heated massage chairs and cushions: who must not use one, within what limits, what to look for, and no brands. */
import { describe, expect, test } from 'vitest'
import { adviseMassage } from '../../src/advice/massage.ts'
import { readsOf } from '../../src/conversation/sections.ts'
import { triage } from '../../src/triage/triage.ts'
import { begun, knowledge, textOf } from '../conversation/play.ts'
import { told } from '../support/told.ts'

const CHAIR = 'heated-chair'

/** What becomes of the chair: recommended as it is, only if somebody agrees, or not at all. */
function chairFor(story: string) {
  const judged = triage(told(`asked-heated-chair ${story}`, knowledge), knowledge)
  const advice = adviseMassage(knowledge, readsOf({ triage: judged }), judged.disposition)
  const free = [advice.lead, ...advice.alternatives, advice.conditional].some((one) => one?.type.id === CHAIR)
  return {
    free,
    out: advice.excluded.some(({ type }) => type.id === CHAIR),
    referral: advice.referral,
  }
}

describe('who must not use one', () => {
  test.each([
    'osteoporosis',
    'recent-spine-or-rib-fracture',
    'clot-recent',
    'fever',
    'cancer-treatment-now',
    'pregnant weeks-pregnant=30',
    'chemotherapy-now',
    'skin-infection',
    'dementia',
    'alcohol-now',
  ])('%s: out', (story) =>
    expect(chairFor(`low-back-pain ${story}`)).toMatchObject({ free: false, out: true }),
  )

  test.each([
    'pacemaker',
    'ankylosing-spondylitis',
    'anticoagulant',
    'recent-spinal-procedure',
    'steroid-use',
    'neuropathy',
    'spine-metalwork',
  ])('%s: not before somebody agrees', (story) => expect(chairFor(`low-back-pain ${story}`).free).toBe(false))

  test('a red flag ends it, whatever was wished', () =>
    expect(chairFor('low-back-pain saddle-numbness')).toMatchObject({ free: false, referral: 'emergency' }))

  test('and a healthy back at work may have one', () =>
    expect(chairFor('low-back-pain setting-home budget-mid owns-massage-chair goal-relax-sleep').free).toBe(
      true,
    ))
})

/** question · what must be said · what must not */
const QUESTIONS: readonly [string, RegExp[], RegExp][] = [
  [
    'who should not use a massage chair',
    [/thin bones/, /pregnant/, /pacemaker/, /blood thinners/, /under 18/],
    /cure/,
  ],
  [
    'how long can I sit in a massage chair',
    [/10 to 15 minutes/, /never over 30/, /lowest setting/],
    /as long as/,
  ],
  ['can I fall asleep in a massage chair', [/stay awake/i, /heat off/i], /safe to sleep/],
  ['what should a good massage chair have', [/timer/, /stop button/, /no feature is proven/i], /best buy/],
  ['is the heat in a massage chair any good', [/nobody has tested/i, /numb skin/], /heals/],
  ['is a heated cushion for my office chair worth it', [/15 to 20 minutes|shut/i, /skin/], /brand/],
]

describe('questions about chairs', () => {
  test.each(QUESTIONS)('%s', (asked, says, never) => {
    const said = textOf(begun().send(asked))
    for (const words of says) expect(said).toMatch(words)
    expect(said).not.toMatch(never)
  })
})

const BRANDS =
  /\b(osim|inada|naipo|renpho|theragun|therabody|hypervolt|hyperice|homedics|beurer|panasonic|bodyfriend|ogawa|medisana|hydragun|snailax)\b/gi

test('people may name a brand, and are never told one', () => {
  const { answers, claims, massageTypes, remedies, contraindications } = knowledge
  const said = [
    ...Object.values(answers).map(({ name }) => name),
    ...Object.values(claims).map(({ say }) => say),
    ...Object.values(massageTypes).flatMap((type) => [type.name, type.what, type.after, ...type.tell]),
    ...Object.values(remedies).flatMap(({ say, how }) => [say, how ?? '']),
    ...Object.values(contraindications).map(({ say }) => say),
  ]
  expect(said.flatMap((text) => text.match(BRANDS) ?? [])).toEqual([])
})
