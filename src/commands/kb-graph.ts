/**
 * Draws the knowledge: how findings lead to rules and dispositions, on one page for review on paper.
 *   npm run kb:graph [-- --out FILE] [--dir FOLDER]
 * Exit 1 when the knowledge cannot be used, 2 on misuse.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { loadKnowledge } from '../knowledge/load.ts'
import { optionsOf } from './call.ts'
import { pageOf } from './kb-graph/page.ts'

const USAGE = 'usage: npm run kb:graph -- [--out FILE] [--dir FOLDER]'
const root = join(import.meta.dirname, '../..')

const {
  out = relative('', join(root, '.cache/kb-graph.html')),
  dir = relative('', join(root, 'knowledge')),
} = optionsOf(USAGE, { out: { type: 'string' }, dir: { type: 'string' } })
try {
  const page = pageOf(loadKnowledge(dir))
  mkdirSync(dirname(out), { recursive: true })
  writeFileSync(out, page)
  console.log(`${out} is written: open it in a browser, or print it`)
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
