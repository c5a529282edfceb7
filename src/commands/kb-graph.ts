/**
 * Draws the knowledge: how findings lead to rules and dispositions, on one page for review on paper.
 *   npm run kb:graph [-- --rule ID] [--out FILE] [--dir FOLDER]
 * Exit 1 when the knowledge cannot be used, 2 on misuse.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { loadKnowledge } from '../knowledge/load.ts'
import { didYouMean } from '../knowledge/nearest.ts'
import { misuse, optionsOf } from './call.ts'
import { pageOf, rulePageOf } from './kb-graph/page.ts'

const USAGE = `usage: npm run kb:graph -- [--rule ID] [--out FILE] [--dir FOLDER]
  --rule   one rule alone, with its cards, words and message
  --out    where to write, kb-graph.html if left out
  --dir    another knowledge base`
const root = join(import.meta.dirname, '../..')

const {
  out = join(root, 'kb-graph.html'),
  dir = relative('', join(root, 'knowledge')),
  rule: id,
} = optionsOf(USAGE, { out: { type: 'string' }, dir: { type: 'string' }, rule: { type: 'string' } })
try {
  const knowledge = loadKnowledge(dir)
  const today = new Date().toISOString().slice(0, 10)
  const rule = knowledge.rules[id ?? '']
  if (id !== undefined && !rule) {
    const fix = didYouMean(id, Object.keys(knowledge.rules), 'name a file of knowledge/rules without .yaml')
    misuse(`there is no rule "${id}" in use: ${fix}`, USAGE)
  }
  const page = rule ? rulePageOf(rule, knowledge, today) : pageOf(knowledge, today)
  mkdirSync(dirname(out), { recursive: true })
  writeFileSync(out, page)
  console.log(`${resolve(out)} is written: open it in a browser, or print it`)
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
