/** A press on a card, as its button sent it. It is the client's word: read field by field. Pure. */
import { z } from 'zod'
import type { Input } from '../../conversation/input.ts'

const choice = z.string().max(2000)
const words = z.string().max(5000)

const schema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('answer'),
    question: z.string().max(200),
    turn: z.coerce.number().int().min(0),
    /** What the button itself says. */
    values: z.array(choice).max(50).optional(),
    /** What was ticked or typed in the card's input. */
    chosen: words.optional(),
    typed: choice.optional(),
    /** What the card said, so that it can be left saying it. */
    card: z
      .object({ lead: words, ask: words, labels: z.record(z.string().max(200), z.string().max(500)) })
      .optional()
      .catch(undefined),
  }),
  z.object({ kind: z.literal('command'), command: z.string().min(1).max(2000) }),
])

/** What was ticked counts whatever button was pressed; what was typed only if it was sent. */
export const readPress = (value: unknown) => {
  const parsed = schema.safeParse(value)
  if (!parsed.success) return undefined
  if (parsed.data.kind === 'command') return parsed.data
  const { values: pressed = [], chosen, typed: written, ...press } = parsed.data
  const ticked = chosen?.split(',').filter(Boolean) ?? []
  const typed = pressed.length === 0 && ticked.length === 0 ? written?.trim() : undefined
  return { ...press, typed, values: typed ? [typed] : [...ticked, ...pressed] }
}

export type Press = NonNullable<ReturnType<typeof readPress>>

export const inputOfPress = (press: Press): Input =>
  press.kind === 'command'
    ? press
    : { kind: 'answer', question: press.question, turn: press.turn, values: press.values }
