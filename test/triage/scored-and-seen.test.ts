/** How bad a pain is follows from its score, and what a professional has looked at counts for less. */
import { describe, expect, test } from 'vitest'
import type { Knowledge } from '../../src/knowledge/schema/index.ts'
import type { Known } from '../../src/triage/findings.ts'
import { nextQuestion } from '../../src/triage/next-question.ts'
import { triage } from '../../src/triage/triage.ts'
import { small } from './knowledge.ts'

const { findings, rules, questions } = small
const template = {
  finding: findings.saddle,
  rule: rules.cauda,
  question: questions[Object.keys(questions)[0] ?? ''],
}

const finding = (id: string, more: object) => ({ ...template.finding, id, name: id, said: [], ...more })
const knowledge = {
  ...small,
  findings: {
    sore: finding('sore', { detail: ['severity'] }),
    crash: finding('crash', {}),
    lump: finding('lump', {}),
    cleared: finding('cleared', { worry: 'no', 'covers-what-was-told': 'yes' }),
    score: finding('score', {
      kind: 'value',
      worry: 'neutral',
      value: { unit: 'score', min: 0, max: 10 },
      scores: { of: ['sore'], 'severe-from': 8 },
    }),
  },
  rules: {
    crash: {
      ...template.rule,
      id: 'crash',
      emergency: { all: ['crash', { sore: ['severe'] }] },
      'same-day': 'crash',
      urgent: undefined,
      unless: undefined,
    },
    lump: {
      ...template.rule,
      id: 'lump',
      emergency: undefined,
      urgent: { any: ['lump', 'crash'] },
      routine: 'lump',
      unless: { urgent: ['cleared'] },
    },
  },
  questions: {
    score: { ...template.question, id: 'score', asks: ['score'], keys: ['score'], form: 'value' },
  },
} as unknown as Knowledge

const present: Known = { status: 'present' }
const known = (entries: Record<string, Known>) => new Map(Object.entries(entries))

describe('a pain score', () => {
  test('is asked in place of "is it severe?"', () => {
    const next = nextQuestion(triage(known({ crash: present, sore: present }), knowledge), knowledge)
    expect(next).toMatchObject({ kind: 'card', items: ['score'] })
  })

  test.each<[string, Record<string, Known>, string]>([
    ['below the limit is mild', { score: { status: 'present', value: 7 } }, 'same-day'],
    ['at the limit is severe', { score: { status: 'present', value: 8 } }, 'emergency'],
    ['that was refused takes the worse reading', { score: { status: 'unknown' } }, 'emergency'],
    [
      'never outweighs what was said',
      { score: { status: 'present', value: 2 }, sore: { status: 'present', severity: 'severe' } },
      'emergency',
    ],
  ])('%s', (_, more, level) => {
    expect(triage(known({ crash: present, sore: present, ...more }), knowledge).disposition).toBe(level)
  })
})

describe('a check by a professional', () => {
  const seen: Known = { status: 'present', seen: true }
  test.each<[string, Record<string, Known>, string]>([
    ['covers what had been told', { lump: seen, cleared: present }, 'routine'],
    ['does not cover what came later', { lump: present, cleared: present }, 'urgent'],
    [
      'does not cover a second sign of the same rule',
      { lump: seen, crash: present, cleared: present },
      'same-day',
    ],
    ['counts only when it was said', { lump: seen }, 'urgent'],
  ])('%s', (_, entries, level) => {
    expect(triage(known(entries), knowledge).disposition).toBe(level)
  })
})
