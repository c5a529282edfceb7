/** Massage: the kinds there are, what speaks against them, and the points that rank them. */
import { z } from 'zod'
import { clinical, condition, id, text, texts, yesNo } from './parts.ts'

/** What a kind of massage does to a body; each has a column of its own in a contraindication. */
export const TOUCHES = ['light', 'firm', 'heat', 'cold', 'percussion', 'chair'] as const
export type Touch = (typeof TOUCHES)[number]

/** From least to most strict. area: keep off that place · ask: only when a named professional agrees · avoid: not for now. */
export const CODES = ['ok', 'care', 'area', 'ask', 'avoid'] as const
export type Code = (typeof CODES)[number]
const code = z.enum(CODES)

const strength = z.enum(['good', 'some', 'weak', 'none'])

/** knowledge/massage-types/*.yaml: one kind of massage. */
export const massageType = z.strictObject({
  /** In the middle of a sentence: "a relaxing massage with oil". */
  name: text,
  /** What happens, in one or two sentences. */
  what: text,
  /** Whom it suits. */
  suits: text,
  /** The columns of a contraindication that judge it. */
  touch: z.array(z.enum(TOUCHES)).min(1),
  /** Heat that can be switched off: where only heat is the trouble it is offered without. */
  'heat-optional': yesNo.optional(),
  /** Nobody else's hands on the back: stays where somebody does not want to be touched. */
  'own-hands': yesNo.optional(),
  /** When it makes sense at all; always when left out. */
  when: condition.optional(),
  /** Ties go to the lower risk, then to the lower cost. 1 low · 3 high. */
  risk: z.int().min(1).max(3),
  /** 0 free · 4 a large purchase. */
  cost: z.int().min(0).max(4),
  evidence: strength,
  /** What it can and cannot do, with how sure that is. */
  'evidence-say': text,
  /** How long, how often, and when to stop. */
  session: text,
  /** What is normal afterwards, and what to do then. */
  after: text,
  /** What to tell whoever does it; to oneself, what to mind. */
  tell: texts.min(1),
  /** The same at home, where that is possible. */
  home: text.optional(),
  ...clinical,
})

/** How soon somebody is asked or seen before any massage; the level of a triage rule goes before it. */
const REFERS = ['none', 'tell', 'wait', 'ask-first', 'soon', 'same-day'] as const
export type Refer = (typeof REFERS)[number]

/** knowledge/contraindications/*.yaml: what somebody has or takes, and what that means for each touch. */
export const contraindication = z
  .strictObject({
    /** In the middle of a sentence: "a blood thinner". */
    name: text,
    when: condition,
    codes: z.strictObject({ light: code, firm: code, heat: code, cold: code, percussion: code, chair: code }),
    /** Kinds of massage that differ from their columns. */
    types: z.record(id, code).optional(),
    refer: z.enum(REFERS),
    /** ask-first: whom to ask, "the midwife". */
    ask: text.optional(),
    /** ask-first: what to say to them, in the person's own words. */
    'ask-them': text.optional(),
    /** Why, in one or two sentences. */
    say: text,
    /** Where `area` is not the back: "the legs". */
    elsewhere: text.optional(),
    ...clinical,
  })
  .refine((one) => one.refer !== 'ask-first' || one.ask !== undefined, {
    path: ['refer'],
    error: 'nothing says whom to ask first → add ask: the midwife',
  })

const points = z.record(id, z.number())
const wish = z.strictObject({
  when: condition,
  /** Why it counts, after "because": "{you want|they want} to relax". */
  say: text,
  points,
})

/** knowledge/massage/score.yaml: all weights, in one place. They are judgement, not measurement. */
const massageScore = z.strictObject({
  /** Situations: the one that fits a kind best counts double, the next one half. */
  situations: z.record(
    id,
    z.strictObject({
      when: condition,
      say: text,
      fit: z.record(id, z.number().min(0).max(4)),
      /** This kind comes first here, if nothing speaks against it. */
      lead: id.optional(),
      /** Never here. */
      never: z.array(id).optional(),
      /** Where one of these holds the situation is another one. */
      'not-when': z.array(condition).optional(),
      /** First of all no massage: it is offered as an extra only. */
      'rest-first': yesNo.optional(),
      /** Only kinds without somebody else's hands on the back. */
      'own-hands-only': yesNo.optional(),
    }),
  ),
  wishes: z.record(id, wish),
  evidence: points,
  /** What a code takes away. */
  penalty: z.strictObject({ care: z.number(), area: z.number(), ask: z.number() }),
  /** Below this nothing is put first; within so many points of the first it is offered too, and at most so many. */
  least: z.number(),
  within: z.number(),
  most: z.int(),
})

export const MASSAGE_FILES = { score: massageScore } as const

export type MassageTypeFile = z.infer<typeof massageType>
export type ContraindicationFile = z.infer<typeof contraindication>
export type MassageScore = z.infer<typeof massageScore>
