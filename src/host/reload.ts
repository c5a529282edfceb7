/**
 * In local mode a change of the knowledge base counts from the next message on. The new one takes the old one's place in
 * one step once it is whole and right; while it is not, the last good one goes on, and people are answered meanwhile.
 */
import { watch } from 'node:fs'
import { Worker } from 'node:worker_threads'
import type { Turn } from '../conversation/turn-contract.ts'

export interface ReloadParts {
  readonly folder: string
  readonly load: (folder: string) => Turn
  /** Does beforehand, beside the bot, what of loading takes long; rejects where `load` would throw. */
  readonly learn?: (folder: string) => Promise<void>
  /** Told how a reload went: with the faults, in words, where it did not. */
  readonly note: (outcome: 'loaded' | 'kept', faults?: string) => void
  /** An editor writes a file in several steps; this long after the last one is soon enough. */
  readonly settleMs?: number
}

export interface Reloading {
  readonly turn: Turn
  stop(): void
}

/** Learning takes seconds of a processor, for which nobody with an emergency may wait. */
export const learnBeside = (folder: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./learn.ts', import.meta.url), { workerData: folder })
    worker.once('error', reject).once('exit', () => resolve())
    worker.unref()
  })

/** Throws like `load` when the knowledge is not right from the start. */
export const reloadingTurn = ({
  folder,
  load,
  learn = async () => {},
  note,
  settleMs = 300,
}: ReloadParts): Reloading => {
  let current = load(folder)
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()
  const reload = async () => {
    try {
      await learn(folder)
      current = load(folder)
      note('loaded')
    } catch (error) {
      note('kept', (error as Error).message)
    }
  }
  const watcher = watch(folder, { recursive: true, persistent: false }, () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      running = running.then(reload)
    }, settleMs)
    timer.unref()
  })
  // A folder that is gone cannot be watched; what was read of it goes on.
  watcher.on('error', () => {})
  return {
    turn: (...all) => current(...all),
    stop() {
      clearTimeout(timer)
      watcher.close()
    },
  }
}
