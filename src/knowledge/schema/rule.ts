/** knowledge/rules/*.yaml: one clinical concern, graded. */
import { z } from 'zod'
import { clinical, condition, disposition, id, text, texts } from './parts.ts'

export const rule = z
  .strictObject({
    name: text,
    /** The rows of the facts file that this rule answers for. */
    covers: z.array(z.string().regex(/^[RP]\d\d?$/, 'a row is R or P and a number: R03')).optional(),
    /** What the same concern is called among what speaks against massage; the level of this rule decides. */
    'speaks-against-massage': id.optional(),
    emergency: condition.optional(),
    'same-day': condition.optional(),
    urgent: condition.optional(),
    routine: condition.optional(),
    'self-care': condition.optional(),
    /** What calms a level: reassuring findings only, and only when said. */
    unless: z.partialRecord(disposition, z.array(condition).min(1)).optional(),
    /** Asked of everyone. */
    screen: z.array(id).optional(),
    /** Asked only when something else was found first. */
    'ask-if': z.array(z.strictObject({ when: condition, ask: z.array(id).min(1) })).optional(),
    /** Never asked, only heard; with the reason. */
    'heard-only': text.optional(),
    /** The floor when it was asked and not answered. */
    unanswered: disposition.optional(),
    /** Why this matters, said in the result. */
    tell: text,
    /** Which emergency message to send; needed when there is an emergency level. */
    'emergency-action': id.optional(),
    meanwhile: z.array(id).optional(),
    'seen-by': id.optional(),
    examples: z.array(z.strictObject({ said: text, level: disposition })).min(1),
    counterexamples: texts.optional(),
    ...clinical,
  })
  .refine((r) => r.emergency === undefined || r['emergency-action'] !== undefined, {
    path: ['emergency'],
    error: 'nothing says what to do in the emergency → add emergency-action',
  })
  .refine(
    (r) => r.screen || r['ask-if'] || r['heard-only'],
    'nothing says how it is found → add screen, ask-if or heard-only',
  )
export type RuleFile = z.infer<typeof rule>
