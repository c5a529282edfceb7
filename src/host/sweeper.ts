/** Does now and then what no message triggers: sends again what was not confirmed, and erases what is past its time. */
import type { Store } from '../store/store.ts'
import type { Log } from './log.ts'
import type { Outbox } from './outbox.ts'

export interface SweeperParts {
  readonly outbox: Pick<Outbox<never>, 'sweep'>
  readonly store: Pick<Store, 'sweep'>
  readonly now: () => Date
  /** What is past its time, if not by the clock. */
  readonly erasingTime?: () => Date
  readonly log: Log
}

const every = 15_000
/** Longer than a send may take, so that nothing is sent twice by two processes. */
const patience = 15_000
/** Erasing also empties the database's log, so not every time. */
const sweepsPerErasing = 40

export const startSweeper = ({
  outbox,
  store,
  now,
  erasingTime = now,
  log,
}: SweeperParts): { stop(): Promise<void> } => {
  let count = 0
  const round = async () => {
    try {
      await outbox.sweep(new Date(now().getTime() - patience).toISOString())
      if (count++ % sweepsPerErasing === 0) {
        const erased = await store.sweep(erasingTime().toISOString())
        if (erased) log.info('erased', { count: erased })
      }
    } catch (error) {
      log.error('sweep-failed', { error })
    }
  }
  let running = round()
  const timer = setInterval(() => {
    running = running.then(round)
  }, every)
  timer.unref()
  return {
    stop() {
      clearInterval(timer)
      return running
    },
  }
}
