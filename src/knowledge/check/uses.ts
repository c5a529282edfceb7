/** Every place where a condition reads a finding. */
import type { Draft } from '../assemble.ts'
import { type Leaf, leavesOf } from '../condition.ts'
import { type Condition, DISPOSITIONS, type Disposition, type Rule } from '../schema/index.ts'
import { type Spot, spot } from './scene.ts'

export interface Placed {
  readonly spot: Spot
  readonly condition: Condition
  /** Does it raise a level, calm one, open a question, or only colour the advice? */
  readonly role: 'level' | 'unless' | 'ask-if' | 'advice'
  readonly level?: Disposition
  readonly rule?: Rule
}

export interface Use extends Omit<Placed, 'condition'>, Omit<Leaf, 'path'> {}

export function conditionsIn(draft: Draft): Placed[] {
  const rules = Object.values(draft.rules).flatMap(conditionsOfRule)
  const causes = Object.values(draft.causes).flatMap((cause) => [
    advice(spot('causes', cause.id, 'when'), cause.when),
    ...cause['speaks-for'].map((reason, n) =>
      advice(spot('causes', cause.id, 'speaks-for', n, 'when'), reason.when),
    ),
    ...(cause['speaks-against'] ?? []).map((reason, n) =>
      advice(spot('causes', cause.id, 'speaks-against', n, 'when'), reason.when),
    ),
  ])
  return [
    ...rules,
    ...causes,
    ...fitting('remedies', draft.remedies),
    ...fitting('movements', draft.movements),
    ...fitting('questions', draft.questions),
    ...fitting('massage-types', draft.massageTypes),
    ...fitting('contraindications', draft.contraindications),
    ...Object.entries(draft.massageScore?.situations ?? {}).flatMap(
      ([id, { when, 'not-when': never = [] }]) => [
        advice(spot('massage', 'score', 'situations', id, 'when'), when),
        ...never.map((one, n) => advice(spot('massage', 'score', 'situations', id, 'not-when', n), one)),
      ],
    ),
    ...Object.entries(draft.massageScore?.wishes ?? {}).map(([id, { when }]) =>
      advice(spot('massage', 'score', 'wishes', id, 'when'), when),
    ),
  ]
}

/** What is said or asked when something holds, and is not when something else does. */
function fitting(
  folder: Spot['folder'],
  concepts: Readonly<
    Record<
      string,
      {
        readonly id: string
        readonly when?: Condition | undefined
        readonly 'not-when'?: readonly Condition[] | undefined
      }
    >
  >,
): Placed[] {
  return Object.values(concepts).flatMap(({ id, when, 'not-when': never = [] }) => [
    ...(when === undefined ? [] : [advice(spot(folder, id, 'when'), when)]),
    ...never.map((one, n) => advice(spot(folder, id, 'not-when', n), one)),
  ])
}

const advice = (at: Spot, condition: Condition): Placed => ({ spot: at, condition, role: 'advice' })

function conditionsOfRule(rule: Rule): Placed[] {
  const { id } = rule
  return [
    ...DISPOSITIONS.flatMap((level): Placed[] => {
      const condition = rule[level]
      return condition === undefined
        ? []
        : [{ spot: spot('rules', id, level), condition, role: 'level', level, rule }]
    }),
    ...DISPOSITIONS.flatMap((level) =>
      (rule.unless?.[level] ?? []).map(
        (condition, n): Placed => ({
          spot: spot('rules', id, 'unless', level, n),
          condition,
          role: 'unless',
          level,
          rule,
        }),
      ),
    ),
    ...(rule['ask-if'] ?? []).map(
      ({ when }, n): Placed => ({
        spot: spot('rules', id, 'ask-if', n, 'when'),
        condition: when,
        role: 'ask-if',
        rule,
      }),
    ),
  ]
}

export function usesIn(draft: Draft): Use[] {
  return conditionsIn(draft).flatMap(({ condition, ...placed }) =>
    leavesOf(condition).map(({ path, ...leaf }) => ({
      ...placed,
      ...leaf,
      spot: spot(placed.spot.folder, placed.spot.id, ...placed.spot.path, ...path),
    })),
  )
}

/** The findings that a rule asks about, each with its place. */
export function askedBy(rule: Rule): { finding: string; spot: Spot }[] {
  const { id } = rule
  return [
    ...(rule.screen ?? []).map((finding, n) => ({ finding, spot: spot('rules', id, 'screen', n) })),
    ...(rule['ask-if'] ?? []).flatMap(({ ask }, n) =>
      ask.map((finding, m) => ({ finding, spot: spot('rules', id, 'ask-if', n, 'ask', m) })),
    ),
  ]
}
