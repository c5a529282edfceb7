/** Which massage, on the real knowledge base: the worked examples of the facts file (4.4), its rules, and what must always hold. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { adviseMassage, type MassageAdvice, REFERRALS } from '../../src/advice/massage.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { CODES, type Condition } from '../../src/knowledge/schema/index.ts'
import { truthOf } from '../../src/triage/condition.ts'
import type { Findings, Known } from '../../src/triage/findings.ts'
import { triage } from '../../src/triage/triage.ts'

const knowledge = loadKnowledge('knowledge')

/** `pregnant` is present, `duration: 90` has a value, `no pacemaker` is denied, `? pacemaker` was asked and not answered. */
function findingsOf(told: readonly string[]): Findings {
  return new Map(
    told.map((one): [string, Known] => {
      const [id = '', value] = one.replace(/^(no|\?) /, '').split(': ')
      if (one.startsWith('no ')) return [id, { status: 'absent' }]
      if (one.startsWith('? ')) return [id, { status: 'unknown' }]
      return [id, { status: 'present', ...(value ? { value: Number(value) } : {}) }]
    }),
  )
}

function advise(findings: Findings): MassageAdvice {
  const { scene, disposition } = triage(findings, knowledge)
  const reads = (condition: Condition) => truthOf(condition, { ...scene, askable: () => false })
  return adviseMassage(knowledge, reads, disposition)
}

const ids = (list: MassageAdvice['alternatives'] | MassageAdvice['excluded']) =>
  list.map(({ type }) => type.id)

describe('the worked examples', () => {
  test.each<
    [string, string[], { lead: string | undefined; also?: string[]; conditional?: string; not?: string[] }]
  >([
    [
      'tense neck and shoulders at work, stressed, low budget',
      ['upper-back-pain', 'desk-work', 'stress', 'setting-work', 'budget-low', 'pressure-light'],
      { lead: 'chair-seated', also: ['self-massage'] },
    ],
    [
      'stiff low back for more than twelve weeks, not sure how firm',
      ['low-back-pain', 'duration: 120', 'pressure-unsure', 'goal-mobility'],
      { lead: 'clinical', also: ['myofascial', 'swedish'] },
    ],
    [
      'stress and sleep, light, money is there',
      ['stress', 'poor-sleep', 'goal-relax-sleep', 'pressure-light', 'whole-back'],
      { lead: 'swedish' },
    ],
    [
      'sore after training, at home, owns a gun',
      ['sore-after-exercise', 'setting-home', 'owns-massage-gun', 'budget-low', 'pressure-medium'],
      { lead: 'self-massage', also: ['percussion'] },
    ],
    [
      'one tender spot, firm',
      ['one-tender-spot', 'pressure-firm', 'buttock-pain', 'goal-pain-now'],
      { lead: 'trigger-point' },
    ],
    [
      'twenty weeks pregnant, no trouble',
      ['pregnant', 'weeks-pregnant: 20', 'low-back-pain', 'duration: 60', 'goal-relax-sleep'],
      {
        lead: 'prenatal',
        not: [
          'deep-tissue',
          'trigger-point',
          'shiatsu',
          'thai',
          'hot-stone',
          'sports',
          'percussion',
          'heated-chair',
        ],
      },
    ],
    [
      'a blood thinner, wants it firm',
      ['anticoagulant', 'low-back-pain', 'duration: 120', 'pressure-firm'],
      {
        lead: undefined,
        conditional: 'clinical',
        not: ['deep-tissue', 'trigger-point', 'shiatsu', 'thai', 'sports', 'self-massage', 'percussion'],
      },
    ],
    [
      'new low back pain, day four',
      ['low-back-pain', 'duration: 4'],
      { lead: undefined, conditional: 'clinical' },
    ],
    [
      'tingling in a leg for months, seen and steady',
      ['sciatica-known', 'buttock-pain', 'duration: 120'],
      { lead: 'clinical', not: ['deep-tissue', 'trigger-point', 'thai'] },
    ],
    [
      'does not want to be touched, stressed, at home',
      ['dislikes-touch', 'stress', 'setting-home', 'goal-relax-sleep'],
      { lead: 'heated-chair', also: ['self-massage'] },
    ],
    [
      'no money, at home',
      ['setting-home', 'budget-free', 'desk-work', 'goal-maintenance'],
      { lead: 'self-massage' },
    ],
    [
      'frail, with thin bones',
      ['frail', 'osteoporosis', 'low-back-pain', 'duration: 200'],
      {
        lead: undefined,
        conditional: 'clinical',
        not: ['deep-tissue', 'thai', 'percussion', 'heated-chair'],
      },
    ],
  ])('%s', (_, told, { lead, also = [], conditional, not = [] }) => {
    const advice = advise(findingsOf(told))
    expect(advice.lead?.type.id).toBe(lead)
    expect(ids(advice.alternatives)).toEqual(expect.arrayContaining(also))
    expect(advice.conditional?.type.id).toBe(conditional)
    expect(ids(advice.excluded)).toEqual(expect.arrayContaining(not))
  })
})

