/** Checks the knowledge base and prints every problem with its place and its remedy. Exit 1 on errors, 2 on misuse. */
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { checkKnowledge } from '../knowledge/check/index.ts'
import { countLine, formatIssues, isError } from '../knowledge/issue.ts'
import { readKnowledge } from '../knowledge/load.ts'
import { checkExamples } from './kb-check/examples.ts'

const USAGE = 'usage: npm run kb:check -- [--dir FOLDER] [--json]'

function options() {
  try {
    return parseArgs({ options: { dir: { type: 'string' }, json: { type: 'boolean' } } }).values
  } catch (error) {
    console.error(`${(error as Error).message}\n${USAGE}`)
    return process.exit(2)
  }
}

const { dir = relative('', join(import.meta.dirname, '../../knowledge')), json } = options()
const read = readKnowledge(dir)
const issues = checkKnowledge(read, { today: new Date().toISOString().slice(0, 10), examples: checkExamples })
const files = read.files.size
const errors = issues.filter(isError).length
const report = { files, errors, warnings: issues.length - errors, issues }
console.log(
  json
    ? JSON.stringify(report, null, 2)
    : [...formatIssues(issues, dir), countLine(issues, files)].join('\n'),
)
process.exitCode = errors > 0 ? 1 : 0
