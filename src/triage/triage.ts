/** Findings in; how soon, where, why and what to ask next out. */
import type { Disposition, Knowledge } from '../knowledge/schema/index.ts'
import { type Scene, truthOf } from './condition.ts'
import { type Findings, settle } from './findings.ts'
import { type Grade, gradeRule, higher, rankOf } from './grade.ts'

export interface Triage {
  /** The highest level that holds so far; null when no rule says anything yet. */
  readonly disposition: Disposition | null
  /** The rules that speak, most urgent first. */
  readonly grades: readonly Grade[]
  /** Can an answer still raise it? */
  readonly open: boolean
  readonly scene: Scene
}

/**
 * The findings that may be asked now: the core screen, and what an `ask-if` calls for.
 * Only what stands on a card can be asked.
 */
function askableNow(knowledge: Knowledge, findings: Findings): ReadonlySet<string> {
  const onCards = new Set(Object.values(knowledge.questions).flatMap((question) => question.asks))
  const scene: Scene = { knowledge, findings, askable: () => false }
  const wanted = Object.values(knowledge.rules).flatMap((rule) => [
    ...(rule.screen ?? []),
    ...(rule['ask-if'] ?? []).flatMap((gate) => (truthOf(gate.when, scene) === 'holds' ? gate.ask : [])),
  ])
  return new Set(wanted.filter((finding) => onCards.has(finding)))
}

/** A part can be learned through its whole, as long as the whole was not spoken of. */
function throughWhole(
  knowledge: Knowledge,
  findings: Findings,
  askable: ReadonlySet<string>,
  id: string,
): boolean {
  const whole = knowledge.findings[id]?.['part-of']
  if (!whole || findings.has(whole)) return false
  return askable.has(whole) || throughWhole(knowledge, findings, askable, whole)
}

/**
 * Triage on recorded findings.
 * @returns the disposition with every rule that speaks; pure, and monotone: a worrying finding more or a reassuring
 *   one less never lowers it (P1, P2 of the facts file)
 */
export function triage(recorded: Findings, knowledge: Knowledge): Triage {
  const findings = settle(recorded, knowledge)
  const askable = askableNow(knowledge, findings)
  const scene: Scene = {
    knowledge,
    findings,
    askable: (id) => askable.has(id) || throughWhole(knowledge, findings, askable, id),
  }
  const all = Object.values(knowledge.rules).map((rule) => gradeRule(rule, scene))
  const disposition = all.reduce<Disposition | null>((level, grade) => higher(level, grade.level), null)
  const open = all.some((grade) => grade.open.some(({ level }) => rankOf(level) > rankOf(disposition)))
  const grades = all.toSorted((a, b) => rankOf(b.level) - rankOf(a.level))
  return { disposition, grades, open, scene }
}
