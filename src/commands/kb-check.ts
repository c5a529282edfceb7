/**
 * Checks the knowledge base and prints every problem with its place and its remedy: `npm run kb:check`.
 *   --corpus FILE   also hears everyday messages, one a line, that must not raise red flags
 * Exit 1 on errors, 2 on misuse.
 */
import { dirname, join, relative } from 'node:path'
import { checkKnowledge } from '../knowledge/check/index.ts'
import { countLine, formatIssues, type Issue, isError } from '../knowledge/issue.ts'
import { readKnowledge } from '../knowledge/load.ts'
import { misuse, optionsOf } from './call.ts'
import { checkAbove } from './kb-check/above.ts'
import { type CorpusReport, corpusIssues, corpusLines, runCorpus } from './kb-check/corpus.ts'
import { fewExamples, fewLines } from './kb-check/few.ts'
import { makeTrial, type Trial } from './kb-check/trial.ts'

const USAGE = `usage: npm run kb:check -- [--corpus FILE] [--dir FOLDER] [--json]
  --corpus   also hears everyday messages, one a line, that must not raise red flags
  --dir      another knowledge base
  --json     one JSON object and nothing else`

const {
  dir = relative('', join(import.meta.dirname, '../../knowledge')),
  corpus,
  json,
} = optionsOf(USAGE, { dir: { type: 'string' }, corpus: { type: 'string' }, json: { type: 'boolean' } })
const read = readKnowledge(dir)
let trial: Trial | undefined
const issues = checkKnowledge(read, {
  today: new Date().toISOString().slice(0, 10),
  above: (knowledge) => {
    trial = makeTrial(knowledge, read)
    return checkAbove(trial)
  },
})

/** Nothing can be heard while the knowledge cannot be used. */
function hearCorpus(file: string, usable: Trial): CorpusReport {
  try {
    return runCorpus(file, usable)
  } catch (error) {
    return misuse(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code ?? error}`, USAGE)
  }
}
const heard = corpus !== undefined && trial ? hearCorpus(corpus, trial) : undefined
const strays = heard ? corpusIssues(heard) : []

const files = read.files.size
const errors = [...issues, ...strays].filter(isError).length
const warnings = issues.length + strays.length - errors
/** Told last, where the eye ends: a red flag that nobody catches any more must not drown in a list. */
const isLost = ({ code }: Issue) => code === 'KB-RETIRED'
const lost = issues.filter(isLost)
const lines = [
  ...formatIssues(
    issues.filter((issue) => !isLost(issue)),
    dir,
  ),
  ...(lost.length > 0
    ? ['', 'A RED FLAG IS GONE. Please read this twice:', ...formatIssues(lost, dir), '']
    : []),
  countLine(issues, files),
  ...(heard ? [...formatIssues(strays, dirname(heard.file)), ...corpusLines(heard)] : []),
  ...(corpus !== undefined && !heard ? ['the corpus was not heard: correct the errors first'] : []),
]
const report = { files, errors, warnings, issues, ...(heard ? { corpus: heard } : {}) }
// Beside the problems and not among them: a file is sound before all of its examples are gathered.
if (trial && !json) for (const line of fewLines(fewExamples(trial.knowledge))) console.error(line)
console.log(json ? JSON.stringify(report, null, 2) : lines.join('\n'))
process.exitCode = errors > 0 ? 1 : 0
