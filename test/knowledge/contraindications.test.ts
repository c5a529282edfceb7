/**
 * What speaks against massage: every row of the facts with its codes and its referral, the red ones on rules, and what
 * people type led to the row that it means. The table is written by hand from the facts file, so a slip in a file fails.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { heardAlone } from '../../src/conversation/emergency.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { TOUCHES } from '../../src/knowledge/schema/massage.ts'
import { compileLexicon } from '../../src/language/lexicon.ts'
import { understand } from '../../src/language/understand.ts'
import { truthOf } from '../../src/triage/condition.ts'
import { triage } from '../../src/triage/triage.ts'

const knowledge = loadKnowledge('knowledge')
const { contraindications, rules } = knowledge

const LETTERS: Record<string, string> = { O: 'ok', C: 'care', A: 'area', Q: 'ask', N: 'avoid' }
/** id · light, firm, heat, cold, percussion, chair (O ok, C care, A area, Q ask, N avoid) · referral · kinds that differ */
// Hot stones on broken or infected skin are stricter here than in the facts.
const ROWS = `
  dvt-known QNNCNN ask-first reflexology:N lymphatic:N thai:N
  dvt-history CQCOAC ask-first lymphatic:Q thai:Q reflexology:C
  fever-infection NNNCNN wait
  intoxicated NNNCNN wait
  htn-uncontrolled QNNCNQ ask-first self-massage:C
  htn-controlled OCCOCC tell
  low-bp-faint CCCOOC tell
  heart-unstable QNNQNN ask-first lymphatic:N hot-stone:N
  heart-kidney-failure QQQOQQ ask-first lymphatic:N
  aneurysm QNQCNN ask-first
  pacemaker-icd CAOOQQ ask-first
  pump-stimulator CAAOQQ ask-first
  anticoagulant CNCCNQ ask-first shiatsu:N thai:N self-massage:N hot-stone:Q lymphatic:Q
  antiplatelet OCOOCC tell
  bleeding-disorder QNCCNN ask-first
  osteoporosis CNOONN ask-first thai:N shiatsu:N
  vertebral-fracture QNCCNN ask-first thai:N
  steroids-long CNCCNQ ask-first
  preg-t1 QNCONN ask-first prenatal:Q hot-stone:N thai:N shiatsu:N lymphatic:Q reflexology:Q heated-chair:N self-massage:C
  preg-t2t3 CNCONN tell prenatal:O hot-stone:N thai:N shiatsu:N heated-chair:N chair-seated:C self-massage:C
  preg-complicated QNNCNN ask-first prenatal:Q hot-stone:N thai:N lymphatic:N reflexology:N
  postpartum CNCCNQ ask-first prenatal:C self-massage:C
  cancer-treatment QNQQNN ask-first lymphatic:Q self-massage:Q
  cancer-remission OCOOCC tell
  diabetes OCCCCC tell
  neuropathy CANNAQ ask-first reflexology:Q hot-stone:N
  pad-circulation CANNAQ ask-first reflexology:Q hot-stone:N lymphatic:Q
  cold-disorder OOCNCO tell
  med-patch AANOAC ask-first hot-stone:N heated-chair:N
  heat-rub AANCAC tell hot-stone:N
  sedated CCNCCC tell hot-stone:C
  heat-intolerant OONOOC tell hot-stone:N
  cord-injury QNNNNN ask-first
  skin-infection AAAAAN tell hot-stone:N
  shingles NNACNN same-day
  burn-sunburn AAACAA wait
  skin-condition CACOAC tell
  varicose AAAOAC tell reflexology:C swedish:C clinical:C myofascial:C chair-seated:O prenatal:C
  bruise AAAOAA tell
  acute-strain CNAONN wait thai:N
  surgery-spine QNQQNN ask-first thai:N
  surgery-other QQAAAQ ask-first thai:N
  injection-recent ANAONN ask-first
  spine-hardware CAOONQ ask-first thai:N
  joint-replacement OAOOAC tell thai:Q
  hernia CAOOAC tell
  port-radiation ANAANN ask-first
  lymphoedema CAAAAA ask-first lymphatic:O
  inflamed-joint AAACAA tell thai:N
  sciatica CAOOAC tell thai:Q deep-tissue:Q trigger-point:Q self-massage:A
  unstable-spine CNOONQ ask-first thai:N clinical:C
  stenosis CCOOAC tell thai:Q
  axspa CQOONQ ask-first thai:N shiatsu:Q
  ra-neck CNOONQ ask-first thai:N
  scoliosis OCOOCC tell
  whiplash-concussion QNCCNN ask-first thai:N
  fibromyalgia OCCCCC tell deep-tissue:C percussion:N
  hypermobility CCOOCC tell thai:N
  epilepsy OCCOCC tell
  eye-pressure CCOONC ask-first
  touch-averse CCOOOO none self-massage:O percussion:C
  frail CNCCNQ tell thai:N self-massage:C
  child CQCCNN soon
  cannot-feedback CNNCNN ask-first
  allergy OOOOOO tell
  period OOOOOO none
`
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/) as [string, string, string, ...string[]])

