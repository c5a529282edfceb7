/** A knowledge base with nothing in it but patterns. */
import type { Knowledge } from '../../src/knowledge/schema/index.ts'
import { compileLexicon, type Lexicon } from '../../src/language/lexicon.ts'

/** Each pattern is a finding `f0`, `f1`, … */
export function lexiconOf(
  patterns: readonly string[],
  words: Readonly<Record<string, readonly string[]>> = {},
): Lexicon {
  const findings = patterns.map((pattern, n) => [`f${n}`, { id: `f${n}`, name: `f${n}`, said: [pattern] }])
  const nothing = {
    spelling: {},
    everyday: {},
    answers: {},
    changes: {},
    commands: {},
    languages: {},
    subjects: {},
    details: {},
  }
  const language = { ...nothing, context: { triggers: [] } }
  return compileLexicon({
    findings: Object.fromEntries(findings),
    words,
    regions: {},
    wording: {},
    language,
  } as unknown as Knowledge)
}
