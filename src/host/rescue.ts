/**
 * What is said when a turn could not be stored, or not be run: an emergency that stands in the message itself, or else
 * that something is wrong, with the emergency number. It is stateless, so it can always be said; nothing of it is kept.
 */
import { type ConversationState, EMPTY_STATE } from '../conversation/event.ts'
import type { Reply } from '../conversation/reply.ts'
import type { Turn } from '../conversation/turn-contract.ts'
import type { Incoming } from './exchange.ts'

export type Rescue = (incoming: Pick<Incoming, 'input' | 'moment'>) => readonly Reply[]

/** A state that no turn can read: the turn then does what it does after any fault of its own. */
const unreadable: ConversationState = {
  schema: 1,
  turns: 0,
  get events(): never {
    throw new Error('there is no state')
  },
}

const attempt = (work: () => readonly Reply[]): readonly Reply[] => {
  try {
    return work()
  } catch {
    return []
  }
}

const isEmergency = ({ kind }: Reply): boolean => kind === 'emergency'

export const makeRescue =
  (turn: Turn): Rescue =>
  ({ input, moment }) => {
    // A press says nothing by itself, and a greeting is not worth a word about faults.
    const isWritten = input.kind === 'text' || input.kind === 'edit'
    const alone = isWritten ? attempt(() => turn(EMPTY_STATE, input, moment).replies) : []
    // In a group nothing is stored anyway.
    if (moment.scope === 'group' && alone.length) return alone
    const emergency = alone.filter(isEmergency)
    if (emergency.length) return emergency
    // Neither is what was answered when it was sent.
    if (!['text', 'answer', 'command'].includes(input.kind)) return []
    return attempt(() => turn(unreadable, input, moment).replies)
  }
