/** What reaches the bot in one turn, whatever the channel. */

export type Input =
  | { readonly kind: 'text'; readonly text: string }
  /** A press. It carries the turn in which its card was asked, so that a stale card is told from the open one. */
  | {
      readonly kind: 'answer'
      readonly question: string
      readonly turn: number
      /** Ids of the items chosen, or one of none, not-sure, skip, yes, no; for a value card what was typed. */
      readonly values: readonly string[]
    }
  | { readonly kind: 'command'; readonly command: string }
  /** joined: the person opened the chat or installed the app. */
  | { readonly kind: 'event'; readonly name: 'joined' | 'unreadable' }

/** What of an input is read as words where nothing is known of the conversation. */
export const textOf = (input: Input): string =>
  input.kind === 'text'
    ? input.text
    : input.kind === 'answer'
      ? input.values.join(' ')
      : input.kind === 'command'
        ? input.command
        : ''

/** What a channel knows about the moment. The turn itself reads no clock. */
export interface Moment {
  /** ISO time of this turn. */
  readonly now: string
  /** IANA time zone; UTC when the channel does not say. */
  readonly zone: string
  /** BCP 47, a guess at the country. */
  readonly locale?: string | undefined
  readonly scope: 'personal' | 'group'
}
