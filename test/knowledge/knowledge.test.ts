/** The whole: a right folder has no problems, a wrong one all of them, and the real one none. */
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkKnowledge } from '../../src/knowledge/check/index.ts'
import { formatIssues, isError } from '../../src/knowledge/issue.ts'
import { KnowledgeError, loadKnowledge, readKnowledge } from '../../src/knowledge/load.ts'
import { readTexts } from '../../src/knowledge/read.ts'
import { type Edits, tiny, tinyFolder } from './tiny.ts'

const LEG = 'findings/leg-weakness.yaml'
const RULE = 'rules/legs.yaml'
const CARD = 'questions/legs.yaml'

test('the tiny knowledge base is right', () => {
  const read = readTexts(tiny())
  expect(checkKnowledge(read, { today: '2026-11-21' })).toEqual([])
  expect(read.knowledge).toBeDefined()
})

test('all slips together are all found at once', () => {
  const edits: Edits = {
    [LEG]: ['kind: sign', 'kind: sing'],
    [RULE]: ['seen-by: doctor', 'seen-by: docter'],
    [CARD]: ['order: 30', 'order: late'],
    'language/languages.yaml': null,
  }
  const issues = checkKnowledge(readTexts(tiny(edits)))
  expect(issues.map(({ file, code }) => `${file} ${code}`)).toEqual([
    `${LEG} KB-FIELD`,
    'language/languages.yaml KB-FILE',
    `${CARD} KB-FIELD`,
    `${RULE} KB-REF`,
  ])
})

test('what stands above runs when the knowledge can be used, and only then', () => {
  const found = {
    file: RULE,
    line: 22,
    code: 'KB-EXAMPLE',
    problem: 'a',
    fix: 'b',
    severity: 'error',
  } as const
  const above = () => [found]
  expect(checkKnowledge(readTexts(tiny()), { above })).toEqual([found])
  const broken = readTexts(tiny({ [RULE]: ['seen-by: doctor', 'seen-by: docter'] }))
  expect(checkKnowledge(broken, { above })).not.toContainEqual(found)
})

test('a folder is loaded into one frozen value', () => {
  const knowledge = loadKnowledge(tinyFolder())
  expect(knowledge.version).toMatch(/^[0-9a-f]{12}$/)
  expect(Object.keys(knowledge.findings)).toEqual([
    'age',
    'fall',
    'foot-drop',
    'leg-trouble',
    'leg-weakness',
    'weakness-is-old',
  ])
  expect(knowledge.findings['leg-weakness']).toMatchObject({ id: 'leg-weakness', 'part-of': 'leg-trouble' })
  expect(knowledge.emergencyActions.call?.do).toBe('Call {number} now.')
  expect(knowledge.words).toEqual({ leg: ['leg', 'left leg'] })
  expect(knowledge.sources.book?.seen).toBe('no')
  expect(knowledge.wording['choices/yes']).toBe('This is yes.')
  expect(knowledge.language.languages.other).toEqual(['hola'])
  expect(knowledge.intents.sleep?.name).toBe('Sleep')
  expect(() => Object.assign(knowledge.rules.legs?.screen ?? {}, { 0: 'fall' })).toThrow(TypeError)
  expect(() => Object.assign(knowledge.findings, { x: {} })).toThrow(TypeError)
})

test('the version follows names and contents', () => {
  const version = (edits?: Edits) => readTexts(tiny(edits)).knowledge?.version
  const moved = { 'cautions/no-lifting.yaml': 'say: a\nsources: [book]\nstatus: draft\nreviewed: none' }
  expect(version()).toBe(version())
  expect(version(moved)).not.toBe(version())
  expect(version({ [RULE]: ['tell: New', 'tell: # a note\n  New'] })).not.toBe(version())
})

test('what is retired does not reach the bot', () => {
  const { knowledge, draft } = readTexts(tiny({ 'causes/strain.yaml': ['status: draft', 'status: retired'] }))
  expect(knowledge?.causes).toEqual({})
  expect(draft.causes.strain?.status).toBe('retired')
})

test('a retired rule asks nothing and uses nothing', () => {
  const issues = checkKnowledge(readTexts(tiny({ [RULE]: ['status: draft', 'status: retired'] })))
  expect(issues.map(({ file, code }) => `${file} ${code}`)).toEqual(
    expect.arrayContaining([`${CARD} KB-ASK`, 'cautions/no-driving.yaml KB-UNUSED', `${LEG} KB-DETAIL`]),
  )
})

test('a file that nothing reads is told, and the guide is none', () => {
  const folder = tinyFolder()
  for (const name of ['README.md', 'findings/notes.txt', 'rules/.hidden'])
    writeFileSync(join(folder, name), 'name: a')
  expect(readKnowledge(folder).issues).toMatchObject([
    { file: 'findings/notes.txt', code: 'KB-FILE', severity: 'warning' },
  ])
  expect(loadKnowledge(folder)).toBeDefined()
})

test('a wrong folder throws all of its problems', () => {
  const folder = tinyFolder({ [LEG]: ['kind: sign', 'kind: sing'], 'language/languages.yaml': null })
  const error = thrownBy(() => loadKnowledge(folder))
  expect(error).toBeInstanceOf(KnowledgeError)
  expect((error as KnowledgeError).issues).toHaveLength(2)
  expect(String(error)).toMatch(/leg-weakness\.yaml:6 .*did you mean "sign"/)
  expect(String(error)).toMatch(/\n2 errors in the knowledge base: run npm run kb:check$/)
  expect(String(thrownBy(() => loadKnowledge('/no/such/folder')))).toMatch(/cannot be read: ENOENT/)
})

test('what only shows between the files keeps the bot from starting too', () => {
  const folder = tinyFolder({ [RULE]: ['seen-by: doctor', 'seen-by: docter'] })
  expect(String(thrownBy(() => loadKnowledge(folder)))).toMatch(
    /legs\.yaml:20 .*did you mean "doctor"\?\n1 error in the knowledge base: run npm run kb:check$/,
  )
})

test('of many errors the first are told, and how many more there are', () => {
  const folder = tinyFolder({ [RULE]: '- no fields', [LEG]: 'a: b' })
  const told = String(thrownBy(() => loadKnowledge(folder))).split('\n')
  expect(told).toHaveLength(7)
  expect(told.slice(5)).toEqual([
    expect.stringMatching(/^and \d more errors?$/),
    expect.stringMatching(/^\d+ errors in the knowledge base/),
  ])
})

test('a warning does not keep the bot from starting', () => {
  const { knowledge, issues } = readTexts(tiny({ 'words/leg.yaml': ['# yaml', '# y'] }))
  expect(issues.map(({ severity }) => severity)).toEqual(['warning'])
  expect(knowledge).toBeDefined()
})

function thrownBy(run: () => unknown): unknown {
  try {
    run()
  } catch (error) {
    return error
  }
  return undefined
}

const real = join(import.meta.dirname, '../../knowledge')

test.runIf(existsSync(join(real, 'rules')))('knowledge/ has no errors', () => {
  const errors = checkKnowledge(readKnowledge(real)).filter(isError)
  expect(formatIssues(errors, 'knowledge')).toEqual([])
})
