/** Findings in; how soon, where, why and what to ask next out. */
import { onCards } from '../knowledge/cards.ts'
import type { Disposition, Knowledge } from '../knowledge/schema/index.ts'
import { type Scene, type Truth, truthOf } from './condition.ts'
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
  /** What may be asked before anything else is answered. */
  readonly askableNow: ReadonlySet<string>
}

/** What can be asked: at once, or after another answer has opened its gate. */
interface Askable {
  readonly now: ReadonlySet<string>
  readonly later: ReadonlySet<string>
}

/** A gate opens a gate at most so often in a row. */
const LONGEST_CHAIN = 4

/**
 * The core screen, and what an `ask-if` calls for. A gate that an answer could still open counts as later, so that a
 * question is judged by all that may follow from it. Only what stands on a card can be asked.
 */
function askable(knowledge: Knowledge, findings: Findings): Askable {
  const cards = onCards(knowledge.questions)
  const rules = Object.values(knowledge.rules)
  const gates = rules.flatMap((rule) => rule['ask-if'] ?? [])
  // What may be so asks what would be asked if it were.
  const asThere = new Map(
    [...findings].map(([id, known]) => [
      id,
      known.status === 'possible' ? ({ ...known, status: 'present' } as const) : known,
    ]),
  )
  const reach = (from: ReadonlySet<string>, ...truths: Truth[]) => {
    const scene = sceneOf(knowledge, asThere, from)
    const opened = gates
      .filter((gate) => truths.includes(truthOf(gate.when, scene)))
      .flatMap(({ ask }) => ask)
    return new Set([...from, ...opened.filter((finding) => cards.has(finding))])
  }
  const screen = new Set(rules.flatMap((rule) => rule.screen ?? []).filter((finding) => cards.has(finding)))
  const now = reach(screen, 'holds')
  let later = now
  for (let link = 0; link < LONGEST_CHAIN; link++) later = reach(later, 'holds', 'open')
  return { now, later }
}

const sceneOf = (knowledge: Knowledge, findings: Findings, askable: ReadonlySet<string>): Scene => ({
  knowledge,
  findings,
  askable: (id) => askable.has(id) || throughWhole(knowledge, findings, askable, id),
})

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
 *   one less never lowers it, save that a "yes" in place of a "not sure" may first open the questions that give the
 *   level back (P1, P2 of the facts file)
 */
export function triage(recorded: Findings, knowledge: Knowledge): Triage {
  const findings = settle(recorded, knowledge)
  const { now, later } = askable(knowledge, findings)
  const scene = sceneOf(knowledge, findings, later)
  const all = Object.values(knowledge.rules).map((rule) => gradeRule(rule, scene))
  const disposition = all.reduce<Disposition | null>((level, grade) => higher(level, grade.level), null)
  const open = all.some((grade) => grade.open.some(({ level }) => rankOf(level) > rankOf(disposition)))
  const grades = all.toSorted((a, b) => rankOf(b.level) - rankOf(a.level))
  return { disposition, grades, open, scene, askableNow: now }
}
