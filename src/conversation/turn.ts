/**
 * One turn: understand → record → step the dialogs → replies. Pure; the same state and input give the same result.
 * Order of what may speak: a red flag before everything, then commands, then the dialog that waits, then a new topic.
 */
import { understand } from '../language/understand.ts'
import { triage } from '../triage/triage.ts'
import { wasJustGreeted, withMessages, withoutQuotes, withRating } from './afterwards.ts'
import { findingsOf, foldConversation } from './conversation.ts'
import { emergencyReply, scan } from './emergency.ts'
import { type ConversationState, EMPTY_STATE } from './event.ts'
import { emergencyLine, inGroup } from './group.ts'
import { type Input, type Moment, textOf } from './input.ts'
import { listen } from './listen.ts'
import { fill, placeValues } from './phrase.ts'
import type { Reply } from './reply.ts'
import { Run, type RunResult } from './run.ts'
import { together } from './together.ts'
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
      return finish(
        world,
        afterwards(world, state, input, moment) ?? spokenTurn(world, state, input, moment),
        moment,
      )
    } catch {
      return afterFault(world, state, input, moment)
    }
  }
}

type Ran = Omit<RunResult, 'release'>

/** What is no message of its own is noted, and not answered. */
function afterwards(world: World, state: ConversationState, input: Input, moment: Moment): Ran | undefined {
  const quiet = (next: ConversationState | null): Ran => ({
    state: next,
    replies: [],
    ...unchanged(world, next ?? EMPTY_STATE, moment),
  })
  switch (input.kind) {
    case 'deleted':
      return quiet(withoutQuotes(state, input.message))
    case 'rated':
      return quiet(withRating(state, input.helpful, moment))
    case 'event':
      if (input.name === 'left') return quiet(null)
      return input.name === 'added' && wasJustGreeted(state, moment) ? quiet(state) : undefined
    default:
      return undefined
  }
}

const spokenTurn = (world: World, state: ConversationState, input: Input, moment: Moment): Ran =>
  moment.scope === 'group'
    ? { state, replies: inGroup(world, input, moment), ...unchanged(world, state, moment) }
    : runTurn(world, state, input, moment, moment.message === undefined ? [] : [moment.message])

/** @param messages the channel's messages that the input is from */
function runTurn(
  world: World,
  state: ConversationState,
  input: Input,
  moment: Moment,
  messages: readonly string[],
): Ran {
  const before = current(state, moment)
  const heard = listen(world, before, input, moment)
  const run = new Run(world, before, heard, moment)
  const ran = run.go()
  if (ran.release === undefined)
    return { ...ran, state: ran.state && withMessages(ran.state, before, messages) }
  const text = ran.release.said.map((one) => one.text).join('\n')
  const from = ran.release.said.flatMap(({ message }) => message ?? [])
  const released = runTurn(world, ran.state ?? EMPTY_STATE, { kind: 'text', text }, moment, from)
  return { ...released, replies: [...ran.replies, ...released.replies] }
}

/** The state as this turn meets it: an opening that waited longer than an hour for consent is gone. */
function current(state: ConversationState, moment: Moment): ConversationState {
  const { held, ...rest } = state
  return held && held.until > moment.now ? state : rest
}

/** A state that this turn did not run on, read. */
function unchanged({ knowledge }: World, state: ConversationState, { now }: Moment) {
  const conversation = foldConversation(state)
  return { conversation, triage: triage(findingsOf(conversation.current, knowledge, now), knowledge) }
}

function finish({ knowledge }: World, ran: Ran, moment: Moment): TurnResult {
  const { state, conversation } = ran
  const replies = together(ran.replies)
  const kept = conversation.consent === 'given' ? DAYS_KEPT * 24 : HOURS_WITHOUT_CONSENT
  return {
    state,
    keepUntil: new Date(new Date(moment.now).getTime() + kept * 3_600_000).toISOString(),
    replies,
    trace: traceOf(conversation, ran.triage, replies, knowledge),
  }
}

const scanText = ({ knowledge, lexicon }: World, input: Input, { now, zone }: Moment) =>
  scan(understand(textOf(input), { knowledge, lexicon, now, zone }), knowledge, now)

/** Something broke. The scan still runs on the raw text; otherwise an honest error with the emergency number. */
function afterFault(world: World, state: ConversationState, input: Input, moment: Moment): TurnResult {
  const { knowledge } = world
  const place = { knowledge, region: undefined, moment }
  const found = attempt(() => scanText(world, input, moment))
  const isQuiet = !found && !['text', 'answer', 'command'].includes(input.kind) && !isOpening(input)
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
    attempt(() => {
      const { conversation, triage } = unchanged(world, state, moment)
      return traceOf(conversation, triage, [reply], knowledge)
    }) ?? emptyTrace(world, reply)
  const keepUntil = new Date(new Date(moment.now).getTime() + DAYS_KEPT * 86_400_000).toISOString()
  return { state, keepUntil, replies: isQuiet ? [] : [reply], trace }
}

const isOpening = (input: Input): boolean =>
  input.kind === 'event' && (input.name === 'joined' || input.name === 'unreadable')

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
