/** What every command has in common: its options, its help, and a reader who may leave before the end. */
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'

/**
 * The options and files that a command was called with. It prints the usage and ends the program where help was asked
 * for (0) or the call is wrong (2).
 */
export function callOf<const O extends ParseArgsOptionsConfig>(usage: string, options: O) {
  // `npm run chat | head` closes the pipe when it has seen enough, which is no fault of anybody.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit()
  })
  if (process.argv.slice(2).some((arg) => arg === '--help' || arg === '-h')) {
    console.log(usage)
    process.exit(0)
  }
  try {
    return parseArgs({ options, allowPositionals: true })
  } catch (error) {
    return misuse((error as Error).message, usage)
  }
}

/** Ends the program: it was called in a way that it does not understand. */
export function misuse(message: string, usage: string): never {
  process.stderr.write(`${message}\n${usage}\n`)
  return process.exit(2)
}

/** The same where no file can be named. */
export function optionsOf<const O extends ParseArgsOptionsConfig>(usage: string, options: O) {
  const { values, positionals } = callOf(usage, options)
  const [stray] = positionals
  return stray === undefined ? values : misuse(`"${stray}" is one word too many`, usage)
}
