/**
 * The pieces that messages in Block Kit are made of, within Slack's published limits. Pure.
 *
 * Running text is `plain_text` or rich text: neither knows markup, so nothing that a person typed can become a link, a
 * mention or a call to a whole channel. Only what Slack always reads as markup (`text` of a message) is escaped.
 */
import type { types } from '@slack/bolt'

export type Block = types.KnownBlock
export type Button = types.Button

/** docs.slack.dev/reference/block-kit; `json` is what the API takes before it calls a message too long, with a margin. */
export const limits = {
  blocks: 50,
  section: 3000,
  header: 150,
  fields: 10,
  field: 2000,
  context: 10,
  actions: 25,
  button: 75,
  /** What a phone shows of a button. */
  shownOnButton: 30,
  value: 2000,
  options: 10,
  option: 75,
  label: 2000,
  json: 12_000,
}

/** The three characters that Slack gives a meaning, where it reads markup. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

export const plain = (text: string): types.PlainTextElement => ({ type: 'plain_text', text, emoji: false })

/** Pieces of at most `most` characters, broken at a line, else at a space, else anywhere; nothing is lost. */
export const pieces = (text: string, most: number): string[] => {
  const found: string[] = []
  let rest = text.trim()
  while (rest.length > most) {
    const head = rest.slice(0, most + 1)
    const at = [head.lastIndexOf('\n'), head.lastIndexOf(' ')].find((place) => place > most / 2) ?? most
    // Never in the middle of a character that takes two.
    const split = /[\uD800-\uDBFF]/.test(rest[at - 1] ?? '') ? at - 1 : at
    found.push(rest.slice(0, split).trimEnd())
    rest = rest.slice(split).trimStart()
  }
  return rest ? [...found, rest] : found
}

export const paragraphs = (lines: readonly string[]): Block[] =>
  pieces(lines.join('\n'), limits.section).map((text) => ({ type: 'section', text: plain(text) }))

type Inline = types.RichTextElement
const run = (text: string, bold = false): Inline => ({ type: 'text', text, ...(bold && { style: { bold } }) })

export const strong = (text: string): Block[] =>
  pieces(text, limits.section).map((piece) => ({
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [run(piece, true)] }],
  }))

/** Slack shows 150 characters in a header; a longer title stands in bold. */
export const heading = (text: string): Block[] =>
  text.length <= limits.header ? [{ type: 'header', text: plain(text) }] : strong(text)

/** A heading and a list below it, in as many blocks as it takes. */
export const list = (title: string, lines: readonly string[]): Block[] => {
  const groups: string[][] = [[]]
  let size = title.length
  for (const line of lines.flatMap((one) => pieces(one, limits.section - title.length))) {
    if (size + line.length > limits.section) {
      groups.push([])
      size = 0
    }
    groups.at(-1)?.push(line)
    size += line.length
  }
  return groups.map((group, index) => ({
    type: 'rich_text',
    elements: [
      ...(title && index === 0 ? [{ type: 'rich_text_section' as const, elements: [run(title, true)] }] : []),
      {
        type: 'rich_text_list' as const,
        style: 'bullet' as const,
        elements: group.map((line) => ({ type: 'rich_text_section' as const, elements: [run(line)] })),
      },
    ],
  }))
}

/** Names and short facts side by side. The names are our own words. */
export const facts = (rows: readonly (readonly [name: string, fact: string])[]): Block[] => {
  const perBlock = limits.fields / 2
  const groups = Array.from({ length: Math.ceil(rows.length / perBlock) }, (_, index) =>
    rows.slice(index * perBlock, (index + 1) * perBlock),
  )
  return groups.map((group) => ({
    type: 'section',
    fields: group.flatMap(([name, fact]) => [
      { type: 'mrkdwn' as const, text: `*${escaped(name)}*`, verbatim: true },
      plain(fact),
    ]),
  }))
}

export const small = (text: string): Block[] => {
  const texts = pieces(text, limits.field).map(plain)
  return Array.from({ length: Math.ceil(texts.length / limits.context) }, (_, index) => ({
    type: 'context',
    elements: texts.slice(index * limits.context, (index + 1) * limits.context),
  }))
}

export const divider: Block = { type: 'divider' }

export const buttons = (elements: readonly Button[]): Block[] =>
  Array.from({ length: Math.ceil(elements.length / limits.actions) }, (_, index) => ({
    type: 'actions',
    elements: elements.slice(index * limits.actions, (index + 1) * limits.actions),
  }))
