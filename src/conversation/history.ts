/** What has happened in a conversation so far, this turn included, with what can be made of it. */
import type { Knowledge } from '../knowledge/schema/index.ts'
import { type Triage, triage } from '../triage/triage.ts'
import { type Conversation, findingsOf, foldMore } from './conversation.ts'
import type { Event } from './event.ts'

export class History {
  readonly #knowledge: Knowledge
  readonly #now: string
  #events: readonly Event[]
  #conversation: Conversation
  #triaged: { readonly records: unknown; readonly triage: Triage } | undefined

  /** @param conversation the events, folded */
  constructor(events: readonly Event[], conversation: Conversation, knowledge: Knowledge, now: string) {
    this.#knowledge = knowledge
    this.#now = now
    this.#events = events
    this.#conversation = conversation
  }

  get events(): readonly Event[] {
    return this.#events
  }

  get conversation(): Conversation {
    return this.#conversation
  }

  /** Triage of the current assessment. Most steps of a turn record nothing: then what was found out before still stands. */
  get triage(): Triage {
    const { current } = this.#conversation
    const records = current?.records
    if (this.#triaged === undefined || this.#triaged.records !== records) {
      const found = triage(findingsOf(current, this.#knowledge, this.#now), this.#knowledge)
      this.#triaged = { records, triage: found }
    }
    return this.#triaged.triage
  }

  add(...events: readonly Event[]): void {
    this.#events = [...this.#events, ...events]
    this.#conversation = foldMore(this.#conversation, events, this.#events)
  }
}
