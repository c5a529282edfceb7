/** Findings in; how soon, where, why and what to ask next out. */
import { once } from '../knowledge/once.ts'
import type { Disposition, Knowledge, Rule } from '../knowledge/schema/index.ts'
import { type Scene, type Truth, truthOfPrepared } from './condition.ts'
import { type Findings, settle } from './findings.ts'
import { type Grade, gradeQuietRule, gradeRule, higher, rankOf } from './grade.ts'
import { screeningOf } from './prepared.ts'

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
  const { screen, gates } = screeningOf(knowledge)
  // What may be so asks what would be asked if it were.
  const asThere = new Map(
    [...findings].map(([id, known]) => [
      id,
      known.status === 'possible' ? ({ ...known, status: 'present' } as const) : known,
    ]),
  )
  const reach = (from: ReadonlySet<string>, ...truths: Truth[]): ReadonlySet<string> => {
    const scene = sceneOf(knowledge, asThere, from)
    const opened = gates.filter(
      ({ when, ask }) =>
        ask.some((finding) => !from.has(finding)) && truths.includes(truthOfPrepared(when, scene)),
    )
    return opened.length ? new Set([...from, ...opened.flatMap(({ ask }) => ask)]) : from
  }
  const now = reach(screen, 'holds')
  let later = now
  for (let link = 0; link < LONGEST_CHAIN; link++) {
    const more = reach(later, 'holds', 'open')
    if (more === later) break
    later = more
  }
  return { now, later }
}

const sceneOf = (knowledge: Knowledge, findings: Findings, askable: ReadonlySet<string>): Scene => ({
  knowledge,
  findings,
  askable: canBeLearned(knowledge, findings, () => askable),
})

/** Each is looked up once. @param askable what can be asked itself; found when something is looked up */
function canBeLearned(knowledge: Knowledge, findings: Findings, askable: () => ReadonlySet<string>) {
  const known = new Map<string, boolean>()
  return (id: string): boolean => {
    const before = known.get(id)
    if (before !== undefined) return before
    const can = askable().has(id) || throughWhole(knowledge, findings, askable(), id)
    known.set(id, can)
    return can
  }
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
 *   one less never lowers it, save that a "yes" in place of a "not sure" may first open the questions that give the
 *   level back (P1, P2 of the facts file)
 */
export const triage = (recorded: Findings, knowledge: Knowledge): Triage =>
  recorded.size > 0 ? triageOf(recorded, knowledge) : triageOfNothing(knowledge)

/** It is the same for everybody, and most conversations begin with it. */
const triageOfNothing = once((knowledge: Knowledge) => triageOf(new Map(), knowledge))

function triageOf(recorded: Findings, knowledge: Knowledge): Triage {
  const findings = settle(recorded, knowledge)
  let asking: Askable | undefined
  const ask = () => {
    asking ??= askable(knowledge, findings)
    return asking
  }
  const scene: Scene = {
    knowledge,
    findings,
    askable: canBeLearned(knowledge, findings, () => ask().later),
  }
  const { rules, readers } = screeningOf(knowledge)
  const touched = new Set<Rule>()
  for (const [id, { status }] of findings)
    if (status !== 'absent') for (const rule of readers.get(id) ?? []) touched.add(rule)
  const all = rules.map((rule) => (touched.has(rule) ? gradeRule : gradeQuietRule)(rule, scene))
  const disposition = all.reduce<Disposition | null>((level, grade) => higher(level, grade.level), null)
  return {
    disposition,
    grades: all.toSorted((a, b) => rankOf(b.level) - rankOf(a.level)),
    scene,
    get open() {
      return all.some((grade) => grade.open.some(({ level }) => rankOf(level) > rankOf(disposition)))
    },
    get askableNow() {
      return ask().now
    },
  }
}
