/** Straight answers on self-care: what each question is told and is not, and that every line of the two articles is met. */
import { describe, expect, test } from 'vitest'
import { readKnowledge } from '../../src/knowledge/read.ts'
import type { Answer } from '../../src/knowledge/schema/index.ts'

const { answers, claims } = readKnowledge('knowledge').draft

const AREAS = [
  ...['self-care', 'heat-cold', 'exercise', 'desk', 'sleep'],
  ...['causes', 'scans', 'medicines', 'course', 'who-to-see'],
]
const ours = Object.values(answers).filter((answer) =>
  answer.claims.every((id) => AREAS.includes(claims[id]?.area ?? '')),
)

const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9 ]/g, '')
/** The answers that know a question in these words. */
const to = (question: string): Answer[] =>
  Object.values(answers).filter(({ asks }) => asks.some((ask) => plain(ask) === plain(question)))
const form = (text: string): string => text.replace(/\{([^{}|]*)\|[^{}]*\}/g, '$1')
const told = ({ claims: ids }: Answer): string => ids.map((id) => form(claims[id]?.say ?? '')).join(' ')

/** question · claims that it must hear · claims that it must not · words that it must hear */
const QUESTIONS: readonly [string, string, string, RegExp][] = [
  ['heat or ice', 'heat-helps cold-unproven', 'heat-marks', /feels good/],
  ['how long should i use a heat pad', 'heat-time heat-not-when', 'cold-time', /15 to 20 minutes/],
  ['how long should i ice my back', 'cold-time cold-not-when', 'heat-time', /10 to 15 minutes/],
  ['should i do heat then ice', 'alternate heat-time cold-time', 'heat-helps', /not known to work better/],
  ['can i sleep with a heating pad', 'heat-not-asleep', 'heat-helps heat-wraps', /[Nn]ever fall asleep/],
  ['i pulled my back yesterday ice or heat', 'injury-first fresh-strain-cold', 'heat-time', /no heat/],
  ['should i rest or keep moving', 'stay-active bed-rest-short', 'rest-not-bed', /beats lying in bed/],
  ['is walking good for back pain', 'walk-start walking-prevents', 'no-best-exercise', /208 days/],
  [
    'what is the best exercise for back pain',
    'exercise-helps no-best-exercise',
    'core-like-others',
    /15 points/,
  ],
  ['is it better to stretch or strengthen', 'stretch-comfort mix-of-both', 'exercise-helps', /did not beat/],
  ['does a weak core cause back pain', 'core-like-others', 'imbalance', /not known to be the cause/],
  ['should i train through back pain', 'gym traffic-light stop-a-movement', 'bed-rest-short', /down a leg/],
  ['how soon can i lift again', 'lifting-days lifting-return', 'belts', /about a tenth/],
  ['are sit ups safe with osteoporosis', 'thin-bones-moves', 'sit-ups traffic-light', /leave out curl-ups/],
  ['exercises for sciatica', 'leg-stretch sciatica-check', 'stretch-comfort gym', /gets weak/],
  [
    'is bad posture causing my back pain',
    'no-right-posture slouch-no-harm',
    'several-things',
    /no one right/,
  ],
  ['do i need a break every 30 minutes', 'break-number breaks-help', 'sit-stand', /not a magic number/],
  ['what height should the monitor be', 'screen-place', 'chair-set', /50 to 100 cm/],
  [
    'are standing desks good for back pain',
    'sit-stand sit-stand-start',
    'no-best-chair',
    /five to ten minutes/,
  ],
  ['what mattress is best for back pain', 'mattress-medium', 'sleep-positions', /medium-firm/],
  ["i can't sleep because of my back?", 'sleep-habits night-pain', 'mattress-medium', /doctor/],
  ['why does my back hurt', 'often-no-part several-things', 'spine-in-place', /does not mean something bad/],
  ['is my spine out of line', 'spine-in-place back-is-strong', 'which-muscles', /does not slip/],
  ['are my muscles full of toxins', 'no-waste', 'often-no-part', /do not fill up/],
  ['do i have a muscle imbalance', 'imbalance strength-whatever', 'spine-in-place', /Nobody is the same/],
  ['my scan says worn discs', 'scan-painless scan-not-fate', 'no-routine-scan', /37 of 100/],
  ['does pain mean damage', 'hurt-not-harm warning-signs-now', 'back-is-strong', /not the same as harm/],
  ['what is sciatica', 'sciatica-what sciatica-check warning-signs-now', 'leg-stretch', /between the legs/],
  ['should i get an mri', 'no-routine-scan scan-when', 'x-ray', /seldom/],
  ['how long does back pain last', 'six-weeks see-someone-when', 'comes-back', /56 to 26/],
  ['will it come back', 'comes-back later-and-rarer', 'six-weeks', /seven of ten/],
  ['should i go to work with back pain', 'work-stay off-two-weeks', 'work-health', /before the pain is gone/],
  ['should i wear a back brace', 'belts', 'tens', /advise against/],
  [
    'what painkiller is best for back pain',
    'ask-pharmacist anti-inflammatory-not-when',
    'opioids',
    /pharmacist/,
  ],
  ['can i take ibuprofen with blood thinners', 'anti-inflammatory-not-when black-stool', 'gel', /Ask before/],
  ['can i just stop my tramadol', 'opioids-stop', 'anti-inflammatory', /Never stop/],
  ['does drinking water help back pain', 'water', 'food', /not known to ease/],
  [
    'back pain in pregnancy what can i do',
    'pregnancy-warning pregnancy-moves',
    'traffic-light',
    /maternity unit now/,
  ],
  ['my son is 14 and his back hurts', 'child-check', 'ask-pharmacist', /Under 16/],
  [
    'i fell and my back hurts what should i do',
    'injury-first warning-signs-now',
    'stay-active',
    /check at once/,
  ],
  [
    'when should i worry about back pain',
    'warning-signs-now warning-signs-soon',
    'six-weeks',
    /Go to hospital now/,
  ],
]

