/** One person at a terminal, or one transcript: remembers what the last replies offered, and talks to the exchange. */
import type { Input, Moment } from '../../conversation/input.ts'
import type { Reply } from '../../conversation/reply.ts'
import type { AssessmentTrace } from '../../conversation/trace.ts'
import type { Exchange } from '../../host/exchange.ts'
import { toInput } from './choose.ts'
import { type Option, optionsOf } from './render.ts'

export interface Answered {
  readonly replies: readonly Reply[]
  readonly trace: AssessmentTrace
}

export interface Session {
  /** A line as it was typed: numbers choose, words are words. */
  type(line: string, moment: Moment): Promise<Answered>
  /** The person opened the chat, or sent something that cannot be read. */
  event(name: 'joined' | 'unreadable', moment: Moment): Promise<Answered>
}

export const makeSession = (exchange: Exchange, user: string): Session => {
  let options: readonly Option[] = []
  let valueAsked = false

  const send = async (input: Input, moment: Moment): Promise<Answered> => {
    const incoming = {
      channel: 'terminal',
      tenant: '',
      user,
      message: undefined,
      address: null,
      input,
      moment,
    }
    const { replies: sent, trace } = await exchange.receive(incoming)
    if (!trace) throw new Error('a terminal message is never repeated')
    for (const { id } of sent) await exchange.confirm(id, '')
    const replies = sent.map(({ reply }) => reply)
    const last = replies.findLast((reply) => reply.question ?? reply.actions?.length)
    options = last ? optionsOf(last) : []
    valueAsked = last?.question?.value ?? false
    return { replies, trace }
  }

  return {
    type: (line, moment) => send(toInput(line, options, valueAsked), moment),
    event: (name, moment) => send({ kind: 'event', name }, moment),
  }
}