/** A kind of massage with its letter: `thai:N`. */
const typesIn = (more: readonly string[]): Record<string, string> | undefined =>
  more.length === 0
    ? undefined
    : Object.fromEntries(
        more.map((one) => {
          const [type, letter] = one.split(':') as [string, string]
          return [type, LETTERS[letter] as string]
        }),
      )

const tableOf = (letters: string): Record<string, string> =>
  Object.fromEntries(TOUCHES.map((touch, n) => [touch, LETTERS[letters[n] ?? ''] as string]))

/** The facts say of infected skin that what is catching is put off; that is a referral of its own. */
const OF_OUR_OWN = 'skin-contagious'

describe('the rows of the facts', () => {
  test('there are 66, and one of our own', () =>
    expect(Object.keys(contraindications).toSorted()).toEqual(
      [...ROWS.map(([id]) => id), OF_OUR_OWN].toSorted(),
    ))

  test('what others can catch is put off, and kept out of chairs', () => {
    expect(contraindications[OF_OUR_OWN]).toMatchObject({
      refer: 'wait',
      codes: { light: 'avoid', chair: 'avoid' },
    })
  })

  test.each(ROWS)('%s %s %s', (id, letters, refer, ...more) => {
    const row = contraindications[id]
    expect({ codes: row?.codes, refer: row?.refer, types: row?.types }).toEqual({
      codes: tableOf(letters),
      refer,
      types: typesIn(more),
    })
  })

  test('who is asked first is told what to say', () => {
    const asking = Object.values(contraindications).filter(({ refer }) => refer === 'ask-first')
    expect(asking.filter((row) => !row.ask || !row['ask-them']).map(({ id }) => id)).toEqual([])
  })
})

const RED =
  `cauda-equina progressive-weakness major-trauma spinal-infection cancer-redflag aorta-chest dvt-suspected
  stroke-neck kidney-signs preeclampsia unexplained-severe`.split(/\s+/)

describe('the red rows', () => {
  const labels = new Set(Object.values(rules).map((rule) => rule['speaks-against-massage']))
  test.each(RED)('%s is on a rule and in no table', (id) => {
    expect(labels).toContain(id)
    expect(contraindications[id]).toBeUndefined()
  })
  test('a label means nothing else', () =>
    expect([...labels].filter((id) => id && !RED.includes(id))).toEqual([]))
})

const lexicon = compileLexicon(knowledge)
const now = '2026-11-20T10:00:00Z'

/** The rows that one message brings about, with what it leaves in doubt. */
function rowsIn(text: string): string[] {
  const understood = understand(text, { knowledge, lexicon, now, zone: 'UTC' })
  const { scene } = triage(heardAlone(understood, knowledge, now), knowledge)
  return Object.values(contraindications)
    .filter(({ when }) => ['holds', 'open'].includes(truthOf(when, { ...scene, askable: () => false })))
    .map(({ id }) => id)
}

