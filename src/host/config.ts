/**
 * The settings, read once. Nothing else looks at `process.env`.
 *
 * With credentials of neither Microsoft nor Slack the bot is in local mode: no sign-in, this computer only. With either
 * it is in production mode, where everything that keeps strangers out and health facts unreadable must be set, or it does not start. Every problem is
 * named at once: nobody should have to start five times to learn of five missing settings.
 */
import { z } from 'zod'
import { ConfigError, type Env, problemsOf } from './config-problems.ts'
import { isLoopback } from './loopback.ts'
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

/** The token is sent there, so only where it belongs. */
const isSlackApi = (url: string): boolean => {
  if (!URL.canParse(url)) return false
  const { protocol, hostname, host, pathname } = new URL(url)
  if (!pathname.endsWith('/api/')) return false
  return isLoopback(hostname) || (protocol === 'https:' && /^slack(-gov)?\.com$/.test(host))
}

/** A path, or the whole address of a database: half of one would connect to whatever stands in the surroundings. */
const isPlace = (place: string): boolean => {
  if (!place.includes('://')) return !/^postgres(ql)?:/.test(place)
  if (!isPostgres(place) || !URL.canParse(place)) return false
  const { hostname, pathname } = new URL(place)
  return hostname !== '' && pathname.length > 1
}

/** Every setting; `.env.example` explains the same ones. Those of the app package are checked by it (publication.ts). */
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
  AZURE_SLACK_TEAMS: list
    .pipe(
      z
        .array(z.string().regex(/^T\w+$/, 'holds what is no Slack workspace: T…'))
        .min(1, 'names no workspace'),
    )
    .optional(),
  PUBLIC_URL: z.string().optional(),
  TEAMS_APP_ID: z.string().optional(),
  PUBLISHER_NAME: z.string().optional(),
  PUBLISHER_URL: z.string().optional(),
  PRIVACY_URL: z.string().optional(),
  TERMS_URL: z.string().optional(),
  SUPPORT_URL: z.string().optional(),
  SLACK_BOT_TOKEN: z.string().startsWith('xoxb-', 'is no bot token: it begins with xoxb-').optional(),
  SLACK_APP_TOKEN: z.string().startsWith('xapp-', 'is no app-level token: it begins with xapp-').optional(),
  SLACK_SIGNING_SECRET: z
    .string()
    .regex(/^[0-9a-f]{32}$/, 'is no signing secret: it is 32 characters, 0-9 and a-f')
    .optional(),
  SLACK_API_URL: z
    .string()
    .refine(isSlackApi, 'is neither https://slack.com/api/, https://slack-gov.com/api/ nor on this computer')
    .default('https://slack.com/api/'),
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

/** What the bot is to Slack. */
export interface Slack {
  readonly botToken: string
  /** Socket Mode, where the bot calls Slack and needs no public address. */
  readonly appToken: string | undefined
  /** Signed requests on the bot's own server; one of the two is set. */
  readonly signingSecret: string | undefined
  readonly apiUrl: string
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
  /** undefined: the bot is in Slack only. */
  readonly app: App | undefined
  /** Whose people may talk to the bot through Azure: Teams' tenants, and Slack's workspaces that have no app of their own. */
  readonly tenants: readonly string[]
  /** undefined: the bot is in Teams only. */
  readonly slack: Slack | undefined
}
export type Config = LocalConfig | ProductionConfig

type Settings = z.infer<typeof settings>

const appOf = (set: Settings, given: Env): App | undefined => {
  const { MicrosoftAppId: id, MicrosoftAppTenantId: tenant, MicrosoftAppPassword: password } = set
  if (!id) return undefined
  // Never local mode with an app id: what was meant to be guarded would stand open.
  if (!tenant) throw new ConfigError(problemsOf(given))
  return Object.freeze({ id, type: set.MicrosoftAppType ?? 'SingleTenant', tenant, password })
}

const slackOf = (set: Settings): Slack | undefined =>
  set.SLACK_BOT_TOKEN === undefined
    ? undefined
    : Object.freeze({
        botToken: set.SLACK_BOT_TOKEN,
        appToken: set.SLACK_APP_TOKEN,
        signingSecret: set.SLACK_SIGNING_SECRET,
        apiUrl: set.SLACK_API_URL,
      })

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
  const slack = slackOf(set)
  if (!set.MicrosoftAppId && !slack)
    return Object.freeze({
      mode: 'local',
      ...common,
      host: set.HOST ?? '127.0.0.1',
      logLevel: set.LOG_LEVEL ?? 'warn',
    })
  // With Socket Mode alone nobody has to reach it.
  const isReached = set.MicrosoftAppId !== undefined || slack?.signingSecret !== undefined
  return Object.freeze({
    mode: 'production',
    ...common,
    host: set.HOST ?? (isReached ? '0.0.0.0' : '127.0.0.1'),
    logLevel: set.LOG_LEVEL ?? 'info',
    app: appOf(set, given),
    tenants: Object.freeze([...(set.ALLOWED_TENANTS ?? []), ...(set.AZURE_SLACK_TEAMS ?? [])]),
    slack,
  })
}

/** For a chat in the terminal: local mode whatever else is set, and nothing is kept. */
export const readChatConfig = (env: Env = process.env): Config =>
  readConfig({ KNOWLEDGE: env.KNOWLEDGE, LOG_LEVEL: env.LOG_LEVEL, STORE: ':memory:' })
