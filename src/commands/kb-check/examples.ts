/** Runs the examples beside findings and rules through language and triage: what a file promises must come true. */

import { heardAlone } from '../../conversation/emergency.ts'
import type { Issue } from '../../knowledge/issue.ts'
import type { Read, ReadFile } from '../../knowledge/read.ts'
import {
  DETAIL_WORDS,
  type Disposition,
  type Finding,
  type Knowledge,
  type Rule,
} from '../../knowledge/schema/index.ts'
import { compileLexicon, type Lexicon } from '../../language/lexicon.ts'
import { understand } from '../../language/understand.ts'
import type { Findings } from '../../triage/findings.ts'
import { gradeRule, rankOf } from '../../triage/grade.ts'
import { triage } from '../../triage/triage.ts'

/** A fixed day, so that "since Friday" means the same on every run. */
const NOW = '2026-11-20T10:00:00Z'
type Kind = keyof NonNullable<Finding['examples']>

/** Every example of the knowledge base that does not come out as it says. */
export function checkExamples(knowledge: Knowledge, read: Read): Issue[] {
  const lexicon = compileLexicon(knowledge)
  const world = { knowledge, lexicon }
  return [
    ...Object.values(knowledge.findings).flatMap((finding) => findingIssues(finding, world, read)),
    ...Object.values(knowledge.rules).flatMap((rule) => ruleIssues(rule, world, read)),
  ]
}

interface World {
  readonly knowledge: Knowledge
  readonly lexicon: Lexicon
}

const issueAt = (
  file: ReadFile | undefined,
  path: readonly PropertyKey[],
  problem: string,
  fix: string,
): Issue => ({
  file: file?.name ?? '.',
  line: file?.line(path) ?? 1,
  code: 'KB-EXAMPLE',
  problem,
  fix,
  severity: 'error',
})

/** Which statuses may be read in an example of each kind; one of them must be, unless nothing may be. */
const ALLOWED: Readonly<Record<Kind, readonly string[]>> = {
  present: ['present'],
  absent: ['absent'],
  historical: ['historical'],
  uncertain: ['uncertain'],
  other: ['other'],
  hypothetical: ['hypothetical'],
  none: [],
}
/** What happened once to a lifelong finding still counts; and who writes of "her" only speaks for a patient. */
function allowedFor(kind: Kind, text: string, { kind: lasting }: Finding): readonly string[] {
  const ofOneself = /\b(i|i'm|im|i've|ive|my|me)\b/i.test(text)
  if (kind === 'historical' && lasting === 'lifelong') return ['historical', 'present']
  return kind === 'present' && !ofOneself ? ['present', 'other'] : ALLOWED[kind]
}

/** Where nothing at all is read of the person, these are as good as their own status. */
const MAY_BE_SILENT: readonly Kind[] = ['other', 'hypothetical', 'none']

function findingIssues(finding: Finding, world: World, read: Read): Issue[] {
  const file = read.files.get(`findings/${finding.id}.yaml`)
  return Object.entries(finding.examples ?? {}).flatMap(([kind, texts]) =>
    (texts ?? []).flatMap((text, n) => {
      const statuses = statusesIn(text, finding, world)
      const allowed = allowedFor(kind as Kind, text, finding)
      const silent = statuses.length === 0 && MAY_BE_SILENT.includes(kind as Kind)
      if (silent || (statuses.length > 0 && statuses.every((status) => allowed.includes(status)))) return []
      const found = statuses.length > 0 ? statuses.join(' and ') : 'nothing'
      return [
        issueAt(
          file,
          ['examples', kind, n],
          `"${text}" should be ${kind} and is read as ${found}`,
          fixFor(kind as Kind, statuses),
        ),
      ]
    }),
  )
}

const fixFor = (kind: Kind, statuses: readonly string[]): string =>
  kind === 'none'
    ? 'make the pattern narrower, or add a not-this pattern'
    : statuses.length === 0
      ? 'add a pattern that matches it'
      : 'check the words around it, or move the example'

/** The statuses read for a finding, also through its parts and through what implies it. */
function statusesIn(text: string, finding: Finding, { knowledge, lexicon }: World): string[] {
  const { mentions, values } = understand(text, { knowledge, lexicon, now: NOW, zone: 'UTC' })
  const standsFor = (id: string): boolean => {
    const file = knowledge.findings[id]
    return (
      id === finding.id ||
      (file?.['part-of'] !== undefined && standsFor(file['part-of'])) ||
      (file?.implies ?? []).some(standsFor)
    )
  }
  const own = mentions.filter((mention) => mention.finding === finding.id)
  const through = mentions.filter(({ finding: id, status }) => status !== 'absent' && standsFor(id))
  const statuses = (own.length > 0 ? own : through).map(({ status }) => status)
  return values.some((value) => value.finding === finding.id) ? ['present'] : [...new Set(statuses)]
}

function ruleIssues(rule: Rule, world: World, read: Read): Issue[] {
  const file = read.files.get(`rules/${rule.id}.yaml`)
  const examples = rule.examples.flatMap(({ said, level }, n) => {
    const reached = levelOf(said, rule, world)
    return reached === level
      ? []
      : [
          issueAt(
            file,
            ['examples', n],
            `"${said}" should reach ${level} and reaches ${reached ?? 'no level'}`,
            'add the words to a finding, or correct the level',
          ),
        ]
  })
  const counterexamples = (rule.counterexamples ?? []).flatMap((said, n) => {
    const reached = levelOf(said, rule, world)
    return rankOf(reached) < rankOf('urgent')
      ? []
      : [
          issueAt(
            file,
            ['counterexamples', n],
            `"${said}" must not reach ${reached}`,
            'make a pattern narrower, or add what calms it under unless',
          ),
        ]
  })
  return [...examples, ...counterexamples]
}

/** The level that one message alone gives a rule; details nobody told take the worse value, as they would when asked. */
function levelOf(said: string, rule: Rule, { knowledge, lexicon }: World): Disposition | null {
  const findings = new Map(
    heardAlone(understand(said, { knowledge, lexicon, now: NOW, zone: 'UTC' }), knowledge, NOW),
  )
  for (;;) {
    const { scene } = triage(findings, knowledge)
    const grade = gradeRule(rule, scene)
    const leaf = grade.open
      .flatMap(({ leaves }) => leaves)
      .find(
        ({ finding, want }) =>
          want !== 'status' && want !== 'confirm' && scene.findings.get(finding)?.status === 'present',
      )
    if (!leaf || leaf.want === 'status' || leaf.want === 'confirm') return grade.level
    findings.set(leaf.finding, {
      ...(scene.findings.get(leaf.finding) as Known),
      [DETAIL_WORDS[leaf.want]]: leaf.want,
    })
  }
}

type Known = Findings extends ReadonlyMap<string, infer K> ? K : never
