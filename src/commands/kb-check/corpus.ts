/** Everyday messages that have nothing to do with backs: hardly any of them may raise a red flag. */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { heardAlone } from '../../conversation/emergency.ts'
import type { Issue } from '../../knowledge/issue.ts'
import type { Disposition } from '../../knowledge/schema/index.ts'
import type { Corrected } from '../../language/corrected.ts'
import { makeSuggester } from '../../language/suggest/suggester.ts'
import { compileSuggester } from '../../language/suggest/train.ts'
import { understand } from '../../language/understand.ts'
import { rankOf } from '../../triage/grade.ts'
import { triage } from '../../triage/triage.ts'
import { NOW, type Trial } from './trial.ts'

/** So many of 3,000 messages may; in a shorter file accordingly fewer. */
const MOST = 3 / 3000

interface Raised {
  readonly line: number
  readonly text: string
  readonly level: Disposition
  readonly rule: string
  /** The findings behind it, each with the words that were heard as it. */
  readonly heard: readonly { readonly finding: string; readonly words: string }[]
  readonly corrections: readonly Corrected[]
}

export interface CorpusReport {
  readonly file: string
  readonly messages: number
  readonly most: number
  readonly raised: readonly Raised[]
  /** Words that were taken for misspelt ones, with what was read in their place; each once. */
  readonly corrected: readonly string[]
  /** Messages with words that may mean a red flag, so that a closed question would follow. */
  readonly asked: readonly { readonly line: number; readonly text: string; readonly finding: string }[]
}

/** Hears every line of a file as a message of its own. Throws when there is no such file. */
export function runCorpus(file: string, trial: Trial): CorpusReport {
  const suggest = suggesting(trial)
  const lines = readFileSync(file, 'utf8').split('\n')
  const messages = lines.flatMap((text, n) => (text.trim() ? [{ text: text.trim(), line: n + 1 }] : []))
  const raised = messages.flatMap(({ text, line }) => raisedBy(text, line, trial))
  const corrections = messages.flatMap(({ text }) => trial.hear(text).corrections.map(spelled))
  const most = Math.floor(messages.length * MOST)
  const asked = messages.flatMap(({ text, line }) => {
    const finding = suggest(text)
    return finding === undefined ? [] : [{ line, text, finding }]
  })
  return { file, messages: messages.length, most, raised, asked, corrected: [...new Set(corrections)] }
}

/** What a message would be asked about. */
function suggesting({ knowledge, lexicon }: Trial): (text: string) => string | undefined {
  const suggester = makeSuggester(compileSuggester(knowledge, lexicon.spelling))
  return (text) =>
    understand(text, { knowledge, lexicon, suggester, now: NOW, zone: 'UTC' }).suggestion?.finding
}

function raisedBy(text: string, line: number, { knowledge, hear }: Trial): Raised[] {
  const understood = hear(text)
  const { grades, scene } = triage(heardAlone(understood, knowledge, NOW), knowledge)
  const [top] = grades
  if (!top || top.level === null || rankOf(top.level) < rankOf('urgent')) return []
  const said = (id: string): string => {
    const from = scene.findings.get(id)?.from
    return from === undefined ? id : said(from)
  }
  const words = (id: string) =>
    [...understood.mentions, ...understood.values].find(({ finding }) => finding === id)?.words ?? ''
  const heard = [...new Set(top.because.map(said))].map((finding) => ({ finding, words: words(finding) }))
  return [{ line, text, level: top.level, rule: top.rule, heard, corrections: understood.corrections }]
}

const spelled = ({ typed, read }: Corrected): string => `${typed} → ${read}`

/** One issue a message: errors when there are too many, warnings otherwise. */
export function corpusIssues({ file, raised, most }: CorpusReport): Issue[] {
  return raised.map(({ line, text, level, rule, heard, corrections }) => {
    const as = corrections.length > 0 ? ` (${corrections.map(spelled).join(', ')})` : ''
    const by = heard.map(({ finding, words }) => `${finding} "${words}"`).join(', ') + as
    return {
      file: basename(file),
      line,
      code: 'KB-CORPUS',
      problem: `"${text}" is ${level} to "${rule}", by ${by}`,
      fix: `make the pattern in findings/${heard[0]?.finding ?? '…'}.yaml narrower`,
      severity: raised.length > most ? 'error' : 'warning',
    }
  })
}

/** What raises a red flag, what is asked about, and the words that were taken for misspelt ones. */
export const corpusLines = ({ raised, asked, messages, most, corrected }: CorpusReport): string[] => [
  `${raised.length} of ${messages} messages raise a red flag; at most ${most} may`,
  `${asked.length} of ${messages} ordinary requests are asked about`,
  ...(corrected.length > 0 ? [`read as misspelt: ${corrected.join(', ')}`] : []),
]
