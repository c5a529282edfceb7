/** The host as a process, with the fake turn: for tests of signals, output and the browser. */
import { composeBot } from '../../src/host/compose.ts'
import { run } from '../../src/host/run.ts'
import { fakeTurn } from './fake-turn.ts'

await run((config, log) => composeBot(config, fakeTurn, log))
