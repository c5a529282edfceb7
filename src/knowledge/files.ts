/** The files of a knowledge folder, as text, in one order on every machine. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

export interface KnowledgeFile {
  /** Relative to the knowledge folder, with forward slashes: `rules/heart.yaml`. */
  readonly name: string
  readonly text: string
}

/** Every YAML file of a folder, sorted by name. Throws when there is no such folder. */
export function readFiles(folder: string): KnowledgeFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((name) => !name.split('/').some((part) => part.startsWith('.')))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
}

/** Twelve digits that change with any name and any byte. */
export function versionOf(files: readonly KnowledgeFile[]): string {
  const hash = createHash('sha256')
  for (const { name, text } of files) hash.update(`${name}\0${text}\0`)
  return hash.digest('hex').slice(0, 12)
}
