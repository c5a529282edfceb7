/** Where the figures are measured: fresh files and databases, on the disk that the machine has. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Postgres, startPostgres } from './postgres-server.ts'

const folder = mkdtempSync(join(tmpdir(), 'lumbo-score-'))
let server: Promise<Postgres | undefined> | undefined
let count = 0

export const newFile = (): string => join(folder, `${count++}`, 'lumbo.db')
export const newKey = (): string => randomBytes(32).toString('base64')

/** undefined where no server can be started. */
export const newDatabase = async (): Promise<string | undefined> => {
  server ??= startPostgres({ durable: true })
  return (await server)?.database(`score-${count++}`)
}

export interface Place {
  readonly name: 'SQLite' | 'PostgreSQL'
  readonly store: string | undefined
}

export const bothStores = async (): Promise<Place[]> => [
  { name: 'SQLite', store: newFile() },
  { name: 'PostgreSQL', store: await newDatabase() },
]

export const cleanUp = async (): Promise<void> => {
  await (await server)?.stop()
  rmSync(folder, { recursive: true, force: true })
}
