/**
 * The thresholds, from phrases that the classifier had not seen. These are harder than what people type: their authors
 * wrote no two alike. So they say where the lines lie, and the shares below are what corresponds on messages of others.
 */
import { AHEAD, OUT_OF_SCOPE, type Thresholds } from './model.ts'

export interface Judged {
  readonly intent: string
  /** One an intent, and the last for all of them. */
  readonly scores: readonly number[]
}

/** Of unseen phrases from `sure` on so many are right; of messages by other writers that is 97 in a hundred. */
const RIGHT = 0.93

/** How much worse than the best a line may part ours from the rest; the very best one moves with every phrase. */
const NEARLY = 0.005

export function calibrate(judged: readonly Judged[], intents: readonly string[]): Thresholds {
  const all = judged
    .map(({ intent, scores }) => {
      const { first, ahead, sum } = verdict(scores)
      return { isOurs: intent !== OUT_OF_SCOPE, isRight: intents[first] === intent, ahead, sum }
    })
    .sort((a, b) => b.sum - a.sum)
  const ours = all.filter(({ isOurs }) => isOurs).length
  const others = all.length - ours
  let [kept, taken, answered, right] = [0, 0, 0, 0]
  let best = Number.NEGATIVE_INFINITY
  const thresholds = { ours: 0, sure: 0 }
  for (const { isOurs, isRight, ahead, sum } of all) {
    if (isOurs) kept++
    else taken++
    const balance = kept / (ours || 1) - taken / (others || 1)
    best = Math.max(best, balance)
    // Of lines that part them nearly as well the lowest: who is taken for ours is asked, who is sent away is lost.
    if (balance >= best - NEARLY) thresholds.ours = sum
    if (ahead < AHEAD) continue
    answered++
    if (isRight) right++
    if (right / answered >= RIGHT) thresholds.sure = sum
  }
  return { ours: thresholds.ours, sure: Math.max(thresholds.sure, thresholds.ours) }
}

/** The best intent, how far it is ahead, and how much the message looks like one of ours at all. */
export function verdict(scores: ArrayLike<number>): { first: number; ahead: number; sum: number } {
  const last = scores.length - 1
  let first = 0
  let second = Number.NEGATIVE_INFINITY
  for (let n = 1; n < last; n++) {
    const score = scores[n] as number
    if (score > (scores[first] as number)) {
      second = scores[first] as number
      first = n
    } else if (score > second) second = score
  }
  const top = scores[first] as number
  return { first, ahead: top - second, sum: top + (scores[last] as number) }
}
