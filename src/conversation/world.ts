/** What a turn works with; a value, so that a reload of knowledge never changes a turn that runs. */
import type { Knowledge } from '../knowledge/schema/index.ts'
import type { Lexicon } from '../language/lexicon.ts'
import type { Dialogs } from './dialog.ts'

export interface World {
  readonly knowledge: Knowledge
  readonly lexicon: Lexicon
  readonly dialogs: Dialogs
}
