/** Lumbo as a server: settings → knowledge → turn → store → channels. Start it with `npm start`. */
import './host/memory.ts'
import { composeBot } from './host/compose.ts'
import { loadTurn } from './host/real-turn.ts'
import { learnBeside, reloadingTurn } from './host/reload.ts'
import { run } from './host/run.ts'

await run(async (config, log) => {
  if (config.mode === 'production') return composeBot(config, loadTurn(config.knowledge), log)
  const note = (outcome: 'loaded' | 'kept', faults?: string) => {
    log.info('knowledge', { reason: outcome })
    process.stdout.write(
      faults === undefined
        ? 'The knowledge base has changed: it counts from the next message on.\n'
        : `The knowledge base has changed and is not right; the last good one goes on.\n${faults}\n`,
    )
  }
  const { turn } = reloadingTurn({ folder: config.knowledge, load: loadTurn, learn: learnBeside, note })
  return composeBot(config, turn, log)
})
