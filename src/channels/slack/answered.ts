/** A message that was answered, as it stays in the chat: its controls are gone, and what was chosen is said. Pure. */
import { z } from 'zod'
import { type Block, limits, small, strong } from './block-parts.ts'

const label = z.object({ text: z.string() })
const controls = new Set(['actions', 'input'])
const input = z.object({ type: z.literal('input'), label })

/** @param blocks the message's own, as Slack sends them with a press */
export const answeredBlocks = (blocks: readonly unknown[], note: string): Block[] => {
  const kept = blocks.flatMap((block): Block[] => {
    const asked = input.safeParse(block)
    if (asked.success) return strong(asked.data.label.text)
    const { type } = block as { type?: unknown }
    return typeof type !== 'string' || controls.has(type) ? [] : [block as Block]
  })
  return [...kept, ...small(note)].slice(-limits.blocks)
}
