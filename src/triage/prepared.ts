/** Knowledge as triage reads it: conditions taken apart and lists put together, once. */
import { onCards } from '../knowledge/cards.ts'
import { groupOf, leavesOf, type Leaf as Reading } from '../knowledge/condition.ts'
import { once } from '../knowledge/once.ts'
import {
  type Condition,
  DISPOSITIONS,
  type Finding,
  type Knowledge,
  type Rule,
} from '../knowledge/schema/index.ts'

/** A condition: one finding as it is read, or so many of several. */
export type Prepared =
  | { readonly reading: Reading; readonly of?: undefined }
  | { readonly needed: number; readonly of: readonly Prepared[] }

const apart = (condition: Condition): Prepared => {
  const group = groupOf(condition)
  if (group) return { needed: group.needed, of: group.of.map(prepared) }
  return { reading: leavesOf(condition)[0] as Reading }
}

const apartOnce = once<Exclude<Condition, string>, Prepared>(apart)

export const prepared = (condition: Condition): Prepared =>
  typeof condition === 'string' ? apart(condition) : apartOnce(condition)

interface Settling {
  /** Findings that give other findings their severity. */
  readonly scores: readonly (readonly [string, NonNullable<Finding['scores']>])[]
  /** Every part with its whole. */
  readonly parts: readonly (readonly [string, string])[]
}

/** What settling looks for among all findings. */
export const settlingOf = once(({ findings }: Pick<Knowledge, 'findings'>): Settling => {
  const all = Object.entries(findings)
  return {
    scores: all.flatMap(([id, { scores }]) => (scores ? [[id, scores] as const] : [])),
    parts: all.flatMap(([id, { 'part-of': whole }]) => (whole ? [[id, whole] as const] : [])),
  }
})

interface Screening {
  readonly rules: readonly Rule[]
  /** The rules that read a finding at some level. */
  readonly readers: ReadonlyMap<string, readonly Rule[]>
  /** What is asked of everybody. */
  readonly screen: ReadonlySet<string>
  /** What is asked once its condition holds. */
  readonly gates: readonly { readonly when: Prepared; readonly ask: readonly string[] }[]
}

export const screeningOf = once((knowledge: Pick<Knowledge, 'rules' | 'questions'>): Screening => {
  const cards = onCards(knowledge.questions)
  const asked = (findings: readonly string[]) => findings.filter((finding) => cards.has(finding))
  const rules = Object.values(knowledge.rules)
  const readers = new Map<string, Rule[]>()
  for (const rule of rules)
    for (const finding of new Set(
      DISPOSITIONS.flatMap((level) => (rule[level] ? leavesOf(rule[level]) : [])).map((leaf) => leaf.finding),
    ))
      readers.set(finding, [...(readers.get(finding) ?? []), rule])
  return {
    rules,
    readers,
    screen: new Set(asked(rules.flatMap((rule) => rule.screen ?? []))),
    gates: rules
      .flatMap((rule) => rule['ask-if'] ?? [])
      .map(({ when, ask }) => ({ when: prepared(when), ask: asked(ask) })),
  }
})
