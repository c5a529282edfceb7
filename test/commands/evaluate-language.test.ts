/** Scoring of what language reads, on readings made up here, and the two that ask a stage of the engine. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { AskedAbout } from '../../src/commands/evaluate/asked-about.ts'
import { type CaseFile, parseCases } from '../../src/commands/evaluate/cases.ts'
import { FACTORS } from '../../src/commands/evaluate/factors.ts'
import { evaluateIntents, guess } from '../../src/commands/evaluate/intent.ts'
import { keysFor } from '../../src/commands/evaluate/keys.ts'
import { evaluateLanguage } from '../../src/commands/evaluate/language.ts'
import { evaluateNegation, judgeConcept } from '../../src/commands/evaluate/negation.ts'
import { evaluatePhrases } from '../../src/commands/evaluate/phrase.ts'
import type { Understand } from '../../src/commands/evaluate/reading.ts'
import type { Finding, Knowledge, Rule } from '../../src/knowledge/schema/index.ts'
import type { IntentRead } from '../../src/language/intent/classify.ts'
import { compileLexicon } from '../../src/language/lexicon.ts'
import type { Mention } from '../../src/language/mention.ts'
import type { Understood } from '../../src/language/understand.ts'

const finding = (id: string, more: Partial<Finding> = {}): [string, Partial<Finding>] => [
  id,
  { id, name: id, kind: 'sign', worry: 'yes', said: [], ...more },
]
const rule = (more: Partial<Rule>): Partial<Rule> => more

/** Keys, twins, wholes of our own, parts, and rules that read some of them. */
const knowledge = {
  version: 'small',
  findings: Object.fromEntries([
    finding('fever', {}),
    finding('chills'),
    finding('rigors', { 'part-of': 'chills' }),
    finding('chemotherapy-now', { implies: ['immunosuppressed', 'cancer-history'] }),
    finding('immunosuppressed'),
    finding('cancer-history', { kind: 'lifelong' }),
    finding('bladder-change'),
    finding('urinary-retention', { 'part-of': 'bladder-change' }),
    finding('bladder-incontinence', { 'part-of': 'bladder-change' }),
    finding('leg-numbness', { alias: ['leg-tingling-numbness'] }),
    finding('leg-weakness'),
    finding('foot-drop', { implies: ['leg-weakness'], kind: 'lifelong' }),
    finding('abdominal-pulsation', { alias: ['pulsating-abdomen'] }),
    finding('major-trauma', { 'within-days': 28 }),
    finding('low-back-pain', { worry: 'neutral' }),
    finding('improving', { worry: 'no' }),
    finding('age', { kind: 'value', worry: 'neutral' }),
  ]),
  rules: {
    legs: rule({ urgent: 'leg-weakness', routine: 'leg-numbness' }),
    cauda: rule({ emergency: { any: ['bladder-change', 'rigors'] }, unless: { emergency: ['improving'] } }),
    back: rule({ 'same-day': { all: ['low-back-pain', { fever: ['new'] }] } }),
  },
  words: {},
  regions: {},
  wording: {},
  language: {
    spelling: {},
    everyday: {},
    context: {
      triggers: [
        { kind: 'negation', said: ['no', 'without'] },
        { kind: 'other-person', said: ['she has'] },
      ],
    },
    changes: {},
    answers: {},
    commands: {},
    languages: {},
    subjects: {},
    details: {},
  },
} as unknown as Knowledge
const keys = keysFor(knowledge)

const mention = (
  of: string,
  status: Mention['status'] = 'present',
  more: Partial<Mention> = {},
): Mention => ({
  ...{ finding: of, status, from: 0, to: 0, words: of, why: [] },
  ...more,
})
const understood = (more: Partial<Understood>): Understood =>
  ({
    text: '',
    mentions: [],
    values: [],
    answer: { kind: 'none', items: {} },
    ...more,
  }) as Understood

const casesOf = <K extends CaseFile['kind']>(_kind: K, list: readonly object[]) =>
  parseCases(list.map((one) => JSON.stringify(one)).join('\n'), 'f.jsonl').cases as Extract<
    CaseFile,
    { kind: K }
  >['cases']

