/** What must hold for any findings, on the small knowledge base and on the real one (P1, P2 of the facts file). */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import {
  DETAIL_WORDS,
  type DetailWord,
  DISPOSITIONS,
  type Knowledge,
} from '../../src/knowledge/schema/index.ts'
import type { Known } from '../../src/triage/findings.ts'
import { rankOf } from '../../src/triage/grade.ts'
import { nextQuestion } from '../../src/triage/next-question.ts'
import { triage } from '../../src/triage/triage.ts'
import { small } from './knowledge.ts'
import { referenceTriage } from './reference-triage.ts'

const DETAILS = fc.record(
  {
    onset: fc.constantFrom('new', 'old'),
    side: fc.constantFrom('one', 'both'),
    course: fc.constantFrom('worse', 'same', 'better'),
    severity: fc.constantFrom('mild', 'severe'),
  },
  { requiredKeys: [] },
)

/** Any way to know a finding; values within their range. */
function anyKnown(knowledge: Knowledge, id: string): fc.Arbitrary<Known> {
  const range = knowledge.findings[id]?.value
  if (range) {
    const value = fc
      .double({ min: range.min, max: range.max, noNaN: true })
      .map((value): Known => ({ status: 'present', value }))
    return fc.oneof(value, fc.constant<Known>({ status: 'unknown' }))
  }
  return fc
    .tuple(fc.constantFrom('present', 'possible', 'absent', 'unknown'), DETAILS)
    .map(([status, details]): Known => ({ ...details, status }) as Known)
}

const anyFindings = (knowledge: Knowledge, most = 12) =>
  fc
    .uniqueArray(fc.constantFrom(...Object.keys(knowledge.findings)), { maxLength: most })
    .chain((ids) =>
      fc
        .tuple(...ids.map((id) => anyKnown(knowledge, id).map((known) => [id, known] as const)))
        .map((entries) => new Map(entries)),
    )

const rank = (findings: ReadonlyMap<string, Known>, knowledge: Knowledge) =>
  rankOf(triage(findings, knowledge).disposition)

/** The highest level that is given or that an open question can still give. */
function reach(findings: ReadonlyMap<string, Known>, knowledge: Knowledge) {
  const { disposition, grades } = triage(findings, knowledge)
  const open = grades.flatMap((grade) => grade.open.map(({ level }) => rankOf(level)))
  return Math.max(rankOf(disposition), ...open)
}

describe.each<[string, Knowledge]>([
  ['the small knowledge base', small],
  ['the real knowledge base', loadKnowledge('knowledge')],
])('on %s', (_, knowledge) => {
  const ids = Object.keys(knowledge.findings)
  const worrying = ids.filter(
    (id) => knowledge.findings[id]?.worry === 'yes' && knowledge.findings[id]?.kind !== 'value',
  )
  const reassuring = ids.filter((id) => knowledge.findings[id]?.worry === 'no')

  // "Not sure" leaves the floor of its rule; a "yes" takes it away only while its own questions are still to be put.
  test('a worrying finding more never lowers it, or asks for as much', () => {
    fc.assert(
      fc.property(anyFindings(knowledge), fc.constantFrom(...worrying), DETAILS, (findings, id, details) => {
        const before = findings.get(id)
        const told = Object.fromEntries(
          Object.entries(before ?? {}).filter(([key]) => key !== 'status' && key !== 'from'),
        )
        const more = new Map(findings).set(id, { ...details, ...told, status: 'present' } as Known)
        expect(reach(more, knowledge)).toBeGreaterThanOrEqual(rank(findings, knowledge))
      }),
      { numRuns: 300 },
    )
  })

  test('a reassuring finding less never lowers it', () => {
    fc.assert(
      fc.property(anyFindings(knowledge), fc.constantFrom(...reassuring), (findings, id) => {
        const less = new Map(findings)
        less.delete(id)
        const more = new Map(findings).set(id, { status: 'present' })
        expect(rank(less, knowledge)).toBeGreaterThanOrEqual(rank(more, knowledge))
      }),
      { numRuns: 300 },
    )
  })

  test('"not sure" never gives less than "no"', () => {
    fc.assert(
      fc.property(anyFindings(knowledge), fc.constantFrom(...worrying), (findings, id) => {
        const denied = new Map(findings).set(id, { status: 'absent' })
        const unsure = new Map(findings).set(id, { status: 'unknown' })
        expect(rank(unsure, knowledge)).toBeGreaterThanOrEqual(rank(denied, knowledge))
      }),
      { numRuns: 300 },
    )
  })

  test('the order of answers does not matter', () => {
    const shuffled = anyFindings(knowledge).chain((findings) =>
      fc.tuple(
        fc.constant(findings),
        fc.shuffledSubarray([...findings], { minLength: findings.size, maxLength: findings.size }),
      ),
    )
    fc.assert(
      fc.property(shuffled, ([findings, other]) => {
        const { disposition } = triage(findings, knowledge)
        expect(triage(new Map(other), knowledge).disposition).toBe(disposition)
      }),
      { numRuns: 200 },
    )
  })

  test('the questions end, whatever is answered, and none is put twice', () => {
    fc.assert(
      fc.property(
        fc.infiniteStream(fc.constantFrom('present', 'absent', 'unknown', 'possible')),
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        (answers, sizes) => {
          const findings = new Map<string, Known>()
          const asked = new Set<string>()
          for (let n = 0; n < 80; n++) {
            const next = nextQuestion(triage(findings, knowledge), knowledge)
            if (!next) return
            if (next.kind === 'confirm') {
              expect(asked.has(`${next.finding}:${next.want}`)).toBe(false)
              asked.add(`${next.finding}:${next.want}`)
              const known = findings.get(next.finding) ?? { status: 'present' }
              const detail = DETAIL_WORDS[next.want as DetailWord]
              findings.set(
                next.finding,
                detail ? { ...known, [detail]: next.want } : { ...known, status: 'present' },
              )
              continue
            }
            for (const id of next.items) {
              expect(findings.has(id)).toBe(false)
              const range = knowledge.findings[id]?.value
              const status = answers.next().value ?? 'absent'
              const size = sizes.next().value ?? 0
              findings.set(
                id,
                range
                  ? { status: 'present', value: range.min + size * (Math.min(range.max, 100) - range.min) }
                  : { status },
              )
            }
          }
          expect.unreachable('more than 80 questions')
        },
      ),
      { numRuns: 200 },
    )
  })

  test('it comes to what a plain reading of every rule comes to', () => {
    fc.assert(
      fc.property(anyFindings(knowledge, 16), (findings) => {
        const { grades, askableNow } = triage(findings, knowledge)
        const wanted = referenceTriage(findings, knowledge)
        const plain = grades.map(({ rule, level, byFloor, because, open }) => ({
          rule,
          level,
          byFloor,
          because,
          open,
        }))
        expect(plain).toEqual(wanted.grades)
        expect(askableNow).toEqual(wanted.askableNow)
      }),
      { numRuns: 1_000 },
    )
  })

  test('every disposition is one of the five, with the rule that gave it', () => {
    fc.assert(
      fc.property(anyFindings(knowledge), (findings) => {
        const { disposition, grades } = triage(findings, knowledge)
        expect(disposition === null || DISPOSITIONS.includes(disposition)).toBe(true)
        if (disposition) expect(grades[0]?.level).toBe(disposition)
      }),
      { numRuns: 200 },
    )
  })
})
