/**
 * The layers stand only as long as lint holds them up. So: plant one wrong line a file in a copy of the house,
 * lint it once with the real rules, and see that each wrong line is reported and each right one is not.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const imports = 'lint/style/noRestrictedImports'
const globals = 'lint/style/noRestrictedGlobals'
const cycles = 'lint/suspicious/noImportCycles'
const clock = 'plugin'

/** file · line · the rule that must report it */
const wrong: [string, string, string][] = [
  ['src/knowledge/a.ts', "export * from '../language/understand.ts'", imports],
  ['src/knowledge/deep/a.ts', "export * from '../../triage/assess.ts'", imports],
  ['src/knowledge/b.ts', "export * from 'natural/lib/natural/stemmers/index.js'", imports],
  ['src/language/a.ts', "export * from '../triage/assess.ts'", imports],
  ['src/language/b.ts', "export type { Turn } from '../conversation/turn.ts'", imports],
  ['src/language/c.ts', "export { default } from 'natural'", imports],
  ['src/language/d.ts', "export * from 'zod'", imports],
  ['src/triage/a.ts', "export * from '../language/understand.ts'", imports],
  ['src/triage/b.ts', "export * from '../advice/massage.ts'", imports],
  ['src/triage/c.ts', "export { readFileSync } from 'node:fs'", imports],
  ['src/triage/d.ts', 'export const now = () => Date.now()', clock],
  ['src/triage/e.ts', 'export const home = () => process.cwd()', globals],
  ['src/advice/a.ts', "export * from '../triage/assess.ts'", imports],
  ['src/advice/b.ts', "export type { Activity } from 'botbuilder'", imports],
  ['src/advice/c.ts', 'export const any = () => Math.random()', clock],
  ['src/conversation/a.ts', "export * from '../../dialogs/triage.ts'", imports],
  ['src/conversation/b.ts', "export * from '../store/sqlite.ts'", imports],
  ['src/conversation/c.ts', "export { randomUUID } from 'node:crypto'", imports],
  ['src/conversation/d.ts', 'export const now = () => new Date()', clock],
  ['dialogs/a.ts', "export * from '../src/channels/cards.ts'", imports],
  ['dialogs/b.ts', "export const lazy = () => import('../src/host/server.ts')", imports],
  ['dialogs/c.ts', "export { z } from 'zod'", imports],
  ['src/store/a.ts', "export type { Finding } from '../knowledge/schema/index.ts'", imports],
  ['src/store/b.ts', "export * from '../conversation/fold.ts'", imports],
  ['src/schedule/a.ts', "export * from '../triage/assess.ts'", imports],
  ['src/channels/a.ts', "export * from '../main.ts'", imports],
  ['src/channels/b.ts', "export * from 'natural/lib/natural/distance/index.js'", imports],
  ['src/channels/c.ts', "export { App } from '@slack/bolt'", imports],
  ['src/channels/page/a.ts', "export { WebClient } from '@slack/web-api'", imports],
  ['src/host/a.ts', "export * from '../commands/chat.ts'", imports],
  ['src/host/b.ts', "export { parse } from 'yaml'", imports],
  ['src/host/c.ts', "export { WebClient } from '@slack/web-api'", imports],
  ['src/channels/slack/a.ts', "export * from '../../commands/chat.ts'", imports],
  ['src/commands/a.ts', "export { createServer } from 'restify'", imports],
  ['src/commands/b.ts', "export { CloudAdapter } from 'botbuilder'", imports],
  ['src/main.ts', "export { CloudAdapter } from 'botbuilder'", imports],
  [
    'src/triage/ring.ts',
    "import { other } from './ring-other.ts'\nexport const ring = () => other()",
    cycles,
  ],
  [
    'src/triage/ring-other.ts',
    "import { ring } from './ring.ts'\nexport const other = (): number => ring()",
    cycles,
  ],
]

const right: [string, string][] = [
  [
    'src/knowledge/ok.ts',
    "export { z } from 'zod'\nexport { parse } from 'yaml'\nexport { readFileSync } from 'node:fs'",
  ],
  ['src/language/ok.ts', "export * from '../knowledge/schema/index.ts'"],
  ['src/language/stem.ts', "export * from 'natural/lib/natural/stemmers/index.js'"],
  ['src/triage/ok.ts', "export * from '../knowledge/schema/index.ts'\nexport * from './cause.ts'"],
  ['src/triage/date.ts', 'export const day = (turn: number) => new Date(turn).toISOString()'],
  ['src/triage/ok.test.ts', "export { readFileSync } from 'node:fs'\nexport { test } from 'vitest'"],
  [
    'src/conversation/ok.ts',
    "export * from '../language/understand.ts'\nexport * from '../advice/massage.ts'",
  ],
  ['dialogs/ok.ts', "export * from '../src/conversation/dialog.ts'\nexport * from './consent.ts'"],
  ['src/schedule/ok.ts', "export * from '../store/store.ts'"],
  ['src/channels/ok.ts', "export * from '../../dialogs/index.ts'\nexport { CardFactory } from 'botbuilder'"],
  ['src/channels/slack/ok.ts', "export { App } from '@slack/bolt'\nexport { z } from 'zod'"],
  ['src/host/ok.ts', "export { createServer } from 'restify'\nexport * from '../store/sqlite.ts'"],
  ['src/host/config.ts', "export { z } from 'zod'"],
  ['src/commands/ok.ts', "export { z } from 'zod'\nexport * from '../knowledge/load.ts'"],
]

const house = mkdtempSync(join(tmpdir(), 'lumbo-layers-'))
let reported: { file: string; rule: string }[]

beforeAll(() => {
  for (const file of ['biome.json', 'package.json', 'test/no-clock.grit'])
    cpSync(join(root, file), join(house, file))
  for (const [file, line] of [...wrong, ...right]) {
    mkdirSync(dirname(join(house, file)), { recursive: true })
    writeFileSync(join(house, file), `${line}\n`)
  }
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome')
  const args = [biome, 'lint', '--reporter=json', '--max-diagnostics=none', 'src', 'dialogs']
  const { stdout } = spawnSync(process.execPath, args, { cwd: house, encoding: 'utf8' })
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: { category: string; location: { path: string } }[]
  }
  reported = diagnostics.map(({ category, location }) => ({ file: location.path, rule: category }))
})

afterAll(() => rmSync(house, { recursive: true, force: true }))

test.each(wrong)('%s may not say: %s', (file, _line, rule) => {
  expect(reported).toContainEqual({ file, rule })
})

test.each(right)('%s may say: %s', (file) => {
  expect(reported.filter((found) => found.file === file)).toEqual([])
})
