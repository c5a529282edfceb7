/** Phrase files: is what lay people call a red-flag factor understood as its findings, asked back, or missed? */
import type { Knowledge } from '../../knowledge/schema/index.ts'
import type { Understood } from '../../language/understand.ts'
import type { PhraseCase } from './cases.ts'
import { type Evaluation, shown } from './evaluation.ts'
import { FACTORS, FAMILY } from './factors.ts'
import { rateOf } from './figures.ts'
import type { Understand } from './reading.ts'

type Outcome = 'understood' | 'asked' | 'missed'

export function evaluatePhrases(
  cases: readonly PhraseCase[],
  { understand, knowledge }: { understand: Understand; knowledge: Knowledge },
): Evaluation {
  const judged = cases.map((given) => {
    const understood = understand(given.phrase)
    return { given, understood, outcome: outcomeOf(given, understood, knowledge) }
  })
  const share = (wanted: Outcome) => rateOf(judged, ({ outcome }) => outcome === wanted)
  const figures = { understood: share('understood'), asked: share('asked'), missed: share('missed') }
  const factors = [...new Set(cases.map(({ factor }) => factor))]
  const unknown = factors.filter((factor) => (FACTORS[factor] ?? []).every((id) => !knowledge.findings[id]))
  return {
    kind: 'phrase',
    cases: cases.length,
    figures,
    rows: Object.entries(figures).map(([name, value]) => [name, shown(value)]),
    notes: unknown.length > 0 ? [`No finding says these factors: ${unknown.join(', ')}.`] : [],
    failures: judged
      .filter(({ outcome }) => outcome !== 'understood')
      .map(({ given, understood, outcome }) => ({
        id: given.phrase,
        expected: given.factor,
        got: outcome,
        why:
          understood.mentions.map(({ finding, status }) => `${finding}: ${status}`).join(', ') ||
          'nothing read',
      })),
  }
}

/** A finding that has been counts as understood; so does a part of what was meant, or a value. */
function outcomeOf({ factor }: PhraseCase, understood: Understood, knowledge: Knowledge): Outcome {
  const wanted = FACTORS[factor] ?? []
  const meant = (id: string | undefined, depth = 0): boolean =>
    id !== undefined &&
    depth < 5 &&
    (wanted.includes(id) || meant(knowledge.findings[id]?.['part-of'], depth + 1))
  const statuses = understood.mentions.filter(({ finding }) => meant(finding)).map(({ status }) => status)
  const counts = FAMILY.has(factor) ? ['present', 'historical', 'other'] : ['present', 'historical']
  if (statuses.some((status) => counts.includes(status))) return 'understood'
  if (understood.values.some(({ finding }) => wanted.includes(finding))) return 'understood'
  return statuses.includes('uncertain') ? 'asked' : 'missed'
}
