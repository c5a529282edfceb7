/** How findings hang together: parts rise to wholes, a finding settles what it implies, absence sinks to the parts. */
import type { Finding } from '../schema/index.ts'

export interface Web {
  /** These findings, and all that are present when one of them is. */
  risesFrom(ids: Iterable<string>): ReadonlySet<string>
  /** All that an answer about these findings settles: present rises, absent sinks. */
  settledBy(ids: Iterable<string>): ReadonlySet<string>
}

export function webOf(findings: Readonly<Record<string, Finding>>): Web {
  const parts = new Map<string, string[]>()
  for (const { id, 'part-of': whole } of Object.values(findings))
    if (whole) parts.set(whole, [...(parts.get(whole) ?? []), id])
  const up = (id: string) => [findings[id]?.['part-of'] ?? [], findings[id]?.implies ?? []].flat()
  const down = (id: string) => parts.get(id) ?? []
  return {
    risesFrom: (ids) => spread(ids, up),
    settledBy: (ids) => {
      const all = [...ids]
      return new Set([...spread(all, up), ...spread(all, down)])
    },
  }
}

function spread(ids: Iterable<string>, next: (id: string) => readonly string[]): Set<string> {
  const found = new Set(ids)
  for (const id of found) for (const other of next(id)) found.add(other)
  return found
}
