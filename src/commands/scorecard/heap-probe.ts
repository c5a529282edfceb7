/**
 * Loaded into a bot that is measured, before anything of the bot's own: on SIGUSR2 it collects all garbage and says how
 * many bytes are kept then. How much there is between two collections tells nothing of a leak.
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

process.on('SIGUSR2', () => {
  // The second finds what the first let go.
  collect()
  collect()
  const { heapUsed, external, arrayBuffers } = process.memoryUsage()
  process.stderr.write(`kept ${heapUsed + external + arrayBuffers}\n`)
})
