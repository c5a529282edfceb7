/** What the commands for an operator have in common: the settings, and faults in words. */
import { type Config, readConfig } from '../host/config.ts'
import { isPostgres } from '../host/open-store.ts'

/** Exit 2 for what the operator can put right, with the message alone: it says what to do. */
export const operate = async (work: (config: Config) => Promise<number> | number): Promise<void> => {
  try {
    process.exitCode = await work(readConfig())
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    process.stderr.write(`${code === 'EEXIST' ? 'that file is there already: name another' : message}\n`)
    process.exitCode = 2
  }
}

/** The path of the SQLite file; for a database what to do instead. */
export const fileOf = ({ store }: Config, instead: string): string => {
  if (isPostgres(store))
    throw new Error(`STORE is PostgreSQL, which has its own tools: ${instead} (docs/operate.md)`)
  if (store === ':memory:') throw new Error('STORE is in memory: there is nothing to copy')
  return store
}
