/** What to ask next: the question that can still raise the disposition most. */
import { onCards } from '../knowledge/cards.ts'
import type { DetailWord, Disposition, Knowledge, Question } from '../knowledge/schema/index.ts'
import { DISPOSITIONS } from '../knowledge/schema/index.ts'
import type { Leaf } from './condition.ts'
import { saidAs } from './findings.ts'
import { rankOf } from './grade.ts'
import type { Triage } from './triage.ts'

export type NextQuestion =
  | { readonly kind: 'card'; readonly question: Question; readonly items: readonly string[] }
  /** One closed question about a hedged finding, or about a detail of one that is there. */
  | { readonly kind: 'confirm'; readonly finding: string; readonly want: 'confirm' | DetailWord }

/** The open leaves of one level, over all rules. */
const leavesAt = (triage: Triage, level: Disposition): Leaf[] =>
  triage.grades.flatMap((grade) =>
    grade.open.filter((open) => open.level === level).flatMap((open) => open.leaves),
  )

/** The item of a card that answers for a finding: itself, or the nearest whole that can be asked. */
function itemFor(
  finding: string,
  triage: Triage,
  knowledge: Knowledge,
  cards: ReadonlySet<string>,
): string | undefined {
  let id: string | undefined = finding
  while (id) {
    if (cards.has(id) && !triage.scene.findings.has(id) && triage.askableNow.has(id)) return id
    id = knowledge.findings[id]?.['part-of']
  }
  return undefined
}

/** What is asked in place of "is it severe?": the score of that pain, while it can still be asked. */
const scoreOf = (
  { finding, want }: Leaf,
  { scene }: Triage,
  { findings }: Knowledge,
  cards: ReadonlySet<string>,
): string | undefined =>
  want === 'severe'
    ? Object.values(findings).find(
        ({ id, scores }) => scores?.of.includes(finding) && cards.has(id) && !scene.findings.has(id),
      )?.id
    : undefined

/** Everything that could still raise the disposition, by level from the top: confirmations and card items. */
function wishes(triage: Triage, knowledge: Knowledge) {
  const cards = onCards(knowledge.questions)
  const levels = DISPOSITIONS.filter((level) => rankOf(level) > rankOf(triage.disposition)).toReversed()
  return levels.map((level) => {
    const leaves = leavesAt(triage, level)
    const items = leaves.flatMap(
      (leaf) =>
        (leaf.want === 'status'
          ? itemFor(leaf.finding, triage, knowledge, cards)
          : scoreOf(leaf, triage, knowledge, cards)) ?? [],
    )
    const confirms = leaves.filter(
      (leaf) => leaf.want !== 'status' && scoreOf(leaf, triage, knowledge, cards) === undefined,
    )
    return { confirms, items: new Set(items) }
  })
}

/** Cards that hold at least one of these items, in their order. */
const cardsFor = (knowledge: Knowledge, items: ReadonlySet<string>): Question[] =>
  Object.values(knowledge.questions)
    .filter((question) => question.asks.some((id) => items.has(id)))
    .toSorted((a, b) => a.order - b.order)

/**
 * @returns undefined when no answer can raise the disposition any more
 */
export function nextQuestion(triage: Triage, knowledge: Knowledge): NextQuestion | undefined {
  const levels = wishes(triage, knowledge)
  const wanted = new Set(levels.flatMap(({ items }) => [...items]))
  for (const { confirms, items } of levels) {
    const confirm = confirms[0]
    if (confirm) return confirmation(confirm, triage)
    const question = cardsFor(knowledge, items)[0]
    if (question) return { kind: 'card', question, items: question.asks.filter((id) => wanted.has(id)) }
  }
  return undefined
}

/** A hedge is settled where it was made: "maybe the flu" by asking about the infection, not about all that it stands for. */
function confirmation({ finding, want }: Leaf, triage: Triage): NextQuestion {
  return want === 'confirm'
    ? { kind: 'confirm', finding: saidAs(finding, triage.scene.findings), want }
    : { kind: 'confirm', finding, want: want as DetailWord }
}

/** About how many questions are left, the next one included. */
export function questionsLeft(triage: Triage, knowledge: Knowledge): number {
  const levels = wishes(triage, knowledge)
  const items = new Set(levels.flatMap((level) => [...level.items]))
  const confirms = new Set(
    levels.flatMap((level) => level.confirms.map((leaf) => `${leaf.finding}:${leaf.want}`)),
  )
  return cardsFor(knowledge, items).length + confirms.size
}
