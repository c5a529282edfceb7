/** What is known about one person's back, settled: parts rise to their wholes, absence sinks to the parts. */
import type { Detail, Knowledge } from '../knowledge/schema/index.ts'

export type Status = 'present' | 'possible' | 'absent' | 'unknown'

/** One finding as far as it is known. Never asked means: not in the map. */
export interface Known {
  readonly status: Status
  readonly onset?: 'new' | 'old' | undefined
  readonly side?: 'one' | 'both' | undefined
  readonly course?: 'worse' | 'same' | 'better' | undefined
  readonly severity?: 'mild' | 'severe' | undefined
  readonly value?: number | undefined
  /** It follows from another finding and was not said itself. */
  readonly from?: string | undefined
}

export type Findings = ReadonlyMap<string, Known>

/** Which of two statuses worries more. */
const WORRY: Record<Status, number> = { absent: 0, unknown: 1, possible: 2, present: 3 }

export const worse = (a: Status, b: Status): Status => (WORRY[a] >= WORRY[b] ? a : b)

/** The details of a finding, without its status. */
const detailsOf = ({ onset, side, course, severity, value }: Known) => ({
  onset,
  side,
  course,
  severity,
  value,
})

/** A status from elsewhere counts only where it worries more than what is there; details fill gaps. */
function raise(settled: Map<string, Known>, id: string, known: Known, from: string): boolean {
  const before = settled.get(id)
  if (before && WORRY[before.status] >= WORRY[known.status]) return false
  settled.set(id, {
    ...detailsOf(known),
    ...(before ? definedOnly(detailsOf(before)) : {}),
    status: known.status,
    from,
  })
  return true
}

const definedOnly = <T extends object>(record: T): Partial<T> =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Partial<T>

/**
 * Settles recorded findings.
 * @param recorded what was said or answered
 * @returns the same with wholes, parts and implied findings filled in; a recorded status never becomes less worrying
 */
export function settle(recorded: Findings, knowledge: Knowledge): Findings {
  const settled = new Map(recorded)
  const queue = [...recorded.entries()]
  for (let next = queue.shift(); next; next = queue.shift()) {
    const [id, known] = next
    const finding = knowledge.findings[id]
    if (!finding || (known.status !== 'present' && known.status !== 'possible')) continue
    const followers = [...(finding['part-of'] ? [finding['part-of']] : []), ...(finding.implies ?? [])]
    for (const follower of followers)
      if (raise(settled, follower, known, id)) queue.push([follower, settled.get(follower) as Known])
  }
  sink(settled, knowledge)
  return settled
}

/** Absent or refused on the whole answers for its parts too, where they were not spoken of themselves. */
function sink(settled: Map<string, Known>, knowledge: Knowledge): void {
  const statusOfWhole = (id: string, depth = 0): Status | undefined => {
    const whole = knowledge.findings[id]?.['part-of']
    if (!whole || depth > 5) return undefined
    return settled.get(whole)?.status ?? statusOfWhole(whole, depth + 1)
  }
  for (const id of Object.keys(knowledge.findings)) {
    if (settled.has(id)) continue
    const status = statusOfWhole(id)
    if (status === 'absent' || status === 'unknown')
      settled.set(id, { status, from: knowledge.findings[id]?.['part-of'] })
  }
}

/** The value a detail has, as a word of DETAIL_WORDS or its opposite. */
export const detailOf = (known: Known, detail: Detail): string | undefined => known[detail]
