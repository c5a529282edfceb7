/**
 * What takes long to compile is kept under .cache/ until its sources or the code that compiles them change. The cache
 * is a convenience: it may be deleted at any time, and whatever is wrong with it, the value is built anew.
 */
import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readFiles, versionOf } from './files.ts'
import { freeze } from './freeze.ts'
import { knowledgeOf, loadKnowledge } from './load.ts'
import { readTexts } from './read.ts'
import type { Knowledge } from './schema/index.ts'

/** The knowledge of a folder, out of the cache where it has not changed. */
export function openKnowledge(folder: string, cacheFolder: string): Knowledge {
  let files: ReturnType<typeof readFiles>
  try {
    files = readFiles(folder)
  } catch {
    return loadKnowledge(folder)
  }
  const key = { name: 'knowledge', version: `${versionOf(files)}-${codeVersion()}` }
  return freeze(cached(cacheFolder, key, () => knowledgeOf(readTexts(files), folder)))
}

export interface CacheKey {
  /** One file a name: a newer version replaces an older one. */
  readonly name: string
  /** Everything that the value depends on, hashed. */
  readonly version: string
}

/** A value that survives JSON: read where it was built before, else built and kept. Errors of `build` pass through. */
export function cached<T>(folder: string, { name, version }: CacheKey, build: () => T): T {
  const file = join(folder, `${name}.json`)
  const kept = read(file, version)
  if (kept !== undefined) return JSON.parse(kept) as T
  const body = JSON.stringify(build())
  write(folder, file, `${version} ${hash(body)}\n${body}`)
  // Through JSON here as well: what a first start does, every later one does too.
  return JSON.parse(body) as T
}

function read(file: string, version: string): string | undefined {
  try {
    const text = readFileSync(file, 'utf8')
    const end = text.indexOf('\n')
    const body = text.slice(end + 1)
    return text.slice(0, end) === `${version} ${hash(body)}` ? body : undefined
  } catch {
    return undefined
  }
}

/** Whole or not at all: another process may be reading, or the power may fail. */
function write(folder: string, file: string, text: string): void {
  const draft = `${file}.${randomUUID()}.tmp`
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(draft, text)
    renameSync(draft, file)
  } catch {
    discard(draft)
  }
}

function discard(file: string): void {
  try {
    rmSync(file, { force: true })
  } catch {
    // Then it was never there.
  }
}

let code: string | undefined

/** Changes with the code that compiles: this folder, src/language, and the versions of packages. */
export function codeVersion(): string {
  code ??= hashOfCode()
  return code
}

function hashOfCode(): string {
  const root = join(import.meta.dirname, '../..')
  try {
    const sources = ['src/knowledge', 'src/language'].flatMap((folder) => sourcesIn(join(root, folder)))
    const texts = [join(root, 'package.json'), ...sources].map((file) => readFileSync(file, 'utf8'))
    return hash(texts.join('\0')).slice(0, 12)
  } catch {
    // Sources out of reach: nothing kept can be trusted, so nothing matches.
    return randomUUID()
  }
}

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex')
