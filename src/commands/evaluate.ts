/**
 * Plays a file of cases through the bot and says how well it did: `npm run -s evaluate -- FILE.jsonl [--json]`.
 * Exit 0 whatever the figures are; 1 when the knowledge base cannot be used, 2 when the file or the call is wrong.
 */
import { join } from 'node:path'
import { callOf, misuse } from './call.ts'
import { CaseError, readCases } from './evaluate/cases.ts'
import { toJson, toText } from './evaluate/print.ts'
import { runCases } from './evaluate/run.ts'

const USAGE = `usage: npm run -s evaluate -- FILE.jsonl [--json | --verbose] [--knowledge FOLDER]
  --json      one JSON object and nothing else
  --verbose   with the conversation of every failure, and the phrases that were missed`

function call() {
  const { values, positionals } = callOf(USAGE, {
    json: { type: 'boolean' },
    verbose: { type: 'boolean' },
    knowledge: { type: 'string' },
  })
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) return misuse('exactly one file is evaluated', USAGE)
  return { file, ...values }
}

function evaluate(): void {
  const { file, json, verbose = false, knowledge = join(import.meta.dirname, '../../knowledge') } = call()
  const start = performance.now()
  try {
    const { knowledgeVersion, ...evaluation } = runCases(readCases(file), knowledge)
    const facts = { file, knowledgeVersion, seconds: Math.round(performance.now() - start) / 1000 }
    process.stdout.write(`${json ? toJson(evaluation, facts) : toText(evaluation, facts, verbose)}\n`)
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`)
    process.exitCode = error instanceof CaseError ? 2 : 1
  }
}

evaluate()
