/** knowledge/findings/*.yaml: one thing that can be known about a person, and the ways people say it. */
import { z } from 'zod'
import { DETAILS, id, text, texts, use, yesNo } from './parts.ts'

/** A phrase pattern; its syntax is read in src/knowledge/pattern.ts. */
const pattern = text

const examples = z.strictObject({
  present: texts.min(1),
  absent: texts.optional(),
  historical: texts.optional(),
  other: texts.optional(),
  hypothetical: texts.optional(),
  uncertain: texts.optional(),
  /** Sentences that must not be read as this finding at all. */
  none: texts.optional(),
})

export const finding = z
  .strictObject({
    /** In the middle of a sentence: "weakness in a leg". */
    name: text,
    /** On a card, as one item to choose: "A leg is weak or gives way". The name when left out. */
    item: text.optional(),
    /** The one closed question about it: "Is your leg weak?"; `{your|their}` picks the form for the subject. */
    confirm: text.optional(),
    'part-of': id.optional(),
    kind: z.enum(['sign', 'event', 'lifelong', 'value']),
    /** `no`: it reassures, and may stand only under `unless`. `neutral`: it informs (a place, a job, what eases). */
    worry: z.enum(['yes', 'no', 'neutral']),
    /** It tells what somebody wants or has at home, and nothing of their body. */
    wish: yesNo.optional(),
    /** Other names of the same finding in evaluation files. */
    alias: z.array(id).optional(),
    detail: z.array(z.enum(DETAILS)).optional(),
    /**
     * A condition or device (`for-good`), a medicine, job or habit (`until-stopped`): a time beside it says since when, not
     * how long the complaint has lasted; and a date does not make what is for good a thing of the past.
     */
    'goes-on': z.enum(['for-good', 'until-stopped']).optional(),
    /** An event counts for so many days; later it is history. */
    'within-days': z.int().positive().optional(),
    value: z
      .strictObject({
        unit: z.enum(['years', 'days', 'score', 'celsius', 'weeks', 'kilograms']),
        min: z.number(),
        max: z.number(),
      })
      .optional(),
    /** Other findings that this one settles as present too: foot-drop → leg-weakness. */
    implies: z.array(id).optional(),
    /** The reassuring finding that it is as well when it is told of years, with nothing new or worse: an old leak. */
    'for-years': id.optional(),
    /** Said at once, in place of "I noted", when somebody tells of it: for what must be met with care. */
    response: text.optional(),
    /** What it makes impossible: a man is not pregnant. */
    'rules-out': z.array(id).optional(),
    /** It reassures about what had been told when it was said, and about nothing that came up later. */
    'covers-what-was-told': yesNo.optional(),
    /** Of the pain score: these pains count as severe from there on, so nobody is asked in two ways how bad it is. */
    scores: z.strictObject({ of: z.array(id).min(1), 'severe-from': z.number() }).optional(),
    /** Embarrassing to name: asked in a routine tone and never repeated in a summary to anybody else. */
    private: yesNo.optional(),
    said: z.array(pattern),
    'not-said': z.array(pattern).optional(),
    /** Patterns that use the same words for something else: "saddle up". */
    'not-this': z.array(pattern).optional(),
    /** What settles it only as the answer to a question about it: "heat and a walk" after "does anything ease it?". */
    'as-answer': z
      .strictObject({ yes: z.array(pattern).optional(), no: z.array(pattern).optional() })
      .optional(),
    examples: examples.optional(),
    status: use,
  })
  .refine((f) => f.kind !== 'value' || f.value !== undefined, {
    path: ['kind'],
    error: 'the unit and the limits of the value are missing → add value: { unit: …, min: …, max: … }',
  })
  .refine(
    (f) => f.kind === 'value' || f.examples !== undefined,
    'there are no examples → add examples: { present: [".."] }',
  )
export type FindingFile = z.infer<typeof finding>
