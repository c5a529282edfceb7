/** Messages around the conversation: help for a command, where the answer went, what went wrong. Pure. */
import { type Block, buttons, heading, list, paragraphs } from './block-parts.ts'
import { openButton, type SlackMessage } from './render.ts'
import { words } from './words.ts'

/** A line of text as a message. */
export const notice = (text: string, more: readonly Block[] = []): SlackMessage => ({
  text,
  blocks: [...paragraphs([text]), ...more],
})

export const privateNotice = (openChat: string): SlackMessage =>
  notice(words.inPrivate, buttons([openButton(openChat)]))

export const helpMessage = (openChat: string): SlackMessage => ({
  text: words.notification,
  blocks: [
    ...heading(words.help.title),
    ...list('', words.help.what),
    ...list(words.help.commandsTitle, words.help.commands),
    ...buttons([openButton(openChat)]),
  ],
})
