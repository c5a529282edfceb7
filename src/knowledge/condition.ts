/** A condition taken apart: which findings it reads, how, and where each of them stands in its file. */
import type { Condition, DetailWord } from './schema/index.ts'

export type Path = readonly PropertyKey[]
interface Range {
  readonly min?: number | undefined
  readonly max?: number | undefined
}

/** One finding as a condition reads it. */
export interface Leaf {
  readonly finding: string
  readonly details: readonly DetailWord[]
  readonly range: Range | undefined
  readonly path: Path
}

/** A group: so many of its members must hold. */
export interface Group {
  readonly needed: number
  readonly of: readonly Condition[]
  readonly path: Path
}

export function leavesOf(condition: Condition, path: Path = []): Leaf[] {
  const members = groupOf(condition, path)
  if (members) return members.of.flatMap((member, n) => leavesOf(member, [...members.path, n]))
  if (typeof condition === 'string') return [{ finding: condition, details: [], range: undefined, path }]
  return Object.entries(condition as Record<string, DetailWord[] | Range>).map(([finding, wanted]) => ({
    finding,
    details: Array.isArray(wanted) ? wanted : [],
    range: Array.isArray(wanted) ? undefined : wanted,
    path: [...path, finding],
  }))
}

export function groupsOf(condition: Condition, path: Path = []): Group[] {
  const group = groupOf(condition, path)
  if (!group) return []
  return [group, ...group.of.flatMap((member, n) => groupsOf(member, [...group.path, n]))]
}

/** The condition as a group; undefined when it is a single finding. */
export function groupOf(condition: Condition, path: Path = []): Group | undefined {
  const fields = condition as { any?: Condition[]; all?: Condition[]; of?: Condition[]; 'at-least'?: number }
  if (typeof condition === 'string') return undefined
  if (fields.any) return { needed: 1, of: fields.any, path: [...path, 'any'] }
  if (fields.all) return { needed: fields.all.length, of: fields.all, path: [...path, 'all'] }
  if (fields.of) return { needed: fields['at-least'] ?? 1, of: fields.of, path: [...path, 'of'] }
  return undefined
}
