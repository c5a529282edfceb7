/** What must be known before advice is given: the cards of that advice, in their order, as far as nobody has said it. */
import type { Advice, Knowledge } from '../knowledge/schema/index.ts'
import { truthOf } from '../triage/condition.ts'
import type { NextQuestion } from '../triage/next-question.ts'
import type { Triage } from '../triage/triage.ts'

/** @returns undefined when nothing is left to ask */
export const nextAdviceQuestion = (
  triage: Triage,
  knowledge: Knowledge,
  advice: Advice,
): NextQuestion | undefined => adviceQuestions(triage, knowledge, advice)[0]

/** All cards that are left. */
function adviceQuestions(
  { scene }: Triage,
  { questions }: Knowledge,
  advice: Advice,
): (NextQuestion & { readonly kind: 'card' })[] {
  const isKnown = (id: string) => scene.findings.has(id)
  return Object.values(questions)
    .filter(({ for: whom, when }) => {
      const fits = when === undefined || truthOf(when, { ...scene, askable: () => false }) !== 'fails'
      return whom?.includes(advice) && fits
    })
    .toSorted((a, b) => a.order - b.order)
    .filter(({ wishes, asks, hears = [] }) => wishes !== 'yes' || ![...asks, ...hears].some(isSaid(scene)))
    .map((question) => ({
      kind: 'card' as const,
      question,
      items: question.asks.filter((id) => !isKnown(id)),
    }))
    .filter(({ items }) => items.length > 0)
}

const isSaid =
  ({ findings }: Triage['scene']) =>
  (id: string): boolean =>
    findings.get(id)?.status === 'present'
