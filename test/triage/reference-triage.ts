/** Triage read plainly: every condition of every rule, every time. What the quick one (src/triage) must come to. */
import { onCards } from '../../src/knowledge/cards.ts'
import { groupOf, leavesOf } from '../../src/knowledge/condition.ts'
import {
  type Condition,
  DETAIL_WORDS,
  DISPOSITIONS,
  type Disposition,
  type Knowledge,
  type Rule,
} from '../../src/knowledge/schema/index.ts'
import type { Leaf, Truth } from '../../src/triage/condition.ts'
import { type Findings, settle } from '../../src/triage/findings.ts'
import { rankOf } from '../../src/triage/grade.ts'

interface Scene {
  readonly knowledge: Knowledge
  readonly findings: Findings
  readonly askable: ReadonlySet<string>
}

const enough = (needed: number, truths: readonly Truth[]): Truth => {
  const count = (...of: Truth[]) => truths.filter((truth) => of.includes(truth)).length
  if (count('holds', 'open', 'refused') < needed) return 'fails'
  if (count('holds') >= needed) return 'holds'
  if (needed === truths.length) return count('open') ? 'open' : 'refused'
  return count('holds', 'open') >= needed ? 'open' : 'refused'
}

const canBeAsked = (id: string, { knowledge, findings, askable }: Scene): boolean => {
  if (askable.has(id)) return true
  const whole = knowledge.findings[id]?.['part-of']
  return whole !== undefined && !findings.has(whole) && canBeAsked(whole, { knowledge, findings, askable })
}

/** @param so far: what is open counts as not so */
const truth = (condition: Condition, scene: Scene, soFar = false): Truth => {
  const group = groupOf(condition)
  const members = group ? group.of.map((part) => truth(part, scene, soFar)) : [single(condition, scene)]
  return enough(
    group?.needed ?? 1,
    members.map((one) => (soFar && one === 'open' ? 'fails' : one)),
  )
}

const single = (condition: Condition, scene: Scene): Truth => {
  const [{ finding, details, range } = { finding: '', details: [], range: undefined }] = leavesOf(condition)
  const known = scene.findings.get(finding)
  if (!known) return canBeAsked(finding, scene) ? 'open' : 'fails'
  if (known.status === 'absent') return 'fails'
  if (known.status === 'unknown' || (range && known.value === undefined)) return 'refused'
  const { min = -Infinity, max = Infinity } = range ?? {}
  if (range && known.value !== undefined) return known.value >= min && known.value <= max ? 'holds' : 'fails'
  const told = details.map((word): Truth => {
    const value = known[DETAIL_WORDS[word]]
    return value === undefined ? 'open' : value === word ? 'holds' : 'fails'
  })
  return enough(1 + told.length, [known.status === 'possible' ? 'open' : 'holds', ...told])
}

const waitsFor = (condition: Condition, scene: Scene): Leaf[] => {
  if (truth(condition, scene) !== 'open') return []
  const group = groupOf(condition)
  if (group) {
    const leaves = group.of.flatMap((part) => waitsFor(part, scene))
    const first = group.needed === group.of.length ? leaves.filter(({ want }) => want === 'status') : []
    return first.length ? first : leaves
  }
  return leavesOf(condition).flatMap(({ finding, details }): Leaf[] => {
    const known = scene.findings.get(finding)
    if (!known) return [{ finding, want: 'status' }]
    if (known.status === 'possible') return [{ finding, want: 'confirm' }]
    return details
      .filter((word) => known[DETAIL_WORDS[word]] === undefined)
      .map((want) => ({ finding, want }))
  })
}

const speaksFor = (condition: Condition, scene: Scene): string[] => {
  if (truth(condition, scene) !== 'holds') return []
  const group = groupOf(condition)
  return group
    ? group.of.flatMap((part) => speaksFor(part, scene))
    : leavesOf(condition).map(({ finding }) => finding)
}

const isExcused = (rule: Rule, level: Disposition, scene: Scene): boolean => {
  const { findings } = scene.knowledge
  return (rule.unless?.[level] ?? []).some((condition) => {
    if (truth(condition, scene) !== 'holds') return false
    const covers = leavesOf(condition).some(
      ({ finding }) => findings[finding]?.['covers-what-was-told'] === 'yes',
    )
    const told = speaksFor(rule[level] ?? { any: [] }, scene)
    return (
      !covers || told.every((id) => findings[id]?.worry !== 'yes' || scene.findings.get(id)?.seen === true)
    )
  })
}

const lower = (a: Disposition, b: Disposition) => (rankOf(a) <= rankOf(b) ? a : b)

const graded = (rule: Rule, scene: Scene) => {
  const open: { level: Disposition; leaves: Leaf[] }[] = []
  let floor: Disposition | null = null
  for (const level of [...DISPOSITIONS].reverse()) {
    const condition = rule[level]
    if (condition === undefined || isExcused(rule, level, scene)) continue
    const soFar = truth(condition, scene, true)
    if (soFar === 'holds') {
      const because = [...new Set(speaksFor(condition, scene))]
      const byFloor = rankOf(floor) > rankOf(level)
      return { rule: rule.id, level: byFloor ? floor : level, byFloor, because, open }
    }
    if (truth(condition, scene) === 'open') open.push({ level, leaves: waitsFor(condition, scene) })
    if (soFar === 'refused' && floor === null) floor = lower(rule.unanswered ?? 'routine', level)
  }
  return { rule: rule.id, level: floor, byFloor: floor !== null, because: [], open }
}

export const referenceTriage = (recorded: Findings, knowledge: Knowledge) => {
  const findings = settle(recorded, knowledge)
  const cards = onCards(knowledge.questions)
  const rules = Object.values(knowledge.rules)
  // What may be so asks what would be asked if it were.
  const asThere: typeof findings = new Map(
    [...findings].map(([id, known]) => [
      id,
      known.status === 'possible' ? { ...known, status: 'present' } : known,
    ]),
  )
  const reach = (from: ReadonlySet<string>, ...truths: Truth[]) => {
    const gates = rules.flatMap((rule) => rule['ask-if'] ?? [])
    const opened = gates.filter(({ when }) =>
      truths.includes(truth(when, { knowledge, findings: asThere, askable: from })),
    )
    return new Set([...from, ...opened.flatMap(({ ask }) => ask).filter((id) => cards.has(id))])
  }
  const screen = rules.flatMap((rule) => rule.screen ?? []).filter((id) => cards.has(id))
  const askableNow = reach(new Set(screen), 'holds')
  let askable = askableNow
  for (let link = 0; link < 4; link++) askable = reach(askable, 'holds', 'open')
  const grades = rules.map((rule) => graded(rule, { knowledge, findings, askable }))
  return { grades: grades.toSorted((a, b) => rankOf(b.level) - rankOf(a.level)), askableNow }
}
