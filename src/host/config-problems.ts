/** What stops a start, in words: credentials that are half set, and what production needs. */
import { isLoopback } from './loopback.ts'
import { isPostgres } from './open-store.ts'

/** Names every problem, never a value: half a secret in a log is half a secret less. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(
      `The settings do not fit (.env.example explains them):\n${problems.map((it) => `  ${it}`).join('\n')}`,
    )
    this.problems = problems
  }
}

const withoutAppId = ['MicrosoftAppPassword', 'MicrosoftAppType', 'MicrosoftAppTenantId', 'ALLOWED_TENANTS']

export type Env = Readonly<Record<string, string | undefined>>

const localProblems = (given: Env): string[] => [
  ...withoutAppId
    .filter((name) => given[name])
    .map(
      (name) => `${name} is set but MicrosoftAppId is not: set both for production, neither for local mode`,
    ),
  ...(given.HOST && !isLoopback(given.HOST)
    ? ['HOST: local mode has no sign-in and answers this computer only: remove HOST, or set MicrosoftAppId']
    : []),
  ...(isPostgres(given.STORE ?? '') && !given.STATE_KEYS
    ? ['STATE_KEYS is missing: several computers on one database need the same: `openssl rand -base64 32`']
    : []),
]

const productionProblems = (given: Env): string[] => {
  const msi = given.MicrosoftAppType === 'UserAssignedMSI'
  const needed: [wrong: boolean, problem: string][] = [
    [
      !given.MicrosoftAppTenantId,
      'MicrosoftAppTenantId is missing: the tenant that the bot is registered in',
    ],
    [
      !msi && !given.MicrosoftAppPassword,
      'MicrosoftAppPassword is missing: a client secret, or MicrosoftAppType=UserAssignedMSI for a managed identity',
    ],
    [msi && !!given.MicrosoftAppPassword, 'MicrosoftAppPassword: a managed identity has none, remove it'],
    [
      !given.ALLOWED_TENANTS,
      'ALLOWED_TENANTS is missing: the tenants whose people may use the bot, with commas',
    ],
    [!given.STATE_KEYS, 'STATE_KEYS is missing: make a key with `openssl rand -base64 32`'],
    [given.STORE === ':memory:', 'STORE: production needs a file, or a restart forgets everybody'],
  ]
  return needed.filter(([wrong]) => wrong).map(([, problem]) => problem)
}

/** What is missing or does not go together; `given` holds only what is set. */
export const problemsOf = (given: Env): string[] =>
  given.MicrosoftAppId ? productionProblems(given) : localProblems(given)
