/** YAML read so that every value can be traced to its line, and every mistake is told in plain words. */
import {
  type Document,
  type ErrorCode,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml'
import type { Problem } from './issue.ts'
import { slipsIn } from './yaml-slips.ts'

export interface Yaml {
  /** Undefined when the text cannot be read at all. */
  readonly value: unknown
  readonly problems: readonly (Problem & { readonly line: number })[]
  /** The line of the value at a path, or of the last part of the path that exists. */
  line(path: readonly PropertyKey[]): number
}

export function readYaml(text: string): Yaml {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true })
  const lineAt = (offset: number) => lines.linePos(offset).line
  const line = (path: readonly PropertyKey[]) => lineAt(offsetOf(document, path))
  const faults = [...document.errors, ...document.warnings].map((fault) => {
    const offset = placeOf(fault, document)
    return { offset, ...explain(fault, text.slice(offset)) }
  })
  const slips =
    faults.length > 0
      ? slipsIn(
          text,
          faults.map(({ offset }) => lineAt(offset)),
        )
      : []
  const found = slips.length > 0 ? slips : [...faults, ...linksIn(document), ...brokenSignsIn(text)]
  const problems = found.map(({ offset, ...problem }) => ({ ...problem, line: lineAt(offset) }))
  const isReadable = found.every(({ code }) => code === 'KB-TWICE')
  return { value: isReadable ? document.toJS() : undefined, problems: firsts(problems), line }
}

type Found = Problem & { readonly offset: number }

/** One mistake often confuses the parser twice; the first account of a line is the true one. */
const firsts = <T extends { line: number }>(problems: readonly T[]): T[] =>
  problems.filter(({ line }, n) => problems.findIndex((other) => other.line === line) === n)

function offsetOf(document: Document.Parsed, path: readonly PropertyKey[]): number {
  let node: unknown = document.contents
  let offset = document.contents?.range[0] ?? 0
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))
      if (!isScalar(pair?.key)) break
      offset = pair.key.range?.[0] ?? offset
      node = pair.value
    } else if (isSeq(node)) {
      node = node.items[Number(step)]
      if (!isNode(node)) break
      offset = node.range?.[0] ?? offset
    } else break
  }
  return offset
}

/** The YAML reader calls a bracket that is never closed an indentation fault of the line below. */
const isOpenBracket = ({ code, message }: YAMLError): boolean =>
  code === 'BAD_INDENT' && message.startsWith('Flow')

/** A quote or a bracket that is never closed is found further down, but its fault is where it opens. */
function placeOf(fault: YAMLError, document: Document): number {
  const found = fault.pos[0]
  let place = found
  const isAround = ([start = 0, , end = 0]: readonly number[]) => start < found && found <= end
  if (fault.code === 'MISSING_CHAR')
    visit(document, {
      Scalar: (_, { type, range }) => {
        if (type?.startsWith('QUOTE') && isAround(range ?? [])) place = range?.[0] ?? place
      },
    })
  if (isOpenBracket(fault))
    visit(document, {
      Collection: (_, { flow, range }) => {
        if (flow && isAround(range ?? [])) place = range?.[0] ?? place
      },
    })
  return place
}

type Words = readonly [problem: string, fix: string]
const QUOTES = 'put "quotes" around the whole text'

const PLAIN: { readonly [C in ErrorCode]?: Words } = {
  BLOCK_AS_IMPLICIT_KEY: [
    'a colon makes this look like another field',
    `${QUOTES}, or check the indentation`,
  ],
  UNEXPECTED_TOKEN: ['the text begins with a sign that means something in YAML', QUOTES],
  BAD_SCALAR_START: ['a text cannot begin with this sign', QUOTES],
  TAG_RESOLVE_FAILED: ['a text cannot begin with "!"', QUOTES],
  TAB_AS_INDENT: ['the line begins with a tab', 'use two spaces'],
  BAD_INDENT: [
    'the indentation does not fit the lines above',
    'begin it in the same column as its neighbours',
  ],
  MULTILINE_IMPLICIT_KEY: ['the line is no field', 'write "name: value" with a space after the colon'],
  MISSING_CHAR: ['something is not finished: a quote, a bracket or a colon', 'close it on the same line'],
  MULTIPLE_DOCS: ['"---" begins a second document', 'one concept a file: make two files'],
  BAD_DQ_ESCAPE: [
    '"\\" means something special between double quotes',
    "leave it out, or use 'single quotes'",
  ],
}

function explain(fault: YAMLError, rest: string): Problem {
  const { message } = fault
  const code = isOpenBracket(fault) ? 'MISSING_CHAR' : fault.code
  if (code === 'DUPLICATE_KEY') {
    const field = rest.match(/^[^:\s]+/)?.[0]
    return { code: 'KB-TWICE', problem: `"${field}" is there twice`, fix: 'keep one of the two' }
  }
  const [problem, fix] = PLAIN[code] ?? [message, 'compare with a file that works']
  return { code: 'KB-YAML', problem, fix }
}

/** `*` and `&` link one value to another, which nobody here means and which empties the text. */
function linksIn(document: Document.Parsed): Found[] {
  const found: Found[] = []
  const report = (node: { range?: readonly number[] | null | undefined }, sign: string) =>
    found.push({
      code: 'KB-YAML',
      problem: `a text cannot begin with "${sign}"`,
      fix: QUOTES,
      offset: node.range?.[0] ?? 0,
    })
  visit(document, {
    Alias: (_, node) => void report(node, '*'),
    Value: (_, node) => void (node.anchor && report(node, '&')),
  })
  return found
}

/** What a file in another encoding turns into. */
function brokenSignsIn(text: string): Found[] {
  const offset = text.indexOf('\uFFFD')
  const problem = 'a letter cannot be read: the file is not in UTF-8'
  return offset < 0 ? [] : [{ code: 'KB-YAML', problem, fix: 'save the file as UTF-8', offset }]
}
