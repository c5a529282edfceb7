/** knowledge/questions/*.yaml: one card. */
import { z } from 'zod'
import { condition, id, text, use, yesNo } from './parts.ts'

/** What people come for besides the back check. */
const ADVICE = ['massage', 'plan'] as const
export type Advice = (typeof ADVICE)[number]

export const question = z
  .strictObject({
    asks: z.array(id).min(1).max(6),
    /** The fact keys of evaluation files: one an item in the same order, or one for the whole card. */
    keys: z
      .array(z.string().regex(/^[a-z][a-z0-9_]*$/, 'a key is lower-case words joined by underscores'))
      .min(1),
    /** The question itself. `{you|they}` picks the form for the person or for somebody else. */
    ask: text,
    why: text,
    /** many: choose all that fit · one: choose one · value: a number in words or figures. */
    form: z.enum(['many', 'one', 'value']),
    /** Cards of one level come in this order; emergency cards come first anyway. */
    order: z.int().min(0).max(999),
    /** Who wants this advice is asked it too, as far as it is not known. */
    for: z.array(z.enum(ADVICE)).min(1).optional(),
    /** With `for`: asked only where this could be so. */
    when: condition.optional(),
    /** What is not named in the answer is not wished: nothing is asked twice, and nothing is guessed. */
    wishes: yesNo.optional(),
    /** With `wishes`: other wishes that an answer may name. */
    hears: z.array(id).optional(),
    /** With `wishes`: wishes that are about one thing. What nothing is said about is asked; without groups all are about one. */
    groups: z.array(z.array(id).min(1)).min(1).optional(),
    /** Counts up when the meaning changes, not when a comma does: people are then asked again. */
    revision: z.int().min(1),
    status: use,
  })
  .refine((q) => q.keys.length === 1 || q.keys.length === q.asks.length, {
    path: ['keys'],
    error:
      '"keys" and "asks" differ in length → give one key for each item of asks, or one for the whole card',
  })
  .refine((q) => q.form !== 'value' || q.asks.length === 1, {
    path: ['asks'],
    error: 'a value card asks for several things → make one card each',
  })
export type QuestionFile = z.infer<typeof question>
