/** Which answers name other things instead of what was asked; a description of the thing itself never counts as that. */
import { expect, test } from 'vitest'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { isPassedBy } from '../../src/language/passed-by.ts'

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
