/** The smallest real turn: every text becomes an event (a country, the plainest there is) and is answered with its number. */
import type { Reply } from '../../src/conversation/reply.ts'
import type { Turn } from '../../src/conversation/turn-contract.ts'
import type { Incoming } from '../../src/host/exchange.ts'

export const now = '2026-11-20T09:00:00.000Z'
export const later = '2026-11-20T09:01:00.000Z'
export const keepUntil = '2026-12-20T00:00:00.000Z'

const message = (text: string): Reply => ({ kind: 'message', text, notification: 'Lumbo answered' })

export const echoTurn: Turn = (state, input, { now }) => {
  const text = input.kind === 'text' ? input.text : input.kind
  const turns = state.turns + 1
  const events = [...state.events, { type: 'country-set', at: now, region: text } as const]
  return {
    state: text === 'forget me' ? null : { schema: 1, turns, events },
    keepUntil,
    replies: [message(`${turns}: ${text}`), message('anything else?')],
    trace: {
      knowledgeVersion: 'none',
      dialog: 'echo',
      asked: [],
      subject: 'self',
      about: null,
      findings: [],
      disposition: null,
      complete: true,
      rules: [],
      causes: [],
      massage: null,
    },
  }
}

export { textsIn } from '../../src/commands/scorecard/counting-turn.ts'

/** A message of Anna's; its id comes from its text. */
export const say = (text: string, more: Partial<Incoming> = {}): Incoming => ({
  channel: 'msteams',
  tenant: 'tenant',
  user: 'anna',
  message: `id of ${text}`,
  address: { serviceUrl: 'https://example.org', text },
  input: { kind: 'text', text },
  moment: { now, zone: 'UTC', scope: 'personal' },
  ...more,
})
