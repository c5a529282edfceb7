/**
 * How fast a channel lets us write: so many messages in so much time, to one place and to one tenant. Keeping to it is
 * cheaper than being told, and a channel that has to tell too often stops listening.
 */

/** At most `count` in any `ms`. */
interface Window {
  readonly count: number
  readonly ms: number
}

/** For one conversation, and for all of a tenant together. */
export interface Limits {
  readonly place: readonly Window[]
  readonly tenant: readonly Window[]
}

/** What Teams publishes for one conversation, and for one app in one tenant. */
const teamsPace: Limits = {
  place: [
    { count: 7, ms: 1_000 },
    { count: 8, ms: 2_000 },
    { count: 60, ms: 30_000 },
    { count: 1_800, ms: 3_600_000 },
  ],
  tenant: [{ count: 30, ms: 1_000 }],
}

/** Slack asks for about one a second in a channel, allows short bursts, and takes some hundred a minute in a workspace. */
const slackPace: Limits = {
  place: [{ count: 3, ms: 3_000 }],
  tenant: [{ count: 300, ms: 60_000 }],
}

export const publishedPace = { teams: teamsPace, slack: slackPace }

export interface Pace {
  /** Milliseconds until a message may go; 0 takes the place of one. */
  take(place: string, tenant: string): number
  /** One that does not wait counts all the same. */
  count(place: string, tenant: string): void
}

/** @param now a clock that is never set, in milliseconds */
export const makePace = (windows: Limits, now: () => number = () => performance.now()): Pace => {
  const sent = new Map<string, number[]>()
  let cleared = now()

  /** The times of what still counts; who has not written for the longest window is forgotten. */
  const timesOf = (name: string, longest: number): number[] => {
    const times = sent.get(name) ?? []
    const first = times.findIndex((time) => time > now() - longest)
    const kept = first < 0 ? [] : times.slice(first)
    sent.set(name, kept)
    return kept
  }
  const longestOf = (all: readonly Window[]) => Math.max(...all.map(({ ms }) => ms))
  const waitOf = (times: readonly number[], all: readonly Window[]): number =>
    Math.max(
      0,
      ...all.map(({ count, ms }) => {
        const oldest = times.at(-count)
        return oldest === undefined ? 0 : oldest + ms - now()
      }),
    )
  const clear = () => {
    const longest = longestOf([...windows.place, ...windows.tenant])
    if (now() - cleared < longest) return
    cleared = now()
    for (const [name, times] of sent) if ((times.at(-1) ?? 0) <= now() - longest) sent.delete(name)
  }

  const both = (place: string, tenant: string) => [
    { times: timesOf(`place ${place}`, longestOf(windows.place)), windows: windows.place },
    { times: timesOf(`tenant ${tenant}`, longestOf(windows.tenant)), windows: windows.tenant },
  ]
  return {
    take(place, tenant) {
      clear()
      const counted = both(place, tenant)
      const wait = Math.max(...counted.map((one) => waitOf(one.times, one.windows)))
      if (wait <= 0) for (const { times } of counted) times.push(now())
      return Math.max(0, wait)
    },
    count(place, tenant) {
      clear()
      for (const { times } of both(place, tenant)) times.push(now())
    },
  }
}