describe('what comes before any massage', () => {
  test.each<[string, string[], MassageAdvice['referral'], MassageAdvice['ruling']]>([
    ['a red flag', ['saddle-numbness'], 'emergency', 'urgent'],
    ['a hot swollen calf', ['calf-swelling'], 'same-day', 'urgent'],
    ['a pacemaker', ['pacemaker'], 'ask-first', 'ask-first'],
    ['a blood thinner that was not answered', ['? anticoagulant'], 'ask-first', 'ask-first'],
    ['sunburn', ['sunburn-or-burn'], 'none', 'wait'],
    ['nothing', ['desk-work', 'neck-pain'], 'none', 'best'],
    ['a period', ['menstruating', 'desk-work', 'neck-pain'], 'none', 'best'],
  ])('%s', (_, told, referral, ruling) => {
    expect(advise(findingsOf(told))).toMatchObject({ referral, ruling })
  })
})

const anyFindings = fc
  .uniqueArray(fc.constantFrom(...Object.keys(knowledge.findings)), { maxLength: 12 })
  .chain((list) =>
    fc.tuple(
      ...list.map((id) => {
        const range = knowledge.findings[id]?.value
        const value = range
          ? fc.double({ min: range.min, max: range.max, noNaN: true })
          : fc.constant(undefined)
        return fc
          .tuple(fc.constantFrom('present', 'possible', 'absent', 'unknown'), value)
          .map(([status, number]) => [id, { status, value: number } as Known] as const)
      }),
    ),
  )
  .map((entries): Findings => new Map(entries))

/** A wish that was skipped is no wish. */
const contraindicating = Object.values(knowledge.contraindications)
  .flatMap(({ when }) => (typeof when === 'string' ? [when] : []))
  .filter((id) => knowledge.findings[id]?.wish !== 'yes')

describe('for any findings', () => {
  test('nothing that the table forbids is recommended', () => {
    fc.assert(
      fc.property(anyFindings, (findings) => {
        const { lead, alternatives, conditional, conditions } = advise(findings)
        for (const one of [...(lead ? [lead] : []), ...alternatives, ...(conditional ? [conditional] : [])]) {
          const own = conditions.map(({ types }) => types?.[one.type.id]).filter((code) => code !== undefined)
          expect(own).not.toContain('avoid')
          expect(one.code).not.toBe('ask')
        }
      }),
    )
  })

  test('one thing more that speaks against it frees nothing and never weakens the referral', () => {
    fc.assert(
      fc.property(
        anyFindings,
        fc.constantFrom(...contraindicating),
        fc.constantFrom('present', 'unknown', 'possible'),
        (findings, id, status) => {
          if (findings.get(id)?.status === 'present') return
          const before = advise(findings)
          const after = advise(new Map([...findings, [id, { status } as Known]]))
          expect(REFERRALS.indexOf(after.referral)).toBeGreaterThanOrEqual(REFERRALS.indexOf(before.referral))
          const barred = new Set(ids(before.excluded))
          for (const one of [...(after.lead ? [after.lead] : []), ...after.alternatives])
            expect(barred.has(one.type.id)).toBe(false)
        },
      ),
    )
  })

  test('a refused answer is read at least as strictly as a yes', () => {
    for (const id of contraindicating) {
      const refused = advise(new Map([[id, { status: 'unknown' }]]))
      const told = advise(new Map([[id, { status: 'present' }]]))
      expect(ids(refused.excluded), id).toEqual(expect.arrayContaining(ids(told.excluded)))
      // How soon a red flag is seen is the triage's own matter: its floor speaks for what was not answered.
      const own = told.ruling === 'urgent' ? 'ask-first' : told.referral
      expect(REFERRALS.indexOf(refused.referral), id).toBeGreaterThanOrEqual(REFERRALS.indexOf(own))
    }
  })

  test('every code of the tables is one that is known', () => {
    for (const { codes, types = {} } of Object.values(knowledge.contraindications))
      for (const code of [...Object.values(codes), ...Object.values(types)]) expect(CODES).toContain(code)
  })
})

test('while somebody has to agree, only light hands are named: no gun after an operation', () => {
  const { ruling, conditional } = advise(
    findingsOf(['recent-surgery', 'low-back-pain', 'setting-home', 'owns-massage-gun', 'duration: 90']),
  )
  expect(ruling).toBe('ask-first')
  expect(conditional?.type.touch ?? ['light']).toContain('light')
  expect(conditional?.code ?? 'ok').toMatch(/ok|care/)
})
