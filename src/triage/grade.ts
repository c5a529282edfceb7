/** One rule, graded on what is known. */
import { leavesOf } from '../knowledge/condition.ts'
import type { Condition, Disposition, Rule } from '../knowledge/schema/index.ts'
import { DISPOSITIONS } from '../knowledge/schema/index.ts'
import { holdingLeaves, type Leaf, openLeaves, type Scene, truthOf, truthSoFar } from './condition.ts'

export const rankOf = (level: Disposition | null): number =>
  level === null ? -1 : DISPOSITIONS.indexOf(level)
export const higher = (a: Disposition | null, b: Disposition | null): Disposition | null =>
  rankOf(a) >= rankOf(b) ? a : b
const FROM_TOP: readonly Disposition[] = [...DISPOSITIONS].reverse()

export interface Grade {
  readonly rule: string
  /** The highest level that holds, or the floor; null when the rule says nothing. */
  readonly level: Disposition | null
  /** The level comes from a refused answer, not from a finding. */
  readonly byFloor: boolean
  /** The findings that speak for the level. */
  readonly because: readonly string[]
  /** Levels above that an answer could still reach, with what they wait for. */
  readonly open: readonly { readonly level: Disposition; readonly leaves: readonly Leaf[] }[]
}

/** Does something reassuring that was said excuse this level? */
const excused = (rule: Rule, level: Disposition, scene: Scene): boolean =>
  (rule.unless?.[level] ?? []).some(
    (condition) =>
      truthOf(condition, scene) === 'holds' &&
      (!coversWhatWasTold(condition, scene) || isSeen(rule, level, scene)),
  )

const coversWhatWasTold = (condition: Condition, { knowledge }: Scene): boolean =>
  leavesOf(condition).some(({ finding }) => knowledge.findings[finding]?.['covers-what-was-told'] === 'yes')

/** Was everything that worries here told before somebody saw it? */
function isSeen(rule: Rule, level: Disposition, scene: Scene): boolean {
  const because = holdingLeaves(rule[level] ?? { any: [] }, scene)
  return because.every(
    (id) => scene.knowledge.findings[id]?.worry !== 'yes' || scene.findings.get(id)?.seen === true,
  )
}

/**
 * Grades a rule. Unknown never lowers: a level that was refused leaves the rule's floor (`unanswered`, routine when
 * the rule names none), and a level that is still open is reported, not dropped.
 */
export function gradeRule(rule: Rule, scene: Scene): Grade {
  const open: { level: Disposition; leaves: Leaf[] }[] = []
  let floor: Disposition | null = null
  for (const level of FROM_TOP) {
    const condition = rule[level]
    if (condition === undefined || excused(rule, level, scene)) continue
    const soFar = truthSoFar(condition, scene)
    if (soFar === 'holds') {
      const because = [...new Set(holdingLeaves(condition, scene))]
      return rankOf(floor) > rankOf(level)
        ? { rule: rule.id, level: floor, byFloor: true, because, open }
        : { rule: rule.id, level, byFloor: false, because, open }
    }
    if (truthOf(condition, scene) === 'open') open.push({ level, leaves: openLeaves(condition, scene) })
    if (soFar === 'refused' && floor === null) floor = lower(rule.unanswered ?? 'routine', level)
  }
  return { rule: rule.id, level: floor, byFloor: floor !== null, because: [], open }
}

const lower = (a: Disposition, b: Disposition): Disposition => (rankOf(a) <= rankOf(b) ? a : b)
