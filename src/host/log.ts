/**
 * The log: event names and a short list of harmless fields. What people say, who they are and what an error's message
 * quotes cannot get in, because only the fields below are ever written, and none of them takes free text.
 */
import { pino } from 'pino'

interface LogFields {
  /** The conversation's pseudonym. */
  readonly conversation?: string | undefined
  readonly channel?: string | undefined
  readonly method?: string | undefined
  /** The route's own path, never the requested one. */
  readonly route?: string | undefined
  readonly status?: number | undefined
  readonly ms?: number | undefined
  readonly count?: number | undefined
  readonly attempts?: number | undefined
  readonly version?: string | undefined
  readonly port?: number | undefined
  readonly mode?: string | undefined
  /** A fixed word for what went wrong. */
  readonly reason?: string | undefined
  readonly error?: unknown
}

type Level = 'debug' | 'info' | 'warn' | 'error' | 'fatal'
export type Log = Readonly<Record<Level, (event: string, fields?: LogFields) => void>>

const plain = ['conversation', 'channel', 'method', 'route', 'reason', 'version', 'mode'] as const
const numbers = ['status', 'ms', 'count', 'attempts', 'port'] as const

/** Names and codes are made of these; a sentence is not. */
const word = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[\w.:/-]{1,80}$/.test(value) ? value : undefined

/** What an error is and where it came from, without its message: messages of JSON and HTTP errors quote contents. */
const describeError = (error: unknown): Record<string, string> => {
  if (!(error instanceof Error)) return { error: typeof error }
  const frame = error.stack?.match(/\b((?:src|dialogs|test)\/[\w./-]+:\d+):\d+/)?.[1]
  const code = word((error as NodeJS.ErrnoException).code)
  return { error: word(error.name) ?? 'Error', ...(code && { code }), ...(frame && { at: frame }) }
}

const harmless = (fields: LogFields): Record<string, unknown> => ({
  ...Object.fromEntries(plain.map((name) => [name, word(fields[name])])),
  ...Object.fromEntries(
    numbers.map((name) => [name, Number.isFinite(fields[name]) ? fields[name] : undefined]),
  ),
  ...('error' in fields && describeError(fields.error)),
})

/** `write` is for tests; by default it goes to standard output. */
export const makeLog = (level: string, write?: (line: string) => void): Log => {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime }
  const logger = write ? pino(options, { write }) : pino(options)
  const at =
    (name: Level): Log[Level] =>
    (event, fields = {}) => {
      if (logger.isLevelEnabled(name)) logger[name]({ event, ...harmless(fields) })
    }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error'), fatal: at('fatal') }
}

export const silentLog: Log = makeLog('silent')

/** The SDK prints errors with their messages, conversation ids included. That it printed something is all we keep. */
export const quietConsole = (log: Log): void => {
  for (const name of ['error', 'warn', 'log', 'info', 'debug', 'trace'] as const)
    console[name] = () => log.debug('library-output', { reason: `console.${name}` })
}

/**
 * Node would print the error with its message. A rejection that nobody waited for is a fault in one turn and the others
 * go on; after an exception that nobody caught nothing can be relied on.
 */
export const reportCrashes = (log: Log): void => {
  process.on('unhandledRejection', (error) => log.error('unhandled-rejection', { error }))
  process.on('uncaughtException', (error) => {
    log.fatal('crashed', { error })
    process.exit(1)
  })
}
