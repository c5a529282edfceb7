/** Reads a knowledge folder as far as it can be read, and says of everything else where and why it cannot. */

import { assemble, complete, type Draft } from './assemble.ts'
import { explain } from './explain.ts'
import { type KnowledgeFile, readFiles, strayFiles, versionOf } from './files.ts'
import { freeze } from './freeze.ts'
import { type Issue, isError, type Problem, sortIssues } from './issue.ts'
import { isPlace, meantFor, type Place, placeOf, REQUIRED } from './place.ts'
import type { Knowledge } from './schema/index.ts'
import { readYaml } from './yaml.ts'

export interface ReadFile {
  readonly name: string
  readonly place: Place | undefined
  /** As its schema understands it; undefined when the file has errors. */
  readonly value: unknown
  /** The line of what stands at a path, or of the last part of the path that exists. */
  line(path: readonly PropertyKey[]): number
}

export interface Read {
  /** Undefined when there are errors. */
  readonly knowledge: Knowledge | undefined
  readonly issues: readonly Issue[]
  /** Whatever could be read, with retired concepts, for the checker. */
  readonly draft: Draft
  /** By name, also those with errors. */
  readonly files: ReadonlyMap<string, ReadFile>
}

export function readKnowledge(folder: string): Read {
  try {
    const read = readTexts(readFiles(folder))
    const strays = strayFiles(folder).map((file): Issue => ({ ...PLACELESS, ...STRAY, file }))
    return strays.length > 0 ? { ...read, issues: sortIssues([...read.issues, ...strays]) } : read
  } catch (error) {
    const problem = `the folder cannot be read: ${(error as NodeJS.ErrnoException).code ?? error}`
    const issue: Issue = { ...PLACELESS, problem, fix: 'name a knowledge folder' }
    return { knowledge: undefined, issues: [issue], draft: assemble([], []), files: new Map() }
  }
}

const STRAY = {
  problem: 'nothing reads this file: its name does not end in .yaml',
  fix: 'call it .yaml, or move it out of knowledge/',
  severity: 'warning',
} as const

/** Nobody can write one of these anew: they came with Lumbo, and code names what is in them. */
const RESTORE = 'put it back from the last version: git restore brings back a file that was deleted'

const PLACELESS = { file: '.', line: 1, code: 'KB-FILE', severity: 'error' } as const

/** The same over files that have been read already. */
export function readTexts(texts: readonly KnowledgeFile[]): Read {
  const issues: Issue[] = []
  const files = new Map(texts.map((text) => [text.name, readFile(text, issues)]))
  for (const file of REQUIRED.filter((name) => !files.has(name)))
    issues.push({ ...PLACELESS, file, problem: 'the file is missing', fix: RESTORE })
  const draft = assemble([...files.values()], issues)
  const knowledge = issues.some(isError) ? undefined : freeze(complete(draft, versionOf(texts)))
  return { knowledge, issues: sortIssues(issues), draft, files }
}

/** The first line tells editors which fields there are. */
export const header = (kind: string): string =>
  `# yaml-language-server: $schema=../../src/knowledge/json-schema/${kind}.schema.json`

function readFile({ name, text }: KnowledgeFile, issues: Issue[]): ReadFile {
  const yaml = readYaml(text)
  const report = (line: number, { code, problem, fix }: Problem) =>
    issues.push({ file: name, line, code, problem, fix, severity: 'error' })
  for (const problem of yaml.problems) report(problem.line, problem)
  const place = placeOf(name)
  if (!isPlace(place)) {
    report(1, place)
    return { name, place: undefined, value: undefined, line: yaml.line }
  }
  const parsed =
    yaml.value === undefined ? undefined : place.schema.safeParse(yaml.value, { reportInput: true })
  const elsewhere = parsed?.error && meantFor(yaml.value, place)
  if (elsewhere) {
    report(1, elsewhere)
    return { name, place, value: undefined, line: yaml.line }
  }
  if (!text.startsWith(header(place.kind)))
    issues.push({
      file: name,
      line: 1,
      code: 'KB-HEADER',
      problem: 'editors do not know what this file is',
      fix: `begin it with ${header(place.kind)}`,
      severity: 'warning',
    })
  if (parsed?.error)
    for (const problem of explain(place.schema, parsed.error.issues)) report(yaml.line(problem.path), problem)
  return { name, place, value: yaml.problems.length > 0 ? undefined : parsed?.data, line: yaml.line }
}
