/**
 * Nothing of the clinical facts may go missing: each row, key, condition and cause that they name is in the knowledge
 * base. The tables here are written by hand from the facts file and the evaluation format, so a lost file fails.
 */
import { describe, expect, test } from 'vitest'
import { keysFor, LANGUAGE_KEYS } from '../../src/commands/evaluate/keys.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import type { Disposition } from '../../src/knowledge/schema/index.ts'

const knowledge = loadKnowledge('knowledge')
const { findings, rules, questions, causes, language, regions } = knowledge
const words = (text: string): string[] => text.trim().split(/\s+/)

describe('the rows of the facts file', () => {
  const covered = new Set(Object.values(rules).flatMap((rule) => rule.covers ?? []))
  const rows = Array.from({ length: 44 }, (_, n) => `R${String(n + 1).padStart(2, '0')}`)
  test.each(rows)('%s is covered by a rule', (row) => expect(covered).toContain(row))
})

describe('the keys of language cases', () => {
  const { findingOf } = keysFor(knowledge)
  test('the list is whole', () => expect(LANGUAGE_KEYS.size).toBe(80))
  test.each([...LANGUAGE_KEYS])('%s is a finding or another name of one', (key) =>
    expect(findingOf(key)).toBeDefined(),
  )
})

describe('the fact keys of triage cases', () => {
  const keys = words(`
    about age sex country pregnant duration onset location trauma steroid_use osteoporosis cancer_history fever
    feels_unwell weight_loss night_pain bladder_change bowel_change saddle_numbness sexual_function_change leg_pain
    leg_tingling_numbness leg_weakness walking_difficulty hand_clumsiness chest_pain breathlessness sweating_or_faint
    abdominal_pain abdominal_pulsation urinary_burning_or_blood vomiting rash calf_swelling testicular_pain
    vaginal_bleeding anticoagulants iv_drug_use immunosuppressed diabetes recent_infection_or_procedure
    lump_or_shape_change morning_stiffness pain_score worse_with better_with daily_activities previous_episodes mood
    suicidal_thoughts medicines other_conditions`)
  /** Not asked as such: which findings carry it, and why it is only heard. */
  const heardOnly: Record<string, { carriers: string; why: string }> = {
    about: {
      carriers: '',
      why: 'whom it is about is a matter of the conversation (language/subjects), not of the triage',
    },
    country: { carriers: '', why: 'it comes with the locale, or by the command that sets it (regions)' },
    sex: {
      carriers: 'sex-female sex-male pregnant testicular-pain',
      why: 'questions that need it say "if this does not fit, choose no" instead',
    },
    onset: {
      carriers: 'sudden-pain felt-a-snap lifting-injury cough-or-bend-injury new-exercise minor-fall',
      why: 'how it began is told unasked; what matters of it is asked as a fall, a crash or a blow',
    },
    location: {
      carriers: 'low-back-pain upper-back-pain neck-pain buttock-pain flank-pain tailbone-pain',
      why: 'people begin with it, and no place lowers a level',
    },
    worse_with: {
      carriers: 'worse-sitting worse-standing worse-bending worse-arching worse-with-effort pain-on-cough',
      why: 'it colours the likely causes; no answer to it changes how soon to be seen',
    },
    previous_episodes: {
      carriers: 'recurrent',
      why: 'it makes the level routine at most, and is told unasked',
    },
    mood: {
      carriers: 'low-mood stress poor-sleep fear-of-moving',
      why: 'low mood opens the question about self-harm; asking everyone would cost a card',
    },
  }
  const cards = Object.values(questions)
  const asked = new Set(cards.flatMap((card) => card.keys))
  const forAdvice = words(`
    red_flags pregnancy conditions injury leg_symptoms area goal pressure setting budget stress tried owned who role
    language other intent`)

  test.each(keys.filter((key) => !(key in heardOnly)))('%s is asked', (key) => expect(asked).toContain(key))
  test.each(Object.entries(heardOnly))('%s is heard only', (key, { carriers, why }) => {
    expect(keys).toContain(key)
    expect(asked).not.toContain(key)
    expect(Object.keys(findings)).toEqual(expect.arrayContaining(words(carriers).filter(Boolean)))
    expect(why).not.toBe('')
  })
  test('whom it is about and the country are known elsewhere', () => {
    expect(Object.keys(language.subjects).length).toBeGreaterThan(5)
    expect(Object.keys(regions).length).toBeGreaterThan(5)
  })
  test('no card asks for a key that does not exist', () =>
    expect([...asked].filter((key) => !keys.includes(key) && !forAdvice.includes(key))).toEqual([]))
  test('a card of the back check alone asks for no key of the advice', () => {
    const check = cards.filter((card) => !card.for).flatMap((card) => card.keys)
    expect(check.filter((key) => !keys.includes(key))).toEqual([])
  })
})

