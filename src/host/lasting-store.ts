/**
 * A store that may be away, for hours or from the start: each call then fails at once, the bot answers without it (see
 * compose.ts), and it is opened again until that works. A file that was replaced or repaired is taken up without a restart.
 */
import { type Store, StoreProblem } from '../store/store.ts'
import type { Log } from './log.ts'

export interface LastingParts {
  readonly open: () => Promise<Store>
  readonly log: Log
  /** Told whenever it comes or goes. */
  readonly note?: (there: boolean) => void
  /** Milliseconds between two tries. */
  readonly pauseMs?: number
}

export interface LastingStore extends Store {
  /** Why it could not be opened, the last time. */
  problem(): unknown
}

/** Of SQLite: the file is damaged (11), is none (26), cannot be read or written (10), or is gone (14). Opening it anew may help. */
const brokenFile = new Set([10, 11, 14, 26])

const isBroken = (error: unknown): boolean =>
  (error instanceof StoreProblem && error.kind === 'gone') ||
  brokenFile.has(((error as { errcode?: number } | undefined)?.errcode ?? 0) % 256)

/** Waits for the first try, however it ends. */
export const lastingStore = async ({
  open,
  log,
  note,
  pauseMs = 5_000,
}: LastingParts): Promise<LastingStore> => {
  let store: Store | undefined
  let problem: unknown
  let closed = false
  let timer: NodeJS.Timeout | undefined

  const tryToOpen = async () => {
    try {
      const opened = await open()
      if (closed) return opened.close()
      store = opened
      problem = undefined
      note?.(true)
    } catch (error) {
      problem = error
      log.error('store-away', { error })
      note?.(false)
      again()
    }
  }
  const again = () => {
    if (closed) return
    timer = setTimeout(() => void tryToOpen(), pauseMs)
    timer.unref()
  }

  const use = async <T>(work: (store: Store) => Promise<T>): Promise<T> => {
    const used = store
    if (!used) throw new StoreProblem('away', 'the store is away', { cause: problem })
    try {
      return await work(used)
    } catch (error) {
      if (isBroken(error) && store === used) {
        store = undefined
        problem = error
        log.error('store-broken', { error })
        note?.(false)
        await used.close().catch(() => {})
        again()
      }
      throw error
    }
  }

  await tryToOpen()
  return {
    load: (key) => use((it) => it.load(key)),
    answered: (inboxId) => use((it) => it.answered(inboxId)),
    commit: (commit) => use((it) => it.commit(commit)),
    confirm: (...all) => use((it) => it.confirm(...all)),
    unsent: (claim) => use((it) => it.unsent(claim)),
    postpone: (...all) => use((it) => it.postpone(...all)),
    sweep: (now) => use((it) => it.sweep(now)),
    probe: (now) => use((it) => it.probe(now)),
    status: () => use((it) => it.status()),
    problem: () => problem,
    async close() {
      closed = true
      clearTimeout(timer)
      await store?.close()
    },
  }
}
