/** The likely causes on the real knowledge base: which story names which, what outweighs it, and what never comforts. */
import { describe, expect, test } from 'vitest'
import { heardAlone } from '../../src/conversation/emergency.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { compileLexicon } from '../../src/language/lexicon.ts'
import { understand } from '../../src/language/understand.ts'
import { likelyCauses } from '../../src/triage/causes.ts'
import type { Findings } from '../../src/triage/findings.ts'
import { triage } from '../../src/triage/triage.ts'
import { told as findingsTold } from '../support/told.ts'

const knowledge = loadKnowledge('knowledge')
const lexicon = compileLexicon(knowledge)
const NOW = '2026-11-20T10:00:00Z'

const named = (findings: Findings): string[] =>
  likelyCauses(Object.values(knowledge.causes), triage(findings, knowledge).scene).map(
    ({ cause }) => cause.id,
  )

const told = (story: string) => findingsTold(story, knowledge)

/** cause · the story that names it · what, told on top, outweighs it; none for what must stay named beside anything */
const STORIES: readonly [string, string, string?][] = [
  ['muscle-strain', 'low-back-pain lifting-injury worse-bending', 'constant-pain leg-pain-below-knee'],
  ['muscle-soreness', 'low-back-pain new-exercise duration=2', 'night-pain leg-pain-below-knee'],
  ['overuse', 'low-back-pain repeated-load', 'constant-pain'],
  ['posture-ache', 'low-back-pain desk-work slouching', 'lifting-injury leg-pain-below-knee'],
  ['arthritis-wear', 'low-back-pain age=62 worse-standing duration=60', 'worse-sitting leg-pain-below-knee'],
  ['sciatica', 'leg-pain leg-numbness', 'both-legs-symptoms eased-by-sitting'],
  ['disc', 'disc-problem worse-sitting', 'worn-disc'],
  ['degenerative-disc', 'worn-disc duration=200', 'leg-pain-below-knee duration=3'],
  ['spinal-stenosis', 'leg-pain age=68 worse-standing eased-by-sitting duration=300'],
  ['pelvic-joint', 'low-back-pain pregnant', 'tightenings'],
  ['pelvic-joint', 'buttock-pain worse-on-one-leg', 'leg-pain-below-knee abdominal-pain'],
  ['osteoporotic-fracture', 'low-back-pain osteoporosis minor-fall'],
  ['osteoporotic-fracture', 'upper-back-pain age=78 cough-or-bend-injury'],
  ['osteoporotic-fracture', 'steroid-use lump-or-shape-change'],
  ['spondylolisthesis', 'told-slipped-bone worse-arching', 'worse-bending worse-sitting'],
  ['spondylolisthesis', 'low-back-pain age=15 worse-arching new-exercise'],
  ['inflammatory-pattern', 'morning-stiffness better-with-movement age=29 duration=120'],
  ['coccyx', 'tailbone-pain minor-fall', 'saddle-numbness fever'],
  ['muscle-imbalance', 'told-weak-core', 'leg-weakness'],
  ['told-out-of-place', 'told-out-of-place', 'lump-or-shape-change'],
  ['injury', 'low-back-pain minor-fall'],
  ['injury', 'low-back-pain major-trauma'],
  ['injury', 'low-back-pain new-exercise felt-a-snap'],
  ['stress-tension', 'upper-back-pain stress', 'constant-pain'],
  ['referred-pain', 'low-back-pain flank-pain urinary-burning-or-blood'],
  ['referred-pain', 'low-back-pain period-pain', 'better-with-movement'],
  ['erector-spinae', 'low-back-pain muscle-tightness', 'midline-bone-pain'],
  ['quadratus-lumborum', 'low-back-pain one-side-above-hip', 'flank-pain'],
  ['gluteal-muscles', 'buttock-pain worse-sitting', 'leg-pain-below-knee leg-numbness'],
  ['upper-back-muscles', 'upper-back-pain desk-work', 'breathlessness'],
]

describe('a story names its cause', () => {
  test.each(STORIES)('%s: %s', (cause, story) => expect(named(told(story))).toContain(cause))
  test('every cause has a story', () =>
    expect(new Set(STORIES.map(([cause]) => cause))).toEqual(new Set(Object.keys(knowledge.causes))))
})

describe('what speaks against it outweighs it', () => {
  const outweighed = STORIES.flatMap(([cause, story, against]) =>
    against === undefined ? [] : [[cause, story, against] as const],
  )
  test.each(outweighed)('%s: %s, but %s', (cause, story, against) =>
    expect(named(told(`${story} ${against}`))).not.toContain(cause),
  )
})

test('a bare sore back names no cause', () => expect(named(told('low-back-pain'))).toEqual([]))
test('three at most', () =>
  expect(
    named(told('low-back-pain desk-work stress lifting-injury repeated-load muscle-tightness')),
  ).toHaveLength(3))

describe('no cause comforts where something must be seen', () => {
  test.each(['osteoporotic-fracture', 'referred-pain', 'injury'])('%s says that it is checked', (cause) => {
    const { say = '' } = knowledge.causes[cause] ?? {}
    expect(say).toMatch(/looked at|checked|seen|help at once/)
    expect(say).not.toMatch(/most people|eases|settles|heals|harmless|normal/i)
  })

  const HARMLESS = [
    ...['muscle-strain', 'muscle-soreness', 'overuse', 'posture-ache', 'stress-tension', 'erector-spinae'],
    ...[
      'quadratus-lumborum',
      'gluteal-muscles',
      'upper-back-muscles',
      'muscle-imbalance',
      'told-out-of-place',
    ],
    ...['degenerative-disc', 'arthritis-wear', 'coccyx'],
  ]
  const redFlags = Object.values(knowledge.rules).flatMap((rule) =>
    rule.examples.filter(({ level }) => level === 'urgent' || level === 'same-day').map(({ said }) => said),
  )
  test('on the words of a red flag none of the harmless ones is named', () => {
    const comforts = redFlags.flatMap((said) => {
      const heard = heardAlone(
        understand(said, { knowledge, lexicon, now: NOW, zone: 'UTC' }),
        knowledge,
        NOW,
      )
      const harmless = named(heard).filter((cause) => HARMLESS.includes(cause))
      return harmless.length > 0 ? [`${said}: ${harmless.join(' ')}`] : []
    })
    expect(comforts).toEqual([])
  })
})

describe('the words of a cause', () => {
  const texts = Object.values(knowledge.causes).flatMap((cause) =>
    [
      cause.name,
      cause.say,
      ...[...cause['speaks-for'], ...(cause['speaks-against'] ?? [])].map(({ say }) => say),
    ].map((text) => [cause.id, text] as const),
  )
  test('have at most 20 in a sentence', () => {
    const long = texts.filter(([, text]) =>
      text.split(/[.!?](?:\s|$)/).some((sentence) => sentence.trim().split(/\s+/).length > 20),
    )
    expect(long).toEqual([])
  })
  test('put no blame and promise nothing', () => {
    const wrong =
      /\bmis-?align|\b(fault|careless|lazy|should have|wrongly|will (heal|go|pass)|always|certain|sure)\b/i
    expect(texts.filter(([, text]) => wrong.test(text))).toEqual([])
  })
})
