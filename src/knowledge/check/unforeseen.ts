/** What the suggester learns from: each sign must be of a finding, and nothing may be both a sign and harmless. */
import { didYouMean } from '../nearest.ts'
import { type Scene, spot } from './scene.ts'

export function checkUnforeseen(scene: Scene): void {
  const { unforeseen } = scene.draft.language
  if (!unforeseen) return
  const ids = scene.ids('findings')
  const owners = new Map<string, string>()
  for (const [finding, texts] of Object.entries(unforeseen.signs)) {
    const place = spot('language', 'unforeseen', 'signs', finding)
    if (!ids.includes(finding))
      scene.error(
        place,
        'KB-REF',
        `finding "${finding}" does not exist → ${didYouMean(finding, ids, 'name one of knowledge/findings')}`,
      )
    for (const [n, text] of texts.entries()) claim(text, `signs of ${finding}`, ['signs', finding, n])
  }
  for (const [n, text] of unforeseen.ordinary.entries()) claim(text, 'ordinary', ['ordinary', n])

  /** Twice the same teaches twice as much, and of two kinds nothing. */
  function claim(text: string, owner: string, path: readonly (string | number)[]): void {
    const key = text.toLowerCase()
    const first = owners.get(key)
    owners.set(key, first ?? owner)
    if (first !== undefined)
      scene.error(
        spot('language', 'unforeseen', ...path),
        'KB-TWICE',
        `"${text}" already stands under ${first} → remove it from one of the two`,
      )
  }
}
