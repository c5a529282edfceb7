/** The evaluation itself: a wrong ruler measures everything wrong, so each rule of FORMAT.md has a row here. */
import { describe, expect, test } from 'vitest'
import { type CaseFile, kindOf, parseCases } from '../../src/commands/evaluate/cases.ts'
import {
  countClasses,
  meanF1,
  quantile,
  rate,
  scores,
  spread,
  timing,
} from '../../src/commands/evaluate/figures.ts'
import { evaluateMassage } from '../../src/commands/evaluate/massage.ts'
import { makePerson, type PersonFile, parentOf } from '../../src/commands/evaluate/person.ts'
import { localeOf, play } from '../../src/commands/evaluate/play.ts'
import { toJson, toText } from '../../src/commands/evaluate/print.ts'
import { evaluateTriage } from '../../src/commands/evaluate/triage.ts'
import type { Moment } from '../../src/conversation/input.ts'
import type { AssessmentTrace } from '../../src/conversation/trace.ts'
import type { Turn } from '../../src/conversation/turn-contract.ts'

const line = (fields: object) => JSON.stringify(fields)
const cases = <K extends CaseFile['kind']>(kind: K, list: readonly object[]) => {
  const file = parseCases(list.map(line).join('\n'), 'f.jsonl')
  expect(file.kind).toBe(kind)
  return file.cases as Extract<CaseFile, { kind: K }>['cases']
}
const triageCase = (more: object = {}) => ({
  id: 't1',
  opening: 'ow',
  facts: {},
  expected_level: 'urgent',
  ...more,
})
const massageCase = (more: object = {}) => ({
  ...{
    id: 'm1',
    opening: 'rub?',
    facts: {},
    acceptable_types: ['swedish'],
    must_not: ['thai'],
    urgency: 'none',
  },
  ...more,
})
const facts = (known: object) => cases('triage', [triageCase({ facts: known })])[0]!.facts

describe('figures', () => {
  // Newcombe, Statistics in Medicine 1998, table I, method 3 (Wilson without continuity correction).
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
    [29, 29, 0.883, 1],
  ])('the Wilson interval of %i of %i is %f to %f', (hits, n, low, high) => {
    const found = rate(hits, n)
    expect(found).toMatchObject({ value: expect.closeTo(hits / n, 4), n })
    expect(found.low).toBeCloseTo(low, 3)
    expect(found.high).toBeCloseTo(high, 3)
  })

  test('nothing to count is no figure, and knows nothing', () => {
    expect(rate(0, 0)).toEqual({ value: null, low: 0, high: 1, n: 0 })
  })

  test('precision, recall and F1', () => {
    const { precision, recall, f1 } = scores({ hit: 6, false: 2, missed: 4 })
    expect([precision.value, precision.n, recall.value, recall.n]).toEqual([0.75, 8, 0.6, 10])
    expect(f1).toMatchObject({ value: 0.6667, n: 12 })
    expect(f1.low).toBeLessThan(0.6667)
    expect(f1.high).toBeGreaterThan(0.6667)
  })

  test('macro-F1 is the mean over every class that is labelled or read', () => {
    const classes = countClasses([
      ['a', 'a'],
      ['a', 'b'],
      ['b', 'b'],
      ['c', 'b'],
    ])
    // a: 2/3, b: 1/2, c: 0
    expect(meanF1([...classes.values()], 4).value).toBeCloseTo((2 / 3 + 1 / 2) / 3, 3)
  })

  test('medians and percentiles', () => {
    expect(spread([3, 1, 2, 10])).toEqual({ median: 2.5, p90: 10 })
    expect(spread([])).toEqual({ median: null, p90: null })
    expect(quantile([5, 1, 4, 2, 3, 6, 7, 8, 9, 10], 0.9)).toBe(9)
    expect(timing([0.123456])).toEqual({ p50: 0.1235, p99: 0.1235 })
  })
})

