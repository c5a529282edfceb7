/**
 * How fast the bot is: `npm run -s bench [-- --json]`. Ratios are taken in one run, so that they mean the same on any
 * machine; times are of this one. Exit 0 whatever the figures are, 2 on misuse.
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'

const USAGE = `usage: npm run -s bench [-- --json]
  --json         one JSON object and nothing else
  --warm-start   what language adds to a start from a full cache, in this process; the others call it`

function options() {
  try {
    return parseArgs({ options: { json: { type: 'boolean' }, 'warm-start': { type: 'boolean' } } }).values
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n${USAGE}\n`)
    return process.exit(2)
  }
}

const values = options()
const root = join(import.meta.dirname, '../..')
// Loaded when called: a fresh process measures what it costs to load language.
if (values['warm-start']) {
  const { measureWarmStart } = await import('./bench/warm-start.ts')
  process.stdout.write(`${JSON.stringify(await measureWarmStart(root))}\n`)
} else {
  const { benchLanguage } = await import('./bench/language.ts')
  const { table } = await import('./bench/row.ts')
  const rows = benchLanguage(root, import.meta.filename)
  process.stdout.write(values.json ? `${JSON.stringify({ rows })}\n` : `${table(rows)}\n`)
}
