/** The patterns of a knowledge base, compiled once: words become stems, and the patterns one graph. */
import { type PatternNode, parsePattern } from '../knowledge/pattern.ts'
import type { Knowledge } from '../knowledge/schema/index.ts'
import { type Graph, GraphBuilder, type Sequence, type Step } from './graph.ts'
import { signsOf } from './signs.ts'
import { stem } from './stem.ts'
import { compileSpelling, readText, readWord, type Spelling } from './tokens.ts'
import { type Vocabulary, vocabularyOf } from './vocabulary.ts'

/** A set of patterns. */
export interface PatternSet {
  /** Its number in the graph. */
  readonly number: number
  /** What each entry means for whoever asked: a finding and its polarity, a trigger, a command. */
  readonly means: readonly string[]
  /** Its words are very words, and not every word of a stem. */
  readonly exact: boolean
}

export interface Lexicon {
  readonly spelling: Spelling
  readonly vocabulary: Vocabulary
  readonly graph: Graph
  readonly findings: PatternSet
  /** What settles a finding only as the answer to a question about it. */
  readonly asAnswers: PatternSet
  readonly triggers: PatternSet
  readonly answers: PatternSet
  /** What says that all is well, wherever it stands in an answer. */
  readonly calm: PatternSet
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
  const read = (pattern: string, exact: boolean): Sequence => steps(parsePattern(pattern), spelling, exact)
  const lists = Object.entries(knowledge.words).map(([name, words]): [string, Sequence[]] => [
    name,
    words.map((pattern) => read(pattern, false)),
  ])
  const builder = new GraphBuilder(Object.fromEntries(lists))
  type Meanings = readonly (readonly [means: string, patterns: readonly string[]])[]
  const set = (meanings: Meanings, use: 'inside' | 'whole' | 'whole and exact' = 'inside'): PatternSet => {
    const exact = use === 'whole and exact'
    const means = meanings.flatMap(([means, patterns]) => patterns.map(() => means))
    const sequences = meanings.flatMap(([, patterns]) => patterns.map((pattern) => read(pattern, exact)))
    return { number: builder.addSet(sequences, use === 'inside'), means, exact }
  }
  const { language } = knowledge
  const findings = Object.values(knowledge.findings).flatMap((f): [string, readonly string[]][] => [
    [`said ${f.id}`, f.said],
    [`not-said ${f.id}`, f['not-said'] ?? []],
    [`not-this ${f.id}`, f['not-this'] ?? []],
  ])
  const sets = {
    findings: set(findings),
    asAnswers: set(
      Object.values(knowledge.findings).flatMap((f): [string, readonly string[]][] => [
        [`yes ${f.id}`, f['as-answer']?.yes ?? []],
        [`no ${f.id}`, f['as-answer']?.no ?? []],
      ]),
    ),
    triggers: set(language.context.triggers.map((trigger, n) => [String(n), trigger.said])),
    answers: set(Object.entries(language.answers), 'whole'),
    calm: set([['fine', language.answers.fine ?? []]]),
    changes: set(Object.entries(language.changes)),
    commands: set(Object.entries(language.commands), 'whole and exact'),
    languages: set(Object.entries(language.languages)),
    subjects: set(Object.entries(language.subjects).map(([id, { said }]) => [id, said])),
    details: set(Object.entries(language.details)),
    regions: set(Object.values(knowledge.regions).map((region) => [region.id, region.said])),
  }
  const graph = builder.graph()
  const weights = weigh(graph.symbols, examplesIn(knowledge), spelling)
  return {
    spelling,
    vocabulary: vocabularyOf(knowledge, spelling),
    graph: { ...graph, signs: signsOf(graph, weights) },
    ...sets,
  }
}

/** What people say, as far as the knowledge base gives examples of it. */
const examplesIn = ({ findings }: Knowledge): string[] =>
  Object.values(findings).flatMap(({ examples = {} }) =>
    Object.values(examples).flatMap((texts) => texts ?? []),
  )

/** How often each symbol is said, one more than counted. */
function weigh(symbols: readonly string[], texts: readonly string[], spelling: Spelling): number[] {
  const counts = new Map<string, number>()
  for (const text of texts)
    for (const { stem } of readText(text, spelling).words) counts.set(stem, (counts.get(stem) ?? 0) + 1)
  return symbols.map((symbol) => 1 + (counts.get(symbol) ?? 0))
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
