/** Lumbo as a server: settings → knowledge → turn → store → channels. Start it with `npm start`. */
import { composeBot } from './host/compose.ts'
import { loadTurn } from './host/real-turn.ts'
import { run } from './host/run.ts'

await run((config, log) => composeBot(config, loadTurn(config.knowledge), log))
