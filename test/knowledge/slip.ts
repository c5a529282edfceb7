/** A slip: one thing done wrong in the tiny knowledge base, and what the author is told about it. */
import { expect, test } from 'vitest'
import { checkKnowledge } from '../../src/knowledge/check/index.ts'
import { readTexts } from '../../src/knowledge/read.ts'
import { type Edits, tiny } from './tiny.ts'

/** the slip · the edits · every place and code, in order · what is said of the first */
export type Slip = [what: string, edits: Edits, places: string, words: string | RegExp]

export function testSlips(slips: readonly Slip[]): void {
  test.each(slips)('%s', (_, edits, places, words) => {
    const issues = checkKnowledge(readTexts(tiny(edits)), { today: '2026-11-21' })
    expect(issues.map(({ file, line, code }) => `${file}:${line} ${code}`).join(', ')).toBe(places)
    const told = issues.map(({ problem, fix }) => `${problem} → ${fix}`)
    expect(told[0]).toEqual(typeof words === 'string' ? words : expect.stringMatching(words))
  })
}
