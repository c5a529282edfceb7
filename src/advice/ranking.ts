/** The points of each kind of massage, with every part of them, so that the answer can say why (facts file, 4.2). */
import type { Knowledge, MassageScore, MassageType } from '../knowledge/schema/index.ts'
import { isLikely, type Judged, type Reads } from './suitability.ts'

/** What a kind got points for, or lost them. */
interface Part {
  readonly say: string
  readonly points: number
}

export interface Ranked extends Judged {
  readonly score: number
  /** The weightiest first. */
  readonly parts: readonly Part[]
}

type Situation = MassageScore['situations'][string]

/** The situations that hold. */
export const situationsIn = ({ massageScore }: Knowledge, reads: Reads): Situation[] =>
  Object.values(massageScore.situations).filter(
    ({ when, 'not-when': never = [] }) => isLikely(reads, when) && !never.some((one) => isLikely(reads, one)),
  )

function partsOf(type: MassageType, knowledge: Knowledge, reads: Reads): Part[] {
  const { wishes, evidence } = knowledge.massageScore
  const fits = situationsIn(knowledge, reads)
    .map(({ say, fit }) => ({ say, fit: fit[type.id] ?? 0 }))
    .filter(({ fit }) => fit > 0)
    .toSorted((a, b) => b.fit - a.fit)
    .slice(0, 2)
    .map(({ say, fit }, n): Part => ({ say, points: n === 0 ? 2 * fit : fit / 2 }))
  const wished = Object.values(wishes)
    .filter(({ when, points }) => points[type.id] && isLikely(reads, when))
    .map(({ say, points }): Part => ({ say, points: points[type.id] ?? 0 }))
  return [...fits, ...wished, { say: '', points: evidence[type.id] ?? 0 }]
}

/** Ranks what was judged: points, then the lower risk, then the lower cost, then more evidence. */
export function rankTypes(judged: readonly Judged[], knowledge: Knowledge, reads: Reads): Ranked[] {
  const { penalty, evidence } = knowledge.massageScore
  const lost = { ok: 0, care: penalty.care, area: penalty.area, ask: penalty.ask, avoid: 0 }
  return judged
    .map((one): Ranked => {
      const parts = partsOf(one.type, knowledge, reads)
      const score = parts.reduce((sum, { points }) => sum + points, -lost[one.code])
      return { ...one, score, parts: parts.filter(({ say }) => say).toSorted((a, b) => b.points - a.points) }
    })
    .toSorted(
      (a, b) =>
        b.score - a.score ||
        a.type.risk - b.type.risk ||
        a.type.cost - b.type.cost ||
        (evidence[b.type.id] ?? 0) - (evidence[a.type.id] ?? 0),
    )
}