describe('reading a file', () => {
  test.each([
    ['triage', triageCase()],
    ['massage', massageCase()],
    ['language', { id: 1, text: 'x', findings: {} }],
    ['intent', { id: 1, text: 'x', intent: 'help' }],
    ['negation', { id: '1', concept: 'c', sentence: 's', negation: 'Negated', temporality: 'Recent' }],
    ['phrase', { phrase: 'p', factor: 'f' }],
    [undefined, { id: 1, text: 'x' }],
  ])('%s is told from its fields', (kind, fields) => {
    expect(kindOf(fields)).toBe(kind)
  })

  test.each([
    ['{', /^f\.jsonl:2: not JSON/],
    ['[1]', /^f\.jsonl:2: not a JSON object/],
    [
      '{"id":"a"}',
      /^f\.jsonl:2: no kind of case has these fields; there are triage \(opening, expected_level\)/,
    ],
    [
      line({ id: 1, text: 'x', intent: 'help' }),
      /^f\.jsonl:2: this is a case of kind intent.* began with triage/,
    ],
    [line(triageCase({ expected_level: 'soon' })), /^f\.jsonl:2: expected_level: /],
    [line(triageCase({ facts: { age: [1] } })), /^f\.jsonl:2: facts\.age: /],
  ])('%s is refused with its place', (bad, message) => {
    expect(() => parseCases(`${line(triageCase())}\n${bad}\n`, 'f.jsonl')).toThrow(message)
  })

  test('empty lines are nothing, and nothing else is refused', () => {
    expect(() => parseCases('\n \n', 'f.jsonl')).toThrow('f.jsonl: there are no cases in it')
    expect(cases('triage', [triageCase({ expected_level: 'same_day' })])[0]?.expected_level).toBe('same-day')
  })
})

describe('the simulated person', () => {
  const known = { fever: 'yes, 39', chills: 'no', rash: 'none', pregnant: 'n/a', age: 40, leg_pain: 'No' }
  test.each<[string, PersonFile, string[], string]>([
    ['consent', 'triage', ['consent'], 'I agree'],
    ['topic', 'triage', ['topic'], 'check my back'],
    ['topic', 'massage', ['topic'], 'massage advice'],
    ['one key', 'triage', ['fever'], 'yes, 39'],
    ['a number', 'triage', ['age'], '40'],
    ['one key answers even what is nothing', 'triage', ['rash'], 'none'],
    ['confirm', 'triage', ['confirm:fever'], 'yes, 39'],
    ['silence', 'triage', ['vomiting'], 'not sure'],
    ['silence, with several', 'triage', ['fever', 'night_pain'], 'fever: yes, 39. night pain: not sure'],
    [
      'some left out',
      'triage',
      ['fever', 'chills', 'leg_pain'],
      'fever: yes, 39. leg pain: No. no to the rest',
    ],
    ['none left', 'triage', ['chills', 'rash', 'pregnant'], 'no, none of those'],
    ['no parents in triage files', 'triage', ['leg_weakness'], 'not sure'],
  ])('%s (%s file)', (_, file, asked, answer) => {
    expect(makePerson(facts({ ...known, leg_symptoms: 'tired legs', red_flags: 'flags' }), file)(asked)).toBe(
      answer,
    )
  })

  test('of a massage file answers by the fact that sums it up', () => {
    const person = makePerson(facts({ red_flags: 'none', conditions: 'asthma', rash: 'a spot' }), 'massage')
    expect(person(['fever'])).toBe('none')
    expect(person(['rash'])).toBe('a spot')
    expect(person(['diabetes', 'fever'])).toBe('diabetes: asthma. no to the rest')
    expect(person(['iv_drug_use'])).toBe('no, nothing like that')
  })

  test.each([
    ['pregnant', 'pregnancy'],
    ['anticoagulants', 'medicines'],
    ['steroid_use', 'medicines'],
    ['osteoporosis', 'conditions'],
    ['other_conditions', 'conditions'],
    ['trauma', 'injury'],
    ['leg_weakness', 'leg_symptoms'],
    ['walking_difficulty', 'leg_symptoms'],
    ['calf_swelling', 'leg_symptoms'],
    ['location', 'area'],
    ['about', 'who'],
    ['mood', 'stress'],
    ['bladder_change', 'red_flags'],
    ['suicidal_thoughts', 'red_flags'],
    ['leg_symptoms', undefined],
    ['age', undefined],
    ['goal', undefined],
  ])('the parent of %s is %s', (key, parent) => {
    expect(parentOf(key)).toBe(parent)
  })

  test('gives a first answer once, and then the fact', () => {
    const person = makePerson(facts({ fever: 'yes', first_answer: { fever: 'no idea' } }), 'triage')
    expect(person(['fever'])).toBe('no idea')
    expect(person(['confirm:fever'])).toBe('yes')
  })
})

const trace = (more: Partial<AssessmentTrace>): AssessmentTrace => ({
  knowledgeVersion: 'fake',
  dialog: null,
  asked: [],
  subject: 'self',
  about: null,
  findings: [],
  disposition: null,
  complete: false,
  rules: [],
  causes: [],
  massage: null,
  ...more,
})

interface Heard {
  readonly texts: string[]
  readonly moments: Moment[]
}

