/** Reads a file of cases (evaluation/FORMAT.md). Whatever is wrong with it is said with file and line, and nothing runs. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { disposition } from '../../knowledge/schema/index.ts'

/** The file cannot be evaluated. */
export class CaseError extends Error {
  override readonly name = 'CaseError'
}

const id = z.union([z.string(), z.number()]).transform(String)
/** These files write some levels with an underscore. */
const level = z
  .string()
  .transform((written) => written.replaceAll('_', '-'))
  .pipe(disposition)
const said = z.union([z.string(), z.number()]).transform(String)
const strings = z.array(z.string()).default([])

/** What is true of the person, and the two facts that are no facts but instructions to the person. */
const facts = z
  .object({ first_answer: z.record(z.string(), said).optional(), later_correction: z.string().optional() })
  .catchall(said)
  .transform(({ first_answer, later_correction, ...known }) => ({
    known: known as Readonly<Record<string, string>>,
    firstAnswer: first_answer ?? {},
    laterCorrection: later_correction,
  }))
const person = { id, opening: z.string(), facts }

export const STATUSES = ['present', 'absent', 'historical', 'other', 'hypothetical', 'uncertain'] as const

const SCHEMAS = {
  triage: z.object({ ...person, expected_level: level, also_acceptable: z.array(level).default([]) }),
  massage: z.object({
    ...person,
    acceptable_types: z.array(z.string()),
    must_not: strings,
    urgency: z.enum(['none', 'ask_first', 'soon', 'same_day', 'emergency']),
    conditions_false: strings,
    must_say: strings,
    must_not_say: strings,
    tags: strings,
  }),
  language: z.object({
    id,
    text: z.string(),
    findings: z.record(z.string(), said),
    partial: z.boolean().default(false),
  }),
  intent: z.object({ id, text: z.string(), intent: z.string() }),
  negation: z.object({
    id,
    concept: z.string(),
    sentence: z.string(),
    negation: z.enum(['Negated', 'Affirmed']),
  }),
  phrase: z.object({ phrase: z.string(), factor: z.string() }),
}
export type Kind = keyof typeof SCHEMAS
type Schemas = typeof SCHEMAS
export type TriageCase = z.infer<Schemas['triage']>
export type MassageCase = z.infer<Schemas['massage']>
export type LanguageCase = z.infer<Schemas['language']>
export type IntentCase = z.infer<Schemas['intent']>
export type NegationCase = z.infer<Schemas['negation']>
export type PhraseCase = z.infer<Schemas['phrase']>
export type PersonFacts = TriageCase['facts']
export type Status = (typeof STATUSES)[number]
export const isStatus = (value: string): value is Status => (STATUSES as readonly string[]).includes(value)

export type CaseFile = {
  [K in Kind]: { readonly kind: K; readonly cases: readonly z.infer<Schemas[K]>[] }
}[Kind]

/** The fields that tell a kind. */
const TOLD_BY: Readonly<Record<Kind, readonly string[]>> = {
  triage: ['opening', 'expected_level'],
  massage: ['opening', 'acceptable_types'],
  language: ['text', 'findings'],
  intent: ['text', 'intent'],
  negation: ['concept', 'sentence', 'negation'],
  phrase: ['phrase', 'factor'],
}

/** The kind of a case, told from its fields. */
export function kindOf(fields: object): Kind | undefined {
  return (Object.keys(TOLD_BY) as Kind[]).find((kind) => TOLD_BY[kind].every((field) => field in fields))
}

/** The cases of a file, all of one kind. Throws a CaseError. */
export function readCases(file: string): CaseFile {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new CaseError(
      `${file}: ${code === 'ENOENT' ? 'there is no such file' : `cannot be read (${code})`}`,
    )
  }
  return parseCases(text, file)
}

/** The same over a text. @param file what the errors name */
export function parseCases(text: string, file: string): CaseFile {
  const lines = text
    .split('\n')
    .map((line, n) => ({ line, place: `${file}:${n + 1}` }))
    .filter(({ line }) => line.trim() !== '')
  const read = lines.map(({ line, place }) => parseCase(line, place))
  const first = read[0]
  if (!first) throw new CaseError(`${file}: there are no cases in it`)
  const other = read.find(({ kind }) => kind !== first.kind)
  if (other)
    throw new CaseError(
      `${other.place}: this is a case of kind ${other.kind}, and the file began with ${first.kind}`,
    )
  return { kind: first.kind, cases: read.map(({ value }) => value) } as CaseFile
}

function parseCase(line: string, place: string) {
  const fields = parseJson(line, place)
  const kind = kindOf(fields)
  if (!kind) {
    const known = Object.entries(TOLD_BY).map(([name, told]) => `${name} (${told.join(', ')})`)
    throw new CaseError(`${place}: no kind of case has these fields; there are ${known.join('; ')}`)
  }
  const parsed = SCHEMAS[kind].safeParse(fields)
  if (parsed.success) return { kind, value: parsed.data, place }
  const [issue] = parsed.error.issues
  throw new CaseError(`${place}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'does not fit'}`)
}

function parseJson(line: string, place: string): object {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (error) {
    throw new CaseError(`${place}: not JSON: ${(error as Error).message}`)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new CaseError(`${place}: not a JSON object`)
  return value
}
