/** An evaluation as text: a table, what to know about it, and every failure with its reason. */
import type { Evaluation, Failure } from './evaluation.ts'

/** What is true of a run, whatever its kind. */
export interface RunFacts {
  readonly file: string
  readonly knowledgeVersion: string
  readonly seconds: number
}

/** One object in the shape of FORMAT.md, "Output of --json". */
export function toJson(
  { kind, cases, figures, failures }: Evaluation,
  { knowledgeVersion, seconds }: RunFacts,
): string {
  return JSON.stringify({ kind, cases, knowledgeVersion, seconds, ...figures, failures })
}

/** @param verbose adds the conversation to each failure that had one, and failures that are for testing only */
export function toText(
  evaluation: Evaluation,
  { file, knowledgeVersion, seconds }: RunFacts,
  verbose: boolean,
): string {
  const { kind, cases, rows, notes = [], failures, transcripts } = evaluation
  // Who has read what was missed writes it into the lexicon, and the file tests nothing any more.
  const isHidden = kind === 'phrase' && !verbose && failures.length > 0
  const width = Math.max(...rows.map(([label]) => label.length))
  return [
    `${file}: ${cases} ${kind} cases, knowledge ${knowledgeVersion}, ${seconds} s`,
    '',
    ...rows.map(
      ([label, value]) => `${label.padEnd(width)}  ${value.replaceAll('\n', `\n${' '.repeat(width + 2)}`)}`,
    ),
    '',
    ...notes,
    ...(notes.length > 0 ? [''] : []),
    failures.length === 0 ? 'No failures.' : `${failures.length} failures${isHidden ? HIDDEN : ':'}`,
    ...(isHidden ? [] : failures).flatMap((failure) => [
      failureLine(failure),
      ...(verbose ? (transcripts?.get(failure.id) ?? []).map((line) => line.replace(/^/gm, '    ')) : []),
    ]),
  ].join('\n')
}

const HIDDEN = ', kept back because these phrases are for testing only; --verbose prints them.'

const failureLine = ({ id, expected, got, why }: Failure): string =>
  `- ${id}: expected ${expected}, got ${got}${why ? ` (${why})` : ''}`
