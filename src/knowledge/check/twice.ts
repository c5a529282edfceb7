/** Names that must be unique although no file name keeps them so. */
import { type Scene, type Spot, spot } from './scene.ts'

export function checkTwice(scene: Scene): void {
  const { findings, regions } = scene.record
  const names = new Map(Object.keys(findings).map((id) => [id, id]))
  for (const { id, alias } of Object.values(findings))
    claim(scene, names, alias ?? [], spot('findings', id, 'alias'))
  const locales = new Map<string, string>()
  for (const region of Object.values(regions))
    claim(scene, locales, region.locales, spot('regions', region.id, 'locales'))
}

function claim(
  scene: Scene,
  owners: Map<string, string>,
  names: readonly string[],
  { folder, id, path }: Spot,
): void {
  for (const [n, name] of names.entries()) {
    const owner = owners.get(name)
    owners.set(name, owner ?? id)
    if (owner === undefined) continue
    scene.error(
      spot(folder, id, ...path, n),
      'KB-TWICE',
      `"${name}" belongs to "${owner}" → keep it in one of the two`,
    )
  }
}
