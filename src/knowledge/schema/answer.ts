/** Answers to questions: claims with their source and strength, and the questions that people put. */
import { z } from 'zod'
import { INTENTS } from './intent.ts'
import { clinical, id, text, texts } from './parts.ts'

/** A row of the two articles that the project grew from: A01–A54, B01–B46. */
const seed = z.string().regex(/^[AB]\d\d$/, 'a row is A or B and two digits: A07')

/** knowledge/claims/*.yaml: what is known, by area. `against` corrects what many believe. */
export const claims = z.record(
  id,
  z.strictObject({
    /** One to three sentences. */
    say: text,
    strength: z.enum(['good', 'some', 'weak', 'none', 'against', 'custom']),
    /** The rows of the two articles that it answers for. */
    seeds: z.array(seed).optional(),
    sources: z.array(id).min(1),
  }),
)

/** knowledge/answers/*.yaml: one question, in several wordings. */
export const answer = z.strictObject({
  /** What the answer is about, in the middle of a sentence: "heat or cold". */
  name: text,
  /** Whole questions, as people type them. */
  asks: texts.min(4),
  /** Which wish of knowledge/intents it belongs to. */
  intent: z.enum(INTENTS),
  /** What is said, in this order. */
  claims: z.array(id).min(1).max(5),
  /** What the person can do next: the label of a button is the name of that intent. */
  next: z.enum(INTENTS),
  /** Who asks this for themselves is better served by the check and its advice. */
  advised: z.enum(['yes']).optional(),
  /** Add what the region file says of finding a therapist. */
  local: z.enum(['therapists']).optional(),
  status: clinical.status,
  reviewed: clinical.reviewed,
})

export type ClaimEntry = z.infer<typeof claims>[string]
export type AnswerFile = z.infer<typeof answer>
