/**
 * Where a person is, as far as Slack says: time zone and language, for dates and the likely emergency number. Needs the
 * right `users:read`; without it, or when Slack is slow, the bot does without. Kept for a day, in memory only.
 */
import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import type { Moment } from '../../conversation/input.ts'
import type { SlackApi } from './api.ts'

type Whereabouts = Partial<Pick<Moment, 'zone' | 'locale'>>

const bounds = { people: 5000, ms: 24 * 3600 * 1000, wait: 600 }
const answer = z.object({ user: z.object({ tz: z.string().nullish(), locale: z.string().nullish() }) })

const zoneOf = (zone: string | null | undefined): Whereabouts => {
  try {
    return zone ? { zone: new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone } : {}
  } catch {
    return {}
  }
}

const localeOf = (name: string | null | undefined): Whereabouts => {
  try {
    const locale = name ? Intl.getCanonicalLocales(name)[0] : undefined
    return locale ? { locale } : {}
  } catch {
    return {}
  }
}

export const makeWhereabouts = (api: SlackApi) => {
  const known = new Map<string, { readonly at: number; readonly found: Promise<Whereabouts> }>()

  const ask = async (user: string): Promise<Whereabouts> => {
    const { scopes } = await api.me()
    if (!scopes.includes('users:read')) return {}
    const read = answer.safeParse(await api.call('users.info', { user, include_locale: true }))
    return read.success ? { ...zoneOf(read.data.user.tz), ...localeOf(read.data.user.locale) } : {}
  }

  return (user: string): Promise<Whereabouts> => {
    const now = performance.now()
    let entry = known.get(user)
    if (!entry || now - entry.at > bounds.ms) {
      const found = ask(user).catch(() => {
        known.delete(user)
        return {}
      })
      entry = { at: now, found }
      known.set(user, entry)
      const oldest = known.keys().next().value
      if (known.size > bounds.people && oldest !== undefined) known.delete(oldest)
    }
    return Promise.race([entry.found, setTimeout(bounds.wait, {}, { ref: false })])
  }
}