describe('how people say it', () => {
  test.each([
    ['on Eliquis, neck like a brick, deep tissue ok?', 'anticoagulant'],
    ['wafarin for six years', 'anticoagulant'],
    ['aspirin and ticagrelor since the stents', 'anticoagulant'],
    ['baby aspirin every morning', 'antiplatelet'],
    ['my ticker box got changed in march', 'pacemaker-icd'],
    ['insulin pump on my tummy', 'pump-stimulator'],
    ['im a sugar patient', 'diabetes'],
    ['my feet are pretty numb from the diabetes', 'neuropathy'],
    ['the patch for the pain, fentanyl patches', 'med-patch'],
    ['nicotine patch, third week', 'med-patch'],
    ['slathered in tiger balm', 'heat-rub'],
    ['zopiclone most nights', 'sedated'],
    ['3 pints in me', 'intoxicated'],
    ['dexa came back, T-score -2.8', 'osteoporosis'],
    ['bp was 188/112 at the chemist', 'htn-uncontrolled'],
    ['140 over 104 this morning', 'htn-uncontrolled'],
    ['on ramipril, bp fine, 126/78 last week', 'htn-controlled'],
    ['temp 38.6 and everything aches', 'fever-infection'],
    ['full of cold', 'fever-infection'],
    ['10 weeks pregnant', 'preg-t1'],
    ["I'm 20 weeks pregnant", 'preg-t2t3'],
    ['six months gone', 'preg-t2t3'],
    ['pregnant with placenta praevia', 'preg-complicated'],
    ['baby is three weeks old', 'postpartum'],
    ['clot in my leg two months ago', 'dvt-known'],
    ['I had a DVT in 2011', 'dvt-history'],
    ['breast cancer in 2009, signed off', 'cancer-remission'],
    ['between chemo rounds 4 and 5', 'cancer-treatment'],
    ['MS, heat makes my legs go like jelly', 'heat-intolerant'],
    ['red raw sunburn on my back', 'burn-sunburn'],
    ['two bulging discs', 'sciatica'],
    ['slipped vertebra at L5', 'unstable-spine'],
    ['ank spond since I was 22', 'axspa'],
    ['geneticist said EDS', 'hypermobility'],
    ["I'm 79 with thin skin that tears", 'frail'],
    ['14 year old with back ache', 'child'],
  ])('%s → %s', (text, id) => expect(rowsIn(text)).toContain(id))

  test.each([
    ['not on any blood thinners, no pacemaker, no osteoporosis', 'anticoagulant pacemaker-icd osteoporosis'],
    ["my husband's on warfarin but it's for me", 'anticoagulant'],
    ['mum has varicose veins and dad has glaucoma', 'varicose eye-pressure'],
    ['I stopped taking warfarin last year', 'anticoagulant'],
    ['no sciatica, physio tested me', 'sciatica'],
    ["it's not a bulging disc", 'sciatica'],
    ['I had sciatica years ago, gone now', 'sciatica'],
    ['8 months post baby', 'postpartum preg-t2t3'],
    ['pulled my back gardening, no swelling, no bruising', 'acute-strain bruise'],
    ['on ramipril, bp fine, 126/78 last week', 'htn-uncontrolled'],
    ['got my flu jab today', 'fever-infection'],
    ["I'm 20 weeks pregnant", 'preg-t1'],
    ['I had a DVT in 2011', 'dvt-known'],
    ['my back has hurt for 20 weeks', 'preg-t1 preg-t2t3'],
  ])('%s: none of %s', (text, ids) => {
    const rows = rowsIn(text)
    expect(ids.split(' ').filter((id) => rows.includes(id))).toEqual([])
  })

  test('a part that is denied does not stand against its whole', () => {
    const { mentions } = understand("doctor said it's not a slipped disc", {
      knowledge,
      lexicon,
      now,
      zone: 'UTC',
    })
    expect(mentions.filter(({ status }) => status === 'present').map(({ finding }) => finding)).toEqual([])
  })
})

const tables = join(process.env.LUMBO_SHARED ?? '../shared', 'reference/selfcare-tables.json')

describe.skipIf(!existsSync(tables) && !process.env.CI)(`the tables beside the facts (LUMBO_SHARED)`, () => {
  const CODES = { OK: 'O', CARE: 'C', AREA: 'A', ASK: 'Q', NO: 'N' } as const
  type Row = { id: string; grp: string; codes: Record<string, keyof typeof CODES>; ref: string }
  test('say the same', () => {
    const { conditions } = JSON.parse(readFileSync(tables, 'utf8')) as { conditions: Row[] }
    const told = conditions
      .filter(({ grp }) => grp !== 'RED')
      .map(({ id, codes, ref }) =>
        [
          id.replaceAll('_', '-'),
          [...'LFHCPM'].map((column) => CODES[codes[column] as keyof typeof CODES]).join(''),
          ref.toLowerCase().replaceAll('_', '-'),
        ].join(' '),
      )
    expect(ROWS.map(([id, letters, refer]) => `${id} ${letters} ${refer}`)).toEqual(told)
  })
})
