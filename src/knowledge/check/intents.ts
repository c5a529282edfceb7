/** What people want, as it is learned: enough phrases of each kind, and no phrase of two kinds. */
import { didYouMean } from '../nearest.ts'
import { type Scene, type Spot, spot } from './scene.ts'

/** With fewer a classifier learns the words of their author. */
const FEWEST = 25

export function checkIntents(scene: Scene): void {
  const { intents } = scene.draft
  const owners = new Map<string, string>()
  const ids = scene.ids('intents')
  for (const { id, phrases } of Object.values(intents)) {
    for (const [n, phrase] of phrases.entries())
      claim(scene, owners, phrase, id, spot('intents', id, 'phrases', n))
    if (phrases.length < FEWEST)
      scene.error(
        spot('intents', id, 'phrases'),
        'KB-INTENT',
        `"${id}" has ${phrases.length} phrases → write at least ${FEWEST}, as different people would`,
      )
  }
  for (const { id, 'near-misses': near } of Object.values(intents))
    for (const [intent, texts] of Object.entries(near ?? {})) {
      const place = spot('intents', id, 'near-misses', intent)
      if (intent === id || !ids.includes(intent)) {
        const problem =
          intent === id ? `a near miss of "${id}" belongs to it` : `there is no intent "${intent}"`
        scene.error(
          place,
          'KB-REF',
          `${problem} → ${didYouMean(intent, ids, 'name the intent it belongs to')}`,
        )
        continue
      }
      for (const [n, text] of texts.entries())
        claim(scene, owners, text, intent, { ...place, path: [...place.path, n] })
    }
}

/** One phrase, one intent: two would teach that neither is right. */
function claim(scene: Scene, owners: Map<string, string>, phrase: string, intent: string, at: Spot): void {
  const key = phrase
    .toLowerCase()
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim()
  const owner = owners.get(key)
  owners.set(key, owner ?? intent)
  if (owner === undefined) return
  if (owner !== intent)
    scene.error(at, 'KB-TWICE', `"${phrase}" is a phrase of "${owner}" too → keep it where it belongs`)
  else if (at.id === intent) scene.warning(at, 'KB-TWICE', `"${phrase}" is there twice → keep one`)
}
