/** Which answers name other things instead of what was asked; a description of the thing itself never counts as that. */
import { expect, test } from 'vitest'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { isOtherIllness, isPassedBy } from '../../src/language/passed-by.ts'

const knowledge = loadKnowledge('knowledge')
const heard = (...findings: string[]) => findings.map((finding) => ({ finding }))

test.each<[string, string[], boolean]>([
  ['chest-pain', ['cancer-history', 'night-pain'], true],
  ['chest-pain', ['unexplained-bruising'], true],
  ['chest-pain', [], false],
  ['leg-weakness', ['both-legs-symptoms'], false],
  ['leg-weakness', ['not-improving'], false],
  ['chest-pain', ['cancer-history', 'breathlessness'], false],
  ['bladder-change', ['urinary-retention'], false],
  ['bladder-change', ['saddle-numbness', 'cancer-history'], false],
  ['abdominal-pain', ['vomiting'], false],
])('%s, and %j was heard: %s', (asked, findings, passed) =>
  expect(isPassedBy(asked, heard(...findings), knowledge)).toBe(passed),
)

const known = (...findings: string[]) => new Map(findings.map((id) => [id, { status: 'present' }]))
const present = (...findings: string[]) =>
  findings.map((finding) => ({ finding, status: 'present' as const }))

test.each<[string, string[], string[], boolean]>([
  [
    'sweating-or-faint',
    ['unexplained-bruising', 'feels-unwell'],
    ['unexplained-bruising', 'feels-unwell'],
    true,
  ],
  ['sweating-or-faint', ['feels-unwell'], [], false],
  ['bladder-change', ['urinary-retention'], ['urinary-retention'], false],
  ['leg-weakness', ['not-improving'], ['not-improving'], false],
])('%s, %j was said again after %j: %s', (asked, said, before, passed) =>
  expect(isPassedBy(asked, present(...said), knowledge, known(...before))).toBe(passed),
)

test.each<[string, string[], boolean]>([
  ['cancer-history', ['heart-disease'], true],
  ['cancer-history', ['osteoporosis'], true],
  ['cancer-history', ['night-pain'], false],
  ['cancer-history', ['heart-disease', 'night-pain'], false],
  ['cancer-history', ['chemotherapy-now'], false],
  ['cancer-history', [], false],
  ['chest-pain', ['heart-disease'], false],
  ['anticoagulant', ['other-medicine'], true],
])('%s was asked and %j named: denied %s', (asked, named, denied) =>
  expect(isOtherIllness(asked, present(...named), knowledge)).toBe(denied),
)
