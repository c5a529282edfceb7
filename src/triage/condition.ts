/** Conditions of rules in four-valued logic, so that "not asked" and "refused" never pass for "no". */
import type { Condition, DetailWord, Knowledge } from '../knowledge/schema/index.ts'
import { DETAIL_WORDS } from '../knowledge/schema/index.ts'
import { detailOf, type Findings } from './findings.ts'

/**
 * holds: it is so · open: an answer could still make it so · refused: asked, and not answered · fails: it is not so.
 */
export type Truth = 'holds' | 'open' | 'refused' | 'fails'

/** A finding, or one detail of it, that an open condition waits for. */
export interface Leaf {
  readonly finding: string
  readonly want: 'status' | 'confirm' | DetailWord
}

type Range = { readonly min?: number | undefined; readonly max?: number | undefined }
type Wanted = readonly DetailWord[] | Range

/** A condition taken apart: a group of conditions of which `needed` must hold, or a single finding. */
type Group = { readonly needed: number; readonly of: readonly Condition[] }
type Single = { readonly finding: string; readonly wanted: Wanted }

/** Reads the shapes that a clinician may write. */
export function read(condition: Condition): Group | Single {
  if (typeof condition === 'string') return { finding: condition, wanted: [] }
  const fields = condition as { any?: Condition[]; all?: Condition[]; of?: Condition[]; 'at-least'?: number }
  if (fields.any) return { needed: 1, of: fields.any }
  if (fields.all) return { needed: fields.all.length, of: fields.all }
  if (fields.of) return { needed: fields['at-least'] ?? 1, of: fields.of }
  const [finding, wanted] = Object.entries(condition)[0] as [string, Wanted]
  return { finding, wanted }
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

function singleTruth({ finding, wanted }: Single, scene: Scene): Truth {
  const known = scene.findings.get(finding)
  if (!known) return scene.askable(finding) ? 'open' : 'fails'
  if (known.status === 'absent') return 'fails'
  if (known.status === 'unknown') return 'refused'
  if (isRange(wanted)) {
    if (known.value === undefined) return 'refused'
    return known.value >= (wanted.min ?? -Infinity) && known.value <= (wanted.max ?? Infinity)
      ? 'holds'
      : 'fails'
  }
  const details = wanted.map((word): Truth => {
    const value = detailOf(known, DETAIL_WORDS[word])
    return value === undefined ? 'open' : value === word ? 'holds' : 'fails'
  })
  return groupTruth(1 + details.length, [known.status === 'possible' ? 'open' : 'holds', ...details])
}

const isRange = (wanted: Wanted): wanted is Range => !Array.isArray(wanted)

/** Evaluates a condition against what is known. */
export function truthOf(condition: Condition, scene: Scene): Truth {
  const shape = read(condition)
  if ('finding' in shape) return singleTruth(shape, scene)
  return groupTruth(
    shape.needed,
    shape.of.map((part) => truthOf(part, scene)),
  )
}

/** Every finding that a condition names. */
export function findingsIn(condition: Condition): string[] {
  const shape = read(condition)
  return 'finding' in shape ? [shape.finding] : shape.of.flatMap(findingsIn)
}

/** What an open condition still waits for; nothing below a part that has failed. */
export function openLeaves(condition: Condition, scene: Scene): Leaf[] {
  if (truthOf(condition, scene) !== 'open') return []
  const shape = read(condition)
  if (!('finding' in shape)) return shape.of.flatMap((part) => openLeaves(part, scene))
  const { finding, wanted } = shape
  const known = scene.findings.get(finding)
  if (!known) return [{ finding, want: 'status' }]
  if (known.status === 'possible') return [{ finding, want: 'confirm' }]
  const words = isRange(wanted) ? [] : wanted
  return words
    .filter((word) => detailOf(known, DETAIL_WORDS[word]) === undefined)
    .map((want) => ({ finding, want }))
}

/** The findings that make a condition hold, for the reasons in a result. */
export function holdingLeaves(condition: Condition, scene: Scene): string[] {
  if (truthOf(condition, scene) !== 'holds') return []
  const shape = read(condition)
  return 'finding' in shape ? [shape.finding] : shape.of.flatMap((part) => holdingLeaves(part, scene))
}
