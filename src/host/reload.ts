/**
 * In local mode a change of the knowledge base counts from the next message on. The new one takes the old one's place in
 * one step once it is whole and right; while it is not, the last good one goes on.
 */
import { watch } from 'node:fs'
import type { Turn } from '../conversation/turn-contract.ts'

export interface ReloadParts {
  readonly folder: string
  readonly load: (folder: string) => Turn
  /** Told how a reload went: with the faults, in words, where it did not. */
  readonly note: (outcome: 'loaded' | 'kept', faults?: string) => void
  /** An editor writes a file in several steps; this long after the last one is soon enough. */
  readonly settleMs?: number
}

export interface Reloading {
  readonly turn: Turn
  stop(): void
}

/** Throws like `load` when the knowledge is not right from the start. */
export const reloadingTurn = ({ folder, load, note, settleMs = 300 }: ReloadParts): Reloading => {
  let current = load(folder)
  let timer: NodeJS.Timeout | undefined
  const reload = () => {
    try {
      current = load(folder)
      note('loaded')
    } catch (error) {
      note('kept', (error as Error).message)
    }
  }
  const watcher = watch(folder, { recursive: true, persistent: false }, () => {
    clearTimeout(timer)
    timer = setTimeout(reload, settleMs)
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
