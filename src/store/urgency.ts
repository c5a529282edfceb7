/** How urgency is kept: in a column that sorts. */
import type { Urgency } from './store.ts'

const order: readonly Urgency[] = ['urgent', 'reply', 'once']

export const rankOf = (urgency: Urgency = 'reply'): number => order.indexOf(urgency)

export const urgencyOf = (rank: number): Urgency => order[rank] ?? 'reply'

/** As they are sent: the urgent first, then in the order they were committed. */
export const bySending = (a: Sortable, b: Sortable): number =>
  Math.min(a.urgency, 1) - Math.min(b.urgency, 1) || a.sequence - b.sequence

interface Sortable {
  readonly urgency: number
  readonly sequence: number
}
