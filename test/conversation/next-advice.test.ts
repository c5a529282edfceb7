/** A card of wishes is put for what nothing was said about, and for nothing else. */
import { expect, test } from 'vitest'
import { nextAdviceQuestion } from '../../src/conversation/next-advice.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import type { Findings, Known } from '../../src/triage/findings.ts'
import { triage } from '../../src/triage/triage.ts'

const knowledge = loadKnowledge('knowledge')
const STYLE = 'massage-style'

/** Everything that other cards ask is denied, so that only the card of wishes can be left. */
function styleAsked(...wished: readonly string[]): readonly string[] {
  const others = Object.values(knowledge.questions).filter(({ id, for: whom }) => whom && id !== STYLE)
  const denied = others.flatMap(({ asks }) => asks.map((id): [string, Known] => [id, { status: 'absent' }]))
  const findings: Findings = new Map([
    ...denied,
    ...wished.map((id): [string, Known] => [id, { status: 'present' }]),
  ])
  const next = nextAdviceQuestion(triage(findings, knowledge), knowledge, 'massage')
  return next?.kind === 'card' && next.question.id === STYLE ? next.items : []
}

test.each([
  ['nothing said', [], ['pressure-light', 'setting-home', 'budget-low']],
  ['how firm is said', ['pressure-firm'], ['setting-home', 'budget-low']],
  ['what it may cost is said', ['budget-free'], ['pressure-light', 'setting-home']],
  ['how firm and where are said', ['pressure-medium', 'setting-professional'], ['budget-low']],
])('%s', (_, wished, asked) => {
  const items = styleAsked(...wished)
  expect(asked.filter((id) => !items.includes(id))).toEqual([])
  const groups = knowledge.questions[STYLE]?.groups ?? []
  const said = groups.filter((group) => group.some((id) => wished.includes(id))).flat()
  expect(items.filter((id) => said.includes(id))).toEqual([])
})

test('once all is said it is not put', () =>
  expect(styleAsked('pressure-firm', 'setting-home', 'budget-low')).toEqual([]))
