/**
 * Slack's published shapes and limits, written down once more and apart from the renderer: what `invalid_blocks` would
 * be the answer to, and what a phone would not show. docs.slack.dev/reference/block-kit
 */
import { z } from 'zod'

const text = (most: number) => z.string().min(1).max(most)
const plain = (most: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: text(most), emoji: z.boolean().optional() })
const mrkdwn = (most: number) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: text(most), verbatim: z.boolean().optional() })
const any = (most: number) => z.union([plain(most), mrkdwn(most)])
const id = text(255)

const button = z.strictObject({
  type: z.literal('button'),
  action_id: id,
  text: plain(75),
  value: text(2000).optional(),
  url: z.url().max(3000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
})
const option = z.strictObject({ text: plain(75), value: text(150), description: plain(75).optional() })
const options = (most: number) => z.array(option).min(1).max(most)
const inputElement = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('checkboxes'), action_id: id, options: options(10) }),
  z.strictObject({ type: z.literal('radio_buttons'), action_id: id, options: options(10) }),
  z.strictObject({ type: z.literal('static_select'), action_id: id, options: options(100) }),
  z.strictObject({
    type: z.literal('plain_text_input'),
    action_id: id,
    max_length: z.number().int().min(1).max(3000).optional(),
  }),
])
const run = z.strictObject({
  type: z.literal('text'),
  text: text(3000),
  style: z.strictObject({ bold: z.boolean() }).optional(),
})
const richSection = z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(run).min(1) })

const block = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('header'), text: plain(150) }),
  z.strictObject({ type: z.literal('divider') }),
  z
    .strictObject({
      type: z.literal('section'),
      text: any(3000).optional(),
      fields: z.array(any(2000)).min(1).max(10).optional(),
    })
    .refine((it) => it.text ?? it.fields, 'a section has text or fields'),
  z.strictObject({ type: z.literal('context'), elements: z.array(any(3000)).min(1).max(10) }),
  z.strictObject({ type: z.literal('actions'), elements: z.array(button).min(1).max(25) }),
  z.strictObject({
    type: z.literal('input'),
    block_id: id,
    label: plain(2000),
    element: inputElement,
  }),
  z.strictObject({
    type: z.literal('rich_text'),
    elements: z
      .array(
        z.union([
          richSection,
          z.strictObject({
            type: z.literal('rich_text_list'),
            style: z.enum(['bullet', 'ordered']),
            elements: z.array(richSection).min(1),
          }),
        ]),
      )
      .min(1),
  }),
])

const isUnique = (values: readonly unknown[]): boolean => new Set(values).size === values.length

const idsOf = (blocks: readonly z.infer<typeof block>[]): string[] =>
  blocks.flatMap((it) => (it.type === 'actions' ? it.elements.map(({ action_id: one }) => one) : []))

const blocks = (most: number) =>
  z
    .array(block)
    .max(most)
    .refine(
      (all) => isUnique(all.flatMap((it) => ('block_id' in it ? [it.block_id] : []))),
      'block ids differ',
    )
    .refine((all) => isUnique(idsOf(all)), 'action ids differ')
    .refine((all) => JSON.stringify(all).length < 13_200, 'msg_blocks_too_long')

/** A message as `chat.postMessage` and its relatives take it. */
const message = z.object({ text: text(4000), blocks: blocks(50).optional() })
const view = z.strictObject({ type: z.literal('home'), blocks: blocks(100) })

const problems = (schema: z.ZodType, value: unknown): string[] =>
  schema.safeParse(value).error?.issues.map(({ path, message: what }) => `${path.join('.')}: ${what}`) ?? []

export const messageProblems = (value: unknown): string[] => problems(message, value)
export const viewProblems = (value: unknown): string[] => problems(view, value)
