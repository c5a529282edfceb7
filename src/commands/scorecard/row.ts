/** One line of the reliability table. */
export interface Row {
  readonly id: string
  readonly what: string
  readonly measured: string
  readonly target: string
  /** undefined: could not be measured here; `measured` says why. */
  readonly pass: boolean | undefined
}

/** How much of everything a run does. */
export interface Scale {
  readonly quick: boolean
  /** The first for a quick run, the second for a whole one. */
  of(quick: number, whole: number): number
}

export const scaleOf = (quick: boolean): Scale => ({
  quick,
  of: (few, many) => (quick ? few : many),
})

export interface Measure {
  /** For --only. */
  readonly name: string
  run(scale: Scale): Promise<readonly Row[]>
}

const mark = (pass: boolean | undefined) => (pass === undefined ? '–' : pass ? '✓' : '✗')

/** @param rows in the order they were measured */
export const table = (rows: readonly Row[]): string => {
  const width = (of: (row: Row) => string) => Math.max(...rows.map((row) => of(row).length))
  const [ids, what] = [width(({ id }) => id), width((row) => row.what)]
  return rows
    .map(
      (row) =>
        `${mark(row.pass)} ${row.id.padEnd(ids)}  ${row.what.padEnd(what)}  ${row.measured}\n` +
        `  ${''.padEnd(ids + what + 2)}  target: ${row.target}`,
    )
    .join('\n')
}

export const quantile = (values: readonly number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * part)] ?? 0
