/** What must be known before advice is given: the cards of that advice, in their order, as far as nobody has said it. */
import type { Advice, Knowledge, Question } from '../knowledge/schema/index.ts'
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
    .map((question) => ({
      kind: 'card' as const,
      question,
      items: openIn(question, isSaid(scene)).filter((id) => !isKnown(id)),
    }))
    .filter(({ items }) => items.length > 0)
}

/** The items of a card; of wishes only those about which nothing was said: "firm" answers how firm, and not where. */
function openIn({ wishes, asks, hears = [], groups }: Question, said: (id: string) => boolean) {
  if (wishes !== 'yes') return asks
  const all = groups ?? [[...asks, ...hears]]
  const answered = all.filter((group) => group.some(said))
  return answered.length === all.length ? [] : asks.filter((id) => !answered.flat().includes(id))
}

const isSaid =
  ({ findings }: Triage['scene']) =>
  (id: string): boolean =>
    findings.get(id)?.status === 'present'
