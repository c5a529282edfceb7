/** A small knowledge base for engine tests: rules written out where the test can be read beside them. */
import type { Condition, Finding, Knowledge, Question, Rule } from '../../src/knowledge/schema/index.ts'

const finding = (id: string, more: Partial<Finding> = {}): Finding => ({
  id,
  name: id,
  kind: 'sign',
  worry: 'yes',
  said: [],
  examples: { present: [id] },
  ...more,
})

type RuleParts = Partial<Omit<Rule, 'emergency' | 'urgent'>> & { emergency?: Condition; urgent?: Condition }
const rule = (id: string, more: RuleParts): Rule => ({
  id,
  name: id,
  tell: id,
  'emergency-action': 'call',
  examples: [{ said: id, level: 'urgent' }],
  sources: ['s'],
  status: 'draft',
  reviewed: 'none',
  ...more,
})

const question = (id: string, asks: string[], more: Partial<Question> = {}): Question => ({
  id,
  asks,
  keys: asks.map((one) => one.replaceAll('-', '_')),
  ask: id,
  why: id,
  form: 'many',
  order: 100,
  revision: 1,
  ...more,
})

const byId = <T extends { id: string }>(list: readonly T[]): Record<string, T> =>
  Object.fromEntries(list.map((one) => [one.id, one]))

/** Saddle and bladder signs, legs, fever with a risk, age, duration, and what calms them. */
export const small = {
  version: 'small',
  findings: byId([
    finding('saddle'),
    finding('bladder'),
    finding('retention', { 'part-of': 'bladder' }),
    finding('leaking', { 'part-of': 'bladder' }),
    finding('bladder-old', { worry: 'no' }),
    finding('leg-weak', { detail: ['onset', 'side'] }),
    finding('foot-drop', { implies: ['leg-weak'], detail: ['onset'] }),
    finding('fever'),
    finding('risk'),
    finding('age', { kind: 'value', worry: 'neutral', value: { unit: 'years', min: 0, max: 120 } }),
    finding('duration', { kind: 'value', worry: 'neutral', value: { unit: 'days', min: 0, max: 40_000 } }),
    finding('sore', { worry: 'neutral' }),
  ]),
  rules: byId([
    rule('cauda', {
      emergency: { any: ['saddle', 'retention', 'leaking'] },
      urgent: 'bladder',
      unless: { emergency: ['bladder-old'], urgent: ['bladder-old'] },
      screen: ['saddle', 'bladder'],
      unanswered: 'urgent',
    }),
    rule('legs', {
      emergency: { 'leg-weak': ['both'] },
      'same-day': { 'leg-weak': ['new'] },
      urgent: 'leg-weak',
      screen: ['leg-weak'],
      unanswered: 'urgent',
    }),
    rule('infection', {
      'same-day': { all: ['fever', 'risk'] },
      urgent: 'fever',
      screen: ['fever'],
      'ask-if': [{ when: 'fever', ask: ['risk'] }],
      unanswered: 'urgent',
    }),
    rule('old', {
      urgent: { all: [{ age: { min: 70 } }, { duration: { max: 14 } }] },
      routine: { duration: { min: 42 } },
      screen: ['age', 'duration'],
    }),
    rule('plain', { 'self-care': 'sore', 'heard-only': 'the ground' }),
  ]),
  questions: byId([
    question('age', ['age'], { form: 'value', order: 1 }),
    question('toilet', ['saddle', 'bladder'], { order: 10 }),
    question('legs', ['leg-weak'], { order: 20 }),
    question('body', ['fever'], { order: 30 }),
    question('risk', ['risk'], { order: 100 }),
    question('duration', ['duration'], { form: 'value', order: 50 }),
  ]),
  causes: {},
  remedies: {},
  cautions: {},
  professionals: {},
  emergencyActions: {},
  regions: {},
  sources: {},
  words: {},
} as unknown as Knowledge
