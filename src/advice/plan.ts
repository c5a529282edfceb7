/** A self-care plan out of remedies and movements that fit what was said (facts file, sections 6, 7 and 9). */
import type { Condition, Knowledge, Movement, PlanSection, Remedy } from '../knowledge/schema/index.ts'
import { PLAN_SECTIONS } from '../knowledge/schema/index.ts'
import { holds, type Reads } from './suitability.ts'

export interface Plan {
  /** In the order of PLAN_SECTIONS; none is empty. */
  readonly sections: readonly { readonly section: PlanSection; readonly remedies: readonly Remedy[] }[]
  /** The walk, and a few that fit: few enough to be done. */
  readonly movements: readonly Movement[]
}

interface Fitting {
  readonly when?: Condition | undefined
  readonly 'not-when'?: readonly Condition[] | undefined
  readonly order: number
}

/** What fits and nothing known speaks against; a doubt speaks against it too. */
const fitting = <T extends Fitting>(all: Readonly<Record<string, T>>, reads: Reads): T[] =>
  Object.values(all)
    .filter(({ when }) => holds(reads, when))
    .filter((one) => (one['not-when'] ?? []).every((condition) => reads(condition) === 'fails'))
    .toSorted((a, b) => a.order - b.order)

/** A first set: so many of each kind. */
const FIRST_SET: Readonly<Record<Movement['kind'], number>> = { walk: 1, loosen: 2, steady: 1, stretch: 1 }

export function planFor(knowledge: Knowledge, reads: Reads): Plan {
  const remedies = fitting(knowledge.remedies, reads)
  const movements = fitting(knowledge.movements, reads)
  return {
    sections: PLAN_SECTIONS.map((section) => ({
      section,
      remedies: remedies.filter((remedy) => remedy.section === section),
    })).filter((part) => part.remedies.length > 0),
    movements: movements.filter(
      (one) => movements.filter(({ kind }) => kind === one.kind).indexOf(one) < FIRST_SET[one.kind],
    ),
  }
}
