/** What the app package for Teams says about who offers the bot: read from the settings, and checked before it is uploaded. */
import { isIP } from 'node:net'
import { ConfigError, type Env } from './config-problems.ts'

export interface Publication {
  readonly appId: string
  readonly botId: string
  /** Where the bot is reached. */
  readonly domain: string
  readonly publisher: string
  readonly website: string
  readonly privacy: string
  readonly terms: string
  readonly support: string
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Hosts of tools that open a developer's computer to the world for an hour. */
const tunnels = [
  'ngrok.io',
  'ngrok.app',
  'ngrok.dev',
  'ngrok-free.app',
  'ngrok-free.dev',
  'devtunnels.ms',
  'loca.lt',
  'trycloudflare.com',
  'serveo.net',
  'localhost.run',
  'lhr.life',
]
/** Domains of Microsoft's that a customer owns no more than a name in, or none of. */
const shared = ['azurewebsites.net', 'onmicrosoft.com', 'microsoft.com', 'botframework.com']

const isUnder = (host: string, domains: readonly string[]): boolean =>
  domains.some((domain) => host === domain || host.endsWith(`.${domain}`))

/** What is wrong with a domain that the store would have to trust. */
export const domainProblem = (host: string): string | undefined => {
  if (host.includes('*')) return 'names a wildcard'
  if (isIP(host.replace(/^\[|\]$/g, '')) || !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(host))
    return 'names no domain'
  if (isUnder(host, tunnels)) return 'names a tunnel, which the store does not take'
  if (shared.includes(host)) return 'names a domain that is not yours'
  return undefined
}

const addressProblem = (url: string): string | undefined => {
  if (!URL.canParse(url)) return 'is no address: https://…'
  const { protocol, hostname, username } = new URL(url)
  if (protocol !== 'https:' || username) return 'is no https address'
  return domainProblem(hostname)
}

const needed: Readonly<Record<string, string>> = {
  MicrosoftAppId: 'the id of the bot in Azure',
  PUBLIC_URL: 'where Teams calls the bot, https://…',
  PUBLISHER_NAME: 'who offers the bot',
  PUBLISHER_URL: 'the page of who offers it',
  PRIVACY_URL: 'the page about privacy',
  TERMS_URL: 'the page with the terms of use',
  SUPPORT_URL: 'the page where people get help',
}
const addresses = ['PUBLIC_URL', 'PUBLISHER_URL', 'PRIVACY_URL', 'TERMS_URL', 'SUPPORT_URL']

/** Throws with every setting that is missing or does not fit. */
export const readPublication = (env: Env = process.env): Publication => {
  const given = (name: string): string => env[name]?.trim() ?? ''
  const problems: string[] = []
  for (const [name, what] of Object.entries(needed))
    if (!given(name)) problems.push(`${name} is missing: ${what}`)
  for (const name of ['MicrosoftAppId', 'TEAMS_APP_ID'])
    if (given(name) && !guid.test(given(name))) problems.push(`${name} is not a GUID`)
  for (const name of addresses) {
    const problem = given(name) && addressProblem(given(name))
    if (problem) problems.push(`${name} ${problem}`)
  }
  if (given('PUBLISHER_NAME').length > 32) problems.push('PUBLISHER_NAME is longer than 32 characters')
  if (problems.length) throw new ConfigError(problems)
  return {
    appId: given('TEAMS_APP_ID') || given('MicrosoftAppId'),
    botId: given('MicrosoftAppId'),
    domain: new URL(given('PUBLIC_URL')).hostname,
    publisher: given('PUBLISHER_NAME'),
    website: given('PUBLISHER_URL'),
    privacy: given('PRIVACY_URL'),
    terms: given('TERMS_URL'),
    support: given('SUPPORT_URL'),
  }
}
