import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readConfig, settings } from '../../src/host/config.ts'
import { ConfigError } from '../../src/host/config-problems.ts'
import { isLoopback } from '../../src/host/loopback.ts'

const example = readFileSync(join(import.meta.dirname, '../../.env.example'), 'utf8')
const exampleEnv = Object.fromEntries(
  example
    .split('\n')
    .filter((line) => /^\w+=/.test(line))
    .map((line) => line.split(/=(.*)/).slice(0, 2) as [string, string]),
)

const guid = '11111111-2222-3333-4444-555555555555'
const key = Buffer.alloc(32, 7).toString('base64')
const production = {
  MicrosoftAppId: guid,
  MicrosoftAppPassword: 'canary-secret',
  MicrosoftAppTenantId: guid,
  ALLOWED_TENANTS: `${guid}, ${guid}`,
  STATE_KEYS: key,
}

const problemsOf = (env: Record<string, string>): string => {
  try {
    readConfig(env)
    return 'none'
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError)
    return (error as ConfigError).message
  }
}

test('with nothing set it is local mode on this computer', () => {
  const config = readConfig({})
  expect(config).toMatchObject({ mode: 'local', host: '127.0.0.1', port: 3978, store: 'lumbo.db' })
  expect(Object.isFrozen(config)).toBe(true)
})

test('.env.example explains the same settings as the schema, and is itself a local configuration', () => {
  expect(Object.keys(exampleEnv).toSorted()).toEqual(Object.keys(settings.shape).toSorted())
  expect(readConfig(exampleEnv).mode).toBe('local')
})

test('production has everything it needs', () => {
  expect(readConfig(production)).toMatchObject({
    mode: 'production',
    host: '0.0.0.0',
    app: { id: guid, type: 'SingleTenant' },
    tenants: [guid, guid],
  })
})

test('a managed identity has no password', () => {
  const { MicrosoftAppPassword: _, ...rest } = production
  const msi = { ...rest, MicrosoftAppType: 'UserAssignedMSI' }
  expect(readConfig(msi)).toMatchObject({ app: { type: 'UserAssignedMSI', password: undefined } })
  expect(problemsOf({ ...production, MicrosoftAppType: 'UserAssignedMSI' })).toContain('MicrosoftAppPassword')
})

test('a production start names every missing setting at once', () => {
  const problems = problemsOf({ MicrosoftAppId: guid })
  for (const name of ['MicrosoftAppPassword', 'MicrosoftAppTenantId', 'ALLOWED_TENANTS', 'STATE_KEYS'])
    expect(problems).toContain(`${name} is missing`)
})

test('a malformed setting and a missing one are named together', () => {
  const problems = problemsOf({ MicrosoftAppId: 'canary', PORT: 'ninety' })
  expect(problems).toContain('MicrosoftAppId is not a GUID')
  expect(problems).toContain('PORT is not a port')
  expect(problems).toContain('STATE_KEYS is missing')
  expect(problems).not.toContain('canary')
})

test.each([['MicrosoftAppPassword'], ['MicrosoftAppTenantId'], ['ALLOWED_TENANTS']])(
  'half-set credentials are refused: %s alone',
  (name) => {
    const problems = problemsOf({ [name]: production[name as keyof typeof production] })
    expect(problems).toContain(`${name} is set but MicrosoftAppId is not`)
    expect(problems).not.toContain('canary-secret')
  },
)

const slack = { SLACK_BOT_TOKEN: 'xoxb-canary', SLACK_APP_TOKEN: 'xapp-canary', STATE_KEYS: key }
const signed = {
  SLACK_BOT_TOKEN: 'xoxb-canary',
  SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef',
  STATE_KEYS: key,
}

test.each([
  ['Socket Mode', slack, '127.0.0.1'],
  ['signed requests', signed, '0.0.0.0'],
  ['Socket Mode beside Teams', { ...production, ...slack }, '0.0.0.0'],
])('Slack by %s is production mode, and Teams is not needed for it', (_name, env, host) => {
  const config = readConfig(env)
  expect(config).toMatchObject({ mode: 'production', host, slack: { botToken: 'xoxb-canary' } })
  expect(config).toMatchObject({ app: 'MicrosoftAppId' in env ? { id: guid } : undefined })
  expect(config).toMatchObject({ slack: { apiUrl: 'https://slack.com/api/' } })
})

test('Teams alone has no Slack', () => {
  expect(readConfig(production)).toMatchObject({ slack: undefined })
})

test.each([
  [{ SLACK_APP_TOKEN: 'xapp-canary' }, 'SLACK_BOT_TOKEN is missing'],
  [{ SLACK_SIGNING_SECRET: signed.SLACK_SIGNING_SECRET }, 'SLACK_BOT_TOKEN is missing'],
  [{ SLACK_BOT_TOKEN: 'xoxb-canary' }, 'SLACK_APP_TOKEN is missing'],
  [{ SLACK_BOT_TOKEN: 'xoxb-canary' }, 'STATE_KEYS is missing'],
  [{ ...slack, ...signed }, 'keep one'],
  [{ ...slack, SLACK_BOT_TOKEN: 'canary' }, 'SLACK_BOT_TOKEN is no bot token'],
  [{ ...slack, SLACK_APP_TOKEN: 'xoxb-canary' }, 'SLACK_APP_TOKEN is no app-level token'],
  [{ ...signed, SLACK_SIGNING_SECRET: 'canary' }, 'SLACK_SIGNING_SECRET is no signing secret'],
  [{ ...slack, STORE: ':memory:' }, 'STORE: production needs a file'],
  [{ ...slack, SLACK_API_URL: 'https://slack.com.canary.example/api/' }, 'SLACK_API_URL is neither'],
  [{ ...slack, SLACK_API_URL: 'http://slack.com/api/' }, 'SLACK_API_URL is neither'],
  [{ ...slack, ALLOWED_TENANTS: guid }, 'ALLOWED_TENANTS is set but MicrosoftAppId is not'],
])('Slack, half set: %o is refused with what to do', (env, says) => {
  const problems = problemsOf(env as Record<string, string>)
  expect(problems).toContain(says)
  expect(problems).not.toContain('canary')
})

test.each([
  [{ STORE: 'postgres://canary@db' }, 'STORE is neither'],
  [{ STORE: 'postgres:canary' }, 'STORE is neither'],
  [{ STORE: 'mysql://canary@db/x' }, 'STORE is neither'],
  [{ STORE: 'postgres://u:p@db/canary' }, 'STATE_KEYS is missing: several computers'],
  [{ METRICS_PORT: 'canary' }, 'METRICS_PORT'],
  [{ HOST: '0.0.0.0' }, 'HOST'],
  [{ STATE_KEYS: 'canary' }, 'STATE_KEYS is not the base64 of 32 bytes'],
  [{ LOG_LEVEL: 'canary' }, 'LOG_LEVEL'],
  [{ ...production, STORE: ':memory:' }, 'STORE'],
  [{ ...production, ALLOWED_TENANTS: ' , ' }, 'ALLOWED_TENANTS'],
])('%o is refused with what to do', (env, says) => {
  const problems = problemsOf(env as Record<string, string>)
  expect(problems).toContain(says)
  expect(problems).not.toContain('canary')
})

test.each(['localhost', '127.0.0.1', '127.1.2.3', '::1', '[::1]'])('%s is this computer', (host) => {
  expect(isLoopback(host)).toBe(true)
})

test.each(['0.0.0.0', '10.0.0.1', 'localhost.example', '127.0.0.1.example', ''])('%s is not', (host) => {
  expect(isLoopback(host)).toBe(false)
})
