/** Conditions of rules in four-valued logic, so that "not asked" and "refused" never pass for "no". */

import type { Leaf as Reading } from '../knowledge/condition.ts'
import type { Condition, DetailWord, Knowledge } from '../knowledge/schema/index.ts'
import { DETAIL_WORDS } from '../knowledge/schema/index.ts'
import type { Findings, Known } from './findings.ts'
import { type Prepared, prepared } from './prepared.ts'

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

interface Count {
  readonly holds: number
  readonly open: number
  readonly refused: number
  readonly all: number
}

/**
 * The truth of a group: the best that enough of its members reach. With all members needed an open one still keeps the
 * group open beside a refused one: the answer decides whether the refusal matters.
 */
function groupTruth(needed: number, { holds, open, refused, all }: Count): Truth {
  if (holds + open + refused < needed) return 'fails'
  if (holds >= needed) return 'holds'
  if (needed === all) return open > 0 ? 'open' : 'refused'
  return holds + open >= needed ? 'open' : 'refused'
}

/** @param open what an open member counts as */
function ofMembers({ needed, of }: Prepared & { of: object }, scene: Scene, open: 'open' | 'fails'): Truth {
  const count = { holds: 0, open: 0, refused: 0, fails: 0, all: of.length }
  for (const member of of) {
    const truth = truthIn(member, scene, open)
    count[truth]++
    // Whatever the others say, it is decided.
    if (count.holds >= needed) return 'holds'
    if (of.length - count.fails < needed) return 'fails'
  }
  return groupTruth(needed, count)
}

function withDetails({ details }: Reading, known: Known): Truth {
  const count = { holds: 0, open: 0, refused: 0, fails: 0, all: 1 + details.length }
  count[known.status === 'possible' ? 'open' : 'holds']++
  for (const word of details) {
    const value = known[DETAIL_WORDS[word]]
    count[value === undefined ? 'open' : value === word ? 'holds' : 'fails']++
  }
  return groupTruth(count.all, count)
}

/** @param open what is returned where an answer could still make it so */
function singleTruth(reading: Reading, scene: Scene, open: 'open' | 'fails'): Truth {
  const { finding, range } = reading
  const known = scene.findings.get(finding)
  if (!known) return open === 'open' && scene.askable(finding) ? 'open' : 'fails'
  if (known.status === 'absent') return 'fails'
  if (known.status === 'unknown') return 'refused'
  if (!range) {
    const truth = withDetails(reading, known)
    return truth === 'open' ? open : truth
  }
  if (known.value === undefined) return 'refused'
  return known.value >= (range.min ?? -Infinity) && known.value <= (range.max ?? Infinity) ? 'holds' : 'fails'
}

function truthIn(condition: Prepared, scene: Scene, open: 'open' | 'fails' = 'open'): Truth {
  return condition.of ? ofMembers(condition, scene, open) : singleTruth(condition.reading, scene, open)
}

/** Evaluates a condition against what is known. */
export const truthOf = (condition: Condition, scene: Scene): Truth => truthIn(prepared(condition), scene)

/** The same for a condition that was prepared before. */
export const truthOfPrepared = (condition: Prepared, scene: Scene): Truth => truthIn(condition, scene)

/**
 * What the condition comes to if nothing more is answered: never open. A refusal shows here even where another answer
 * could still settle the matter, so that a question more never hides the floor of one that was refused.
 */
export const truthSoFar = (condition: Condition, scene: Scene): Exclude<Truth, 'open'> =>
  truthIn(prepared(condition), scene, 'fails') as Exclude<Truth, 'open'>

/** Is it so? What could be asked makes no difference to that. */
export const holds = (condition: Condition, scene: Scene): boolean => truthSoFar(condition, scene) === 'holds'

/** What an open condition still waits for; nothing below a part that has failed. */
export const openLeaves = (condition: Condition, scene: Scene): Leaf[] =>
  openLeavesIn(prepared(condition), scene)

function openLeavesIn(condition: Prepared, scene: Scene): Leaf[] {
  if (truthIn(condition, scene) !== 'open') return []
  if (condition.of) {
    const leaves = condition.of.flatMap((part) => openLeavesIn(part, scene))
    // A detail matters only once everything else that has to hold beside it does.
    const first =
      condition.needed === condition.of.length ? leaves.filter(({ want }) => want === 'status') : []
    return first.length > 0 ? first : leaves
  }
  const { finding, details } = condition.reading
  const known = scene.findings.get(finding)
  if (!known) return [{ finding, want: 'status' }]
  if (known.status === 'possible') return [{ finding, want: 'confirm' }]
  return details.filter((word) => known[DETAIL_WORDS[word]] === undefined).map((want) => ({ finding, want }))
}

/** The findings that make a condition hold, for the reasons in a result. */
export const holdingLeaves = (condition: Condition, scene: Scene): string[] =>
  holdingLeavesIn(prepared(condition), scene)

function holdingLeavesIn(condition: Prepared, scene: Scene): string[] {
  if (truthIn(condition, scene, 'fails') !== 'holds') return []
  if (condition.of) return condition.of.flatMap((part) => holdingLeavesIn(part, scene))
  return [condition.reading.finding]
}
