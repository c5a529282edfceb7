/** The second half of a turn: which dialog speaks, and how one hands over to another. */
import type { Command, Disposition, IntentId } from '../knowledge/schema/index.ts'
import { rankOf } from '../triage/grade.ts'
import type { Triage } from '../triage/triage.ts'
import { type Conversation, foldConversation, timesAsked } from './conversation.ts'
import type { Situation, Step } from './dialog.ts'
import { scan } from './emergency.ts'
import type { ConversationState, Event } from './event.ts'
import { History } from './history.ts'
import type { Input, Moment } from './input.ts'
import type { Listened } from './listen.ts'
import { chosenFrom, ELSE, isMenu, labelled, likelyFrom, UNDOING, wishIn } from './menu.ts'
import { fill, placeValues } from './phrase.ts'
import { proposal } from './proposal.ts'
import type { Reply } from './reply.ts'
import { reached, resultReply } from './result.ts'
import { adviceThen, toldHow, upgradeLead } from './upgrade.ts'
import {
  adviceWished,
  isAskedBeside,
  isPlainQuestion,
  isQuestion,
  isSureQuestion,
  isUnknownQuestion,
  tellsOfABody,
  tellsOfAWorry,
  wishOf,
} from './wants.ts'
import type { World } from './world.ts'

