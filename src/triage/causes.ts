/** Likely contributors, each with what speaks for it. Never a diagnosis. */
import type { Cause } from '../knowledge/schema/index.ts'
import { holds, type Scene } from './condition.ts'

export interface LikelyCause {
  readonly cause: Cause
  readonly speaksFor: readonly string[]
}

/**
 * Ranks causes by what speaks for them less what speaks against.
 * @returns at most `most`, each with at least one reason
 */
export function likelyCauses(causes: readonly Cause[], scene: Scene, most = 3): LikelyCause[] {
  const reasons = (list: Cause['speaks-for'] | undefined) =>
    (list ?? []).filter((reason) => holds(reason.when, scene)).map((reason) => reason.say)
  return causes
    .filter((cause) => holds(cause.when, scene))
    .map((cause) => ({
      cause,
      speaksFor: reasons(cause['speaks-for']),
      against: reasons(cause['speaks-against']).length,
    }))
    .filter(({ speaksFor, against }) => speaksFor.length > against)
    .toSorted((a, b) => b.speaksFor.length - b.against - (a.speaksFor.length - a.against))
    .slice(0, most)
    .map(({ cause, speaksFor }) => ({ cause, speaksFor }))
}
