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

const withoutAppId = [
  'MicrosoftAppPassword',
  'MicrosoftAppType',
  'MicrosoftAppTenantId',
  'ALLOWED_TENANTS',
  'AZURE_SLACK_TEAMS',
]

export type Env = Readonly<Record<string, string | undefined>>

const slackNames = ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET']

type Check = readonly [wrong: boolean, problem: string]
const wrongOnes = (checks: readonly Check[]): string[] =>
  checks.filter(([wrong]) => wrong).map(([, problem]) => problem)

const withoutMicrosoft = (given: Env): string[] =>
  withoutAppId
    .filter((name) => given[name])
    .map((name) => `${name} is set but MicrosoftAppId is not: set both for Teams, or neither`)

const localProblems = (given: Env): string[] =>
  wrongOnes([
    [
      !!given.HOST && !isLoopback(given.HOST),
      'HOST: local mode has no sign-in and answers this computer only: remove HOST, or set MicrosoftAppId',
    ],
    [
      isPostgres(given.STORE ?? '') && !given.STATE_KEYS,
      'STATE_KEYS is missing: several computers on one database need the same: `openssl rand -base64 32`',
    ],
  ])

const microsoftProblems = (given: Env): string[] => {
  const msi = given.MicrosoftAppType === 'UserAssignedMSI'
  return wrongOnes([
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
  ])
}

const slackProblems = (given: Env): string[] => {
  const { SLACK_BOT_TOKEN: bot, SLACK_APP_TOKEN: app, SLACK_SIGNING_SECRET: secret } = given
  return wrongOnes([
    [!bot, 'SLACK_BOT_TOKEN is missing: the bot token of the Slack app, xoxb-…'],
    [
      !app && !secret,
      'SLACK_APP_TOKEN is missing: xapp-… for Socket Mode; or set SLACK_SIGNING_SECRET to let Slack call the bot',
    ],
    [
      !!app && !!secret,
      'SLACK_APP_TOKEN and SLACK_SIGNING_SECRET are both set: the first is for Socket Mode, the second for Slack calling the bot; keep one',
    ],
  ])
}

const productionProblems = (given: Env): string[] =>
  wrongOnes([
    [!given.STATE_KEYS, 'STATE_KEYS is missing: make a key with `openssl rand -base64 32`'],
    [given.STORE === ':memory:', 'STORE: production needs a file, or a restart forgets everybody'],
  ])

/** What is missing or does not go together; `given` holds only what is set. */
export const problemsOf = (given: Env): string[] => {
  const isSlack = slackNames.some((name) => given[name])
  const isMicrosoft = !!given.MicrosoftAppId
  return [
    ...(isMicrosoft ? microsoftProblems(given) : withoutMicrosoft(given)),
    ...(isSlack ? slackProblems(given) : []),
    ...(isMicrosoft || isSlack ? productionProblems(given) : localProblems(given)),
  ]
}
