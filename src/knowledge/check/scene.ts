/** What every check gets: the knowledge as far as it could be read, and a way to point at a line of it. */
import { type Draft, inUse } from '../assemble.ts'
import type { Path } from '../condition.ts'
import { type Code, type Issue, toldIn } from '../issue.ts'
import type { Place } from '../place.ts'
import type { Read } from '../read.ts'

type FolderName = Place['folder']

/** A place in a file of the knowledge base. */
export interface Spot {
  readonly folder: FolderName
  readonly id: string
  readonly path: Path
}

export interface Scene {
  /** What is in use. */
  readonly draft: Draft
  /** The same with what is retired: its id stays taken, and what it names stays known. */
  readonly record: Draft
  /** Today as 2026-11-20; without it nothing is overdue. */
  readonly today: string | undefined
  /** The ids of a folder, also of files that could not be read: those are wrong, but not missing. */
  ids(folder: FolderName): readonly string[]
  /** `rules/heart.yaml:34`, the line that retires a concept; undefined when it is in use. */
  retiredAt(folder: FolderName, id: string): string | undefined
  /** The ids in one file of sources. */
  sourceIds(file: string): readonly string[]
  /** Could every file of these folders be read? Where one could not, nothing can be said to be missing. */
  isWhole(...folders: FolderName[]): boolean
  /** `account` says what is wrong, an arrow, and what to do: `finding "x" does not exist → write it`. */
  error(spot: Spot, code: Code, account: string): void
  warning(spot: Spot, code: Code, account: string): void
}

export type Check = (scene: Scene) => void

export const spot = (folder: FolderName, id: string, ...path: Path): Spot => ({ folder, id, path })

export function sceneOf({ draft: record, files }: Read, today: string | undefined, issues: Issue[]): Scene {
  const inFolder = (folder: FolderName) => [...files.values()].filter(({ place }) => place?.folder === folder)
  const idsIn = new Map<FolderName, readonly string[]>()
  const ids = (folder: FolderName) => {
    const found = idsIn.get(folder) ?? inFolder(folder).map(({ place }) => place?.id ?? '')
    idsIn.set(folder, found)
    return found
  }
  const report = (severity: Issue['severity']) => (at: Spot, code: Code, account: string) => {
    const file = `${at.folder}/${at.id}.yaml`
    issues.push({ file, line: files.get(file)?.line(at.path) ?? 1, code, ...toldIn(account), severity })
  }
  return {
    draft: inUse(record),
    record,
    today,
    ids,
    retiredAt(folder, id) {
      const file = files.get(`${folder}/${id}.yaml`)
      const { status } = (file?.value ?? {}) as { status?: string }
      return status === 'retired' ? `${file?.name}:${file?.line(['status'])}` : undefined
    },
    sourceIds: (file) => Object.keys(files.get(`sources/${file}.yaml`)?.value ?? {}),
    isWhole: (...folders) => folders.flatMap(inFolder).every(({ value }) => value !== undefined),
    error: report('error'),
    warning: report('warning'),
  }
}
