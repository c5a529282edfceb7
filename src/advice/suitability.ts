/** What speaks against massage, and how strictly, for each kind of it (facts file, sections 3.0 and 3.4). */
import type {
  Code,
  Condition,
  Contraindication,
  Knowledge,
  MassageType,
  Touch,
} from '../knowledge/schema/index.ts'
import { CODES } from '../knowledge/schema/index.ts'

/** The truth of a condition for this person; `refused` was asked and not answered, `open` was hedged. */
export type Reads = (condition: Condition) => 'holds' | 'open' | 'refused' | 'fails'

export const holds = (reads: Reads, condition: Condition | undefined): boolean =>
  condition === undefined || reads(condition) === 'holds'

/** A wish or a circumstance that was hedged ("around medium I suppose") counts as said. */
export const isLikely = (reads: Reads, condition: Condition): boolean =>
  ['holds', 'open'].includes(reads(condition))

export interface Judged {
  readonly type: MassageType
  readonly code: Code
  /** What makes it so strict. */
  readonly because: readonly Contraindication[]
  /** It would be stricter with the heat on. */
  readonly withoutHeat: boolean
}

const rank = (code: Code): number => CODES.indexOf(code)
const stricter = (a: Code, b: Code): Code => (rank(a) >= rank(b) ? a : b)

/** Everything that speaks against some massage here. What was hedged or not answered counts as said. */
export const contraindicationsFor = ({ contraindications }: Knowledge, reads: Reads): Contraindication[] =>
  Object.values(contraindications).filter(({ when }) => reads(when) !== 'fails')

const codeOf = (one: Contraindication, { id, touch }: MassageType, left: readonly Touch[] = []): Code =>
  one.types?.[id] ??
  touch
    .filter((column) => !left.includes(column))
    .map((column) => one.codes[column])
    .reduce<Code>(stricter, 'ok')

/**
 * Judges a kind of massage by the strictest code of all that speaks against it.
 * @returns the code and what stands behind it; more contraindications never make it less strict
 */
export function judge(type: MassageType, held: readonly Contraindication[]): Judged {
  const left: readonly Touch[] = type['heat-optional'] === 'yes' ? ['heat'] : []
  const codes = held.map((one) => ({ one, code: codeOf(one, type, left) }))
  const code = codes.reduce<Code>((worst, next) => stricter(worst, next.code), 'ok')
  return {
    type,
    code,
    because: code === 'ok' ? [] : codes.filter((next) => next.code === code).map(({ one }) => one),
    withoutHeat: left.length > 0 && held.some((one) => rank(one.codes.heat) > rank(codeOf(one, type, left))),
  }
}
