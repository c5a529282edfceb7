/** Wires what every way in needs, with or without a network: settings → store → exchange. Shared by main and chat. */
import { randomBytes, randomUUID } from 'node:crypto'
import { EMPTY_STATE } from '../conversation/event.ts'
import type { Reply } from '../conversation/reply.ts'
import type { Turn } from '../conversation/turn-contract.ts'
import { openSqlite } from '../store/sqlite.ts'
import type { Store } from '../store/store.ts'
import { localKey, makeVault } from '../store/vault.ts'
import type { Config } from './config.ts'
import { type Exchange, type Incoming, makeExchange } from './exchange.ts'
import type { Log } from './log.ts'

export interface Bot {
  readonly store: Store
  readonly exchange: Exchange
  /** What is said when nothing can be stored: an emergency that stands in the message itself, or nothing. */
  readonly rescue: (incoming: Pick<Incoming, 'input' | 'moment'>) => readonly Reply[]
}

const memory = ':memory:'

/** A store in memory dies with its key; a file keeps its own beside it. */
const keysOf = ({ keys, store }: Config): readonly string[] => {
  if (keys.length) return keys
  return [store === memory ? randomBytes(32).toString('base64') : localKey(`${store}.key`)]
}

export const composeBot = (config: Config, turn: Turn, log: Log): Bot => {
  const vault = makeVault(keysOf(config), config.pepper)
  const store = openSqlite(config.store)
  const exchange = makeExchange({
    store,
    vault,
    turn,
    newId: randomUUID,
    retries: 5,
    report: (fault, conversation) => log.error(fault, { conversation }),
  })
  return {
    store,
    exchange,
    rescue: ({ input, moment }) =>
      input.kind === 'text'
        ? turn(EMPTY_STATE, input, moment).replies.filter(({ kind }) => kind === 'emergency')
        : [],
  }
}