describe('keys', () => {
  test.each([
    ['leg-numbness', 'present', ['leg_numbness']],
    ['abdominal-pulsation', 'present', ['pulsating_abdomen']],
    ['foot-drop', 'present', ['foot_drop']],
    ['rigors', 'present', ['chills']],
    ['rigors', 'absent', []],
    ['chemotherapy-now', 'historical', ['immunosuppressed', 'cancer_history']],
    ['bladder-change', 'absent', ['urinary_retention', 'bladder_incontinence']],
    ['bladder-change', 'present', []],
  ])('%s, %s, speaks for %j', (id, status, spoken) => {
    expect(keys.speaksFor(id, status)).toEqual(spoken)
  })

  test('twins are one key, whichever name a file gives', () => {
    expect(keys.keyOf('leg_tingling_numbness')).toBe('leg_numbness')
    expect(keys.keyOf('rigors')).toBeUndefined()
  })

  test('red flags are worrying keys that an urgent level or higher reads, also through their wholes', () => {
    expect([...keys.redFlags].sort()).toEqual(
      ['bladder_incontinence', 'fever', 'foot_drop', 'leg_weakness', 'urinary_retention'].sort(),
    )
  })
})

describe('language figures', () => {
  const readings: Record<string, Partial<Understood>> = {
    right: { mentions: [mention('fever', 'absent'), mention('rigors')] },
    unlisted: { mentions: [mention('fever'), mention('leg-numbness'), mention('chemotherapy-now', 'other')] },
    reassured: { mentions: [mention('leg-weakness', 'absent')] },
    asked: { mentions: [mention('urinary-retention', 'uncertain')] },
    proposed: { suggestion: { finding: 'foot-drop', words: 'my toes hang', why: [] } },
    wife: {
      somebody: { id: 'wife', role: 'asked' },
      mentions: [{ ...mention('fever', 'other'), theirs: 'present' }],
    },
    'somebody whose sore back is told of is the patient': {
      somebody: { id: 'husband', role: 'told' },
      mentions: [{ ...mention('fever', 'other'), theirs: 'present' }],
    },
    'what stays true for life counts, however long ago': { mentions: [mention('foot-drop', 'historical')] },
    'what is over does not': { mentions: [mention('leg-weakness', 'historical')] },
    'whose it is, is asked': {
      somebody: { id: 'someone', role: 'unclear' },
      mentions: [{ ...mention('urinary-retention', 'other'), theirs: 'present' }],
    },
    crash: { mentions: [mention('major-trauma', 'present', { since: '2026-06-01' })] },
    twice: { mentions: [mention('fever', 'absent'), mention('fever', 'present'), mention('fever', 'other')] },
    aged: { values: [{ finding: 'age', value: 40, from: 0, to: 0, words: '40' }] },
  }
  const understand: Understand = (text, asked) =>
    asked
      ? understood({
          answer: {
            kind: 'answered',
            items: { [asked.id]: { status: 'present', value: Number(text), words: text } },
          },
        })
      : understood(readings[text] ?? {})
  const askedAbout: AskedAbout = ({ mentions, suggestion }) =>
    new Set([
      ...(suggestion ? ['proposed' as const] : []),
      ...(mentions.some(({ status }) => status === 'uncertain') ? ['hedged' as const] : []),
    ])
  const evaluate = (text: string, findings: object, more: object = {}) =>
    evaluateLanguage(casesOf('language', [{ id: 'l1', text, findings, ...more }]), {
      understand,
      askedAbout,
      keys,
      knowledge,
    })
  const told = (text: string, findings: object, more: object = {}) =>
    evaluate(text, findings, more).failures.map(({ expected, got }) => `${expected} / ${got}`)

  test.each<[string, object, object, string[]]>([
    ['right', { fever: 'absent', chills: 'present' }, {}, []],
    [
      'unlisted',
      { fever: 'present', leg_tingling_numbness: 'present' },
      {},
      ['no immunosuppressed / immunosuppressed: other', 'no cancer_history / cancer_history: other'],
    ],
    ['unlisted', { fever: 'absent' }, { partial: true }, ['fever: absent / fever: present']],
    ['wife', { fever: 'present' }, {}, []],
    ['crash', { major_trauma: 'historical' }, {}, []],
    ['twice', { fever: 'present' }, {}, []],
    ['nothing', { rash: 'present' }, {}, ['rash: present / not found']],
    ['aged', { age: '40' }, {}, []],
    ['aged', { age: '41' }, {}, ['age: 41 / age: 40']],
    ['aged', {}, {}, ['no age / age: 40']],
  ])('%s with labels %j %j', (text, findings, more, failures) => {
    expect(told(text, findings, more)).toEqual(failures)
  })

  test('what would be asked about is asked, whoever proposes it, and it is no finding', () => {
    const { figures, failures } = evaluate('proposed', { foot_drop: 'present' })
    expect(figures).toMatchObject({
      recall: { value: 0 },
      redFlagRecall: { value: 1 },
      redFlagAsserted: { value: 0 },
      messagesAsked: { value: 1 },
      messagesProposed: { value: 1 },
    })
    expect(failures[0]?.got).toBe('not found')
    expect(evaluate('asked', {}).figures).toMatchObject({ messagesAsked: { value: 1 } })
    expect(evaluate('right', {}).figures).toMatchObject({ messagesAsked: { value: 0 } })
  })

  test.each<[string, object, number, number]>([
    ['somebody whose sore back is told of is the patient', { fever: 'present' }, 1, 1],
    ['what stays true for life counts, however long ago', { foot_drop: 'present' }, 1, 1],
    ['what is over does not', { leg_weakness: 'present' }, 0, 0],
    ['whose it is, is asked', { urinary_retention: 'present' }, 0, 1],
  ])('as the turn takes it down: %s', (text, findings, asserted, reached) => {
    expect(evaluate(text, findings).figures).toMatchObject({
      redFlagAsserted: { value: asserted },
      redFlagRecall: { value: reached },
    })
  })

  test('who is the patient is a matter of judgement: a reading against the label is noted', () => {
    expect(evaluate('wife', { fever: 'other' }).notes?.[1]).toMatch(/^1 findings labelled other/)
    expect(evaluate('wife', { fever: 'present' }).notes?.[1]).not.toMatch(/labelled other/)
  })

  test('a labelled value that cannot be parsed is said', () => {
    const deaf: Understand = (text, asked) => (asked ? understood({}) : understand(text))
    const { failures } = evaluateLanguage(
      casesOf('language', [{ id: 'l', text: 'aged', findings: { age: '??' } }]),
      {
        ...{ understand: deaf, askedAbout, keys, knowledge },
      },
    )
    expect(failures[0]?.why).toBe('the labelled value itself cannot be parsed')
  })

  test('come out as FORMAT.md names them', () => {
    const list = casesOf('language', [
      { id: '1', text: 'right', findings: { fever: 'present', chills: 'present' } },
      { id: '2', text: 'unlisted', findings: { fever: 'present' } },
      { id: '3', text: 'reassured', findings: { leg_weakness: 'present' } },
      { id: '4', text: 'asked', findings: { urinary_retention: 'present', leg_weakness: 'absent' } },
    ])
    const { figures } = evaluateLanguage(list, { understand, askedAbout, keys, knowledge })
    expect(figures).toMatchObject({
      // found: fever, chills, fever, leg_weakness, retention; not listed: numbness, immunosuppressed, cancer
      precision: { value: 0.625, n: 8 },
      recall: { value: 0.8333, n: 6 },
      // with status: chills and the second fever
      statusF1: { value: 0.2857 },
      redFlagRecall: { value: 0.5, n: 4 },
      redFlagAsserted: { value: 0.25, n: 4 },
      falseReassurance: { value: 0.4, n: 5 },
      perFinding: { fever: { recall: { value: 1, n: 2 } }, leg_weakness: { recall: { value: 0.5, n: 2 } } },
      perStatus: { present: { recall: { value: 0.4, n: 5 } }, absent: { precision: { value: 0, n: 2 } } },
      ms: { p50: expect.any(Number), p99: expect.any(Number) },
    })
  })
})

