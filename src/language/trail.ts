/** What a walk over a text has named on its way, and where it has ended. */

/** The places that a walk has named, last first. */
export interface Trail {
  readonly place: number
  readonly before: Trail | undefined
  readonly count: number
}

/** A way that leads to the end of a sequence: before which word it ends, and what it named. */
export interface End {
  readonly next: number
  readonly trail: Trail | undefined
}

export const NO_ENDS: readonly End[] = []
/** How many words a trail names. */
export const named = (trail: Trail | undefined): number => trail?.count ?? 0

/** Of the ways that end at one place the first that names most words; in the order in which they were found. */
export function bestEnds(ends: readonly End[]): readonly End[] {
  return ends.filter(
    (end, n) =>
      !ends.some(
        (other, m) =>
          other.next === end.next &&
          (named(other.trail) > named(end.trail) || (m < n && named(other.trail) === named(end.trail))),
      ),
  )
}

/** One trail behind another. */
export function after(before: Trail | undefined, trail: Trail | undefined): Trail | undefined {
  if (!trail || !before) return trail ?? before
  return { place: trail.place, before: after(before, trail.before), count: before.count + trail.count }
}

/** The places of a trail, in order. */
export function placesOf(trail: Trail | undefined): number[] {
  const places: number[] = new Array(named(trail))
  let n = places.length
  for (let at = trail; at; at = at.before) places[--n] = at.place
  return places
}
