/** Does now and then what no message triggers: sends what is due, and erases what is past its time. */
import type { Store } from '../store/store.ts'
import type { Log } from './log.ts'
import type { Outbox } from './outbox.ts'

export interface SweeperParts {
  readonly outbox: Pick<Outbox<never>, 'sweep'>
  readonly store: Pick<Store, 'sweep'>
  readonly now: () => Date
  /** What is past its time, if not by the clock. */
  readonly erasingTime?: () => Date
  /** A clock that is never set, in milliseconds. */
  readonly ticks?: () => number
  readonly log: Log
}

const every = 2_000
/** A channel that hangs must not keep the others waiting, but there is an end to what goes on at once. */
const atOnce = 8
/** Erasing also empties the database's log, so not every time. */
const sweepsPerErasing = 300
/** The clock was set, by more than computers drift: whatever is past its time by it may not be. */
const jump = 60_000
/** How long a clock that was set is watched before anything is erased by it. */
const sweepsOfDoubt = 300

export const startSweeper = ({
  outbox,
  store,
  now,
  erasingTime = now,
  ticks = () => performance.now(),
  log,
}: SweeperParts): { stop(): Promise<void> } => {
  let count = 0
  let doubt = 0
  const offset = () => now().getTime() - ticks()
  let steady = offset()
  const rounds = new Set<Promise<void>>()

  const watchClock = () => {
    const moved = offset() - steady
    steady = offset()
    if (Math.abs(moved) > jump) {
      log.error('clock-jumped', { ms: moved })
      doubt = sweepsOfDoubt
    } else if (doubt > 0) doubt--
  }

  const round = async () => {
    watchClock()
    const erases = count++ % sweepsPerErasing === 0
    try {
      await outbox.sweep(now().toISOString())
    } catch (error) {
      log.error('sweep-failed', { error })
    }
    if (!erases || doubt > 0) return
    try {
      const erased = await store.sweep(erasingTime().toISOString())
      if (erased) log.info('erased', { count: erased })
    } catch (error) {
      log.error('erasing-failed', { error })
    }
  }
  const begin = () => {
    if (rounds.size >= atOnce) return
    const running = round().finally(() => rounds.delete(running))
    rounds.add(running)
  }
  begin()
  const timer = setInterval(begin, every)
  timer.unref()
  return {
    async stop() {
      clearInterval(timer)
      await Promise.allSettled(rounds)
    },
  }
}
