/** A detail that a condition reads must be listed, or it is never asked; one that none reads is asked in vain. */
import { DETAIL_WORDS } from '../schema/index.ts'
import { type Scene, spot } from './scene.ts'
import { usesIn } from './uses.ts'

export function checkDetails(scene: Scene): void {
  const { draft } = scene
  const read = new Set<string>()
  for (const { finding: id, details, spot: at } of usesIn(draft))
    for (const word of details) {
      const detail = DETAIL_WORDS[word]
      const finding = draft.findings[id]
      read.add(`${id} ${detail}`)
      if (!finding || finding.detail?.includes(detail)) continue
      const fix = `add ${detail} to "detail" in findings/${id}.yaml`
      scene.error(at, 'KB-DETAIL', `[${word}] needs the ${detail} of "${id}", which is never asked → ${fix}`)
    }
  if (!scene.isWhole('rules', 'causes', 'remedies')) return
  for (const { id, detail } of Object.values(draft.findings))
    for (const [n, name] of (detail ?? []).entries())
      if (!read.has(`${id} ${name}`)) {
        const at = spot('findings', id, 'detail', n)
        scene.warning(
          at,
          'KB-DETAIL',
          `no condition reads the ${name} of "${id}" → remove it: it is asked in vain`,
        )
      }
}
