/**
 * Reply → messages in Block Kit. Pure.
 *
 * `text` is what a locked screen and the list of chats show, so it is the neutral notification; the message itself is in
 * the blocks. Almost always it is one message; a long one goes on in the next, and nothing is cut.
 */
import type { Citation, Reply, Section } from '../../conversation/reply.ts'
import { labels } from '../labels.ts'
import { remainder, titleOf, withWays } from '../lead.ts'
import {
  type Block,
  type Button,
  buttons,
  divider,
  escaped,
  facts,
  heading,
  limits,
  list,
  paragraphs,
  pieces,
  plain,
  small,
} from './block-parts.ts'
import { actions, onButton, questionBlocks, tooLong } from './question-blocks.ts'
import { words } from './words.ts'

export interface SlackMessage {
  readonly text: string
  readonly blocks: readonly Block[]
}

/** A fact this short stands beside its name. */
const shortFact = 150

const isFact = ({ title, lines }: Section): boolean =>
  title !== '' && lines.length === 1 && (lines[0]?.length ?? 0) <= shortFact

/** Facts that follow each other share a block, as a small table; everything else is a heading with a list. */
const sectionBlocks = (sections: readonly Section[]): Block[] => {
  const blocks: Block[] = []
  let rows: (readonly [string, string])[] = []
  const flush = () => {
    blocks.push(...facts(rows))
    rows = []
  }
  for (const section of sections) {
    const { title, lines } = section
    if (isFact(section)) rows.push([title, lines[0] as string])
    else {
      flush()
      blocks.push(...(title ? list(title, lines) : paragraphs(lines)))
    }
  }
  flush()
  return blocks
}

/** One running line: there may be a dozen, and nobody reads them before the advice. */
const sourceBlocks = (citations: readonly Citation[]): Block[] =>
  citations.length
    ? [
        divider,
        ...small(`${labels.sources}: ${citations.map(({ title, by }) => `${title} (${by})`).join(' · ')}`),
      ]
    : []

const commandButton = ({ label, command }: { label: string; command: string }, index: number): Button => ({
  type: 'button',
  action_id: `${actions.command}:${index}`,
  text: plain(onButton(label)),
  value: JSON.stringify({ kind: 'command', command }),
})

/** Opens the private chat, and tells us, so that the person is greeted there. */
export const openButton = (url: string): Button => ({
  type: 'button',
  action_id: actions.open,
  style: 'primary',
  text: plain(labels.openChat),
  url,
})

const sizeOf = (blocks: readonly Block[]): number => JSON.stringify(blocks).length

/** Slack sends what was ticked together with a press only within one message, so question and buttons stay together. */
const inMessages = (body: readonly Block[], tail: readonly Block[]): Block[][] => {
  const messages: Block[][] = [[]]
  const fits = (more: readonly Block[]) => {
    const both = [...(messages.at(-1) ?? []), ...more]
    return both.length <= limits.blocks && sizeOf(both) <= limits.json
  }
  const put = (more: readonly Block[]) => {
    if (messages.at(-1)?.length && !fits(more)) messages.push([])
    messages.at(-1)?.push(...more)
  }
  for (const block of body) put([block])
  if (tail.length) put(tail)
  return messages.filter((blocks) => blocks.length)
}

/** @param openChat where the private chat is, for a reply in a channel; nothing keeps anybody from an emergency number */
export const toMessages = (reply: Reply, openChat?: string): SlackMessage[] => {
  const { kind, question, sections = [], citations = [], actions: ways = [] } = reply
  const { before, after } = remainder(reply)
  const title = titleOf(reply)
  const asked = question ? questionBlocks(question) : { body: [], buttons: [] }
  const opening = [
    ...paragraphs(before),
    ...(title ? heading(kind === 'emergency' ? `${words.alarm} ${title}` : title) : []),
  ]
  const said = sectionBlocks(sections)
  const pressed = [
    ...asked.buttons,
    ...ways.map(commandButton),
    ...(openChat && kind !== 'emergency' ? [openButton(openChat)] : []),
  ]
  const body = [
    ...opening,
    ...said,
    ...(after.length ? small(after.join('\n')) : []),
    ...sourceBlocks(citations),
  ]
  const tail = [...asked.body, ...tooLong(ways.map(({ label }) => label)), ...buttons(pressed)]
  const messages = inMessages(body, tail)
  return (messages.length ? messages : [paragraphs([reply.text])]).map((blocks) => ({
    text: escaped(reply.notification),
    blocks,
  }))
}

/** The same without blocks, for the day that Slack does not take them: plain, complete, with numbers to choose by. */
export const toPlainTexts = (reply: Reply): string[] => pieces(withWays(reply), limits.section).map(escaped)