describe('what the two seed articles name', () => {
  test.each<[string, string, string]>([
    // what the seed names · causes · findings that hear of it
    ['a sore back, back pain, lumbago', '', 'low-back-pain upper-back-pain neck-pain'],
    ['low, middle and upper back, shoulders, neck', '', 'low-back-pain upper-back-pain neck-pain'],
    ['stiffness, tightness', 'arthritis-wear erector-spinae', 'morning-stiffness muscle-tightness'],
    ['local tenderness', 'erector-spinae', 'beside-spine-pain midline-bone-pain'],
    [
      'limits bending, standing, sleep',
      '',
      'worse-bending worse-standing poor-sleep cannot-do-daily-activities',
    ],
    ['poor posture', 'posture-ache', 'slouching'],
    ['sitting in one position for long', 'posture-ache', 'desk-work worse-sitting'],
    ['long days on the feet', 'overuse', 'standing-work'],
    ['wrong or heavy lifting', 'muscle-strain', 'lifting-injury'],
    ['careless stretching or exercise, no warm-up', 'muscle-strain muscle-soreness', 'new-exercise'],
    ['a gym session', 'muscle-soreness', 'new-exercise'],
    ['muscle strain and tension', 'muscle-strain', 'lifting-injury muscle-tightness'],
    ['overworked muscles, no time to recover', 'overuse', 'repeated-load'],
    ['repetitive bending', 'overuse', 'repeated-load'],
    ['arthritis', 'arthritis-wear inflammatory-pattern', 'arthritis'],
    ['sciatica', 'sciatica', 'leg-pain leg-pain-below-knee leg-numbness'],
    ['herniated disc', 'disc', 'disc-problem'],
    ['degenerative disc disease', 'degenerative-disc', 'worn-disc'],
    [
      'osteoporosis, spine fracture or compression',
      'osteoporotic-fracture',
      'osteoporosis lump-or-shape-change',
    ],
    ['structural problems', 'told-out-of-place spondylolisthesis', 'told-out-of-place told-slipped-bone'],
    ['a misaligned spine, postural misalignment', 'told-out-of-place', 'told-out-of-place'],
    ['muscle imbalance', 'muscle-imbalance', 'told-weak-core'],
    ['weak abdominal muscles', 'muscle-imbalance', 'told-weak-core'],
    ['injury in sport', 'injury', 'trauma new-exercise felt-a-snap'],
    ['accidental falls', 'injury', 'minor-fall'],
    ['car accidents', 'injury', 'major-trauma'],
    ['swelling, bruising, numbness after an injury', 'injury', 'trauma lump-or-shape-change leg-numbness'],
    ['stress', 'stress-tension', 'stress'],
    ['too little sleep', 'stress-tension', 'poor-sleep'],
    ['chronic pain', '', 'duration recurrent not-improving'],
    ['loss of bladder or bowel control', '', 'bladder-incontinence bowel-incontinence'],
    ['weakness', '', 'leg-weakness'],
    ['weight loss', '', 'weight-loss'],
    ['fever', '', 'fever'],
    ['erector spinae', 'erector-spinae', 'beside-spine-pain'],
    ['quadratus lumborum', 'quadratus-lumborum', 'one-side-above-hip worse-side-bending'],
    ['gluteal muscles', 'gluteal-muscles', 'buttock-pain'],
    ['trigger points that refer pain', 'erector-spinae upper-back-muscles', 'muscle-tightness'],
  ])('%s', (_, named, heard) => {
    expect(Object.keys(causes)).toEqual(expect.arrayContaining(words(named).filter(Boolean)))
    expect(Object.keys(findings)).toEqual(expect.arrayContaining(words(heard)))
  })
})

