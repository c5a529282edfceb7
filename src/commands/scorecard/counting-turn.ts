/** The smallest real turn: every text becomes an event (a country, the plainest there is) and is answered with its number. */
import type { ConversationState } from '../../conversation/event.ts'
import type { Turn } from '../../conversation/turn-contract.ts'
import type { Incoming } from '../../host/exchange.ts'
import type { StoredConversation } from '../../store/store.ts'
import type { Vault } from '../../store/vault.ts'

export const countingTurn: Turn = (state, input, { now }) => {
  const text = input.kind === 'text' ? input.text : input.kind
  const turns = state.turns + 1
  const trace = {
    knowledgeVersion: 'none',
    dialog: null,
    asked: [],
    subject: 'self',
    about: null,
    findings: [],
    disposition: null,
    complete: true,
    rules: [],
    causes: [],
    massage: null,
  } as const
  return {
    state: { schema: 1, turns, events: [...state.events, { type: 'country-set', at: now, region: text }] },
    keepUntil: '2099-01-01T00:00:00Z',
    replies: [{ kind: 'message', text: `${turns}: ${text}`, notification: '' }],
    trace,
  }
}

/** The texts that a stored conversation remembers, in order. */
export const textsIn = (vault: Vault, key: string, stored: StoredConversation | undefined): string[] => {
  if (!stored) return []
  const { events } = JSON.parse(
    Buffer.from(vault.open(`conversation:${key}`, stored.state)).toString(),
  ) as ConversationState
  return events.map((event) => (event.type === 'country-set' ? event.region : event.type))
}

export const said = (user: string, text: string): Incoming => ({
  channel: 'score',
  tenant: 'score',
  user,
  message: `id of ${text}`,
  address: { to: user },
  input: { kind: 'text', text },
  moment: { now: new Date().toISOString(), zone: 'UTC', scope: 'personal' },
})
