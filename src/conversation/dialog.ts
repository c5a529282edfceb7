/** What a guided dialog is: a pure step from a situation to events and replies. No channel, no I/O, no wording. */
import type { Command, Disposition, IntentId, Knowledge } from '../knowledge/schema/index.ts'
import type { Understood } from '../language/understand.ts'
import type { Triage } from '../triage/triage.ts'
import type { Conversation } from './conversation.ts'
import type { Event, Subject } from './event.ts'
import type { Input, Moment } from './input.ts'
import type { Say, Values } from './phrase.ts'
import type { Reply } from './reply.ts'

export interface Situation {
  readonly input: Input
  /** The message understood; undefined for events. */
  readonly understood: Understood | undefined
  /** As it stands now, with what this turn has recorded. */
  readonly conversation: Conversation
  /** The pending question as it was when the message came, if this turn answered it or passed it by. */
  readonly question: Conversation['pending']
  /** Did the message record, change or answer anything? */
  readonly answered: boolean
  /** The intent that this turn acts on. */
  readonly wanted: IntentId | undefined
  /** A finding that words nobody has foreseen may mean: to be asked about before anything else. */
  readonly proposed: string | undefined
  /** Findings that were said before and are denied now: the worse holds until this is settled. */
  readonly contradicted: readonly string[]
  /** The question that waited when the message came, if the knowledge base has another by now, or none: it was not answered. */
  readonly outdated: Conversation['pending']
  /** The level of the advice that another version of the knowledge base gave, where this one would give another. */
  readonly adviceThen: Disposition | undefined
  readonly moment: Moment
  readonly turn: number
  readonly knowledge: Knowledge
  /** Triage of the current assessment. */
  readonly triage: Triage
  readonly subject: Subject
  readonly say: Say
  /** Fills any other text of the knowledge base. */
  readonly fill: (text: string, values?: Values) => string
  /** A new id, the same for the same turn. */
  readonly newId: (purpose: string) => string
  /** The opening that waits for consent. */
  readonly held: string | undefined
}

export interface Step {
  readonly events: readonly Event[]
  readonly say: readonly Reply[]
  /**
   * ask: wait for the answer · done: the dialog ends, and the one below goes on · hand: another dialog takes over ·
   * forget: everything is erased · hold: keep the message until consent · release: run the held message now.
   */
  readonly next: 'ask' | 'done' | 'forget' | 'hold' | 'release' | { readonly hand: string }
}

export interface Dialog {
  readonly id: string
  /** Commands that enter it from anywhere. */
  readonly commands?: readonly Command[]
  /** What somebody wants who gets this dialog. */
  readonly intents?: readonly IntentId[]
  /** Does it take up a message that also tells of a body? The back check has the others. */
  readonly takesFindings?: boolean
  /** Does it go on after another dialog has spoken? The others are over when one takes the floor. */
  readonly resumes?: boolean
  /** May it run before consent? It must say nothing about the person's health then. */
  readonly beforeConsent?: boolean
  step(situation: Situation): Step
}

/** The dialogs by id, as main hands them to the turn. */
export type Dialogs = Readonly<Record<string, Dialog>>

/** Leaves every dialog that runs, `but` for one. */
export const leaveAll = ({ conversation, moment }: Situation, but?: string): Event[] =>
  conversation.dialogs
    .filter((dialog) => dialog !== but)
    .map((dialog) => ({ type: 'dialog-left', at: moment.now, dialog }))