describe('negation', () => {
  const ears = { lexicon: compileLexicon(knowledge), language: knowledge.language }
  test.each([
    ['edema', 'Legs show no EDEMA.', true, true],
    ['Edema', 'EDEMA, no rash.', false, true],
    ['edema', 'No rash. EDEMA is seen.', false, true],
    ['pain', 'No pain at rest, but after a walk severe PAIN', false, true],
    ['a long concept that was cut', 'He is well without A LONG', true, true],
    ['edema', 'She has no EDEMA.', true, true],
    ['edema', 'Nothing of the kind.', false, false],
  ])('“%s” in “%s”: %s', (concept, sentence, negated, located) => {
    expect(judgeConcept({ concept, sentence }, ears)).toMatchObject({ negated, located })
  })

  test('counts the negated ones', () => {
    const list = casesOf('negation', [
      { id: 1, concept: 'edema', sentence: 'no EDEMA', negation: 'Negated' },
      { id: 2, concept: 'edema', sentence: 'no EDEMA', negation: 'Affirmed' },
      { id: 3, concept: 'edema', sentence: 'EDEMA', negation: 'Negated' },
      { id: 4, concept: 'edema', sentence: 'EDEMA', negation: 'Affirmed' },
    ])
    const { figures, failures } = evaluateNegation(list, ears)
    expect(figures).toMatchObject({
      precision: { value: 0.5, n: 2 },
      recall: { value: 0.5, n: 2 },
      f1: { value: 0.5 },
    })
    expect(failures.map(({ id }) => id)).toEqual(['2', '3'])
  })
})

