/** How a condition can come true: sets of findings that make it hold, so that each finding in it takes part once. */
import { groupOf, leavesOf } from '../../knowledge/condition.ts'
import { type Condition, DETAIL_WORDS, type Disposition, type Rule } from '../../knowledge/schema/index.ts'
import type { Findings, Known } from '../../triage/findings.ts'

/** What a way needs of one finding. */
interface Need {
  readonly details: Partial<Known>
  readonly min: number
  readonly max: number
  readonly isValue: boolean
}
type Needs = ReadonlyMap<string, Need>

/** Sets of findings that make a condition hold. Every finding that it names is in at least one of them. */
export const waysOf = (condition: Condition): Findings[] => needsOf(condition).map(findingsFor)

/** The same for a level of a rule, with what calms the levels above it where that is needed to come down to it. */
export function waysTo(rule: Rule, level: Disposition, above: readonly Disposition[]): Findings[] {
  const needs = needsOf(rule[level] as Condition)
  const calms = above.flatMap((higher) => {
    const [calm] = rule.unless?.[higher] ?? []
    return calm === undefined ? [] : [needsOf(calm)[0] as Needs]
  })
  const calmed = calms.length > 0 ? needs.map((need) => calms.reduce(both, need)) : []
  return [...needs, ...calmed].map(findingsFor)
}

function needsOf(condition: Condition): Needs[] {
  const group = groupOf(condition)
  if (!group)
    return leavesOf(condition).map(({ finding, details, range }) => {
      const told = Object.fromEntries(details.map((detail) => [DETAIL_WORDS[detail], detail]))
      const { min = -Infinity, max = Infinity } = range ?? {}
      return new Map([[finding, { details: told, min, max, isValue: range !== undefined }]])
    })
  const members = group.of.map(needsOf)
  if (group.needed === 1) return members.flat()
  return members.flatMap((_, start) => {
    if (group.needed === members.length && start > 0) return []
    const chosen = Array.from({ length: group.needed }, (_, n) => members[(start + n) % members.length] ?? [])
    return together(chosen)
  })
}

/** As many ways as the member with the most; the others repeat theirs. */
function together(members: readonly Needs[][]): Needs[] {
  const most = Math.max(...members.map(({ length }) => length))
  return Array.from({ length: most }, (_, n) =>
    members.map((ways) => ways[n % ways.length] as Needs).reduce(both),
  )
}

function both(a: Needs, b: Needs): Needs {
  const merged = new Map(a)
  for (const [finding, need] of b) {
    const other = a.get(finding)
    merged.set(
      finding,
      other
        ? {
            details: { ...other.details, ...need.details },
            min: Math.max(other.min, need.min),
            max: Math.min(other.max, need.max),
            isValue: need.isValue,
          }
        : need,
    )
  }
  return merged
}

const findingsFor = (needs: Needs): Findings =>
  new Map(
    [...needs].map(([finding, { details, min, max, isValue }]) => [
      finding,
      { status: 'present', ...details, ...(isValue ? { value: Number.isFinite(min) ? min : max } : {}) },
    ]),
  )
