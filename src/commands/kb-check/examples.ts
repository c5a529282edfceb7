/** Runs the examples beside findings and rules through language and triage: what a file promises must come true. */

import { heardAlone } from '../../conversation/emergency.ts'
import type { Issue } from '../../knowledge/issue.ts'
import { DETAIL_WORDS, type Disposition, type Finding, type Rule } from '../../knowledge/schema/index.ts'
import type { Findings } from '../../triage/findings.ts'
import { gradeRule, rankOf } from '../../triage/grade.ts'
import { triage } from '../../triage/triage.ts'
import { NOW, type Trial } from './trial.ts'

type Kind = keyof NonNullable<Finding['examples']>

/** Every example of the knowledge base that does not come out as it says. */
export function checkExamples(trial: Trial): Issue[] {
  const { findings, rules } = trial.knowledge
  return [
    ...Object.values(findings).flatMap((finding) => findingIssues(finding, trial)),
    ...Object.values(rules).flatMap((rule) => ruleIssues(rule, trial)),
  ]
}

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
  if ((kind === 'historical' || kind === 'present') && lasting === 'lifelong')
    return ofOneself || kind === 'historical' ? ['historical', 'present'] : ['historical', 'present', 'other']
  return kind === 'present' && !ofOneself ? ['present', 'other'] : ALLOWED[kind]
}

/** Where nothing at all is read of the person, these are as good as their own status. */
const MAY_BE_SILENT: readonly Kind[] = ['other', 'hypothetical', 'none']

function findingIssues(finding: Finding, trial: Trial): Issue[] {
  return Object.entries(finding.examples ?? {}).flatMap(([kind, texts]) =>
    (texts ?? []).flatMap((text, n) => {
      const statuses = statusesIn(text, finding, trial)
      const allowed = allowedFor(kind as Kind, text, finding)
      const silent = statuses.length === 0 && MAY_BE_SILENT.includes(kind as Kind)
      if (silent || (statuses.length > 0 && statuses.every((status) => allowed.includes(status)))) return []
      const found = statuses.length > 0 ? statuses.join(' and ') : 'nothing'
      const problem = `"${text}" should be ${kind} and is read as ${found}`
      return [
        trial.issue(
          `findings/${finding.id}.yaml`,
          ['examples', kind, n],
          'KB-EXAMPLE',
          `${problem} → ${fixFor(kind as Kind, statuses)}`,
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
function statusesIn(text: string, finding: Finding, { knowledge, hear }: Trial): string[] {
  const { mentions, values } = hear(text)
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

function ruleIssues(rule: Rule, trial: Trial): Issue[] {
  const file = `rules/${rule.id}.yaml`
  const examples = rule.examples.flatMap(({ said, level }, n) => {
    const reached = levelOf(said, rule, trial)
    if (reached === level) return []
    const problem = `"${said}" should reach ${level} and reaches ${reached ?? 'no level'}`
    const fix = 'add the words to a finding, or correct the level'
    return [trial.issue(file, ['examples', n], 'KB-EXAMPLE', `${problem} → ${fix}`)]
  })
  const counterexamples = (rule.counterexamples ?? []).flatMap((said, n) => {
    const reached = levelOf(said, rule, trial)
    if (rankOf(reached) < rankOf('urgent')) return []
    const fix = 'make a pattern narrower, or add what calms it under unless'
    return [
      trial.issue(file, ['counterexamples', n], 'KB-EXAMPLE', `"${said}" must not reach ${reached} → ${fix}`),
    ]
  })
  return [...examples, ...counterexamples]
}

/** The level that one message alone gives a rule; details nobody told take the worse value, as they would when asked. */
function levelOf(said: string, rule: Rule, { knowledge, hear }: Trial): Disposition | null {
  const findings = new Map(heardAlone(hear(said), knowledge, NOW))
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
