/** What language adds to a start from a full cache, measured in a process that has done nothing else. */
import { join } from 'node:path'
import { cached, codeVersion, openKnowledge } from '../../knowledge/cache.ts'

export interface WarmStart {
  readonly ms: number
  readonly mb: number
}

/** Knowledge is there; language with its lexicon, intents and suggester is loaded, and one message is read. */
export async function measureWarmStart(root: string): Promise<WarmStart> {
  const cache = join(root, '.cache')
  const knowledge = openKnowledge(join(root, 'knowledge'), cache)
  const memory = process.memoryUsage().rss
  const start = performance.now()
  const { compileLexicon } = await import('../../language/lexicon.ts')
  const { makeClassifier } = await import('../../language/intent/classify.ts')
  const { compileIntents } = await import('../../language/intent/train.ts')
  const { makeSuggester } = await import('../../language/suggest/suggester.ts')
  const { compileSuggester } = await import('../../language/suggest/train.ts')
  const { understand } = await import('../../language/understand.ts')
  const version = `${knowledge.version}-${codeVersion()}`
  const lexicon = cached(cache, { name: 'lexicon', version }, () => compileLexicon(knowledge))
  const intents = cached(cache, { name: 'intents', version }, () =>
    compileIntents(knowledge.intents, lexicon.spelling),
  )
  const signs = cached(cache, { name: 'suggester', version }, () =>
    compileSuggester(knowledge, lexicon.spelling),
  )
  understand('my back hurts and i have numbnes in my leg', {
    knowledge,
    lexicon,
    classifier: makeClassifier(intents),
    suggester: makeSuggester(signs),
    now: '2026-11-20T10:00:00Z',
    zone: 'UTC',
  })
  return { ms: performance.now() - start, mb: (process.memoryUsage().rss - memory) / 2 ** 20 }
}
