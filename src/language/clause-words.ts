/** Words that tell whose a clause is, and whether it states something. */

/** Words of the writer, which end what is said of somebody else. */
export const FIRST_PERSON: ReadonlySet<string> = new Set(['i', 'my', 'me', 'mine', 'myself'])

/** Verbs that make a statement of a clause; not "aches" or "burns", which are also what one has. */
export const VERBS: ReadonlySet<string> = new Set(
  'is are was were has have hurts feels went came started keeps gets goes seems looks kills'.split(' '),
)
