/** The conversation as folded from its events. Whatever can be folded is not stored. */
import type { Knowledge } from '../knowledge/schema/index.ts'
import type { Findings, Known } from '../triage/findings.ts'
import type { ConversationState, Event, FindingRecorded, Subject, Wanted } from './event.ts'

export interface Assessment {
  readonly id: string
  readonly subject: Subject
  readonly openedAt: string
  readonly closed: boolean
  /** Every record that counts, oldest first; withdrawn answers are left out. */
  readonly records: readonly FindingRecorded[]
  readonly disposition?:
    | Pick<Extract<Event, { type: 'disposition-reached' }>, 'disposition' | 'rules' | 'at' | 'knowledge'>
    | undefined
  /** What was asked for last. */
  readonly wants?: Wanted | undefined
  /** The emergency that stands, and how often it was shown. */
  readonly emergency?:
    | { readonly action: string; readonly because: string; readonly shown: number }
    | undefined
}

export interface PendingQuestion {
  /** A question of the knowledge base, `confirm:FINDING:WANT`, or a dialog's own question. */
  readonly question: string
  readonly items: readonly string[]
  readonly turn: number
  readonly revision: number
  readonly at: string
}

export interface Conversation {
  readonly consent: 'none' | 'asked' | 'given'
  readonly region: string | undefined
  /** The dialogs that run, the innermost last. */
  readonly dialogs: readonly string[]
  readonly pending: PendingQuestion | undefined
  /** Questions put so far, oldest first. */
  readonly asked: readonly PendingQuestion[]
  readonly withdrawn: ReadonlySet<number>
  readonly current: Assessment | undefined
  readonly assessments: readonly Assessment[]
}

const START: Conversation = {
  consent: 'none',
  region: undefined,
  dialogs: [],
  pending: undefined,
  asked: [],
  withdrawn: new Set(),
  current: undefined,
  assessments: [],
}

/** Folds the events into the conversation as it stands. */
export function foldConversation(state: Pick<ConversationState, 'events'>): Conversation {
  const withdrawn = new Set(
    state.events.flatMap((event) => (event.type === 'answer-withdrawn' ? [event.turn] : [])),
  )
  return state.events.reduce<Conversation>((conversation, event) => apply(conversation, event, withdrawn), {
    ...START,
    withdrawn,
  })
}

/** The same with more events after those that were folded; `all` are both. */
export function foldMore(folded: Conversation, more: readonly Event[], all: readonly Event[]): Conversation {
  // It reaches back to what was folded already.
  const reachesBack = more.some(({ type }) => type === 'answer-withdrawn')
  if (reachesBack) return foldConversation({ events: all })
  return more.reduce<Conversation>(
    (conversation, event) => apply(conversation, event, folded.withdrawn),
    folded,
  )
}

function apply(conversation: Conversation, event: Event, withdrawn: ReadonlySet<number>): Conversation {
  switch (event.type) {
    case 'consent-asked':
      return { ...conversation, consent: 'asked' }
    case 'consent-given':
      return { ...conversation, consent: 'given' }
    case 'consent-withdrawn':
      return { ...START, withdrawn }
    case 'country-set':
      return { ...conversation, region: event.region }
    case 'assessment-opened': {
      const { assessment: id, subject, at: openedAt } = event
      return current(conversation, { id, subject, openedAt, closed: false, records: [] })
    }
    case 'dialog-entered':
      return {
        ...conversation,
        dialogs: [...conversation.dialogs.filter((id) => id !== event.dialog), event.dialog],
      }
    case 'dialog-left':
      return { ...conversation, dialogs: conversation.dialogs.filter((id) => id !== event.dialog) }
    case 'question-asked': {
      const { type: _, ...question } = event
      return { ...conversation, pending: question, asked: [...conversation.asked, question] }
    }
    case 'question-closed':
      return { ...conversation, pending: undefined }
    case 'finding-recorded':
      return event.evidence.question !== undefined && withdrawn.has(event.evidence.turn)
        ? conversation
        : changed(conversation, event.assessment, (assessment) => ({
            records: [...assessment.records, event],
          }))
    case 'emergency-shown':
      return changed(conversation, event.assessment, ({ emergency }) => ({
        emergency: emergency
          ? { ...emergency, shown: emergency.shown + 1 }
          : { action: event.action, because: event.because, shown: 1 },
      }))
    case 'emergency-lifted':
      return changed(conversation, event.assessment, () => ({ emergency: undefined }))
    case 'advice-wanted':
      return changed(conversation, event.assessment, () => ({ wants: event.advice }))
    case 'disposition-reached':
      return changed(conversation, event.assessment, () => ({ disposition: event }))
    case 'assessment-closed': {
      const closed = changed(conversation, event.assessment, () => ({ closed: true, emergency: undefined }))
      return { ...closed, current: undefined }
    }
    default:
      return conversation
  }
}

/** Puts an assessment in place of its older self, and makes it the current one. */
const current = (conversation: Conversation, assessment: Assessment): Conversation => ({
  ...conversation,
  assessments: [...conversation.assessments.filter(({ id }) => id !== assessment.id), assessment],
  current: assessment,
})

function changed(
  conversation: Conversation,
  id: string,
  change: (assessment: Assessment) => Partial<Assessment>,
): Conversation {
  const assessment = conversation.assessments.find((one) => one.id === id)
  return assessment ? current(conversation, { ...assessment, ...change(assessment) }) : conversation
}

/** How often a question was put in a row, in the words of one revision. */
export function timesAsked(
  { asked }: Conversation,
  { question, revision }: Pick<PendingQuestion, 'question' | 'revision'>,
): number {
  return (
    asked.length - 1 - asked.findLastIndex((one) => one.question !== question || one.revision !== revision)
  )
}

const DENIAL_HOLDS_HOURS = 48
export const hoursBetween = (from: string, to: string): number =>
  (new Date(to).getTime() - new Date(from).getTime()) / 3_600_000

/**
 * What is known now: the latest record of each finding.
 * A red flag that was denied more than 48 hours ago counts as never asked: it is asked again before any new advice.
 */
export function findingsOf(assessment: Assessment | undefined, knowledge: Knowledge, now: string): Findings {
  const records = assessment?.records ?? []
  const findings = new Map<string, Known>()
  for (const record of records) {
    const stale = record.status === 'absent' && hoursBetween(record.at, now) > DENIAL_HOLDS_HOURS
    if (stale && knowledge.findings[record.finding]?.worry === 'yes') findings.delete(record.finding)
    else
      findings.set(
        record.finding,
        merged(findings.get(record.finding), record, seenSince(record, records, knowledge)),
      )
  }
  return findings
}

/** Did the person say, with this or after it, that somebody who can judge it has looked? */
const seenSince = (
  { evidence }: FindingRecorded,
  records: readonly FindingRecorded[],
  { findings }: Knowledge,
) =>
  records.some(
    (one) =>
      one.status === 'present' &&
      one.evidence.turn >= evidence.turn &&
      findings[one.finding]?.['covers-what-was-told'] === 'yes',
  ) || undefined

/** A later record of the same status keeps the details that it does not speak of. */
function merged(before: Known | undefined, record: FindingRecorded, seen: true | undefined): Known {
  if (before?.status !== record.status) return { ...record, seen }
  const told = Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined))
  return { ...before, ...told, seen, status: record.status }
}
