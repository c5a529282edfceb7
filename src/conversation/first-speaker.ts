/** Who speaks first in a turn: a red flag, a command, what was told of a body or answers the question, what is wanted. */
import type { Command, IntentId } from '../knowledge/schema/index.ts'
import { rankOf } from '../triage/grade.ts'
import { type Conversation, timesAsked } from './conversation.ts'
import { scan } from './emergency.ts'
import type { History } from './history.ts'
import type { Moment } from './input.ts'
import type { Listened } from './listen.ts'
import { chosenFrom, ELSE, isMenu, labelled, likelyFrom, UNDOING, wishIn } from './menu.ts'
import { proposal } from './proposal.ts'
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

export interface FirstSpeaker {
  /** undefined: nobody has anything to say. */
  readonly dialog: string | undefined
  /** The intent that the turn acts on. */
  readonly wanted: IntentId | undefined
  /** A finding that words nobody has foreseen may mean. */
  readonly proposed: string | undefined
}

/** @param history gets what the message wishes for */
export function firstSpeaker(
  world: World,
  heard: Listened,
  history: History,
  { moment, turn }: { readonly moment: Moment; readonly turn: number },
): FirstSpeaker {
  return new Choosing(world, heard, history, moment, turn).choose()
}

class Choosing {
  readonly #world: World
  readonly #heard: Listened
  readonly #history: History
  readonly #moment: Moment
  readonly #turn: number
  #wanted: IntentId | undefined
  #proposed: string | undefined

  constructor(world: World, heard: Listened, history: History, moment: Moment, turn: number) {
    this.#world = world
    this.#heard = heard
    this.#history = history
    this.#moment = moment
    this.#turn = turn
  }

  choose(): FirstSpeaker {
    const dialog = this.#choose()
    return { dialog, wanted: this.#wanted, proposed: this.#proposed }
  }

  #choose(): string | undefined {
    const { stale, expired, understood, input } = this.#heard
    const conversation = this.#history.conversation
    const isEdit = input.kind === 'edit'
    const command = understood?.command && !isEdit ? this.#dialogFor(understood.command) : undefined
    if (conversation.consent !== 'given') {
      if (this.#scanned()) return 'emergency'
      if (isEdit) return undefined
      if (input.kind === 'event' && input.name === 'unreadable') return 'unreadable'
      if (this.#heard.question?.question === 'forget-me') return 'forget-me'
      return command && this.#world.dialogs[command]?.beforeConsent ? command : 'consent'
    }
    const { change } = this.#heard
    if (change === 'takes-back') return 'edited'
    if (change === 'nothing') {
      this.#proposed = this.#proposal(true)
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
    this.#proposed = this.#proposal(next === 'triage')
    if (this.#proposed === undefined) return next
    this.#wanted = undefined
    return 'triage'
  }

  /** A finding to ask about before anything else. @param checking the back check would speak */
  #proposal(checking: boolean): string | undefined {
    const { conversation, triage } = this.#history
    const { knowledge } = this.#world
    return proposal(this.#heard, { knowledge, conversation, triage, moment: this.#moment }, checking)
  }

  /** Somebody was named, nothing was said of the writer, and it was not asked just now whom it is about. */
  #isUnclearWhose({ asked, current }: Conversation): boolean {
    const { understood, answered } = this.#heard
    const lately = asked.some(({ question, turn }) => question === 'about' && this.#turn - turn <= 2)
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
}
