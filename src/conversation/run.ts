/** The second half of a turn: the dialogs speak, and one hands over to another. */
import type { Disposition } from '../knowledge/schema/index.ts'
import type { Triage } from '../triage/triage.ts'
import { type Conversation, foldConversation, foldMore } from './conversation.ts'
import type { Situation, Step } from './dialog.ts'
import { type ConversationState, EMPTY_STATE, type Event } from './event.ts'
import { type FirstSpeaker, firstSpeaker } from './first-speaker.ts'
import { History } from './history.ts'
import type { Moment } from './input.ts'
import type { Listened } from './listen.ts'
import { fill, placeValues } from './phrase.ts'
import type { Reply } from './reply.ts'
import { reached, resultReply } from './result.ts'
import { adviceThen, toldHow, upgradeLead } from './upgrade.ts'
import type { World } from './world.ts'

/** A dialog hands over a few times at most in one turn; more would be a loop. */
const MOST_STEPS = 8
const HELD_MINUTES = 60

export interface RunResult {
  readonly state: ConversationState | null
  readonly replies: readonly Reply[]
  /** `state`, folded, and what triage makes of it. */
  readonly conversation: Conversation
  readonly triage: Triage
  /** The held opening, to be run as the next message of this turn. */
  readonly release?: ConversationState['held'] | undefined
}

export class Run {
  readonly #world: World
  readonly #heard: Listened
  readonly #moment: Moment
  readonly #turn: number
  readonly #first: FirstSpeaker
  #history: History
  #held: ConversationState['held']
  readonly #replies: Reply[] = []
  readonly #adviceThen: Disposition | undefined

  constructor(world: World, before: ConversationState, heard: Listened, moment: Moment) {
    this.#world = world
    this.#heard = heard
    this.#moment = moment
    this.#held = before.held
    this.#turn = before.turns + 1
    this.#adviceThen = adviceThen(heard.before, world.knowledge, moment.now)
    const events = [...before.events, ...heard.events]
    const conversation = foldMore(heard.before, heard.events, events)
    this.#history = new History(events, conversation, world.knowledge, moment.now)
    this.#first = firstSpeaker(world, heard, this.#history, { moment, turn: this.#turn })
  }

  /** Runs dialogs until one waits for an answer or nothing is left to say. */
  go(): RunResult {
    let { dialog } = this.#first
    if (dialog === undefined) this.#changeHeld()
    for (let steps = 0; dialog !== undefined && steps < MOST_STEPS; steps++) {
      const step = this.#step(dialog)
      this.#replies.push(...step.say)
      if (step.next === 'forget') return this.#forgotten()
      if (step.next === 'release') return this.#release()
      if (step.next === 'hold') this.#hold()
      dialog = this.#after(dialog, step)
    }
    this.#tellOfUpgrade()
    return this.#result()
  }

  #tellOfUpgrade(): void {
    if (this.#adviceThen === undefined) return
    const situation = this.#situation()
    const how = toldHow(situation, this.#replies)
    if (how === 'ask') this.#replies.push(...this.#step('triage').say)
    if (how !== 'advise') return
    this.#replies.unshift(resultReply(situation, upgradeLead(situation)))
    this.#history.add(...reached(situation))
  }

  #step(id: string): Step {
    const dialog = this.#world.dialogs[id]
    if (!dialog) throw new Error(`No dialog is called ${id}.`)
    const { now } = this.#moment
    const conversation = this.#history.conversation
    const lead: Event[] = []
    if (conversation.pending) lead.push({ type: 'question-closed', at: now, turn: conversation.pending.turn })
    const over = conversation.dialogs.filter((one) => one !== id && !this.#world.dialogs[one]?.resumes)
    lead.push(...over.map((one): Event => ({ type: 'dialog-left', at: now, dialog: one })))
    if (conversation.dialogs.at(-1) !== id) lead.push({ type: 'dialog-entered', at: now, dialog: id })
    this.#history.add(...lead)
    const step = dialog.step(this.#situation())
    this.#history.add(...step.events)
    return step
  }

  /** Which dialog goes on: the one handed to, or the one below a dialog that is done and has said something. */
  #after(id: string, step: Step): string | undefined {
    if (typeof step.next === 'object') return step.next.hand
    if (step.next !== 'done') return undefined
    this.#history.add({ type: 'dialog-left', at: this.#moment.now, dialog: id })
    return this.#history.conversation.dialogs.at(-1)
  }

  #situation(): Situation {
    const { knowledge } = this.#world
    const { understood, question, answered, contradicted, input } = this.#heard
    const conversation = this.#history.conversation
    const subject = conversation.current?.subject ?? 'self'
    const values = placeValues(knowledge, conversation.region, this.#moment.locale, subject)
    const { wanted, proposed } = this.#first
    const turn = this.#turn
    return {
      input,
      understood,
      conversation,
      question,
      answered,
      wanted,
      proposed,
      contradicted,
      outdated: this.#heard.outdated,
      adviceThen: this.#adviceThen,
      moment: this.#moment,
      turn,
      knowledge,
      subject,
      triage: this.#history.triage,
      say: (id, more) => fill(knowledge.wording[id], subject, { ...values, ...more }),
      fill: (text, more) => fill(text, subject, { ...values, ...more }),
      newId: (purpose) => `${purpose}-${conversation.assessments.length + 1}-${turn}`,
      held: this.#held?.said.map(({ text }) => text).join('\n'),
    }
  }

  #hold(message = this.#moment.message): void {
    const text = this.#heard.understood?.text
    const until = new Date(new Date(this.#moment.now).getTime() + HELD_MINUTES * 60_000).toISOString()
    if (text === undefined) return
    const said = [...(this.#held?.said ?? []), { text, message }]
    this.#held = { until: this.#held?.until ?? until, said }
  }

  /** The opening that waits is what stands in the chat. */
  #changeHeld(): void {
    const { input, understood } = this.#heard
    const { consent } = this.#history.conversation
    if (input.kind !== 'edit' || consent === 'given') return
    const { text, message } = input
    const said = this.#held?.said ?? []
    const isHeld = said.some((one) => one.message === message)
    if (this.#held && isHeld)
      this.#held = {
        ...this.#held,
        said: said.map((one) => (one.message === message ? { ...one, text } : one)),
      }
    else if (consent === 'asked' && !understood?.command) this.#hold(message)
  }

  #release(): RunResult {
    const release = this.#held ?? { until: '', said: [] }
    this.#held = undefined
    return { ...this.#result(), release }
  }

  #result(): RunResult {
    const held = this.#held ? { held: this.#held } : {}
    const { events, conversation, triage } = this.#history
    const state = { schema: 1, turns: this.#turn, events, ...held } as const
    return { state, replies: this.#replies, conversation, triage }
  }

  #forgotten(): RunResult {
    this.#history = new History([], foldConversation(EMPTY_STATE), this.#world.knowledge, this.#moment.now)
    return { ...this.#result(), state: null }
  }
}
