/**
 * The settings, read once. Nothing else looks at `process.env`.
 *
 * Without an app id the bot is in local mode: no sign-in, this computer only. With one it is in production mode, where
 * everything that keeps strangers out and health facts unreadable must be set, or it does not start. Every problem is
 * named at once: nobody should have to start five times to learn of five missing settings.
 */
import { z } from 'zod'
import { ConfigError, type Env, problemsOf } from './config-problems.ts'
import { isPostgres } from './open-store.ts'

const guid = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, 'is not a GUID')
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
)
const key = z.string().refine((text) => {
  const bytes = Buffer.from(text, 'base64')
  return bytes.length === 32 && bytes.toString('base64') === text
}, 'is not the base64 of 32 bytes: make one with `openssl rand -base64 32`')

/** A path, or the whole address of a database: half of one would connect to whatever stands in the surroundings. */
const isPlace = (place: string): boolean => {
  if (!place.includes('://')) return !/^postgres(ql)?:/.test(place)
  if (!isPostgres(place) || !URL.canParse(place)) return false
  const { hostname, pathname } = new URL(place)
  return hostname !== '' && pathname.length > 1
}

/** Every setting; `.env.example` explains the same ones. */
export const settings = z.object({
  PORT: z.coerce
    .number('is not a port')
    .int('is not a port')
    .min(0)
    .max(65535, 'is not a port')
    .default(3978),
  HOST: z.string().optional(),
  MicrosoftAppId: guid.optional(),
  MicrosoftAppPassword: z.string().optional(),
  MicrosoftAppType: z
    .enum(['SingleTenant', 'UserAssignedMSI'], 'is neither SingleTenant nor UserAssignedMSI')
    .optional(),
  MicrosoftAppTenantId: guid.optional(),
  ALLOWED_TENANTS: list.pipe(z.array(guid).min(1, 'names no tenant')).optional(),
  STATE_KEYS: list.pipe(z.array(key).min(1, 'holds no key')).optional(),
  STATE_PEPPER: key.optional(),
  STORE: z
    .string()
    .refine(
      (place) => isPlace(place),
      'is neither the path of a SQLite file nor postgres://user:password@host:5432/database',
    )
    .default('lumbo.db'),
  METRICS_PORT: z.coerce
    .number('is not a port')
    .int('is not a port')
    .min(0)
    .max(65535, 'is not a port')
    .optional(),
  KNOWLEDGE: z.string().default('knowledge'),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], 'is none of debug, info, warn, error, silent')
    .optional(),
})

/** What the bot is to Microsoft. */
export interface App {
  readonly id: string
  readonly type: 'SingleTenant' | 'UserAssignedMSI'
  readonly tenant: string
  readonly password: string | undefined
}

interface Common {
  readonly port: number
  readonly host: string
  readonly store: string
  /** Base64; the first encrypts. Empty in local mode: the store's own key file is used. */
  readonly keys: readonly string[]
  readonly pepper: string | undefined
  readonly knowledge: string
  readonly logLevel: string
  /** Where figures are given to Prometheus; undefined: nowhere. */
  readonly metricsPort: number | undefined
}
interface LocalConfig extends Common {
  readonly mode: 'local'
}
interface ProductionConfig extends Common {
  readonly mode: 'production'
  readonly app: App
  /** Whose people may talk to the bot. */
  readonly tenants: readonly string[]
}
export type Config = LocalConfig | ProductionConfig

export const readConfig = (env: Env = process.env): Config => {
  // An empty value in a .env file means "not set".
  const given: Env = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()))
  const parsed = settings.safeParse(given)
  const malformed = parsed.error?.issues.map(({ path, message }) => `${String(path[0])} ${message}`) ?? []
  const problems = [...malformed, ...problemsOf(given)]
  if (!parsed.success || problems.length) throw new ConfigError([...new Set(problems)])

  const set = parsed.data
  const common = {
    port: set.PORT,
    store: set.STORE,
    keys: Object.freeze(set.STATE_KEYS ?? []),
    pepper: set.STATE_PEPPER,
    knowledge: set.KNOWLEDGE,
    metricsPort: set.METRICS_PORT,
  }
  const { MicrosoftAppId: id, MicrosoftAppTenantId: tenant } = set
  if (!id)
    return Object.freeze({
      mode: 'local',
      ...common,
      host: set.HOST ?? '127.0.0.1',
      logLevel: set.LOG_LEVEL ?? 'warn',
    })
  // Never local mode with an app id: what was meant to be guarded would stand open.
  if (!tenant) throw new ConfigError(problemsOf(given))
  const type = set.MicrosoftAppType ?? 'SingleTenant'
  return Object.freeze({
    mode: 'production',
    ...common,
    host: set.HOST ?? '0.0.0.0',
    logLevel: set.LOG_LEVEL ?? 'info',
    app: Object.freeze({ id, type, tenant, password: set.MicrosoftAppPassword }),
    tenants: Object.freeze(set.ALLOWED_TENANTS ?? []),
  })
}

/** For a chat in the terminal: local mode whatever else is set, and nothing is kept. */
export const readChatConfig = (env: Env = process.env): Config =>
  readConfig({ KNOWLEDGE: env.KNOWLEDGE, LOG_LEVEL: env.LOG_LEVEL, STORE: ':memory:' })
