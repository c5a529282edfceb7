/** What is said once the findings are in: causes, remedies, cautions, professionals, emergency messages, regions, sources. */
import { z } from 'zod'
import { clinical, condition, disposition, id, text, texts } from './parts.ts'

const reason = z.strictObject({ when: condition, say: text })

/** knowledge/causes/*.yaml: a likely contributor, never a diagnosis. */
export const cause = z.strictObject({
  name: text,
  /** What is needed before it is named at all. */
  when: condition,
  'speaks-for': z.array(reason).min(1),
  'speaks-against': z.array(reason).optional(),
  say: text,
  ...clinical,
})

/** knowledge/remedies/*.yaml: something a person can do. */
export const remedy = z.strictObject({
  name: text,
  when: condition.optional(),
  'not-when': z.array(condition).optional(),
  say: text,
  evidence: z.enum(['good', 'some', 'weak', 'none']),
  order: z.int().min(0).max(999),
  ...clinical,
})

/** knowledge/cautions/*.yaml: what not to do meanwhile. */
export const caution = z.strictObject({ say: text, ...clinical })

/** knowledge/professionals/*.yaml: who sees people with this, and how to reach them. */
export const professional = z.strictObject({
  name: text,
  say: text,
  /** The levels at which people are sent there; all of them when left out. */
  levels: z.array(disposition).optional(),
  ...clinical,
})

/** knowledge/emergency-actions/*.yaml: the whole of one emergency message. Nothing else is ever said with it. */
export const emergencyAction = z.strictObject({
  /** The first line: what to do, with {number}. */
  do: text,
  also: texts.optional(),
  /** What not to do. */
  'do-not': texts,
  /** Who goes with the person. */
  company: text,
  /** The same again, shorter, when somebody doubts it. */
  again: text,
  /** Add the crisis lines of the region. */
  crisis: z.enum(['yes', 'no']).optional(),
  ...clinical,
})

const line = z.strictObject({ name: text, number: text })

/** knowledge/regions/*.yaml: the numbers of a country. */
export const region = z.strictObject({
  name: text,
  locales: texts,
  said: texts,
  emergency: text,
  advice: z.array(line).optional(),
  crisis: z.array(line).optional(),
  /** What people call the hospital department. */
  department: text,
  listed: z.iso.date(),
  checked: z.union([z.literal('never'), z.iso.date()], 'write never, or a date like 2026-11-20'),
})

/** knowledge/sources/*.yaml: where it comes from, by area; `seen` tells whether the text itself was read. */
export const sources = z.record(
  id,
  z.strictObject({
    title: text,
    by: text,
    year: z.int().optional(),
    where: text.optional(),
    seen: z.enum(['yes', 'copy', 'no']),
  }),
)

export type CauseFile = z.infer<typeof cause>
export type RemedyFile = z.infer<typeof remedy>
export type CautionFile = z.infer<typeof caution>
export type ProfessionalFile = z.infer<typeof professional>
export type EmergencyActionFile = z.infer<typeof emergencyAction>
export type RegionFile = z.infer<typeof region>
export type SourceFile = z.infer<typeof sources>[string]
