/** What is known about one person's back, settled: parts rise to their wholes, absence sinks to the parts. */
import { DETAIL_WORDS, type Knowledge } from '../knowledge/schema/index.ts'
import { settlingOf } from './prepared.ts'

export type Status = 'present' | 'possible' | 'absent' | 'unknown'

/** One finding as far as it is known. Never asked means: not in the map. */
export interface Known {
  readonly status: Status
  readonly onset?: 'new' | 'old' | undefined
  readonly side?: 'one' | 'both' | undefined
  readonly course?: 'worse' | 'same' | 'better' | undefined
  readonly severity?: 'mild' | 'severe' | undefined
  readonly value?: number | undefined
  /** Somebody who can judge it has seen it since it was told. */
  readonly seen?: boolean | undefined
  /** It follows from another finding and was not said itself. */
  readonly from?: string | undefined
}

export type Findings = ReadonlyMap<string, Known>

/** Which of two statuses worries more. */
const WORRY: Record<Status, number> = { absent: 0, unknown: 1, possible: 2, present: 3 }

export const worse = (a: Status, b: Status): Status => (WORRY[a] >= WORRY[b] ? a : b)

const WORSE_WORDS: readonly unknown[] = Object.keys(DETAIL_WORDS)

/** The details of two records of one thing: the worse word wins, and gaps are filled. */
function worseDetails(a: Known, b: Known): Omit<Known, 'status'> {
  const pick = <D extends 'onset' | 'side' | 'course' | 'severity'>(detail: D): Known[D] =>
    WORSE_WORDS.includes(b[detail]) ? b[detail] : (a[detail] ?? b[detail])
  return {
    onset: pick('onset'),
    side: pick('side'),
    course: pick('course'),
    severity: pick('severity'),
    value: a.value ?? b.value,
    seen: (a.seen && b.seen) || undefined,
  }
}

/** What follows from a finding counts where it worries more than what is there; between equals the worse details do. */
function raise(settled: Map<string, Known>, id: string, known: Known, from: string): boolean {
  const before = settled.get(id)
  if (before && WORRY[before.status] > WORRY[known.status]) return false
  const raised: Known =
    before?.status === known.status
      ? { ...before, ...worseDetails(before, known) }
      : { ...worseDetails(known, { ...known, value: undefined }), status: known.status, from }
  if (before && same(before, raised)) return false
  settled.set(id, raised)
  return true
}

const same = (a: Known, b: Known): boolean =>
  (['status', 'onset', 'side', 'course', 'severity', 'seen'] as const).every((key) => a[key] === b[key])

/** The finding as it was said, from which this one follows; itself where it was said. */
export function saidAs(id: string, findings: Findings): string {
  const from = findings.get(id)?.from
  return from === undefined ? id : saidAs(from, findings)
}

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
  for (const [id, { status }] of recorded)
    for (const impossible of status === 'present' ? (knowledge.findings[id]?.['rules-out'] ?? []) : [])
      if (!settled.has(impossible)) settled.set(impossible, { status: 'absent', from: id })
  sink(settled, knowledge)
  grade(settled, knowledge)
  return settled
}

/** How bad a pain is follows from the pain score where nobody said it; a score that was refused takes the worse reading. */
function grade(settled: Map<string, Known>, knowledge: Knowledge): void {
  for (const [id, scores] of settlingOf(knowledge).scores) {
    const score = settled.get(id)
    if (!score) continue
    const severe = score.value === undefined || score.value >= scores['severe-from']
    for (const pain of scores.of) {
      const known = settled.get(pain)
      if (known && known.severity === undefined)
        settled.set(pain, { ...known, severity: severe ? 'severe' : 'mild' })
    }
  }
}

/** Absent or refused on the whole answers for its parts too, where they were not spoken of themselves. */
function sink(settled: Map<string, Known>, knowledge: Knowledge): void {
  const isAnswered = ({ status }: Known) => status === 'absent' || status === 'unknown'
  if (![...settled.values()].some(isAnswered)) return
  const statusOfWhole = (id: string, depth = 0): Status | undefined => {
    const whole = knowledge.findings[id]?.['part-of']
    if (!whole || depth > 5) return undefined
    return settled.get(whole)?.status ?? statusOfWhole(whole, depth + 1)
  }
  for (const [id, whole] of settlingOf(knowledge).parts) {
    if (settled.has(id)) continue
    const status = statusOfWhole(id)
    if (status === 'absent' || status === 'unknown') settled.set(id, { status, from: whole })
  }
}