describe('the patterns of section 5', () => {
  test.each<[string, string]>([
    ['strain and spasm', 'muscle-strain'],
    ['posture and sitting', 'posture-ache'],
    ['delayed muscle soreness', 'muscle-soreness'],
    ['sciatica', 'sciatica'],
    ['disc herniation', 'disc'],
    ['degenerative disc', 'degenerative-disc'],
    ['spinal stenosis', 'spinal-stenosis'],
    ['facet joints, arthritis', 'arthritis-wear'],
    ['sacroiliac and pelvic girdle', 'pelvic-joint'],
    ['osteoporotic fracture', 'osteoporotic-fracture'],
    ['spondylolisthesis, spondylolysis', 'spondylolisthesis'],
    ['inflammatory', 'inflammatory-pattern'],
    ['coccyx', 'coccyx'],
    ['muscle imbalance, weak core', 'muscle-imbalance'],
    ['injury', 'injury'],
    ['stress, tension, poor sleep', 'stress-tension'],
    ['visceral and referred', 'referred-pain'],
    ['erector spinae', 'erector-spinae'],
    ['quadratus lumborum', 'quadratus-lumborum'],
    ['gluteals, piriformis', 'gluteal-muscles'],
    ['lats, rhomboids, trapezius', 'upper-back-muscles'],
    ['abdominals', 'muscle-imbalance'],
  ])('%s', (_, cause) => {
    expect(causes[cause]?.['speaks-for'].length).toBeGreaterThan(0)
    expect(causes[cause]?.['speaks-against']?.length ?? 0).toBeGreaterThan(0)
  })
})

