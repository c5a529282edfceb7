import { describe, expect, test } from 'vitest'
import type { Known } from '../../src/triage/findings.ts'
import { nextQuestion } from '../../src/triage/next-question.ts'
import { triage } from '../../src/triage/triage.ts'
import { small } from './knowledge.ts'

const present: Known = { status: 'present' }
const absent: Known = { status: 'absent' }
const unknown: Known = { status: 'unknown' }
const possible: Known = { status: 'possible' }
const value = (value: number): Known => ({ status: 'present', value })
const of = (findings: Record<string, Known>) => new Map(Object.entries(findings))
const levelOf = (findings: Record<string, Known>) => triage(of(findings), small).disposition

describe('the disposition is the highest level that holds', () => {
  test.each<[string, Record<string, Known>, string | null]>([
    ['nothing known', {}, null],
    ['plain soreness', { sore: present }, 'self-care'],
    ['a red flag beside soreness', { sore: present, saddle: present }, 'emergency'],
    ['a part alone carries the rule', { retention: present }, 'emergency'],
    ['a part rises to its whole', { leaking: present, saddle: absent }, 'emergency'],
    ['the whole alone', { bladder: present }, 'urgent'],
    ['what calms it, said', { bladder: present, 'bladder-old': present }, null],
    ['what calms it, only possible', { bladder: present, 'bladder-old': possible }, 'urgent'],
    ['a detail that decides', { 'leg-weak': { status: 'present', onset: 'new' } }, 'same-day'],
    [
      'the other value of the detail',
      { 'leg-weak': { status: 'present', onset: 'old', side: 'one' } },
      'urgent',
    ],
    [
      'an implied finding takes the detail along',
      { 'foot-drop': { status: 'present', onset: 'new' } },
      'same-day',
    ],
    ['all of a group', { fever: present, risk: present }, 'same-day'],
    ['one of a group', { fever: present, risk: absent }, 'urgent'],
    ['values in range', { age: value(71), duration: value(3) }, 'urgent'],
    ['values out of range', { age: value(69), duration: value(3) }, null],
    ['hedged is not yet there', { saddle: possible }, null],
  ])('%s', (_, findings, level) => expect(levelOf(findings)).toBe(level))
})

describe('unknown never lowers', () => {
  test.each<[string, Record<string, Known>, string | null]>([
    ['a refused red flag leaves the floor of its rule', { saddle: unknown, bladder: absent }, 'urgent'],
    [
      'a refused item of a rule without a floor leaves routine',
      { age: value(75), duration: unknown },
      'routine',
    ],
    [
      'a floor does not hide a level that holds',
      { saddle: unknown, 'leg-weak': { status: 'present', onset: 'new' } },
      'same-day',
    ],
    ['an absent whole answers for its parts', { bladder: absent, saddle: absent }, null],
    ['a refused whole refuses its parts', { bladder: unknown, saddle: absent }, 'urgent'],
  ])('%s', (_, findings, level) => expect(levelOf(findings)).toBe(level))
})

describe('the next question is the one that can still raise it most', () => {
  const next = (findings: Record<string, Known>) => {
    const question = nextQuestion(triage(of(findings), small), small)
    if (!question) return undefined
    return question.kind === 'card'
      ? [question.question.id, ...question.items]
      : ['confirm', question.finding, question.want]
  }
  const calm = { saddle: absent, bladder: absent, 'leg-weak': absent }
  test.each<[string, Record<string, Known>, string[] | undefined]>([
    ['emergencies first', {}, ['toilet', 'saddle', 'bladder']],
    ['what was said is not asked again', { saddle: absent }, ['toilet', 'bladder']],
    [
      'a detail that decides, before another card',
      { ...calm, 'leg-weak': present },
      ['confirm', 'leg-weak', 'both'],
    ],
    [
      'a hedge is settled by one closed question',
      { ...calm, saddle: possible },
      ['confirm', 'saddle', 'confirm'],
    ],
    ['then the next level', calm, ['body', 'fever']],
    ['what follows from an answer', { ...calm, fever: present }, ['risk', 'risk']],
    ['what does not follow is not asked', { ...calm, fever: absent }, ['age', 'age']],
    ['nothing after an emergency', { saddle: present }, undefined],
    [
      'only what can still raise it',
      { saddle: absent, bladder: absent, 'leg-weak': { status: 'present', onset: 'new', side: 'one' } },
      undefined,
    ],
    ['nothing is left', { ...calm, fever: absent, age: value(30), duration: value(3) }, undefined],
  ])('%s', (_, findings, expected) => expect(next(findings)).toEqual(expected))
})