/** A question is put again so often for the sake of another wish. */
const MOST_ASIDES = 2
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
  readonly #before: ConversationState
  readonly #heard: Listened
  readonly #moment: Moment
  #history: History
  #held: ConversationState['held']
  readonly #replies: Reply[] = []
  readonly #adviceThen: Disposition | undefined
  #wanted: IntentId | undefined
  #proposed: string | undefined

  constructor(world: World, before: ConversationState, heard: Listened, moment: Moment) {
    this.#world = world
    this.#before = before
    this.#heard = heard
    this.#moment = moment
    this.#held = before.held
    this.#history = new History([...before.events, ...heard.events], world.knowledge, moment.now)
    this.#adviceThen = adviceThen(foldConversation(before), world.knowledge, moment.now)
  }

  /** Runs dialogs until one waits for an answer or nothing is left to say. */
  go(): RunResult {
    let dialog: string | undefined = this.#first()
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
    const situation = this.#situation()
    const how = toldHow(situation, this.#replies)
    if (how === 'ask') this.#replies.push(...this.#step('triage').say)
    if (how !== 'advise') return
    this.#replies.unshift(resultReply(situation, upgradeLead(situation)))
    this.#history.add(...reached(situation))
  }

  /** Who speaks first. */
  #first(): string | undefined {
    const { stale, expired, understood, input } = this.#heard
    const conversation = this.#history.conversation
    const isEdit = input.kind === 'edit'
    const command = understood?.command && !isEdit ? this.#dialogFor(understood.command) : undefined
    if (conversation.consent !== 'given') {
      if (this.#scanned()) return 'emergency'
      if (isEdit) return this.#changeHeld(input)
      if (input.kind === 'event' && input.name === 'unreadable') return 'unreadable'
      if (this.#heard.question?.question === 'forget-me') return 'forget-me'
      return command && this.#world.dialogs[command]?.beforeConsent ? command : 'consent'
    }
    const { change } = this.#heard
    if (change === 'takes-back') return 'edited'
    if (change === 'nothing') {
      this.#proposed = proposal(this.#heard, this.#situation(), true)
      return this.#proposed && 'triage'
    }
    this.#noteWish()
    const standing = conversation.current?.emergency !== undefined
    if (standing || this.#history.triage.disposition === 'emergency') return this.#inEmergency(command)
    if (stale) return 'stale'
    if (input.kind === 'event' && input.name === 'unreadable') return 'unreadable'
    if (expired) return 'resume'
    const { answered, question, hurried } = this.#heard
    const own = question && conversation.dialogs.at(-1)
    if (command && !(own && answered)) return command
    if (this.#heard.outdated) return 'triage'
    if (this.#isUnclearWhose(conversation)) return 'whose'
    if (understood?.isForeign && !answered) return 'other-language'
    const isOpen = own === 'topic' || isMenu(question)
    if (own && !isOpen && own !== 'triage' && !answered) return own
    const next =
      own === 'triage' || (hurried && conversation.dialogs.at(-1) === 'triage')
        ? (this.#aside() ?? 'triage')
        : answered
          ? tellsOfABody(this.#heard, this.#world.knowledge) ||
            this.#heard.contradicted.length > 0 ||
            question ||
            conversation.current?.wants
            ? this.#told()
            : this.#matter()
          : this.#matter()
    this.#proposed = proposal(this.#heard, this.#situation(), next === 'triage')
    if (this.#proposed === undefined) return next
    this.#wanted = undefined
    return 'triage'
  }

  /** Somebody was named, nothing was said of the writer, and it was not asked just now whom it is about. */
  #isUnclearWhose({ asked, current }: Conversation): boolean {
    const { understood, answered } = this.#heard
    const lately = asked.some(
      ({ question, turn }) => question === 'about' && this.#before.turns + 1 - turn <= 2,
    )
    const isNew = current === undefined || current.subject === 'self'
    return understood?.somebody?.role === 'unclear' && isNew && !answered && !lately
  }

  /** Before consent only this message is looked at, and nothing of it is kept. */
  #scanned(): boolean {
    const { understood } = this.#heard
    return understood !== undefined && scan(understood, this.#world.knowledge, this.#moment.now) !== undefined
  }

  /** While an emergency stands, only what cannot make it worse is let through. */
  #inEmergency(command: string | undefined): string {
    const asked = this.#heard.question?.question
    if ((asked === 'forget-me' || asked === 'country') && !this.#heard.answered) return asked
    return command && ['forget-me', 'country', 'summary'].includes(command) ? command : 'emergency'
  }

  #dialogFor(command: Command): string | undefined {
    return Object.values(this.#world.dialogs).find((dialog) => dialog.commands?.includes(command))?.id
  }

  /**
   * Something was told of a body. A red flag, or what belongs to advice that was given, goes to the check at once; a clear
   * wish or question is met; and whoever tells of nothing worrying is asked once what would help.
   */
  #told(): string {
    const { current } = this.#history.conversation
    const { understood, input, question } = this.#heard
    const { knowledge } = this.#world
    if (question && !isMenu(question)) return 'triage'
    const chosen = chosenFrom(question, input, understood, knowledge)
    if (chosen && chosen !== ELSE) return this.#act(chosen)
    const named = understood && labelled(understood.text, knowledge)
    if (named) return this.#act(named)
    if (isPlainQuestion(this.#heard, knowledge)) return 'answer'
    if (!current?.wants && isUnknownQuestion(this.#heard, knowledge)) return 'answer'
    if (!this.#isPressing && isAskedBeside(this.#heard, knowledge)) return 'answer'
    const isNew = !question && !current?.disposition && !current?.wants && current?.subject === 'self'
    if (tellsOfAWorry(this.#heard, knowledge) || !isNew) return 'triage'
    // What tells how it is going is more than a question, unless there is no doubt about the question.
    return isSureQuestion(this.#heard) ? 'answer' : 'topic'
  }

  /** A wish for advice stands whatever else is told, so that it is met once the back is checked. */
  #noteWish(): void {
    const { current } = this.#history.conversation
    const advice = adviceWished(this.#heard, this.#world.knowledge)
    if (!current || advice === undefined || current.wants === advice) return
    this.#history.add({ type: 'advice-wanted', at: this.#moment.now, assessment: current.id, advice })
  }

  #takesFindings(wish: IntentId): boolean {
    return this.#world.dialogs[this.#dialogOf(wish) ?? '']?.takesFindings === true && wish !== 'report-pain'
  }

  /** A new matter, where nothing was told: what was chosen, or what the words want. */
  #matter(): string {
    const { question, input, understood } = this.#heard
    const chosen =
      chosenFrom(question, input, understood, this.#world.knowledge) ?? likelyFrom(question, understood)
    if (chosen && chosen !== ELSE) return this.#act(chosen)
    if (this.#history.conversation.dialogs.includes('triage')) return this.#aside() ?? 'triage'
    if (chosen) return this.#otherwise()
    const wish = wishOf(this.#heard, this.#world.knowledge)
    const isAsked = isQuestion(this.#heard)
    const isAdvised = this.#isPressing || !isPlainQuestion(this.#heard, this.#world.knowledge)
    if (wish && (this.#takesFindings(wish) ? isAdvised : !isAsked)) return this.#act(wish)
    if (isAsked) return 'answer'
    const intent = understood?.yesNo === undefined && understood?.intent
    if (!intent) return question?.question === 'topic' && this.#isUnchecked ? 'check' : 'topic'
    return intent.certainty === 'out' ? 'out-of-scope' : 'which'
  }

  /** None of what was offered: whoever told of a back is checked all the same, and whoever was checked may be done. */
  #otherwise(): string {
    if (this.#isUnchecked) return 'check'
    return this.#heard.question?.question === 'topic' && this.#history.conversation.current
      ? 'thanks'
      : 'menu'
  }

  get #isPressing(): boolean {
    return rankOf(this.#history.triage.disposition) >= rankOf('urgent')
  }

  get #isUnchecked(): boolean {
    const { current } = this.#history.conversation
    return current !== undefined && current.disposition === undefined
  }

  /** In the middle of the check a clear wish that is no answer is met first, and then the check goes on. */
  #aside(): string | undefined {
    const wish = wishIn(this.#heard)
    if (!wish || this.#dialogOf(wish) === 'check') return undefined
    // Whoever writes the same under the same question again means it as the answer.
    const { question } = this.#heard
    if (question && timesAsked(this.#history.conversation, question) > MOST_ASIDES) return undefined
    this.#wanted = wish
    // These undo something, and nobody has written the command itself.
    return UNDOING.includes(wish) ? 'which' : this.#act(wish)
  }

  #act(intent: IntentId): string {
    this.#wanted = intent
    return this.#dialogOf(intent) ?? 'topic'
  }

  #dialogOf(intent: IntentId): string | undefined {
    return Object.values(this.#world.dialogs).find((dialog) => dialog.intents?.includes(intent))?.id
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
    const turn = this.#before.turns + 1
    return {
      input,
      understood,
      conversation,
      question,
      answered,
      wanted: this.#wanted,
      proposed: this.#proposed,
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
  #changeHeld({ text, message }: Input & { kind: 'edit' }): undefined {
    const said = this.#held?.said ?? []
    const isHeld = said.some((one) => one.message === message)
    if (this.#held && isHeld)
      this.#held = {
        ...this.#held,
        said: said.map((one) => (one.message === message ? { ...one, text } : one)),
      }
    else if (this.#history.conversation.consent === 'asked' && !this.#heard.understood?.command)
      this.#hold(message)
  }

  #release(): RunResult {
    const release = this.#held ?? { until: '', said: [] }
    this.#held = undefined
    return { ...this.#result(), release }
  }

  #result(): RunResult {
    const held = this.#held ? { held: this.#held } : {}
    const { events, conversation, triage } = this.#history
    const state = { schema: 1, turns: this.#before.turns + 1, events, ...held } as const
    return { state, replies: this.#replies, conversation, triage }
  }

  #forgotten(): RunResult {
    this.#history = new History([], this.#world.knowledge, this.#moment.now)
    return { ...this.#result(), state: null }
  }
}