/** A turn that follows a script, whatever it hears; the last line is said again and again. */
function scripted(script: readonly Partial<AssessmentTrace>[]): { turn: Turn; heard: Heard } {
  const heard: Heard = { texts: [], moments: [] }
  const turn: Turn = (state, input, moment) => {
    heard.texts.push(input.kind === 'text' ? input.text : input.kind)
    heard.moments.push(moment)
    const said = script[Math.min(state.turns, script.length - 1)] as Partial<AssessmentTrace>
    const reply = { kind: 'message', text: `turn ${state.turns + 1}`, notification: '' } as const
    return {
      state: { ...state, turns: state.turns + 1 },
      keepUntil: '',
      replies: [reply],
      trace: trace(said),
    }
  }
  return { turn, heard }
}
const one = (more: object) => cases('triage', [triageCase(more)])[0]!

describe('playing a case', () => {
  test('goes from the opening to the advice, and counts questions and items but not what is no question', () => {
    const { turn, heard } = scripted([
      { asked: ['consent'] },
      { asked: ['fever', 'rash'] },
      { asked: ['confirm:fever'] },
      { asked: ['age'] },
      { complete: true, disposition: 'urgent' },
    ])
    const played = play(
      turn,
      one({ facts: { fever: 'yes', rash: 'no', age: 5, country: 'Ireland' } }),
      'triage',
    )
    expect(heard.texts).toEqual(['ow', 'I agree', 'fever: yes. no to the rest', 'yes', '5'])
    expect(played).toMatchObject({
      unfinished: undefined,
      questions: 2,
      items: 3,
      turns: 5,
      lastText: 'turn 5',
    })
    const moments = heard.moments.map(({ now, locale }) => `${now} ${locale}`)
    expect(new Set(moments)).toEqual(new Set(['2026-11-20T10:00:00.000Z en-IE']))
  })

  test('types a later correction once, when the advice is there, and what comes after counts', () => {
    const { turn, heard } = scripted([
      { complete: true, disposition: 'routine' },
      { asked: ['fever'] },
      { complete: true, disposition: 'emergency' },
    ])
    const given = one({ facts: { fever: 'yes', later_correction: 'Wait, I lied' } })
    expect(play(turn, given, 'triage').trace.disposition).toBe('emergency')
    expect(heard.texts).toEqual(['ow', 'Wait, I lied', 'yes'])
  })

  test.each([
    ['no end after 40 turns', [{ asked: ['fever'] }], 40],
    ['nothing was asked and nothing advised', [{ asked: ['fever'] }, {}], 2],
  ])('%s', (why, script, turns) => {
    expect(play(scripted(script).turn, one({}), 'triage')).toMatchObject({ unfinished: why, turns })
  })

  test('a turn that fails leaves the state as it was: the case is lost', () => {
    const turn: Turn = (state) => ({ state, keepUntil: '', replies: [], trace: trace({ complete: true }) })
    expect(play(turn, one({}), 'triage').unfinished).toBe('the turn failed')
  })

  test.each([
    ['UK', 'en-GB'],
    ['US', 'en-US'],
    ['Australia', 'en-AU'],
    ['India', 'en-IN'],
    ['Ireland', 'en-IE'],
    ['Nigeria', 'en-NG'],
    ['Scotland', 'en-GB'],
    ['United Kingdom', 'en-GB'],
    ['New Zealand', 'en-NZ'],
    ['Germany', 'en-DE'],
    ['Atlantis', undefined],
    [undefined, undefined],
  ])('%s speaks %s', (country, locale) => {
    expect(localeOf(country)).toBe(locale)
  })
})

/** Answers each case by its opening: a level, or `never` for a conversation without an end. */
const byOpening: Turn = (state, input) => {
  const text = input.kind === 'text' ? input.text : ''
  const [level, lead] = text.split(' ') as [AssessmentTrace['disposition'], string | undefined]
  const massage = lead
    ? { lead, alternatives: ['thai'], referral: 'ask-first', conditions: ['pregnancy'] }
    : null
  const told = trace({ complete: true, disposition: level, massage: massage as null })
  const reply = { kind: 'message', text, notification: '' } as const
  const said = text === 'never' ? trace({}) : told
  return { state: { ...state, turns: state.turns + 1 }, keepUntil: '', replies: [reply], trace: said }
}

