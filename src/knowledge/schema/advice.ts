/** What is said once the findings are in: causes, remedies, cautions, professionals, emergency messages, regions, sources. */
import { z } from 'zod'
import { clinical, condition, disposition, id, text, texts, yesNo } from './parts.ts'

const reason = z.strictObject({ when: condition, say: text })

/** The parts of a self-care plan, in the order in which they are shown. */
export const PLAN_SECTIONS = [
  'week',
  'active',
  'warmth',
  'sleep',
  'desk',
  'load',
  'calm',
  'food',
  'work',
  'medicine',
  'massage',
  'course',
  'stop',
] as const
export type PlanSection = (typeof PLAN_SECTIONS)[number]

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
  /** In the advice, in one or two sentences. */
  say: text,
  /** The part of the plan that it stands in. */
  section: z.enum(PLAN_SECTIONS),
  /** In the plan: exactly how. What the advice says when left out. */
  how: text.optional(),
  /** Only in the plan, not among the few things that the advice names. */
  'plan-only': yesNo.optional(),
  evidence: z.enum(['good', 'some', 'weak', 'none']),
  order: z.int().min(0).max(999),
  ...clinical,
})

/** knowledge/movements/*.yaml: one movement of the starter set. */
export const movement = z.strictObject({
  name: text,
  when: condition.optional(),
  'not-when': z.array(condition).optional(),
  /** How it is done, step by step, in short sentences. */
  how: text,
  /** How much to begin with. */
  dose: text,
  /** How to make it harder. */
  progress: text,
  /** Like the ones that the first set should hold one of each: bend, steady, legs, walk. */
  kind: z.enum(['walk', 'loosen', 'steady', 'stretch']),
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
  /** How to find a good massage therapist or physiotherapist there: registers, titles, what the law says. */
  therapists: texts.optional(),
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
export type MovementFile = z.infer<typeof movement>
export type CautionFile = z.infer<typeof caution>
export type ProfessionalFile = z.infer<typeof professional>
export type EmergencyActionFile = z.infer<typeof emergencyAction>
export type RegionFile = z.infer<typeof region>
export type SourceFile = z.infer<typeof sources>[string]
