/** Which findings are red flags: those that worry, and that a rule reads at urgent or higher. */
import { leavesOf } from './condition.ts'
import type { Condition, Disposition, Knowledge } from './schema/index.ts'

/** From the top. */
const LEVELS = ['emergency', 'same-day', 'urgent'] as const satisfies readonly Disposition[]
export type RedFlagLevel = (typeof LEVELS)[number]

/** What a finding settles as present too: its whole, and what it implies. */
export const settledBy = (
  id: string,
  findings: Readonly<Record<string, { 'part-of'?: string | undefined; implies?: string[] | undefined }>>,
): string[] => {
  const { 'part-of': whole, implies = [] } = findings[id] ?? {}
  return [...(whole ? [whole] : []), ...implies]
}

/** Every red flag with the highest level that reads it, or what it settles. */
export function redFlagsOf({
  rules,
  findings,
}: Pick<Knowledge, 'rules' | 'findings'>): ReadonlyMap<string, RedFlagLevel> {
  const readAt = LEVELS.map((level) => {
    const conditions = Object.values(rules)
      .map((rule): Condition | undefined => rule[level])
      .filter((condition) => condition !== undefined)
    return new Set(conditions.flatMap((condition) => leavesOf(condition).map(({ finding }) => finding)))
  })
  const isRead = (id: string, read: ReadonlySet<string>, seen: readonly string[] = []): boolean =>
    read.has(id) ||
    (!seen.includes(id) && settledBy(id, findings).some((next) => isRead(next, read, [...seen, id])))
  // A place or an age that a rule reads beside a sign is no red flag by itself.
  return new Map(
    Object.values(findings)
      .filter(({ worry }) => worry === 'yes')
      .flatMap(({ id }) => {
        const at = readAt.findIndex((read) => isRead(id, read))
        const level = LEVELS[at]
        return level ? [[id, level] as const] : []
      }),
  )
}
