/** A copy of the SQLite store, made while the bot runs: `npm run backup -- FILE`. */
import { backUp } from '../store/sqlite-copies.ts'
import { callOf, misuse } from './call.ts'
import { fileOf, operate } from './operate.ts'

const USAGE = `usage: npm run backup -- FILE
  copies the store (STORE) into FILE while the bot runs, and checks the copy
  Keep FILE as safe as the store, its key elsewhere, and neither for longer than a week.`

const { positionals } = callOf(USAGE, {})
const [target, ...more] = positionals
if (target === undefined || more.length) misuse('name one file', USAGE)

await operate((config) => {
  const conversations = backUp(fileOf(config, 'pg_dump --format=custom'), target)
  process.stdout.write(`${target}: ${conversations} conversations, checked\n`)
  return 0
})
