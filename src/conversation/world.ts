/** What a turn works with; a value, so that a reload of knowledge never changes a turn that runs. */
import type { Knowledge } from '../knowledge/schema/index.ts'
import type { Classifier } from '../language/intent/classify.ts'
import type { Lexicon } from '../language/lexicon.ts'
import type { Retriever } from '../language/retrieval/retriever.ts'
import type { Suggester } from '../language/suggest/suggester.ts'
import type { Dialogs } from './dialog.ts'

export interface World {
  readonly knowledge: Knowledge
  readonly lexicon: Lexicon
  /** Without it no intent is read, and a message without findings gets the menu. */
  readonly classifier?: Classifier | undefined
  /** Without it words that no pattern explains are never asked about. */
  readonly suggester?: Suggester | undefined
  /** Without it no question of the knowledge base is recognised. */
  readonly retriever?: Retriever | undefined
  readonly dialogs: Dialogs
}
