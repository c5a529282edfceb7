/** One line of the performance table. */
export interface Row {
  readonly id: string
  readonly what: string
  readonly value: number
  readonly unit: 'ms' | 'MB' | 'times'
  /** The most it should be. */
  readonly most?: number
}

/** The rows as text, figures in one column. */
export function table(rows: readonly Row[]): string {
  const width = Math.max(...rows.map(({ what }) => what.length))
  return rows
    .map(({ what, value, unit, most }) => {
      const figure = `${value.toFixed(value < 10 ? 3 : 0)} ${unit}`
      const target = most === undefined ? '' : `   at most ${most} ${value <= most ? '✓' : '✗'}`
      return `${what.padEnd(width)}  ${figure.padStart(12)}${target}`
    })
    .join('\n')
}

/** The value that so large a part of the values does not exceed. */
export const quantile = (values: readonly number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * part)] ?? 0
