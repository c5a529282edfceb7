/**
 * The words that a misspelt word may be meant for, and the words that are no misspelling of anything. Collected when the
 * knowledge base is compiled.
 */
import { type PatternNode, parsePattern } from '../knowledge/pattern.ts'
import type { Knowledge, TriggerKind } from '../knowledge/schema/index.ts'
import { soundOf } from './likeness.ts'
import { plain } from './pieces.ts'
import { readWord, type Spelling } from './tokens.ts'

/** Plain JSON; words in one text, which is read back fastest. */
export interface Vocabulary {
  /** Words of the patterns that say a finding. */
  readonly said: string
  /** How each of them sounds. */
  readonly sounds: string
  /** Those of them that say a worrying one. */
  readonly worrying: string
  /** Words that are never corrected, besides those. */
  readonly known: string
}

/** Shorter words have too many neighbours. */
const SHORTEST = 4
/** A word that denies is typed as it is, or it does not deny. */
const DENYING: readonly TriggerKind[] = ['negation', 'denial-after']

export function vocabularyOf(knowledge: Knowledge, spelling: Spelling): Vocabulary {
  const { findings, language, words: lists } = knowledge
  const wordsIn = (patterns: readonly string[]) =>
    patterns
      .flatMap((pattern) => wordsOf(parsePattern(pattern), lists))
      .flatMap((word) => readWord(word, spelling))
  const all = Object.values(findings)
  const denying = language.context.triggers.filter(({ kind }) => DENYING.includes(kind))
  const denials = new Set(wordsIn(denying.flatMap(({ said }) => said)))
  const mayBeMeant = (word: string) => word.length >= SHORTEST && /^[a-z]+$/.test(word) && !denials.has(word)
  const saying = (list: typeof all) => new Set(wordsIn(list.flatMap(({ said }) => said)).filter(mayBeMeant))
  const said = saying(all)
  const patterns = [
    ...all.flatMap((finding) => [
      ...finding.said,
      ...(finding['not-said'] ?? []),
      ...(finding['not-this'] ?? []),
      ...(finding['as-answer']?.yes ?? []),
      ...(finding['as-answer']?.no ?? []),
    ]),
    ...language.context.triggers.flatMap((trigger) => trigger.said),
    ...Object.values(language.subjects).flatMap((subject) => subject.said),
    ...[language.answers, language.changes, language.commands, language.languages, language.details].flatMap(
      (file) => Object.values(file).flat(),
    ),
  ]
  const texts = [
    ...Object.values(language.everyday),
    ...Object.values(language.spelling),
    ...Object.values(knowledge.wording),
    ...all.map(({ name }) => name),
  ]
  const known = [...wordsIn(patterns), ...texts.flatMap((text) => plain(text).match(/[a-z]{4,}/g) ?? [])]
  return {
    said: [...said].join(' '),
    sounds: [...said].map(soundOf).join(' '),
    worrying: [...saying(all.filter(({ worry }) => worry === 'yes'))].join(' '),
    known: [...new Set(known)].filter((word) => word.length > SHORTEST - 1 && !said.has(word)).join(' '),
  }
}

/** The words of a pattern, those of its word lists among them. */
function wordsOf(node: PatternNode, lists: Knowledge['words']): string[] {
  if (node.kind === 'word') return [node.word]
  if (node.kind === 'gap') return []
  if (node.kind === 'list')
    return (lists[node.name] ?? []).flatMap((pattern) => wordsOf(parsePattern(pattern), lists))
  return (node.kind === 'optional' ? [node.node] : node.nodes).flatMap((one) => wordsOf(one, lists))
}
