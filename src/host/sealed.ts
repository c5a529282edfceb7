/** What the exchange writes and reads back: JSON, sealed to its row. Nothing here says what it could not read. */
import { type ConversationState, EMPTY_STATE } from '../conversation/event.ts'
import type { Reply } from '../conversation/reply.ts'
import type { OutboxRow } from '../store/store.ts'
import type { Vault } from '../store/vault.ts'

/** A reply and the JSON its channel needs to send it. */
interface Letter {
  readonly address: unknown
  readonly reply: Reply
}

const isState = (value: unknown): value is ConversationState =>
  typeof value === 'object' &&
  value !== null &&
  (value as ConversationState).schema === EMPTY_STATE.schema &&
  Array.isArray((value as ConversationState).events)

export const makeSealed = (vault: Vault) => {
  const stateAad = (key: string) => `conversation:${key}`
  const letterAad = (key: string, id: string) => `outbox:${key}:${id}`

  const seal = (aad: string, value: unknown) => vault.seal(aad, Buffer.from(JSON.stringify(value)))

  /** undefined when it cannot be read. The error is dropped: a JSON error quotes what it read. */
  const open = (aad: string, bytes: Uint8Array): unknown => {
    try {
      return JSON.parse(Buffer.from(vault.open(aad, bytes)).toString())
    } catch {
      return undefined
    }
  }

  return {
    sealState: (key: string, state: ConversationState) => seal(stateAad(key), state),
    openState: (key: string, bytes: Uint8Array): ConversationState | undefined => {
      const state = open(stateAad(key), bytes)
      return isState(state) ? state : undefined
    },
    sealLetter: (key: string, id: string, letter: Letter) => seal(letterAad(key, id), letter),
    openLetter: ({ key, id, body }: OutboxRow) => open(letterAad(key, id), body) as Letter | undefined,
  }
}
