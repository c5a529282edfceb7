/** Triggers inside longer triggers. */
import type { Found } from './reach.ts'

/** A longer trigger swallows the ones inside it; of two equal ones the pseudo trigger wins. */
const covers = (b: Found, a: Found): boolean =>
  b.from <= a.from &&
  b.to >= a.to &&
  (b.to - b.from > a.to - a.from || (b.rule.kind === 'pseudo' && a.rule.kind !== 'pseudo'))

/** For each trigger the ones that swallow it. @param found in the order of the text */
export function coveringIn(found: readonly Found[]): Map<Found, Found[]> {
  const covering = new Map<Found, Found[]>()
  let open: Found[] = []
  for (const [n, one] of found.entries()) {
    open = open.filter(({ to }) => to >= one.from)
    const beside = [...open]
    for (let next = n + 1; found[next]?.from === one.from; next++) beside.push(found[next] as Found)
    const over = beside.filter((other) => covers(other, one))
    if (over.length > 0) covering.set(one, over)
    open.push(one)
  }
  return covering
}
