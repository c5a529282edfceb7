/**
 * Who may talk to the bot, beyond the SDK's check of the token. It accepts tokens without an end, tokens for emulators
 * and skills, and any service URL in a body whose token names none; a tenant outside Teams is whatever the client says.
 */
import { isLoopback } from '../../host/loopback.ts'
import { Refusal } from '../../host/refusal.ts'

/** Where Teams takes messages: public cloud and the three of the US government. */
const teamsHosts = new Set([
  'smba.trafficmanager.net',
  'smba.infra.gcc.teams.microsoft.com',
  'smba.infra.gov.teams.microsoft.us',
  'smba.infra.dod.teams.microsoft.us',
])

/** Where Azure takes messages for Slack. */
const slackHost = 'slack.botframework.com'

/**
 * Only Teams signs the tenant and the person, and Azure checks Slack's signature; Web Chat, on by default in Azure, lets
 * the client name both. The token names the service, so neither can be taken for the other.
 */
const hostsOf: Readonly<Record<string, ReadonlySet<string>>> = {
  msteams: teamsHosts,
  slack: new Set([slackHost]),
}

export type Where = 'local' | 'production'

/** May something be sent there? Asked again at every send: an address was stored, and rules may have changed. */
export const maySendTo = (mode: Where, serviceUrl: string | undefined): boolean => {
  if (!serviceUrl || !URL.canParse(serviceUrl)) return false
  const { protocol, hostname, port, username, password } = new URL(serviceUrl)
  if (username || password) return false
  if (mode === 'local') return /^https?:$/.test(protocol) && isLoopback(hostname)
  return protocol === 'https:' && port === '' && (teamsHosts.has(hostname) || hostname === slackHost)
}

interface Claimed {
  readonly channelId?: string | undefined
  readonly serviceUrl?: string | null | undefined
  readonly tenant?: string | undefined
}

/** Asked before the token is looked at: a request that would be refused anyway costs no signature check. */
export const refuseStrangers = (
  { channelId, serviceUrl, tenant }: Claimed,
  tenants: readonly string[],
): void => {
  const allowed = tenants.some((one) => one.toLowerCase() === tenant?.toLowerCase())
  const hosts = Object.hasOwn(hostsOf, channelId ?? '') ? hostsOf[channelId ?? ''] : undefined
  if (!hosts || !allowed || !maySendTo('production', serviceUrl ?? undefined)) throw new Refusal(403)
  if (!hosts.has(new URL(serviceUrl ?? '').hostname)) throw new Refusal(403)
}

interface Claims {
  getClaimValue(type: string): string | null
}

export const refuseOddTokens = (claims: Claims): void => {
  const fromChannel = claims.getClaimValue('iss') === 'https://api.botframework.com'
  if (!fromChannel || !claims.getClaimValue('exp')) throw new Refusal(401)
}