describe('a question gets its answer', () => {
  test.each(QUESTIONS)('%s', (question, must, never, words) => {
    const [answer, ...more] = to(question)
    expect(more).toEqual([])
    expect(answer?.claims).toEqual(expect.arrayContaining(must.split(' ')))
    for (const id of never.split(' ')) {
      expect(claims, id).toHaveProperty(id)
      expect(answer?.claims).not.toContain(id)
    }
    expect(answer && told(answer)).toMatch(words)
  })
})

describe('every answer on self-care', () => {
  test('is one of many', () => expect(ours.length).toBeGreaterThanOrEqual(65))
  test.each(ours.map((answer) => [answer.id, answer] as const))('%s is short and heard', (_, answer) => {
    expect(told(answer).split(/\s+/).length).toBeLessThanOrEqual(90)
    expect(new Set(answer.asks.map(plain)).size).toBeGreaterThanOrEqual(6)
    for (const ask of answer.asks) expect(to(ask)).toEqual([answer])
  })
  test.each(ours.filter(({ intent }) => intent === 'medicine-question').map((one) => [one.id, one] as const))(
    '%s names no amount and somebody to ask',
    (_, answer) => {
      expect(told(answer)).toMatch(/pharmacist|doctor|midwife/)
      expect(told(answer)).not.toMatch(
        /\d\s?(mg|g|ml|tablets?|pills?)\b|(once|twice|times) (a|per) day|daily/i,
      )
    },
  )
})

/** Rows of the two articles, and the claims that answer for them. */
const ROWS: Readonly<Record<string, string>> = {
  A01: 'moving-first exercise-helps',
  A12: 'very-common',
  A13: 'often-no-part strain-starts',
  A14: 'other-causes scan-painless',
  A15: 'typical-signs tell-signs',
  A16: 'treatments-list surgery',
  A17: 'exercise-helps food',
  A18: 'no-right-posture lift-trigger',
  A19: 'spine-in-place slouch-no-harm',
  A20: 'no-right-posture lift-how',
  A21: 'strain-starts several-things',
  A22: 'warm-up',
  A23: 'load-jump',
  A24: 'sciatica-check arthritis-check',
  A25: 'imbalance spine-in-place',
  A26: 'imbalance missed-treatment',
  A27: 'injury-first',
  A28: 'injury-first warning-signs-now',
  A29: 'thin-bones thin-bones-pain',
  A30: 'back-is-strong',
  A31: 'bed-rest-short stay-active',
  A32: 'warning-signs-now warning-signs-soon',
  A33: 'stay-active',
  A34: 'mid-back-check chest-and-back',
  A36: 'heat-helps cold-unproven',
  A37: 'heat-time',
  A38: 'cold-time',
  A39: 'alternate',
  A40: 'walking-prevents posture-not-needed',
  A41: 'stretch-comfort',
  A42: 'mix-of-both',
  A43: 'not-too-soon gentle-at-once',
  A44: 'sleep-and-pain',
  A45: 'see-someone-when',
  A46: 'anti-inflammatory muscle-relaxants paracetamol ask-pharmacist',
  A52: 'moving-first',
  A54: 'missed-treatment six-weeks',
  B01: 'very-common typical-signs',
  B03: 'moving-first',
  B04: 'which-muscles',
  B05: 'which-muscles imbalance',
  B06: 'sitting-not-cause heavy-work core-like-others',
  B07: 'no-waste',
  B08: 'typical-signs tight-is-a-feeling',
  B09: 'gets-in-the-way',
  B10: 'knowing-helps',
  B29: 'walking-prevents',
  B31: 'stretch-comfort habits-help-alone',
  B32: 'break-number breaks-help',
  B33: 'walk-start',
  B34: 'breathing-how breathing-proof',
  B35: 'lumbar-cushion sit-stand no-best-chair',
  B36: 'water',
  B37: 'rest-not-bed',
  B38: 'habits-help-alone',
  B40: 'not-rule-life',
  B42: 'mood-and-pain',
  B43: 'tried-it-all',
}

describe('every line of the two articles on self-care is met', () => {
  test.each(Object.entries(ROWS))('%s', (row, ids) => {
    for (const id of ids.split(' ')) {
      expect(claims[id]?.seeds, id).toContain(row)
      expect(
        ours.some((answer) => answer.claims.includes(id)),
        `an answer says ${id}`,
      ).toBe(true)
    }
  })
  test('what is contradicted is marked as such', () => {
    const against = ['spine-in-place', 'slouch-no-harm', 'imbalance', 'missed-treatment', 'no-waste']
    expect(against.map((id) => claims[id]?.strength)).toEqual(against.map(() => 'against'))
  })
})
