/** Texts that are said may name only what code fills in; a brace that nobody fills would be read aloud. */
import { didYouMean } from '../nearest.ts'
import { faultsIn, PHRASE_PLACEHOLDERS, PLACEHOLDERS } from '../template.ts'
import type { Scene } from './scene.ts'
import { saidIn } from './texts.ts'

export function checkWording(scene: Scene): void {
  for (const { text, spot, phrase } of saidIn(scene.draft)) {
    const names = [...PLACEHOLDERS, ...((phrase && PHRASE_PLACEHOLDERS[phrase]) ?? [])]
    for (const { problem, fix, name } of faultsIn(text, names))
      scene.error(spot, 'KB-WORDING', `${problem} → ${name ? didYouMean(name, names, fix) : fix}`)
  }
}
