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
  return namesIn(folder)
    .filter(isYaml)
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
}

/** The other files that somebody put among them, and that nothing reads. The guide lies at the top. */
export const strayFiles = (folder: string): string[] =>
  namesIn(folder).filter((name) => !isYaml(name) && name !== 'README.md')

const isYaml = (name: string): boolean => /\.ya?ml$/.test(name)

/** Without what is hidden. */
const namesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((name) => !name.split('/').some((part) => part.startsWith('.')))
    .sort()

/** Twelve digits that change with any name and any byte. */
export function versionOf(files: readonly KnowledgeFile[]): string {
  const hash = createHash('sha256')
  for (const { name, text } of files) hash.update(`${name}\0${text}\0`)
  return hash.digest('hex').slice(0, 12)
}
