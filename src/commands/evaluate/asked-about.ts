/**
 * What a message costs the person: the closed questions that a conversation puts because of its words. It is played as the
 * first message after consent, by somebody who says "no" to everything else that the back check asks.
 */
import { foldConversation } from '../../conversation/conversation.ts'
import { type ConversationState, EMPTY_STATE } from '../../conversation/event.ts'
import type { Moment } from '../../conversation/input.ts'
import type { Turn, TurnResult } from '../../conversation/turn-contract.ts'
import type { Understood } from '../../language/understand.ts'
import { NOW, ZONE } from './play.ts'

/** Why a closed question was put: words that were hedged, words that no pattern explains, or whose the words are. */
export type Cause = 'hedged' | 'proposed' | 'whose'

const MOST_TURNS = 30
const MOMENT: Moment = { now: NOW, zone: ZONE, scope: 'personal' }
const AGREED = ['hello', 'I agree']

/** The closed questions about the words of a message, by their cause. Nothing is played where none can follow. */
export type AskedAbout = (understood: Understood) => ReadonlySet<Cause>

export function askedAbout(turn: Turn): AskedAbout {
  const say = (state: ConversationState, text: string): TurnResult =>
    turn(state, { kind: 'text', text }, MOMENT)
  let begun: ConversationState | undefined
  const start = (): ConversationState => {
    begun ??= AGREED.reduce((state, text) => say(state, text).state ?? EMPTY_STATE, EMPTY_STATE)
    return begun
  }
  return (understood) => {
    const causes = new Set<Cause>()
    const hedged = new Set(
      understood.mentions.filter(({ status }) => status === 'uncertain').map(({ finding }) => finding),
    )
    if (hedged.size === 0 && !understood.suggestion && understood.somebody?.role !== 'unclear') return causes
    let result = say(start(), understood.text)
    for (let turns = 0; turns < MOST_TURNS; turns++) {
      const [question = '', finding = '', want = ''] = waiting(result.state).split(':')
      if (question === '') break
      if (question === 'about') causes.add('whose')
      if (question === 'confirm' && want === 'proposal') causes.add('proposed')
      if (question === 'confirm' && want === 'confirm' && hedged.has(finding)) causes.add('hedged')
      result = say(result.state ?? EMPTY_STATE, 'no')
    }
    return causes
  }
}

const waiting = (state: ConversationState | null): string =>
  foldConversation(state ?? EMPTY_STATE).pending?.question ?? ''
