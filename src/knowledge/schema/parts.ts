/** The small shapes that every kind of knowledge file is made of. */
import { z } from 'zod'

/** How soon and where, from least to most urgent. */
export const DISPOSITIONS = ['self-care', 'routine', 'urgent', 'same-day', 'emergency'] as const
export type Disposition = (typeof DISPOSITIONS)[number]
export const disposition = z.enum(DISPOSITIONS)

/** An id is the name of a file: lower-case words joined by hyphens. */
export const id = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'an id is lower-case words joined by hyphens')

/** What a person reads or hears: never empty. */
export const text = z.string().trim().min(1)
export const texts = z.array(text)

/** YAML 1.2 reads `yes` as a word; here it means what it says. */
export const yesNo = z.enum(['yes', 'no'])

/** The signature of the clinician who read a file, or `none`. */
const reviewed = z.union(
  [z.literal('none'), z.strictObject({ by: text, role: text, on: z.iso.date(), next: z.iso.date() })],
  'write none, or { by: …, role: …, on: 2026-11-20, next: 2027-11-20 }',
)

/** Every clinical file says how far it has come; `reviewed` needs a named clinician. */
export const clinical = {
  sources: z.array(id).min(1),
  status: z.enum(['draft', 'reviewed', 'retired']),
  reviewed,
}

/** Findings and cards carry no signature of their own, since it is the rules that are signed; they are in use or not. */
export const use = z.enum(['active', 'retired']).optional()

/** What may be asked about a finding beyond yes or no. */
export const DETAILS = ['onset', 'side', 'course', 'severity'] as const

/** The worse value of each detail. Only these stand in a condition, so a condition can only grow with worry. */
export const DETAIL_WORDS = { new: 'onset', both: 'side', worse: 'course', severe: 'severity' } as const
export type DetailWord = keyof typeof DETAIL_WORDS
const detailWord = z.enum(
  Object.keys(DETAIL_WORDS) as [DetailWord, ...DetailWord[]],
  'details are new, both, worse and severe',
)

/**
 * A condition as a clinician writes it: a finding, a finding with details, a value in a range, or `any`, `all` and
 * `at-least … of` over those. There is no `not`: what calms is said under `unless`.
 */
export type Condition =
  | string
  | { any: Condition[] }
  | { all: Condition[] }
  | { 'at-least': number; of: Condition[] }
  | { [finding: string]: DetailWord[] | { min?: number | undefined; max?: number | undefined } }

const range = z
  .strictObject({ min: z.number().optional(), max: z.number().optional() })
  .refine((r) => r.min !== undefined || r.max !== undefined, 'the range is empty → give min, max or both')

/** A finding with one of these names would be a group misspelled. */
export const CONDITION_GROUPS = ['any', 'all', 'of', 'at-least']
const notGroup = id.refine(
  (name) => !CONDITION_GROUPS.includes(name),
  'write { any: [..] }, { all: [..] } or { at-least: 2, of: [..] }',
)

export const condition: z.ZodType<Condition> = z
  .lazy(() =>
    z.union(
      [
        id,
        z.strictObject({ any: z.array(condition).min(1) }),
        z.strictObject({ all: z.array(condition).min(1) }),
        z.strictObject({ 'at-least': z.int().min(1), of: z.array(condition).min(1) }),
        z
          .record(
            notGroup,
            z.union([z.array(detailWord).min(1), range], 'write details, [new], or a range, { min: 40 }'),
          )
          .refine(
            (r) => Object.keys(r).length === 1,
            'several findings share one condition → one each: { leg-weakness: [new] }',
          ),
      ],
      'a condition is a finding, { finding: [new] }, { value: { min: 40 } }, { any: [..] }, { all: [..] } or { at-least: 2, of: [..] }',
    ),
  )
  .meta({ id: 'condition' })
