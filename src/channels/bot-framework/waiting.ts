/** Whether the question of a card still waits for its answer. */
import { setTimeout } from 'node:timers/promises'
import { foldConversation } from '../../conversation/conversation.ts'
import type { Exchange, Incoming } from '../../host/exchange.ts'

/** It is asked before the turn, which must not wait for it. */
const patienceMs = 300

/** undefined: the store does not say. */
export const isWaiting = async (
  exchange: Pick<Exchange, 'look'>,
  incoming: Incoming,
  { question, turn }: { readonly question: string; readonly turn: number },
): Promise<boolean | undefined> => {
  const look = exchange.look(incoming).then(
    (state) => {
      const pending = state && foldConversation(state).pending
      return pending?.question === question && pending.turn === turn
    },
    () => undefined,
  )
  return await Promise.race([look, setTimeout(patienceMs, undefined, { ref: false })])
}
