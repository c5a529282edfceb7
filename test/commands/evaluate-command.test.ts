/** The command as people call it: on a small knowledge base of its own, with everything that can be wrong about a call. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readCases } from '../../src/commands/evaluate/cases.ts'
import { FACTORS } from '../../src/commands/evaluate/factors.ts'
import { LANGUAGE_KEYS } from '../../src/commands/evaluate/keys.ts'
import { tinyFolder } from '../knowledge/tiny.ts'

const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'lumbo-evaluate-'))
let knowledge: string
beforeAll(() => {
  knowledge = tinyFolder()
})
afterAll(() => {
  for (const made of [folder, knowledge]) rmSync(made, { recursive: true, force: true })
})

function evaluate(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/commands/evaluate.ts', ...args], {
    cwd: root,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

function fileOf(name: string, ...lines: (object | string)[]): string {
  const path = join(folder, name)
  writeFileSync(path, lines.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join('\n'))
  return path
}

const weakLeg = { id: 'w', opening: 'my leg is weak', facts: { leg_weakness: 'yes' } }
/** Of each kind one case, and the figures that its object must hold. */
const KINDS: [kind: string, fields: object, figures: string[]][] = [
  ['triage', { ...weakLeg, expected_level: 'same-day' }, ['accuracy', 'safety', 'perLevel', 'questions']],
  ['massage', { ...weakLeg, acceptable_types: [], urgency: 'same_day' }, ['lead', 'gate', 'answers']],
  [
    'language',
    { id: 1, text: 'my leg is weak', findings: { leg_weakness: 'present' } },
    ['f1', 'ms', 'perStatus'],
  ],
  ['intent', { id: 1, text: 'help', intent: 'help' }, ['accuracy', 'macroF1', 'top3', 'ms']],
  [
    'negation',
    { id: 1, concept: 'pain', sentence: 'no PAIN', negation: 'Negated' },
    ['precision', 'recall', 'f1'],
  ],
  ['phrase', { phrase: 'weak leg', factor: 'Neuro motor deficit' }, ['understood', 'asked', 'missed']],
]

describe('a file of each kind', () => {
  test.each(KINDS)('%s: --json prints one object and nothing else', (kind, fields, figures) => {
    const { status, stdout, stderr } = evaluate(
      fileOf(`${kind}.jsonl`, fields),
      '--json',
      '--knowledge',
      knowledge,
    )
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const printed = JSON.parse(stdout)
    expect(Object.keys(printed).slice(0, 4)).toEqual(['kind', 'cases', 'knowledgeVersion', 'seconds'])
    expect(Object.keys(printed).at(-1)).toBe('failures')
    expect(printed).toMatchObject({
      kind,
      cases: 1,
      seconds: expect.any(Number),
      failures: expect.any(Array),
    })
    for (const name of figures) expect(printed).toHaveProperty(name)
  })

  test('without --json it is a table with the failures', () => {
    const file = fileOf('text.jsonl', { id: 'x', text: 'help', intent: 'sleep' })
    const { status, stdout } = evaluate(file, '--knowledge', knowledge)
    expect(status).toBe(0)
    expect(stdout).toMatch(/^accuracy +0\.0 %/m)
    expect(stdout).toContain('- x: expected sleep, got help')
  })
})

describe('a wrong call', () => {
  const good = { id: 1, text: 'x', intent: 'help' }
  test.each<[string, () => string[], RegExp]>([
    ['no file named', () => [], /exactly one file[\s\S]*usage: npm run -s evaluate/],
    ['an unknown option', () => ['x.jsonl', '--jsno'], /--jsno[\s\S]*usage/],
    ['no such file', () => [join(folder, 'nowhere.jsonl')], /nowhere\.jsonl: there is no such file/],
    ['not JSON', () => [fileOf('bad.jsonl', good, 'hello')], /bad\.jsonl:2: not JSON/],
    ['an unknown kind', () => [fileOf('odd.jsonl', good, { id: 1 })], /odd\.jsonl:2: no kind of case/],
    ['nothing in it', () => [fileOf('empty.jsonl')], /empty\.jsonl: there are no cases/],
  ])('%s ends with 2 and says where', (_, args, message) => {
    const { status, stdout, stderr } = evaluate(...args())
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(message)
  })

  test('a knowledge base that cannot be used ends with 1', () => {
    const { status, stdout, stderr } = evaluate(
      fileOf('good.jsonl', good),
      '--knowledge',
      join(folder, 'none'),
    )
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).not.toBe('')
  })
})

const shared = process.env.LUMBO_SHARED ?? join(root, '../shared')
const isThere = existsSync(join(shared, 'evaluation/FORMAT.md'))

describe.skipIf(!isThere && !process.env.CI)(`the files of ${shared} (LUMBO_SHARED)`, () => {
  /** What stands between backticks after a text of FORMAT.md. */
  const listed = (after: RegExp): string[] => {
    const [, list] = after.exec(readFileSync(join(shared, 'evaluation/FORMAT.md'), 'utf8')) ?? []
    return (list ?? '').split(/\s+/)
  }

  test.each([
    ['evaluation/triage-dev.jsonl', 'triage'],
    ['evaluation/massage-dev.jsonl', 'massage'],
    ['evaluation/language-dev.jsonl', 'language'],
    ['evaluation/intents-dev.jsonl', 'intent'],
    ['data/negex_context_2376.jsonl', 'negation'],
    ['data/tri_back_lay_phrases.jsonl', 'phrase'],
  ])('%s is read as %s', (file, kind) => {
    expect(readCases(join(shared, file)).kind).toBe(kind)
  })

  test('the keys of FORMAT.md are those that are scored', () => {
    expect([...LANGUAGE_KEYS]).toEqual(listed(/score only the keys they list\. Keys:\n\n`([^`]+)`/))
  })

  test('every factor of the phrases has its findings', () => {
    const file = readCases(join(shared, 'data/tri_back_lay_phrases.jsonl'))
    const factors = file.kind === 'phrase' ? file.cases.map(({ factor }) => factor) : []
    expect(factors.filter((factor) => !Object.hasOwn(FACTORS, factor))).toEqual([])
  })
})
