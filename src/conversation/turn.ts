/**
 * One turn: understand → record → step the dialogs → replies. Pure; the same state and input give the same result.
 * Order of what may speak: a red flag before everything, then commands, then the dialog that waits, then a new topic.
 */
import { understand } from '../language/understand.ts'
import { foldConversation } from './conversation.ts'
import { emergencyReply, scan } from './emergency.ts'
import { type ConversationState, EMPTY_STATE } from './event.ts'
import { emergencyLine, inGroup } from './group.ts'
import { type Input, type Moment, textOf } from './input.ts'
import { listen } from './listen.ts'
import { fill, placeValues } from './phrase.ts'
import type { Reply } from './reply.ts'
import { Run } from './run.ts'
import { traceOf } from './trace-of.ts'
import type { Turn, TurnResult } from './turn-contract.ts'
import type { World } from './world.ts'

/** Without consent nothing is kept for longer. */
const HOURS_WITHOUT_CONSENT = 1
const DAYS_KEPT = 90

/** Makes the turn for one knowledge base. It never throws: a fault ends in the red-flag scan alone. */
export function makeTurn(world: World): Turn {
  return (state, input, moment) => {
    try {
      if (moment.scope === 'group')
        return finish(world, { state, replies: inGroup(world, input, moment) }, moment)
      return finish(world, runTurn(world, state, input, moment), moment)
    } catch {
      return afterFault(world, state, input, moment)
    }
  }
}

interface Ran {
  readonly state: ConversationState | null
  readonly replies: readonly Reply[]
}

function runTurn(world: World, state: ConversationState, input: Input, moment: Moment): Ran {
  const before = current(state, moment)
  const heard = listen(world, before, input, moment)
  const run = new Run(world, before, heard, moment)
  const ran = run.go()
  if (ran.release === undefined) return ran
  const released = runTurn(world, ran.state ?? EMPTY_STATE, { kind: 'text', text: ran.release }, moment)
  return { state: released.state, replies: [...ran.replies, ...released.replies] }
}

/** The state as this turn meets it: an opening that waited longer than an hour for consent is gone. */
function current(state: ConversationState, moment: Moment): ConversationState {
  const { held, ...rest } = state
  return held && held.until > moment.now ? state : rest
}

function finish(world: World, { state, replies }: Ran, moment: Moment): TurnResult {
  const conversation = foldConversation(state ?? EMPTY_STATE)
  const kept = conversation.consent === 'given' ? DAYS_KEPT * 24 : HOURS_WITHOUT_CONSENT
  return {
    state,
    keepUntil: new Date(new Date(moment.now).getTime() + kept * 3_600_000).toISOString(),
    replies,
    trace: traceOf(conversation, replies, world.knowledge, moment.now),
  }
}

const scanText = ({ knowledge, lexicon }: World, input: Input, { now, zone }: Moment) =>
  scan(understand(textOf(input), { knowledge, lexicon, now, zone }), knowledge, now)

/** Something broke. The scan still runs on the raw text; otherwise an honest error with the emergency number. */
function afterFault(world: World, state: ConversationState, input: Input, moment: Moment): TurnResult {
  const { knowledge } = world
  const place = { knowledge, region: undefined, moment }
  const found = attempt(() => scanText(world, input, moment))
  const reply: Reply = found
    ? moment.scope === 'group'
      ? emergencyLine(world, moment)
      : emergencyReply(found.action, { ...place, subject: found.subject })
    : {
        kind: 'message',
        text: fill(
          knowledge.wording['errors/fault'],
          'self',
          placeValues(knowledge, undefined, moment.locale, 'self'),
        ),
        notification: knowledge.wording['topic/notification'],
      }
  const trace =
    attempt(() => traceOf(foldConversation(state), [reply], knowledge, moment.now)) ??
    emptyTrace(world, reply)
  const keepUntil = new Date(new Date(moment.now).getTime() + DAYS_KEPT * 86_400_000).toISOString()
  return { state, keepUntil, replies: [reply], trace }
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}

const emptyTrace = ({ knowledge }: World, reply: Reply): TurnResult['trace'] => ({
  knowledgeVersion: knowledge.version,
  dialog: null,
  asked: [],
  subject: 'self',
  about: null,
  findings: [],
  disposition: reply.level ?? null,
  complete: reply.kind === 'emergency',
  rules: [],
  causes: [],
  massage: null,
})
