/** The patterns of a knowledge base, compiled once: words become stems, and each pattern is filed under how it can begin. */
import { type PatternNode, parsePattern } from '../knowledge/pattern.ts'
import type { Knowledge } from '../knowledge/schema/index.ts'
import { stem } from './stem.ts'
import { compileSpelling, readWord, type Spelling } from './tokens.ts'

/**
 * What the matcher walks: a stem, a gap of up to three words, a choice of sequences, or a word list. A word that is
 * `aside` may stand there and does not belong to the finding: the optional "not" of "is [not] numb" still denies it.
 * A step with `word` takes that very word, and not every word of the stem: "helpful" is not the command "help".
 */
type Step =
  | { readonly w: string; readonly word?: string; readonly aside?: true }
  | { readonly gap: true }
  | { readonly choice: readonly (readonly Step[])[] }
  | { readonly list: string }
export type Sequence = readonly Step[]

interface Entry {
  /** What a match means, for whoever asked: a finding and its polarity, a trigger, a command. */
  readonly means: string
  readonly steps: Sequence
}

/** A set of patterns, with the entries that can begin with a stem. */
export interface PatternSet {
  readonly entries: readonly Entry[]
  readonly byFirst: Readonly<Record<string, readonly number[]>>
}

/** A word list, its entries filed by the stem they begin with. */
interface WordList {
  readonly sequences: readonly Sequence[]
  readonly byFirst: Readonly<Record<string, readonly number[]>>
}

export interface Lexicon {
  readonly spelling: Spelling
  readonly lists: Readonly<Record<string, WordList>>
  readonly findings: PatternSet
  /** What settles a finding only as the answer to a question about it. */
  readonly asAnswers: PatternSet
  readonly triggers: PatternSet
  readonly answers: PatternSet
  readonly changes: PatternSet
  readonly commands: PatternSet
  readonly languages: PatternSet
  readonly subjects: PatternSet
  readonly details: PatternSet
  readonly regions: PatternSet
}

/** Compiles the whole of a knowledge base. The result is plain JSON and can be cached. */
export function compileLexicon(knowledge: Knowledge): Lexicon {
  const spelling = compileSpelling(knowledge.language.spelling)
  const compile = (pattern: string): Sequence => steps(parsePattern(pattern), spelling, false)
  const exactly = (pattern: string): Sequence => steps(parsePattern(pattern), spelling, true)
  const lists = Object.fromEntries(
    Object.entries(knowledge.words).map(([name, words]): [string, WordList] => {
      const sequences = words.map(compile)
      return [name, { sequences, byFirst: fileByFirst(sequences, {}) }]
    }),
  )
  const set = (meanings: readonly (readonly [string, readonly string[]])[], read = compile): PatternSet => {
    const entries = meanings.flatMap(([means, patterns]) =>
      patterns.map((pattern) => ({ means, steps: read(pattern) })),
    )
    const sequences = entries.map(({ steps }) => steps)
    return { entries, byFirst: fileByFirst(sequences, lists) }
  }
  const { language } = knowledge
  const findings = Object.values(knowledge.findings).flatMap((f): [string, readonly string[]][] => [
    [`said ${f.id}`, f.said],
    [`not-said ${f.id}`, f['not-said'] ?? []],
    [`not-this ${f.id}`, f['not-this'] ?? []],
  ])
  return {
    spelling,
    lists,
    findings: set(findings),
    asAnswers: set(
      Object.values(knowledge.findings).flatMap((f): [string, readonly string[]][] => [
        [`yes ${f.id}`, f['as-answer']?.yes ?? []],
        [`no ${f.id}`, f['as-answer']?.no ?? []],
      ]),
    ),
    triggers: set(language.context.triggers.map((trigger, n) => [String(n), trigger.said])),
    answers: set(Object.entries(language.answers)),
    changes: set(Object.entries(language.changes)),
    commands: set(Object.entries(language.commands), exactly),
    languages: set(Object.entries(language.languages)),
    subjects: set(Object.entries(language.subjects).map(([id, { said }]) => [id, said])),
    details: set(Object.entries(language.details)),
    regions: set(Object.values(knowledge.regions).map((region) => [region.id, region.said])),
  }
}

/** One node of the written pattern as steps of the matcher. */
function steps(node: PatternNode, spelling: Spelling, exact: boolean): Step[] {
  const within = (inner: PatternNode) => steps(inner, spelling, exact)
  switch (node.kind) {
    case 'word':
      return readWord(node.word, spelling).map((word) =>
        exact ? { w: stem(word), word } : { w: stem(word) },
      )
    case 'gap':
      return [{ gap: true }]
    case 'list':
      return [{ list: node.name }]
    case 'optional': {
      const choices = node.node.kind === 'alternatives' ? node.node.nodes : [node.node]
      return [{ choice: [...choices.map((choice) => aside(within(choice))), []] }]
    }
    case 'alternatives': {
      const choices = node.nodes.map(within)
      const denying = choices.filter(denies).length
      return [{ choice: denying * 2 < choices.length ? choices.map(aside) : choices }]
    }
    case 'sequence':
      return node.nodes.flatMap(within)
  }
}

const NEGATORS: readonly string[] = ['not', 'never'].map(stem)

const denies = (choice: Step[]): boolean => choice.some((step) => 'w' in step && NEGATORS.includes(step.w))

/** A "not" that is a whole choice by itself, among others that deny nothing: (i|she|not) fell. */
const aside = (choice: Step[]): Step[] =>
  choice.length === 1 && choice[0] && 'w' in choice[0] && NEGATORS.includes(choice[0].w)
    ? [{ ...choice[0], aside: true }]
    : choice

function fileByFirst(sequences: readonly Sequence[], lists: Lexicon['lists']): Record<string, number[]> {
  const firsts = sequences.flatMap((steps, n) => [...firstStems(steps, lists)].map((first) => ({ first, n })))
  const groups = Map.groupBy(firsts, ({ first }) => first)
  return Object.fromEntries([...groups].map(([first, filed]) => [first, filed.map(({ n }) => n)]))
}

/** The stems a sequence can begin with. */
function firstStems(sequence: Sequence, lists: Lexicon['lists']): Set<string> {
  const first = new Set<string>()
  for (const step of sequence) {
    if ('gap' in step) continue
    if ('w' in step) return first.add(step.w)
    const choices = 'list' in step ? (lists[step.list]?.sequences ?? []) : step.choice
    for (const choice of choices) for (const word of firstStems(choice, lists)) first.add(word)
    if (!choices.some((choice) => choice.length === 0)) return first
  }
  return first
}