/** section · condition · rules · the level that each of them must be able to give */
const CONDITIONS: readonly [string, string, string, Disposition][] = [
  ['1.1', 'cauda equina: saddle', 'numb-saddle', 'emergency'],
  ['1.1', 'cauda equina: bladder', 'bladder-change bladder-control cannot-pee', 'emergency'],
  ['1.1', 'cauda equina: bowel', 'bowel-change bowel-control', 'emergency'],
  ['1.1', 'cauda equina: sexual change', 'sexual-change', 'emergency'],
  ['1.1', 'cauda equina: both legs', 'both-legs', 'emergency'],
  ['1.2', 'fracture by a heavy blow', 'major-trauma', 'emergency'],
  ['1.2', 'fracture of a thin bone', 'thin-bone-fracture', 'same-day'],
  ['1.2', 'a change of shape', 'lump-or-shape', 'urgent'],
  ['1.3', 'cancer', 'cancer-and-back-pain named-cancer', 'urgent'],
  ['1.3', 'cord compression by cancer', 'cancer-and-back-pain', 'emergency'],
  ['1.3', 'weight loss, night sweats', 'unexplained-weight-loss unrelieved-night-pain', 'urgent'],
  ['1.3', 'fever during chemotherapy', 'chemotherapy-fever', 'emergency'],
  ['1.3', 'older and persistent (myeloma)', 'older-and-persistent', 'routine'],
  ['1.4', 'spinal infection with fever', 'fever-with-risk', 'emergency'],
  ['1.4', 'spinal infection without fever', 'infection-risk-no-fever', 'same-day'],
  ['1.4', 'fever alone, tuberculosis', 'fever-alone', 'urgent'],
  ['1.5', 'aortic aneurysm', 'aneurysm', 'emergency'],
  ['1.6', 'aortic dissection', 'aorta-tear', 'emergency'],
  ['1.7', 'heart attack', 'heart', 'emergency'],
  ['1.8', 'pulmonary embolism', 'lung-clot coughing-blood', 'emergency'],
  ['1.8', 'deep vein thrombosis', 'hot-calf', 'same-day'],
  ['1.9', 'kidney infection', 'kidney-infection', 'emergency'],
  ['1.9', 'kidney stone', 'kidney-stone', 'emergency'],
  ['1.9', 'blood in the urine', 'blood-in-urine', 'same-day'],
  ['1.9', 'sepsis', 'sepsis', 'emergency'],
  ['1.10', 'pancreatitis, gallbladder, ulcer', 'upper-belly', 'emergency'],
  ['1.10', 'pelvic infection', 'pelvic-infection', 'same-day'],
  ['1.10', 'bleeding from painkillers', 'bleeding-from-painkillers', 'emergency'],
  ['1.11', 'ectopic pregnancy', 'early-pregnancy', 'emergency'],
  ['1.11', 'later pregnancy and after birth', 'later-pregnancy pre-eclampsia', 'emergency'],
  ['1.12', 'axial spondyloarthritis', 'inflammatory-pattern', 'routine'],
  ['1.12', 'red painful eye', 'red-painful-eye', 'same-day'],
  ['1.13', 'new weakness, foot drop', 'new-leg-weakness', 'emergency'],
  ['1.13', 'spreading numbness', 'spreading-numbness', 'urgent'],
  ['1.13', 'epidural bleeding', 'fall-on-blood-thinner', 'emergency'],
  ['1.13', 'cannot walk', 'trouble-walking', 'emergency'],
  ['1.14', 'cord in the neck', 'hands-and-gait', 'same-day'],
  ['1.14', 'unsteady walking', 'unsteady-walking', 'urgent'],
  ['1.15', 'shingles', 'shingles', 'same-day'],
  ['1.16', 'testicular torsion', 'testicle', 'emergency'],
  ['1.17', 'children', 'child', 'same-day'],
  ['1.18', 'self-harm', 'self-harm', 'emergency'],
  ['1.18', 'too much paracetamol', 'overdose', 'emergency'],
  ['1.18', 'assault', 'assault', 'urgent'],
  ['1.19', 'neck artery, stroke', 'neck-artery-or-stroke', 'emergency'],
  ['1.19', 'bruises without a knock', 'unexplained-bruising', 'same-day'],
  ['1.19', 'constant pain in the upper back', 'constant-thoracic', 'urgent'],
  ['1.19', 'pain that stops everything', 'unbearable-pain', 'urgent'],
  ['1.19', 'pain that lasts', 'not-improving lasting-twelve-weeks', 'routine'],
  ['1.19', 'pain that comes back, work, distress', 'coming-back-or-off-work', 'routine'],
  ['1.19', 'leg pain without signs', 'leg-pain-without-signs', 'self-care'],
  ['1.19', 'nothing of all that', 'plain-back-pain', 'self-care'],
]

describe('the conditions of section 1', () => {
  test.each(CONDITIONS)('%s %s', (_section, _condition, named, level) => {
    for (const rule of words(named)) {
      expect(rules, `rule ${rule}`).toHaveProperty(rule)
      expect(rules[rule], `rule ${rule}`).toHaveProperty(level)
    }
  })
  test('every rule answers for one of them', () =>
    expect(new Set(CONDITIONS.flatMap(([, , named]) => words(named)))).toEqual(new Set(Object.keys(rules))))
})

test('what a rule asks about stands on a card', () => {
  const onCards = new Set(Object.values(questions).flatMap(({ asks }) => asks))
  const wanted = Object.values(rules).flatMap((rule) => [
    ...(rule.screen ?? []),
    ...(rule['ask-if'] ?? []).flatMap(({ ask }) => ask),
  ])
  expect(wanted.filter((id) => !onCards.has(id))).toEqual([])
})
