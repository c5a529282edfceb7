/** Figures with their uncertainty: a rate of 60 cases says less than it seems to, and the interval shows how much less. */

/** A share with its 95 % Wilson interval; `value` is null when there was nothing to count. */
export interface Rate {
  readonly value: number | null
  readonly low: number
  readonly high: number
  readonly n: number
}

/** Hits, false alarms and misses of one class. */
export interface Counts {
  hit: number
  false: number
  missed: number
}

export interface Scores {
  readonly precision: Rate
  readonly recall: Rate
  readonly f1: Rate
}

/** The 97.5 % point of the normal distribution. */
const Z = 1.959964

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000

/** Wilson's score interval: it stays inside 0 to 1 and is honest for few cases and for 0 or all hits. */
function wilson(hits: number, n: number): readonly [low: number, high: number] {
  const p = hits / n
  const zz = Z ** 2 / n
  const middle = (p + zz / 2) / (1 + zz)
  const half = (Z * Math.sqrt((p * (1 - p)) / n + zz / (4 * n))) / (1 + zz)
  return [rounded(Math.max(0, middle - half)), rounded(Math.min(1, middle + half))]
}

/** @param n of how many; 0 gives no value, and an interval that knows nothing */
export function rate(hits: number, n: number): Rate {
  if (n === 0) return { value: null, low: 0, high: 1, n }
  const [low, high] = wilson(hits, n)
  return { value: rounded(hits / n), low, high, n }
}

/** The share of a list that passes. */
export const rateOf = <T>(list: readonly T[], passes: (one: T) => boolean): Rate =>
  rate(list.filter(passes).length, list.length)

export const noCounts = (): Counts => ({ hit: 0, false: 0, missed: 0 })

/**
 * Precision, recall and F1. F1 is hits ÷ (hits + half of all errors); read as a share of that many, it gets an interval
 * by the same formula: an approximation, since F1 is no simple share.
 */
export function scores({ hit, false: wrong, missed }: Counts): Scores {
  const of = hit + (wrong + missed) / 2
  return {
    precision: rate(hit, hit + wrong),
    recall: rate(hit, hit + missed),
    f1: { ...rate(hit, of), n: hit + wrong + missed },
  }
}

/** The mean of the F1 of several classes, with an interval as if it were a share of the cases (an approximation). */
export function meanF1(classes: readonly Counts[], cases: number): Rate {
  const each = classes.map((counts) => scores(counts).f1.value ?? 0)
  const mean = each.reduce((sum, value) => sum + value, 0) / Math.max(1, each.length)
  return rate(mean * cases, cases)
}

/** Precision, recall and F1 over gold and prediction of one class after another. */
export function countClasses<T extends string>(
  pairs: readonly (readonly [gold: T, read: T])[],
): Map<T, Counts> {
  const classes = new Map<T, Counts>()
  const of = (name: T): Counts => {
    const counts = classes.get(name) ?? noCounts()
    classes.set(name, counts)
    return counts
  }
  for (const [gold, read] of pairs) {
    if (gold === read) of(gold).hit++
    else {
      of(gold).missed++
      of(read).false++
    }
  }
  return classes
}

/** The value that a share of the list does not exceed (nearest rank); null for an empty list. */
export function quantile(list: readonly number[], share: number): number | null {
  const sorted = list.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null
}

export interface Spread {
  readonly median: number | null
  readonly p90: number | null
}

/** Median and 90th percentile; the median of an even list is the mean of the middle two. */
export function spread(list: readonly number[]): Spread {
  const sorted = list.toSorted((a, b) => a - b)
  const low = sorted[Math.floor((sorted.length - 1) / 2)]
  const high = sorted[Math.floor(sorted.length / 2)]
  const median = low === undefined || high === undefined ? null : (low + high) / 2
  return { median, p90: quantile(list, 0.9) }
}

/** How long messages took, in milliseconds. */
export const timing = (list: readonly number[]) => {
  const ms = (share: number) => {
    const value = quantile(list, share)
    return value === null ? null : rounded(value)
  }
  return { p50: ms(0.5), p99: ms(0.99) }
}
