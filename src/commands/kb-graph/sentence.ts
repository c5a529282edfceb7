/** Conditions as people would say them: `any of: cannot walk; weakness in a leg, on both sides, getting worse`. */
import { fill } from '../../conversation/phrase.ts'
import { groupOf, type Leaf, leavesOf } from '../../knowledge/condition.ts'
import type { Condition, DetailWord, Finding, Knowledge } from '../../knowledge/schema/index.ts'

const DETAILS: Readonly<Record<DetailWord, string>> = {
  new: 'new or worse within two weeks',
  both: 'on both sides',
  worse: 'getting worse',
  severe: 'severe',
}

const UNITS: Readonly<Record<NonNullable<Finding['value']>['unit'], string>> = {
  years: 'years',
  days: 'days',
  weeks: 'weeks',
  kilograms: 'kg',
  celsius: '°C',
  score: 'of 10',
}

/** A text as the person would read it, with the values left as names. */
export const plain = (text: string): string =>
  fill(text, 'self', {
    number: 'the emergency number',
    department: 'the emergency department',
    'advice-line': 'the advice line',
    country: 'the country',
    crisis: 'the crisis lines',
    who: 'you',
  })

/** In the order of the alphabet. */
export const byName = <T extends { readonly name: string }>(list: readonly T[]): T[] =>
  list.toSorted((a, b) => plain(a.name).localeCompare(plain(b.name), 'en'))

export const nameOf = (id: string, { findings }: Pick<Knowledge, 'findings'>): string =>
  plain(findings[id]?.name ?? id)

function leafInWords({ finding: id, details, range }: Omit<Leaf, 'path'>, knowledge: Knowledge): string {
  const told = [nameOf(id, knowledge), ...details.map((detail) => DETAILS[detail])].join(', ')
  if (!range) return told
  const { min, max } = range
  const unit = UNITS[knowledge.findings[id]?.value?.unit ?? 'score']
  if (min === undefined) return `${told}: at most ${max} ${unit}`
  return max === undefined ? `${told}: ${min} ${unit} or more` : `${told}: ${min} to ${max} ${unit}`
}

/** How a group opens: `any of`, `all of`, `at least 2 of`. */
const opening = (needed: number, count: number): string =>
  needed === 1 ? 'any of' : needed === count ? 'all of' : `at least ${needed} of`

/** A condition in one sentence; groups in groups stand in brackets. */
export function sentenceOf(condition: Condition, knowledge: Knowledge, isInside = false): string {
  const group = groupOf(condition)
  if (!group) return leavesOf(condition).map((leaf) => leafInWords(leaf, knowledge))[0] ?? ''
  const members = group.of.map((member) => sentenceOf(member, knowledge, group.of.length > 1 || isInside))
  if (members.length === 1) return members[0] ?? ''
  const [start, list] = [opening(group.needed, members.length), members.join('; ')]
  return isInside ? `${start} (${list})` : `${start}: ${list}`
}

/** The same as a list, where a sentence would be a tangle: what it opens with, and one sentence a member. */
export function listOf(
  condition: Condition,
  knowledge: Knowledge,
): { readonly opening: string; readonly members: readonly string[] } | undefined {
  const group = groupOf(condition)
  const [only] = group?.of ?? []
  if (group?.of.length === 1 && only !== undefined) return listOf(only, knowledge)
  if (!group?.of.some((member) => groupOf(member))) return undefined
  const members = group.of.map((member) => sentenceOf(member, knowledge))
  return { opening: opening(group.needed, group.of.length), members }
}