describe('phrases', () => {
  const readings: Record<string, Partial<Understood>> = {
    hot: { mentions: [mention('fever')] },
    'was ill': { mentions: [mention('cancer-history', 'historical')] },
    'sort of hot': { mentions: [mention('fever', 'uncertain')] },
    'not hot': { mentions: [mention('fever', 'absent')] },
    shaking: { mentions: [mention('rigors')] },
  }
  test('are understood, asked back or missed', () => {
    const list = casesOf('phrase', [
      { phrase: 'hot', factor: 'Fever' },
      { phrase: 'was ill', factor: 'Previous cancer' },
      { phrase: 'shaking', factor: 'Chills' },
      { phrase: 'sort of hot', factor: 'Fever' },
      { phrase: 'not hot', factor: 'Fever' },
      { phrase: 'hot', factor: 'Smoking' },
    ])
    const understand: Understand = (text) => understood(readings[text] ?? {})
    const { figures, failures, notes } = evaluatePhrases(list, { understand, knowledge })
    expect(figures).toMatchObject({
      understood: { value: 0.5, n: 6 },
      asked: { value: 0.1667 },
      missed: { value: 0.3333 },
    })
    expect(failures.map(({ id, got }) => `${id}: ${got}`)).toEqual([
      'sort of hot: asked',
      'not hot: missed',
      'hot: missed',
    ])
    expect(notes?.[0]).toContain('Smoking')
  })

  test('every finding that stands for a factor exists', () => {
    const findings = join(import.meta.dirname, '../../knowledge/findings')
    const named = [...new Set(Object.values(FACTORS).flat())]
    expect(named.filter((id) => !existsSync(join(findings, `${id}.yaml`)))).toEqual([])
  })
})

describe('intents', () => {
  const read = (certainty: IntentRead['certainty'], ...likeliest: string[]): IntentRead => ({
    certainty,
    likeliest,
    score: 0,
  })
  const mentions = [mention('fever')]

  test.each<[string, Partial<Understood>, string[], boolean]>([
    ['a command', { command: 'forget-me', intent: read('sure', 'sleep') }, ['forget_me'], false],
    ['nothing', { intent: read('out', 'sleep') }, ['out_of_scope', 'sleep'], false],
    ['a wish', { intent: read('sure', 'massage-advice', 'sleep') }, ['massage_advice', 'sleep'], false],
    ['a guess', { intent: read('unsure', 'sleep', 'help') }, ['sleep', 'help', 'out_of_scope'], true],
    ['a clear wish with a finding', { mentions, intent: read('sure', 'sleep') }, ['sleep'], false],
    [
      'a guess with a finding',
      { mentions, intent: read('unsure', 'sleep') },
      ['sleep', 'out_of_scope'],
      true,
    ],
    ['a finding in what is none of ours', { mentions, intent: read('out') }, ['report_pain'], false],
    ['a doubt', { mentions: [mention('fever', 'uncertain')] }, ['report_pain'], true],
    ['a denial', { mentions: [mention('fever', 'absent')] }, ['out_of_scope'], false],
  ])('%s', (_, told, intents, asks) => {
    expect(guess(understood(told))).toEqual({ intents, asks })
  })

  test('figures are those of FORMAT.md', () => {
    const readings: Record<string, Partial<Understood>> = {
      bye: { command: 'forget-me' },
      ache: { mentions: [mention('fever')], intent: read('out', 'massage-advice') },
      doubt: { mentions: [mention('fever', 'uncertain')] },
    }
    const list = casesOf('intent', [
      { id: 1, text: 'bye', intent: 'forget_me' },
      { id: 2, text: 'ache', intent: 'massage_advice' },
      { id: 3, text: 'doubt', intent: 'report_pain' },
      { id: 4, text: 'weather', intent: 'out_of_scope' },
      { id: 5, text: 'diary', intent: 'show_diary' },
    ])
    const { figures, failures } = evaluateIntents(list, {
      understand: (text) => understood(readings[text] ?? {}),
    })
    expect(figures).toMatchObject({
      accuracy: { value: 0.6, n: 5 },
      macroF1: { value: expect.closeTo((1 + 0 + 2 / 3 + 2 / 3 + 0) / 5, 3) },
      top3: { value: 0.8, n: 5 },
      rightWhenSure: { value: 0.5, n: 2 },
      askedBack: { value: 0.2, n: 5 },
      outOfScopeRecall: { value: 1, n: 1 },
      outOfScopePrecision: { value: 0.5, n: 2 },
      inScopeKept: { value: 0.75, n: 4 },
      ms: { p50: expect.any(Number), p99: expect.any(Number) },
    })
    expect(failures.map(({ id }) => id)).toEqual(['2', '5'])
  })
})
