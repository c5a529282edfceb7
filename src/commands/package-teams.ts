/** Writes the app package for Teams: `npm run package:teams [-- FILE]`. Exit 1 when a setting is missing or wrong. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readPublication } from '../host/publication.ts'
import { callOf, misuse } from './call.ts'
import { packageFor } from './package-teams/package.ts'

const USAGE = `usage: npm run package:teams [-- FILE]
  writes the app package to upload to Teams (lumbo-teams.zip); docs/teams.md says which settings it needs`

const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'))
const { positionals } = callOf(USAGE, {})
const [target = 'lumbo-teams.zip', ...more] = positionals
if (more.length) misuse('name one file', USAGE)

try {
  const zip = await packageFor(readPublication(), version)
  writeFileSync(target, zip)
  process.stdout.write(`${target}: ${zip.length} bytes, checked. Upload it as docs/teams.md says.\n`)
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`)
  process.exitCode = 1
}
