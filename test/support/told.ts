/** Findings written as a story. */
import { expect } from 'vitest'
import type { Knowledge } from '../../src/knowledge/schema/index.ts'
import type { Findings, Known } from '../../src/triage/findings.ts'

/** 'low-back-pain age=34': what is there, and values. */
export function told(story: string, { findings }: Pick<Knowledge, 'findings'>): Findings {
  const one = (word: string): [string, Known] => {
    const [id = '', value] = word.split('=')
    expect(findings, `finding ${id}`).toHaveProperty(id)
    return [id, value === undefined ? { status: 'present' } : { status: 'present', value: Number(value) }]
  }
  return new Map(story.split(' ').map(one))
}
