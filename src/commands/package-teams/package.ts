/** The app package for Teams: the manifest filled in, the two icons, and Microsoft's own check of it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppManifestUtils } from '@microsoft/app-manifest'
import { zipSync } from 'fflate'
import type { Publication } from '../../host/publication.ts'

const folder = join(import.meta.dirname, '../../../manifests/teams')
const icons = { 'color.png': 192, 'outline.png': 32 } as const

/** Every `{name}` in a text of the manifest, from the settings; a name that does not exist is a mistake of ours. */
const filled = (value: unknown, values: Readonly<Record<string, string>>): unknown => {
  if (typeof value === 'string')
    return value.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const known = values[name]
      if (known === undefined)
        throw new Error(`manifests/teams/manifest.json names {${name}}, which is nothing`)
      return known
    })
  if (Array.isArray(value)) return value.map((one) => filled(one, values))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, filled(one, values)]))
}

const manifestFor = (publication: Publication, version: string): Record<string, unknown> =>
  filled(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')), {
    ...publication,
    version,
  }) as Record<string, unknown>

/** A PNG says its size in its first chunk. */
const sizeOf = (png: Buffer): string => `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`

/** What Microsoft's schema, and Teams' rules for icons, say against it. Works without a network. */
const problemsOf = async (manifest: Record<string, unknown>, files: Record<string, Buffer>) => [
  ...(await AppManifestUtils.validateAgainstSchema(manifest as never)).map(
    (problem) => `manifest.json ${problem}`,
  ),
  ...Object.entries(icons)
    .filter(([name, side]) => sizeOf(files[name] as Buffer) !== `${side}x${side}`)
    .map(([name, side]) => `${name} is not ${side} pixels wide and high`),
]

/** The zip's bytes; the same settings give the same bytes. */
export const packageFor = async (publication: Publication, version: string): Promise<Uint8Array> => {
  const manifest = manifestFor(publication, version)
  const pictures = Object.fromEntries(
    Object.keys(icons).map((name) => [name, readFileSync(join(folder, name))]),
  )
  const problems = await problemsOf(manifest, pictures)
  if (problems.length) throw new Error(`Teams would not take the package:\n  ${problems.join('\n  ')}`)
  const text = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)
  return zipSync({ 'manifest.json': text, ...pictures }, { mtime: new Date(2026, 0, 1), level: 9 })
}
