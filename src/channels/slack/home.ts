/**
 * The Home tab: what the bot does, the open conversation, privacy. Pure. The page stays until it is drawn again, so
 * nothing stands on it that "forget me" would have to take back.
 */
import type { types } from '@slack/bolt'
import type { Conversation } from '../../conversation/conversation.ts'
import {
  type Block,
  type Button,
  buttons,
  divider,
  heading,
  list,
  paragraphs,
  plain,
  small,
} from './block-parts.ts'
import { actions } from './question-blocks.ts'
import { words } from './words.ts'

const { home } = words

const way = (label: string, command: string, index: number): Button => ({
  type: 'button',
  action_id: `${actions.command}:${index}`,
  text: plain(label),
  value: JSON.stringify({ kind: 'command', command }),
})

const begin: Button = { type: 'button', action_id: actions.open, style: 'primary', text: plain(home.begin) }

const talk = (conversation: Conversation | undefined): Block[] => {
  if (conversation?.consent !== 'given') return [...paragraphs([home.none]), ...buttons([begin])]
  return [
    ...paragraphs([conversation.pending ? home.waiting : home.open]),
    ...buttons([
      way(home.goOn, 'resume', 1),
      way(home.restart, 'start again', 2),
      way(home.summary, 'summary', 3),
    ]),
  ]
}

export const homeView = (conversation: Conversation | undefined): types.HomeView => ({
  type: 'home',
  blocks: [
    ...heading(home.title),
    ...list('', home.what),
    ...small(home.not),
    divider,
    ...heading(home.talkTitle),
    ...talk(conversation),
    divider,
    ...heading(home.privacyTitle),
    ...list('', home.privacy),
    ...buttons([way(home.privacyMore, 'privacy', 4), way(home.forget, 'forget me', 5)]),
  ],
})

/** What the agent pane offers to begin with. */
export const prompts = (conversation: Conversation | undefined) => {
  const { title, begin: first, goOn, privacy, help } = words.prompts
  return { title, prompts: [conversation?.consent === 'given' ? goOn : first, privacy, help] }
}
