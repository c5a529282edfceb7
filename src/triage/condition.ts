/** Conditions of rules in four-valued logic, so that "not asked" and "refused" never pass for "no". */

import { groupOf, leavesOf, type Leaf as Reading } from '../knowledge/condition.ts'
import type { Condition, DetailWord, Knowledge } from '../knowledge/schema/index.ts'
import { DETAIL_WORDS } from '../knowledge/schema/index.ts'
import type { Findings } from './findings.ts'

/**
 * holds: it is so · open: an answer could still make it so · refused: asked, and not answered · fails: it is not so.
 */
export type Truth = 'holds' | 'open' | 'refused' | 'fails'

/** A finding, or one detail of it, that an open condition waits for. */
export interface Leaf {
  readonly finding: string
  readonly want: 'status' | 'confirm' | DetailWord
}

export interface Scene {
  readonly knowledge: Knowledge
  readonly findings: Findings
  /** Could this finding still be asked? What cannot be asked and was not said does not count. */
  readonly askable: (finding: string) => boolean
}

/**
 * The truth of a group: the best that enough of its members reach. With all members needed an open one still keeps the
 * group open beside a refused one: the answer decides whether the refusal matters.
 */
function groupTruth(needed: number, truths: readonly Truth[]): Truth {
  const possible = truths.filter((truth) => truth !== 'fails').length
  if (possible < needed) return 'fails'
  if (truths.filter((truth) => truth === 'holds').length >= needed) return 'holds'
  if (needed === truths.length) return truths.includes('open') ? 'open' : 'refused'
  const reachable = truths.filter((truth) => truth === 'holds' || truth === 'open').length
  return reachable >= needed ? 'open' : 'refused'
}

function singleTruth({ finding, details, range }: Reading, scene: Scene): Truth {
  const known = scene.findings.get(finding)
  if (!known) return scene.askable(finding) ? 'open' : 'fails'
  if (known.status === 'absent') return 'fails'
  if (known.status === 'unknown') return 'refused'
  if (range) {
    if (known.value === undefined) return 'refused'
    return known.value >= (range.min ?? -Infinity) && known.value <= (range.max ?? Infinity)
      ? 'holds'
      : 'fails'
  }
  const truths = details.map((word): Truth => {
    const value = known[DETAIL_WORDS[word]]
    return value === undefined ? 'open' : value === word ? 'holds' : 'fails'
  })
  return groupTruth(1 + truths.length, [known.status === 'possible' ? 'open' : 'holds', ...truths])
}

/** Evaluates a condition against what is known. */
export function truthOf(condition: Condition, scene: Scene): Truth {
  const group = groupOf(condition)
  if (!group) return leavesOf(condition).map((leaf) => singleTruth(leaf, scene))[0] ?? 'fails'
  const truths = group.of.map((part) => truthOf(part, scene))
  return groupTruth(group.needed, truths)
}

/**
 * What the condition comes to if nothing more is answered: never open. A refusal shows here even where another answer
 * could still settle the matter, so that a question more never hides the floor of one that was refused.
 */
export function truthSoFar(condition: Condition, scene: Scene): Exclude<Truth, 'open'> {
  const group = groupOf(condition)
  const truths = group
    ? group.of.map((part) => truthSoFar(part, scene))
    : leavesOf(condition).map((leaf) => singleTruth(leaf, scene))
  const closed = truths.map((truth) => (truth === 'open' ? 'fails' : truth))
  return groupTruth(group?.needed ?? 1, closed) as Exclude<Truth, 'open'>
}

/** What an open condition still waits for; nothing below a part that has failed. */
export function openLeaves(condition: Condition, scene: Scene): Leaf[] {
  if (truthOf(condition, scene) !== 'open') return []
  const group = groupOf(condition)
  if (group) {
    const leaves = group.of.flatMap((part) => openLeaves(part, scene))
    // A detail matters only once everything else that has to hold beside it does.
    const first = group.needed === group.of.length ? leaves.filter(({ want }) => want === 'status') : []
    return first.length > 0 ? first : leaves
  }
  return leavesOf(condition).flatMap(({ finding, details }): Leaf[] => {
    const known = scene.findings.get(finding)
    if (!known) return [{ finding, want: 'status' }]
    if (known.status === 'possible') return [{ finding, want: 'confirm' }]
    return details
      .filter((word) => known[DETAIL_WORDS[word]] === undefined)
      .map((want) => ({ finding, want }))
  })
}

/** The findings that make a condition hold, for the reasons in a result. */
export function holdingLeaves(condition: Condition, scene: Scene): string[] {
  if (truthOf(condition, scene) !== 'holds') return []
  const group = groupOf(condition)
  if (group) return group.of.flatMap((part) => holdingLeaves(part, scene))
  return leavesOf(condition).map(({ finding }) => finding)
}
