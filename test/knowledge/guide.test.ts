/** The guide for clinicians: what it shows as a whole is sound, and it knows every field. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkAbove } from '../../src/commands/kb-check/above.ts'
import { makeTrial } from '../../src/commands/kb-check/trial.ts'
import { checkKnowledge } from '../../src/knowledge/check/index.ts'
import { type KnowledgeFile, readFiles } from '../../src/knowledge/files.ts'
import { formatIssues } from '../../src/knowledge/issue.ts'
import { jsonSchemas } from '../../src/knowledge/json-schemas.ts'
import { readTexts } from '../../src/knowledge/read.ts'

const guide = readFileSync('knowledge/README.md', 'utf8')
const texts = readFiles('knowledge')

/** The files that it shows whole: a paragraph that begins with the name, then the file. */
const shown: KnowledgeFile[] = [
  ...guide.matchAll(/^`([\w-]+\/[\w-]+\.yaml)` [^`]+\n\n```yaml\n(.*?)```/gms),
].map(([, name = '', text = '']) => ({ name, text }))

test('a red flag from start to end is a finding, a source, a card and a rule, in some forty lines', () => {
  expect(shown.map(({ name }) => name)).toEqual([
    'findings/fused-spine.yaml',
    'sources/spine.yaml',
    'questions/fused-spine.yaml',
    'rules/fused-spine-and-fall.yaml',
  ])
  expect(shown.flatMap(({ text }) => text.trim().split('\n')).length).toBeLessThanOrEqual(48)
})

test('put into the knowledge base, it is sound', { timeout: 240_000 }, () => {
  const added = shown.filter(({ name }) => !texts.some((text) => text.name === name))
  const longer = texts.map(({ name, text }) => {
    const more = shown.find((one) => one.name === name)
    return { name, text: more ? `${text}${more.text}` : text }
  })
  const read = readTexts([...longer, ...added].sort((a, b) => (a.name < b.name ? -1 : 1)))
  const issues = checkKnowledge(read, {
    today: '2026-11-21',
    above: (knowledge) => checkAbove(makeTrial(knowledge, read)),
  })
  expect(formatIssues(issues, 'knowledge')).toEqual([])
  expect(read.knowledge?.rules['fused-spine-and-fall']?.['ask-if']).toBeDefined()
})

test.each(['finding', 'rule', 'question', 'sources', 'cause', 'remedy'])(
  'it tells of every field of a %s',
  (kind) => {
    const schema = JSON.parse(jsonSchemas().get(`${kind}.schema.json`) ?? '{}')
    const { properties = schema.additionalProperties.properties } = schema
    const fields = Object.keys(properties)
    expect(fields.length).toBeGreaterThan(3)
    expect(fields.filter((field) => !guide.includes(`\`${field}\``))).toEqual([])
  },
)

test('what it shows of a review is right on the day after', () => {
  const [signed = ''] = /status: reviewed\n +reviewed: \{.*\}/.exec(guide) ?? []
  const legs = texts.map(({ name, text }) => ({
    name,
    text: text.replace(
      'status: draft\nreviewed: none',
      name === 'rules/numb-saddle.yaml' ? signed.replace(/\n +/, '\n') : '$&',
    ),
  }))
  const on = (today: string) =>
    checkKnowledge(readTexts(legs), { today }).map(
      ({ line, problem }) => `numb-saddle.yaml:${line} … ${problem}`,
    )
  expect(on('2026-11-21')).toEqual([])
  const [overdue = ''] = on('2027-11-21')
  expect(overdue).toMatch(/a review was due on 2027-11-20$/)
  for (const part of overdue.split(' … ')) expect(guide).toContain(part)
})
