/** What the path of a file says about it: its kind, its id, and the schema that it must keep. */
import type { z } from 'zod'
import type { Problem } from './issue.ts'
import { didYouMean } from './nearest.ts'

import {
  claims,
  FOLDERS,
  type Folder,
  INTENTS,
  id,
  LANGUAGE_FILES,
  MASSAGE_FILES,
  PHRASES,
  sources,
  wordingFile,
} from './schema/index.ts'
import { fieldsAt } from './schema-keys.ts'

export interface Place {
  readonly folder: Folder | 'sources' | 'claims' | 'wording' | 'language' | 'massage'
  /** The name of the file without its ending. */
  readonly id: string
  /** Names the JSON Schema for editors: `finding`, `wording-triage`. */
  readonly kind: string
  readonly schema: z.ZodType
}

/** Many small entries a file, one file an area. */
const BY_AREA = { sources, claims } as const

/** The kinds of file whose name is an id, by folder. */
const KINDS: Readonly<Record<Folder | keyof typeof BY_AREA, string>> = {
  findings: 'finding',
  rules: 'rule',
  questions: 'question',
  causes: 'cause',
  remedies: 'remedy',
  movements: 'movement',
  'massage-types': 'massage-type',
  contraindications: 'contraindication',
  answers: 'answer',
  cautions: 'caution',
  professionals: 'professional',
  'emergency-actions': 'emergency-action',
  regions: 'region',
  intents: 'intent',
  words: 'words',
  sources: 'sources',
  claims: 'claims',
}

const FIXED = {
  wording: Object.fromEntries(wordingFiles().map((file) => [file, wordingFile(file)])),
  language: LANGUAGE_FILES,
  massage: MASSAGE_FILES,
} as const

function wordingFiles() {
  return Object.keys(PHRASES) as (keyof typeof PHRASES)[]
}

/** The files that must be there, because code names what is in them. */
export const REQUIRED: readonly string[] = Object.entries(FIXED).flatMap(([folder, files]) =>
  Object.keys(files).map((file) => `${folder}/${file}.yaml`),
)

/** Every place's schema by kind, for the JSON Schemas. */
export function schemasByKind(): Record<string, z.ZodType> {
  const folders = Object.entries(FOLDERS).map(([folder, schema]) => [KINDS[folder as Folder], schema])
  const fixed = Object.entries(FIXED).flatMap(([folder, files]) =>
    Object.entries(files).map(([file, schema]) => [`${folder}-${file}`, schema]),
  )
  return Object.fromEntries([...folders, ...Object.entries(BY_AREA), ...fixed])
}

/** Where a file belongs, or what is wrong with its name. */
export function placeOf(name: string): Place | Problem {
  const [folder = '', base = '', ...deeper] = name.split('/')
  const folders = [...Object.keys(KINDS), ...Object.keys(FIXED)]
  if (base === '')
    return misplaced('the file stands in no folder', `move it into one of ${folders.join(', ')}`)
  if (deeper.length > 0) return misplaced('the file stands too deep', `move it up into ${folder}/`)
  if (!base.endsWith('.yaml'))
    return misplaced('the name ends in .yml', `call it ${base.replace(/ml$/, 'aml')}`)
  const own = base.replace(/\.yaml$/, '')
  if (folder in FIXED) {
    const files = FIXED[folder as keyof typeof FIXED] as Readonly<Record<string, z.ZodType>>
    const schema = Object.hasOwn(files, own) ? files[own] : undefined
    if (schema) return { folder: folder as keyof typeof FIXED, id: own, kind: `${folder}-${own}`, schema }
    const fix = didYouMean(own, Object.keys(files), `the files are ${Object.keys(files).join(', ')}`)
    return misplaced(`no code reads a file "${own}" of ${folder}`, fix)
  }
  if (!Object.hasOwn(KINDS, folder))
    return misplaced(
      `there is no folder "${folder}"`,
      didYouMean(folder, folders, `the folders are ${folders.join(', ')}`),
    )
  if (!id.safeParse(own).success)
    return misplaced(`"${own}" is no id`, 'name the file in lower-case words joined by hyphens')
  if (folder === 'intents' && !(INTENTS as readonly string[]).includes(own))
    return misplaced(
      `no code does anything about "${own}"`,
      didYouMean(own, INTENTS, 'see src/knowledge/schema/intent.ts'),
    )
  const known = folder as keyof typeof KINDS
  return {
    folder: known,
    id: own,
    kind: KINDS[known],
    schema: known in BY_AREA ? BY_AREA[known as keyof typeof BY_AREA] : FOLDERS[known as Folder],
  }
}

export const isPlace = (place: Place | Problem): place is Place => 'schema' in place

/** The folder that a file was meant for, where its fields say so: all of them are known there, and several not here. */
export function meantFor(value: unknown, { folder, schema }: Place): Problem | undefined {
  if (
    folder in BY_AREA ||
    folder === 'language' ||
    folder === 'massage' ||
    typeof value !== 'object' ||
    !value
  )
    return undefined
  const fields = Object.keys(value)
  const own = fieldsAt(schema, [])
  if (fields.filter((field) => !own.includes(field)).length < 2) return undefined
  const other = (Object.keys(FOLDERS) as Folder[]).find((name) => {
    const known = fieldsAt(FOLDERS[name], [])
    return fields.every((field) => known.includes(field))
  })
  if (!other || other === folder) return undefined
  return misplaced(`this is a file of ${other}, and it lies in ${folder}`, `move it to ${other}/`)
}

const misplaced = (problem: string, fix: string): Problem => ({ code: 'KB-FILE', problem, fix })
