/**
 * A linear support vector machine by dual coordinate descent (Hsieh et al. 2008, squared hinge loss): one class against
 * all others. The order of the examples is shuffled by a fixed seed, so the same examples give the same weights.
 */
import type { Vector } from './vectors.ts'

export interface Plane {
  readonly weights: Float32Array
  readonly bias: number
}

export interface Training {
  /** How much a mistake costs. */
  readonly cost: number
  /** How much more it costs to miss one of the class; there are few of them. */
  readonly positive: number
  readonly rounds: number
}

/** Finds the plane with the examples for which `isMember` holds on one side and the rest on the other. */
export function trainPlane(
  examples: readonly Vector[],
  isMember: (n: number) => boolean,
  width: number,
  { cost, positive, rounds }: Training,
): Plane {
  const weights = new Float64Array(width)
  let bias = 0
  const alpha = new Float64Array(examples.length)
  const sign = Int8Array.from(examples, (_, n) => (isMember(n) ? 1 : -1))
  let active = examples.map((_, n) => n)
  const random = shuffler()
  for (let round = 0; round < rounds; round++) {
    let worst = 0
    random(active)
    const next: number[] = []
    for (const n of active) {
      const { at, value } = examples[n] as Vector
      const y = sign[n] as number
      const soft = 0.5 / (y > 0 ? cost * positive : cost)
      let score = bias
      for (let k = 0; k < at.length; k++) score += (weights[at[k] as number] as number) * (value[k] as number)
      const before = alpha[n] as number
      const gradient = y * score - 1 + soft * before
      // Far on the right side and not needed so far: it rests until the others have settled.
      if (before === 0 && gradient > REST) continue
      next.push(n)
      const slope = before === 0 ? Math.min(gradient, 0) : gradient
      worst = Math.max(worst, Math.abs(slope))
      // A vector has length one, and the bias counts as one feature more.
      const after = Math.max(before - gradient / (2 + soft), 0)
      const step = (after - before) * y
      alpha[n] = after
      bias += step
      for (let k = 0; k < at.length; k++) {
        const feature = at[k] as number
        weights[feature] = (weights[feature] as number) + step * (value[k] as number)
      }
    }
    active = next
    if (worst < SETTLED) {
      if (active.length === examples.length) break
      active = examples.map((_, n) => n)
    }
  }
  return { weights: Float32Array.from(weights), bias }
}

const REST = 0.3
const SETTLED = 0.05

/** Shuffles in place, the same way on every machine (a linear congruential generator). */
function shuffler(): (list: number[]) => void {
  let seed = 1
  return (list) => {
    for (let n = list.length - 1; n > 0; n--) {
      seed = (seed * 1664525 + 1013904223) >>> 0
      const other = seed % (n + 1)
      const held = list[n] as number
      list[n] = list[other] as number
      list[other] = held
    }
  }
}
