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
  /** A message that was changed after it was sent, as it stands now. It can add to what is known, never take away. */
  | { readonly kind: 'edit'; readonly text: string; readonly message: string }
  /**
   * joined: the person wants to begin · added: the app was installed, which a channel may tell several times · left: it was
   * taken away again
   */
  | { readonly kind: 'event'; readonly name: 'joined' | 'added' | 'left' | 'unreadable' }
  /** The person took a message back. */
  | { readonly kind: 'deleted'; readonly message: string }
  /** A thumb under a message. */
  | { readonly kind: 'rated'; readonly helpful: boolean }

/** What of an input is read as words where nothing is known of the conversation. */
export const textOf = (input: Input): string =>
  input.kind === 'text' || input.kind === 'edit'
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
  /** The channel's id of the message, by which it is named when it is changed or taken back. */
  readonly message?: string | undefined
}
