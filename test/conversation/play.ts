/** Plays a conversation through the real turn, the state serialised between turns. */
import { type ConversationState, EMPTY_STATE } from '../../src/conversation/event.ts'
import type { Input, Moment } from '../../src/conversation/input.ts'
import { makeTurn } from '../../src/conversation/turn.ts'
import type { Turn, TurnResult } from '../../src/conversation/turn-contract.ts'
import type { World } from '../../src/conversation/world.ts'
import { loadWorld } from '../../src/host/real-turn.ts'

const world = loadWorld('knowledge')
export const { knowledge } = world
export const turn = makeTurn(world)

export const NOW = '2026-11-20T10:00:00.000Z'
export const at = (hours: number): string =>
  new Date(new Date(NOW).getTime() + hours * 3_600_000).toISOString()

/** What is sent: words, or a whole input; with `hours` when it comes later. */
export type Sent =
  | string
  | {
      readonly input?: Input
      readonly text?: string
      readonly hours?: number
      readonly scope?: Moment['scope']
      /** The channel's id of the message. */
      readonly message?: string
    }

export class Chat {
  state: ConversationState = EMPTY_STATE
  last: TurnResult | undefined
  #hours = 0
  readonly locale: string | undefined

  #turn: Turn

  constructor(locale: string | undefined = 'en-GB', ownTurn: Turn = turn) {
    this.locale = locale
    this.#turn = ownTurn
  }

  /** From the next message on another version runs, as after a deployment. */
  upgrade(turn: Turn): void {
    this.#turn = turn
  }

  /** Sends one message and returns what came of it. */
  send(sent: Sent): TurnResult {
    const {
      input,
      text = '',
      hours = this.#hours,
      scope = 'personal',
      message,
    } = typeof sent === 'string' ? { text: sent } : sent
    this.#hours = hours
    const moment: Moment = { now: at(hours), zone: 'UTC', locale: this.locale, scope, message }
    const result = this.#turn(this.state, input ?? { kind: 'text', text }, moment)
    this.state = JSON.parse(JSON.stringify(result.state ?? EMPTY_STATE)) as ConversationState
    this.last = result
    return result
  }

  /** Sends several messages and returns the last result. */
  play(...sent: readonly Sent[]): TurnResult {
    return sent.map((one) => this.send(one)).at(-1) as TurnResult
  }

  /** Presses a choice of the open card. */
  press(...values: readonly string[]): TurnResult {
    const question = this.last?.replies.findLast((reply) => reply.question)?.question
    if (!question) throw new Error('no card is open')
    return this.send({ input: { kind: 'answer', question: question.id, turn: question.turn, values } })
  }

  /** Says no to everything until there is advice. */
  denyTheRest(most = 30): TurnResult {
    for (let n = 0; n < most; n++) {
      const asked = this.last?.trace.asked ?? []
      if (this.last?.trace.complete) return this.last
      this.send(
        asked[0] === 'age'
          ? '34'
          : asked[0] === 'duration'
            ? '3 days'
            : asked[0] === 'topic'
              ? 'check my back'
              : 'none of those',
      )
    }
    throw new Error(`no advice after ${most} answers; asked ${this.last?.trace.asked.join(', ')}`)
  }
}

/** The bot as it is, but for how it reads intents. */
export const turnWith = (classifier: World['classifier']): Turn => makeTurn({ ...world, classifier })

/** The bot as it is, on another version of the knowledge base. */
export const turnOn = (other: World['knowledge']): Turn => makeTurn({ ...world, knowledge: other })

/** A chat in which consent was given. */
export function begun(locale?: string, ownTurn?: Turn): Chat {
  const chat = new Chat(locale, ownTurn)
  chat.play('hi', 'I agree')
  return chat
}

export const textOf = (result: TurnResult): string => result.replies.map(({ text }) => text).join('\n')
