/** One rule, graded on what is known. */
import { leavesOf } from '../knowledge/condition.ts'
import type { Condition, Disposition, Rule } from '../knowledge/schema/index.ts'
import { DISPOSITIONS } from '../knowledge/schema/index.ts'
import { holdingLeaves, holds, type Leaf, openLeaves, type Scene, truthOf, truthSoFar } from './condition.ts'

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
  /** Levels above that an answer could still reach. Found when it is asked for: many a turn asks nothing. */
  readonly open: readonly Open[]
}

interface Open {
  readonly level: Disposition
  /** What it waits for. */
  readonly leaves: readonly Leaf[]
}

/** Does something reassuring that was said excuse this level? */
const excused = (rule: Rule, level: Disposition, scene: Scene): boolean =>
  (rule.unless?.[level] ?? []).some(
    (condition) =>
      holds(condition, scene) && (!coversWhatWasTold(condition, scene) || isSeen(rule, level, scene)),
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

/** The levels above one that holds, or all of them, that an answer could still reach. */
function openAbove(rule: Rule, held: Disposition | null, scene: Scene): Open[] {
  const open: Open[] = []
  for (const level of FROM_TOP) {
    if (level === held) break
    const condition = rule[level]
    if (condition === undefined || truthOf(condition, scene) !== 'open') continue
    if (!excused(rule, level, scene)) open.push({ level, leaves: openLeaves(condition, scene) })
  }
  return open
}

const NOTHING: readonly string[] = []

class RuleGrade implements Grade {
  readonly rule: string
  readonly level: Disposition | null
  readonly byFloor: boolean
  readonly because: readonly string[]
  readonly #rule: Rule
  readonly #held: Disposition | null
  readonly #scene: Scene
  #open: Open[] | undefined

  constructor(rule: Rule, scene: Scene, held: Disposition | null, floor: Disposition | null) {
    this.rule = rule.id
    this.byFloor = rankOf(floor) > rankOf(held)
    this.level = this.byFloor ? floor : held
    this.because = held === null ? NOTHING : [...new Set(holdingLeaves(rule[held] ?? { any: [] }, scene))]
    this.#rule = rule
    this.#held = held
    this.#scene = scene
  }

  get open(): readonly Open[] {
    this.#open ??= openAbove(this.#rule, this.#held, this.#scene)
    return this.#open
  }
}

/**
 * Grades a rule. Unknown never lowers: a level that was refused leaves the rule's floor (`unanswered`, routine when
 * the rule names none), and a level that is still open is reported, not dropped.
 */
export function gradeRule(rule: Rule, scene: Scene): Grade {
  const { held, floor } = standing(rule, scene)
  return new RuleGrade(rule, scene, held, floor)
}

/** A rule of which nothing was said but "no": it says nothing, though what could be asked may still make it speak. */
export const gradeQuietRule = (rule: Rule, scene: Scene): Grade => new RuleGrade(rule, scene, null, null)

/** The highest level that holds, and the floor that refused answers leave above it. */
function standing(rule: Rule, scene: Scene): { held: Disposition | null; floor: Disposition | null } {
  let floor: Disposition | null = null
  for (const level of FROM_TOP) {
    const condition = rule[level]
    const truth = condition === undefined ? 'fails' : truthSoFar(condition, scene)
    if (truth === 'fails' || excused(rule, level, scene)) continue
    if (truth === 'holds') return { held: level, floor }
    if (truth === 'refused' && floor === null) floor = lower(rule.unanswered ?? 'routine', level)
  }
  return { held: null, floor }
}

const lower = (a: Disposition, b: Disposition): Disposition => (rankOf(a) <= rankOf(b) ? a : b)
