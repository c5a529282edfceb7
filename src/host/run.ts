/** Runs the host as a process: settings, start, signals, exit code. */
import type { Bot } from './compose.ts'
import { type Config, readConfig } from './config.ts'
import { ConfigError } from './config-problems.ts'
import { type Log, makeLog, quietConsole, reportCrashes } from './log.ts'
import { startHost } from './start.ts'

/** These say what to do and quote nothing that anybody wrote to the bot. */
const explain = (error: unknown): string => {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') return 'The port is taken: stop what uses it, or set PORT.'
  if (code === 'EACCES') return 'The port or a file may not be used: set PORT, or look at who owns STORE.'
  return message
}

/** A supervisor kills after its own patience, usually 30 seconds: what is left by then waits in the store. */
const stopMs = 15_000

export const run = async (compose: (config: Config, log: Log) => Promise<Bot> | Bot): Promise<void> => {
  try {
    const config = readConfig()
    const log = makeLog(config.logLevel)
    quietConsole(log)
    reportCrashes(log)
    const host = await startHost(config, await compose(config, log), log)
    process.stdout.write(`${host.greeting}\n`)
    let stopping = false
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.on(signal, async () => {
        // Who asks twice does not want to wait.
        if (stopping) process.exit(1)
        stopping = true
        log.info('stopping')
        const late = setTimeout(() => {
          log.error('stopped-late')
          process.exit(1)
        }, stopMs)
        await host.stop()
        clearTimeout(late)
        process.exit(0)
      })
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`)
    process.exitCode = error instanceof ConfigError ? 2 : 1
    process.exit()
  }
}
