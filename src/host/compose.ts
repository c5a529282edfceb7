/** Wires what every way in needs, with or without a network: settings → store → exchange. Shared by main and chat. */
import { randomBytes, randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { Turn } from '../conversation/turn-contract.ts'
import { type Store, StoreProblem } from '../store/store.ts'
import { localKey, makeVault } from '../store/vault.ts'
import type { Config } from './config.ts'
import { type Exchange, makeExchange } from './exchange.ts'
import { lastingStore } from './lasting-store.ts'
import type { Log } from './log.ts'
import { type Figures, makeFigures, measured } from './metrics.ts'
import { openStore } from './open-store.ts'
import { makeRescue, type Rescue } from './rescue.ts'

export interface Bot {
  readonly store: Store
  readonly exchange: Exchange
  readonly rescue: Rescue
  readonly figures: Figures
  /** Rejects when what people say could not be kept now. */
  readonly ready: () => Promise<void>
}

const memory = ':memory:'

/** A store in memory dies with its key; a file keeps its own beside it. */
const keysOf = ({ keys, store }: Config): readonly string[] => {
  if (keys.length) return keys
  return [store === memory ? randomBytes(32).toString('base64') : localKey(`${store}.key`)]
}

/**
 * Somebody who tries the bot wants to know at once what is wrong with the file. In production people are waiting: they
 * get the emergency-safe answers until the store is back. A newer version's store is a mistake of the deployment.
 */
const openLasting = async ({ mode, store: place }: Config, log: Log, figures: Figures): Promise<Store> => {
  const note = (there: boolean) => figures.set('store_up', there ? 1 : 0)
  const store = await lastingStore({ open: () => openStore(place), log, note })
  const problem = store.problem()
  if (problem === undefined) return store
  const isMistake = problem instanceof StoreProblem && problem.kind === 'newer'
  if (mode === 'production' && !isMistake) return store
  await store.close()
  throw problem
}

/** Who is asked again and again need not write each time; and a store that hangs is not ready. */
const readiness = (store: Store) => {
  const fresh = { ms: 1_000, patience: 2_000 }
  let last: { at: number; asked: Promise<void> } | undefined
  const late = async () => {
    await setTimeout(fresh.patience, undefined, { ref: false })
    throw new Error('the store does not answer')
  }
  return (): Promise<void> => {
    const now = performance.now()
    if (last && now - last.at < fresh.ms) return last.asked
    const asked = Promise.race([store.probe(new Date().toISOString()), late()])
    last = { at: now, asked }
    return asked
  }
}

/** @param through stands between the bot and its store; for tests of faults */
export const composeBot = async (
  config: Config,
  turn: Turn,
  log: Log,
  through: (store: Store) => Store = (store) => store,
): Promise<Bot> => {
  const figures = makeFigures()
  const vault = makeVault(keysOf(config), config.pepper)
  const store = through(await openLasting(config, log, figures))
  const exchange = makeExchange({
    store,
    vault,
    turn,
    newId: randomUUID,
    retries: 5,
    report: (fault, conversation) => {
      figures.add('unreadable_total', { what: fault })
      log.error(fault, { conversation })
    },
  })
  const rescue = makeRescue(turn)
  return {
    store,
    exchange: measured(exchange, figures),
    rescue: (incoming) => {
      const said = rescue(incoming)
      const how = said.some(({ kind }) => kind === 'emergency')
        ? 'emergency'
        : said.length
          ? 'fault'
          : 'silent'
      figures.add('rescued_total', { how })
      return said
    },
    figures,
    ready: readiness(store),
  }
}
