/**
 * Spares a channel that does not answer, and us the waiting: after some failures in a row nothing is sent to that host for
 * a while, then one message tries whether it is back.
 */
export interface Breaker {
  /** Milliseconds until something may be tried; 0 also makes this the one that tries. */
  wait(host: string): number
  good(host: string): void
  bad(host: string): void
}

interface Health {
  failures: number
  /** By the clock of `now`. */
  closedUntil: number
}

const enough = 5
const pauseMs = { first: 2_000, longest: 60_000 }

/** @param now a clock that is never set, in milliseconds */
export const makeBreaker = (now: () => number = () => performance.now()): Breaker => {
  const hosts = new Map<string, Health>()
  const pause = (failures: number) => Math.min(pauseMs.first * 2 ** (failures - enough), pauseMs.longest)
  return {
    wait(host) {
      const health = hosts.get(host)
      if (!health || health.failures < enough) return 0
      const left = health.closedUntil - now()
      // The others wait for what this one finds out.
      if (left <= 0) health.closedUntil = now() + pause(health.failures)
      return Math.max(0, left)
    },
    good: (host) => void hosts.delete(host),
    bad(host) {
      const failures = (hosts.get(host)?.failures ?? 0) + 1
      hosts.set(host, { failures, closedUntil: now() + pause(failures) })
    },
  }
}
