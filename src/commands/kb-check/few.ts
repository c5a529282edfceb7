/** Red flags that have too few examples to show how people put them, deny them, and tell of others. */
import { redFlagsOf } from '../../knowledge/red-flags.ts'
import type { Finding, Knowledge } from '../../knowledge/schema/index.ts'

/** So many sentences a red flag needs, over all kinds. */
export const FEWEST_EXAMPLES = 22

type Kind = keyof NonNullable<Finding['examples']>
/** A child's limp is told of by others and denied by nobody of themselves, so these must be there and the rest may. */
const KINDS: readonly Kind[] = ['present', 'other', 'hypothetical']

export interface Few {
  readonly finding: string
  readonly count: number
  readonly missing: readonly Kind[]
}

/** The red flags with too few examples, or without a kind of them. */
export function fewExamples(knowledge: Knowledge): Few[] {
  return [...redFlagsOf(knowledge).keys()].flatMap((finding) => {
    const examples = knowledge.findings[finding]?.examples
    const count = Object.values(examples ?? {}).flat().length
    const missing = KINDS.filter((kind) => (examples?.[kind] ?? []).length === 0)
    return count < FEWEST_EXAMPLES || missing.length > 0 ? [{ finding, count, missing }] : []
  })
}

/** One line each, for who adds a red flag. */
export const fewLines = (few: readonly Few[]): string[] =>
  few.map(({ finding, count, missing }) => {
    const kinds = missing.length > 0 ? `, none of ${missing.join(' and ')}` : ''
    return `${finding} is a red flag with ${count} examples of ${FEWEST_EXAMPLES}${kinds}: add how people put it`
  })
