/** What a turn did, in the words of the evaluation files (snake case lives only here and in those files). */
import type { Referral } from '../advice/massage.ts'
import type { Disposition } from '../knowledge/schema/index.ts'

interface TracedFinding {
  readonly id: string
  readonly status: string
  readonly evidence: string
}

/** The value of the trace activity `lumbo/assessment/v1`, sent in local mode only. */
export interface AssessmentTrace {
  readonly knowledgeVersion: string
  readonly dialog: string | null
  /** Fact keys of the question just put, or consent, topic, confirm:key; empty when nothing is pending. */
  readonly asked: readonly string[]
  readonly subject: 'self' | 'other'
  readonly about: string | null
  readonly findings: readonly TracedFinding[]
  readonly disposition: Disposition | null
  readonly complete: boolean
  readonly rules: readonly string[]
  readonly causes: readonly string[]
  /** Null until massage advice was asked for. */
  readonly massage: TracedMassage | null
}

export interface TracedMassage {
  /** A type, or no_massage. */
  readonly lead: string
  readonly alternatives: readonly string[]
  readonly conditional: string | null
  readonly excluded: readonly string[]
  readonly conditions: readonly string[]
  readonly referral: Referral
}

/** leg-weakness → leg_weakness. */
export const snakeCase = (id: string): string => id.replaceAll('-', '_')
