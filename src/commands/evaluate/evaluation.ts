/** What comes of evaluating a file, whatever its kind: figures for --json, the same as rows for people, and the failures. */
import type { Kind } from './cases.ts'
import type { Rate } from './figures.ts'

export interface Failure {
  readonly id: string
  readonly expected: string
  readonly got: string
  readonly why: string
}

/** One line of the table. */
export type Row = readonly [label: string, value: string]

export interface Evaluation {
  readonly kind: Kind
  readonly cases: number
  /** As FORMAT.md names them, in its order. */
  readonly figures: Readonly<Record<string, unknown>>
  readonly rows: readonly Row[]
  /** What a reader must know to read the figures right. */
  readonly notes?: readonly string[]
  readonly failures: readonly Failure[]
  /** By the id of the case. */
  readonly transcripts?: ReadonlyMap<string, readonly string[]>
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

/** "93.0 % (88.1–96.2 %, n = 115)" */
export const shown = ({ value, low, high, n }: Rate): string =>
  value === null ? 'nothing to count' : `${percent(value)} (${percent(low)}–${percent(high)}, n = ${n})`
