/** The turn as it is shipped: the knowledge base, its compiled language and the dialogs, put together. */
import { join } from 'node:path'
import { dialogs } from '../../dialogs/index.ts'
import { makeTurn } from '../conversation/turn.ts'
import type { Turn } from '../conversation/turn-contract.ts'
import type { World } from '../conversation/world.ts'
import { cached, codeVersion, openKnowledge } from '../knowledge/cache.ts'
import { makeClassifier } from '../language/intent/classify.ts'
import { compileIntents } from '../language/intent/train.ts'
import { compileLexicon } from '../language/lexicon.ts'
import { makeRetriever } from '../language/retrieval/retriever.ts'
import { compileRetriever } from '../language/retrieval/train.ts'
import { makeSuggester } from '../language/suggest/suggester.ts'
import { compileSuggester } from '../language/suggest/train.ts'

const cache = join(import.meta.dirname, '../../.cache')

/** Throws with everything that is wrong with the knowledge base; a bot that knows half is not started. */
export const loadTurn = (folder: string): Turn => makeTurn(loadWorld(folder))

/** The same, for who looks at language or knowledge alone. */
export function loadWorld(folder: string): World {
  const knowledge = openKnowledge(folder, cache)
  const version = `${knowledge.version}-${codeVersion()}`
  const lexicon = cached(cache, { name: 'lexicon', version }, () => compileLexicon(knowledge))
  const model = cached(cache, { name: 'intents', version }, () =>
    compileIntents(knowledge.intents, lexicon.spelling),
  )
  const signs = cached(cache, { name: 'suggester', version }, () =>
    compileSuggester(knowledge, lexicon.spelling),
  )
  const wordings = cached(cache, { name: 'answers', version }, () =>
    compileRetriever(knowledge, lexicon.spelling),
  )
  return {
    knowledge,
    lexicon,
    classifier: makeClassifier(model),
    suggester: makeSuggester(signs),
    retriever: makeRetriever(wordings),
    dialogs,
  }
}