describe('triage figures', () => {
  const list = cases('triage', [
    triageCase({ id: 'right', opening: 'urgent' }),
    triageCase({ id: 'accepted', opening: 'routine', also_acceptable: ['routine'] }),
    triageCase({ id: 'under', opening: 'same-day', expected_level: 'emergency' }),
    triageCase({ id: 'over', opening: 'urgent', expected_level: 'self-care', also_acceptable: ['routine'] }),
    triageCase({ id: 'lost', opening: 'never', expected_level: 'emergency' }),
  ])
  const { figures, failures, transcripts } = evaluateTriage(list, byOpening)

  test('are those of FORMAT.md, in its shape', () => {
    expect(figures).toMatchObject({
      accuracy: { value: 0.4, n: 5 },
      safety: { value: 0.6, n: 5 },
      emergenciesUndertriaged: 2,
      underTriaged: ['under', 'lost'],
      overTriage: { value: 0.2, n: 5 },
      selfCareOverTriage: { value: 1, n: 1 },
      inclinationToOverTriage: { value: 0.3333, n: 3 },
      comprehensiveness: { value: 0.8, n: 5 },
      perLevel: {
        emergency: { value: 0, n: 2 },
        urgent: { value: 1, n: 2 },
        'self-care': { value: 0, n: 1 },
      },
      questions: { median: 0, p90: 0 },
      items: { median: 0, p90: 0 },
      turns: { median: 1, p90: 1 },
    })
  })

  test('failures say what was expected, what came and why', () => {
    expect(failures).toEqual([
      { id: 'under', expected: 'emergency', got: 'same-day', why: 'under-triaged; no rule speaks' },
      { id: 'over', expected: 'self-care or routine', got: 'urgent', why: 'over-triaged; no rule speaks' },
      {
        id: 'lost',
        expected: 'emergency',
        got: 'unfinished',
        why: 'nothing was asked and nothing advised; no rule speaks',
      },
    ])
    expect(transcripts?.get('under')?.[0]).toBe('> same-day')
  })

  test('--json is one object, and the text shows the same', () => {
    const evaluation = evaluateTriage(list, byOpening)
    const about = { file: 'f.jsonl', knowledgeVersion: 'abc', seconds: 1.5 }
    const json = JSON.parse(toJson(evaluation, about))
    expect(Object.keys(json)).toEqual([
      ...['kind', 'cases', 'knowledgeVersion', 'seconds', 'accuracy', 'safety', 'emergenciesUndertriaged'],
      ...['underTriaged', 'overTriage', 'selfCareOverTriage', 'inclinationToOverTriage', 'comprehensiveness'],
      ...['perLevel', 'questions', 'items', 'turns', 'failures'],
    ])
    expect(json).toMatchObject({ kind: 'triage', cases: 5, knowledgeVersion: 'abc', seconds: 1.5 })
    expect(toText(evaluation, about, false)).toMatch(/^accuracy +40\.0 % \(11\.8 %–76\.9 %, n = 5\)$/m)
    expect(toText(evaluation, about, false)).not.toContain('> same-day')
    expect(toText(evaluation, about, true)).toContain('    > same-day')
    // Phrases for testing only: who reads what was missed would learn from it.
    const phrases = { ...evaluation, kind: 'phrase' as const }
    const [missed] = evaluation.failures
    expect(toText(phrases, about, false)).not.toContain(`- ${missed?.id}:`)
    expect(toText(phrases, about, true)).toContain(`- ${missed?.id}:`)
  })
})

describe('massage figures', () => {
  const list = cases('massage', [
    massageCase({ id: 'none', opening: 'routine' }),
    massageCase({ id: 'referred', opening: 'same-day', urgency: 'same_day' }),
    massageCase({ id: 'weak', opening: 'urgent', urgency: 'emergency', conditions_false: ['pregnancy'] }),
    massageCase({ id: 'lost', opening: 'never' }),
    massageCase({
      id: 'asked',
      opening: 'routine',
      acceptable_types: [],
      must_say: ['a'],
      tags: ['knowledge'],
    }),
  ])

  test('without massage advice nothing leads, and the level alone refers', () => {
    const { figures, failures } = evaluateMassage(list, byOpening)
    expect(figures).toMatchObject({
      lead: { value: 0, n: 4 },
      leadPlain: { value: 0, n: 2 },
      gate: { value: 0.6, n: 5 },
      falseAlarms: { value: 0, n: 1 },
      referral: { value: 0.6, n: 5 },
      emergencies: { value: 0, n: 1 },
      answers: [{ id: 'asked', text: 'routine', mustSay: ['a'], mustNotSay: [] }],
    })
    expect(failures.map(({ id }) => id)).toEqual(['none', 'referred', 'weak', 'lost'])
  })

  test('with it, lead, forbidden types, conditions and referral are read from the trace', () => {
    const told = cases('massage', [
      massageCase({ id: 'a', opening: 'routine swedish', urgency: 'ask_first', must_not: ['deep_tissue'] }),
      massageCase({ id: 'b', opening: 'routine myofascial', conditions_false: ['pregnancy', 'rash'] }),
    ])
    const { figures, notes } = evaluateMassage(told, byOpening)
    expect(figures).toMatchObject({
      lead: { value: 0.5, n: 2 },
      gate: { value: 0.5, n: 2 },
      referral: { value: 0.5, n: 2 },
      falseAlarms: { value: 0.5, n: 2 },
    })
    expect(notes).toEqual([])
  })
})
