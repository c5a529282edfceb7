/** What a schema has against a file, in the words of the person who wrote the file. */
import type { z } from 'zod'
import { type Problem, toldIn } from './issue.ts'
import { didYouMean, nearest } from './nearest.ts'
import { CONDITION_GROUPS } from './schema/parts.ts'
import { fieldsAt } from './schema-keys.ts'

type Path = readonly PropertyKey[]
type ZodIssue = z.core.$ZodIssue
export type Explained = Problem & { readonly path: Path }

/** Checks a value; the problems, each with the path of what is wrong. */
export function explain(schema: z.core.$ZodType, issues: readonly ZodIssue[]): Explained[] {
  return firstCauses(issues).flatMap((issue) => told(schema, issue, issue.path))
}

/** A misspelled field makes the right one seem to be missing; that is one mistake, not two. */
function firstCauses(issues: readonly ZodIssue[]): readonly ZodIssue[] {
  const unknown = issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : []))
  if (unknown.length === 0) return issues
  const missing = issues.filter(isMissing).map(({ path }) => String(path.at(-1)))
  const meant = unknown.map((key) => nearest(key, missing))
  return issues.filter(
    (issue) => issue.code !== 'custom' && !(isMissing(issue) && meant.includes(String(issue.path.at(-1)))),
  )
}

const isMissing = (issue: ZodIssue): boolean => issue.code.startsWith('invalid') && issue.input === undefined

function told(schema: z.core.$ZodType, issue: ZodIssue, path: Path): Explained[] {
  if (issue.code === 'unrecognized_keys') {
    const fields = fieldsAt(schema, path)
    const all = fields.length > 0 ? `the fields are ${fields.join(', ')}` : 'remove it'
    return issue.keys.map((key) => ({
      path: [...path, key],
      code: 'KB-KEY',
      problem: `there is no field "${key}"${inside(path)}`,
      fix: didYouMean(key, fields, isCutOff(issue.input, key) ? COMMA : all),
    }))
  }
  if (issue.code === 'invalid_union') {
    const branch = meantBranch(issue)
    if (branch) return firstCauses(branch).flatMap((inner) => told(schema, inner, [...path, ...inner.path]))
  }
  const [problem, fix] = words(issue, path)
  return [{ path, code: 'KB-FIELD', problem, fix }]
}

/** Between { and } a comma ends a text; what came after it now looks like a field without a value. */
const isCutOff = (input: unknown, key: string): boolean =>
  /[ A-Z0-9]/.test(key) && (input as Record<string, unknown> | undefined)?.[key] === null
const COMMA = 'put "quotes" around a text with a comma in it'

/** Of several shapes, the one that the author was about to write; undefined when no one can tell. */
function meantBranch(issue: z.core.$ZodIssueInvalidUnion): readonly ZodIssue[] | undefined {
  const costs = issue.errors.map((branch) => branch.reduce((sum, inner) => sum + cost(inner), 0))
  const best = Math.min(...costs)
  return best < OTHER_SHAPE ? issue.errors[costs.indexOf(best)] : undefined
}

/** A branch of another type, or another word altogether, was not meant. */
const OTHER_SHAPE = 100

function cost(issue: ZodIssue): number {
  if (issue.code === 'unrecognized_keys') return issue.keys.length
  if (issue.code === 'invalid_key') return 3
  const isAtTop = issue.path.length === 0
  if (isAtTop && (issue.code === 'invalid_type' || issue.code === 'invalid_value')) return OTHER_SHAPE
  return isMissing(issue) && issue.path.length === 1 ? 1 : 0
}

type Words = readonly [problem: string, fix: string]

function words(issue: ZodIssue, path: Path): Words {
  const own = /^(Invalid|Too |Unrecognized)/.test(issue.message) ? undefined : issue.message
  const name = label(path)
  const value = shown(issue.input)
  if (issue.input === undefined && issue.code === 'invalid_value')
    return [
      `${name} is missing${inside(path.slice(0, -1))}`,
      `add ${name}: one of ${issue.values.join(', ')}`,
    ]
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue, path)
    case 'invalid_value': {
      const values = issue.values.map(String)
      const otherwise = groupMeant(path) ?? own ?? `one of ${values.join(', ')}`
      const fix = didYouMean(String(issue.input), values, otherwise)
      return [`${value} is not possible in ${name}`, values.length === 1 ? `write ${values[0]}` : fix]
    }
    case 'invalid_format':
      if (issue.format === 'date') return [`${value} is not a date`, 'write it like 2026-11-20']
      return [`${value} is not possible in ${name}`, own ?? 'compare with a file that works']
    case 'too_small':
      if (issue.origin === 'array' || issue.origin === 'string')
        return [`${name} is empty`, 'write something, or remove it']
      return [`${value} is too small for ${name}`, `at least ${issue.minimum}`]
    case 'too_big':
      if (issue.origin === 'array') return [`${name} is too long`, `at most ${issue.maximum}`]
      return [`${value} is too large for ${name}`, `at most ${issue.maximum}`]
    case 'invalid_key':
      return [`"${String(path.at(-1))}" is not possible here`, issue.issues[0]?.message ?? 'rename it']
    case 'invalid_union':
      if (issue.input === undefined)
        return [`${name} is missing${inside(path.slice(0, -1))}`, own ?? 'add it']
      return [
        issue.input === null ? `${name} is empty` : `${value} is not possible in ${name}`,
        own ?? 'look it up',
      ]
    case 'custom': {
      const { problem, fix } = toldIn(issue.message)
      return [problem, fix]
    }
    default:
      return [`${value} is not possible in ${name}`, own ?? 'compare with a file that works']
  }
}

/** A group misspelt looks like a finding with details. */
function groupMeant(path: Path): string | undefined {
  const meant = nearest(String(path.at(-2)), CONDITION_GROUPS)
  return meant && `did you mean ${meant}? groups are any, all and at-least`
}

/** Without it the items run together into one text. */
const DASH = 'a dash begins an item only with a space after it: write "- " and then the text'

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  array: 'a list',
  object: 'fields of its own',
  record: 'fields of its own',
}

function wrongType(issue: z.core.$ZodIssueInvalidType, path: Path): Words {
  const name = label(path)
  const { input, expected } = issue
  if (path.length === 0) return ['the file holds no fields', 'write fields: "name: value"']
  if (input === undefined)
    return [`${name} is missing${inside(path.slice(0, -1))}`, `add ${name}: ${TYPES[expected] ?? expected}`]
  if (input === null) return [`${name} is empty`, `write ${TYPES[expected] ?? expected}, or remove it`]
  const problem = `${name} should be ${TYPES[expected] ?? expected}, not ${shown(input)}`
  if (expected === 'string')
    return [problem, `put quotes around it: "${isScalar(input) ? String(input) : '…'}"`]
  if (expected === 'array' && typeof input === 'string')
    return [problem, input.startsWith('-') ? DASH : `make it a list: ["${input}"]`]
  return [problem, `write ${TYPES[expected] ?? expected}`]
}

/** `"said"`, or `item 2 of "said"`. */
function label(path: Path): string {
  const last = path.at(-1)
  if (typeof last === 'number') return `item ${last + 1} of ${label(path.slice(0, -1))}`
  return last === undefined ? 'the file' : `"${String(last)}"`
}

const inside = (path: Path): string => (path.length === 0 ? '' : ` in ${label(path)}`)

function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (value !== null && typeof value === 'object') return 'fields'
  return typeof value === 'string'
    ? `"${value.length > 60 ? `${value.slice(0, 60)}…` : value}"`
    : String(value)
}

const isScalar = (value: unknown): boolean => typeof value !== 'object'
