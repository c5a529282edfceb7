/** What the bot says, before any channel gives it a shape. `text` alone is always complete. */
import type { Disposition } from '../knowledge/schema/index.ts'

export interface Choice {
  readonly value: string
  readonly label: string
}

export interface AskedQuestion {
  /** The question's id; presses send it back. */
  readonly id: string
  /** The turn it was asked in. */
  readonly turn: number
  readonly ask: string
  readonly choices: readonly Choice[]
  /** May several be chosen? */
  readonly many: boolean
  /** Is a typed value expected? */
  readonly value: boolean
  /** Exits such as none, not sure and skip, apart from the choices. */
  readonly exits: readonly Choice[]
  readonly why?: string | undefined
  /** About how many questions are left after this one. */
  readonly left?: number | undefined
}

/** A line in two parts: what is said, and what is said about it. */
export interface Point {
  readonly text: string
  readonly note?: string | undefined
}

export interface Table {
  /** In place of the section's: a table may hold more than its lines. */
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Point[])[]
}

export interface Section {
  readonly title: string
  /** Complete alone. */
  readonly lines: readonly string[]
  /** The same lines in their parts, for a screen that can set them apart. */
  readonly points?: readonly Point[] | undefined
  /** The same lines side by side, for a screen that has tables. */
  readonly table?: Table | undefined
  /** To be read when somebody gets to it: a screen may fold it away. Never what has to be seen. */
  readonly foldable?: boolean | undefined
}

export interface Citation {
  readonly title: string
  readonly by: string
}

export interface Reply {
  readonly kind: 'message' | 'question' | 'result' | 'answer' | 'emergency' | 'summary'
  /** Plain text, complete alone: a channel without cards loses nothing. */
  readonly text: string
  /** What a lock screen may show: never a health fact. */
  readonly notification: string
  readonly level?: Disposition | undefined
  /** The level in a few words, to stand beside its colour. */
  readonly soon?: string | undefined
  readonly title?: string | undefined
  readonly question?: AskedQuestion | undefined
  readonly sections?: readonly Section[] | undefined
  readonly citations?: readonly Citation[] | undefined
  /** At most six ways on; each sends `command` or a text. */
  readonly actions?: readonly { readonly label: string; readonly command: string }[] | undefined
  /** The question id whose card this reply stands in for. */
  readonly replaces?: string | undefined
}
