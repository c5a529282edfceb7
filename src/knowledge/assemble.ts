/** Many files, one value. */
import type { Issue } from './issue.ts'
import type { ReadFile } from './read.ts'
import type { Claim, Folder, Knowledge, SourceFile } from './schema/index.ts'

/** Knowledge as far as it could be read: retired concepts are still in it, files with errors are not. */
export type Draft = Omit<Knowledge, 'version' | 'wording' | 'language' | 'massageScore'> & {
  /** Undefined when the file could not be read. */
  readonly massageScore: Knowledge['massageScore'] | undefined
  readonly wording: Partial<Knowledge['wording']>
  readonly language: Partial<Knowledge['language']>
}

export function assemble(files: readonly ReadFile[], issues: Issue[]): Draft {
  const valid = files.filter(({ value }) => value !== undefined)
  const inFolder = (folder: string) => valid.filter(({ place }) => place?.folder === folder)
  /** The schemas have checked the values; only the compiler does not know which is which. */
  const byId = <T>(folder: Folder): Record<string, T> =>
    Object.fromEntries(
      inFolder(folder).map(({ place, value }) => [place?.id, { id: place?.id, ...(value as object) } as T]),
    )
  const wording = inFolder('wording').flatMap(({ place, value }) =>
    Object.entries(value as object).map(([key, text]) => [`${place?.id}/${key}`, text]),
  )
  return {
    findings: byId('findings'),
    rules: byId('rules'),
    questions: byId('questions'),
    causes: byId('causes'),
    remedies: byId('remedies'),
    movements: byId('movements'),
    massageTypes: byId('massage-types'),
    contraindications: byId('contraindications'),
    massageScore: inFolder('massage')[0]?.value as Knowledge['massageScore'] | undefined,
    answers: byId('answers'),
    claims: merged<Claim>('claim', inFolder('claims'), issues),
    cautions: byId('cautions'),
    professionals: byId('professionals'),
    emergencyActions: byId('emergency-actions'),
    regions: byId('regions'),
    intents: byId('intents'),
    sources: merged<SourceFile>('source', inFolder('sources'), issues),
    wording: Object.fromEntries(wording),
    words: Object.fromEntries(
      Object.entries(byId<{ words: string[] }>('words')).map(([id, { words }]) => [id, words]),
    ),
    language: Object.fromEntries(inFolder('language').map(({ place, value }) => [place?.id, value])),
  }
}

/** Sources and claims lie in one file an area, but their ids are shared. */
function merged<T>(
  word: string,
  files: readonly ReadFile[],
  issues: Issue[],
): Record<string, T & { area: string }> {
  const all: Record<string, T & { area: string }> = {}
  const places = new Map<string, string>()
  for (const file of files)
    for (const [id, entry] of Object.entries(file.value as Record<string, T>)) {
      const line = file.line([id])
      const first = places.get(id)
      if (first) {
        const problem = `${word} "${id}" is already in ${first}`
        issues.push({
          file: file.name,
          line,
          code: 'KB-TWICE',
          problem,
          fix: 'keep one of the two',
          severity: 'error',
        })
      } else {
        places.set(id, `${file.name}:${line}`)
        all[id] = { ...entry, area: file.place?.id ?? '' }
      }
    }
  return all
}

/** Knowledge as the bot uses it. What is retired is kept on file for the record and never comes up. */
export function complete(draft: Draft, version: string): Knowledge {
  return {
    ...(inUse(draft) as Omit<Knowledge, 'version'>),
    version,
  }
}

/** The same without what is retired. */
export function inUse(draft: Draft): Draft {
  return {
    ...draft,
    findings: used(draft.findings),
    rules: used(draft.rules),
    questions: used(draft.questions),
    causes: used(draft.causes),
    remedies: used(draft.remedies),
    movements: used(draft.movements),
    massageTypes: used(draft.massageTypes),
    contraindications: used(draft.contraindications),
    answers: used(draft.answers),
    cautions: used(draft.cautions),
    professionals: used(draft.professionals),
    emergencyActions: used(draft.emergencyActions),
  }
}

const used = <T extends { status?: string | undefined }>(
  concepts: Readonly<Record<string, T>>,
): Record<string, T> =>
  Object.fromEntries(Object.entries(concepts).filter(([, { status }]) => status !== 'retired'))
