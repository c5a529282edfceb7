/** What was heard, as events: whose it is, in which assessment, and what is taken over from an older one. */
import type { Knowledge } from '../knowledge/schema/index.ts'
import type { Understood } from '../language/understand.ts'
import { type Conversation, findingsOf, hoursBetween, timesAsked } from './conversation.ts'
import type { Event, Subject } from './event.ts'
import type { Moment } from './input.ts'
import { isDropped, settleConfirm, takenBack } from './pending.ts'
import { type Heard, hear, settleAgainst, subjectIn } from './record.ts'

/** A new message about a back that was last spoken of so long ago is a new problem. */
const ASSESSMENT_DAYS = 30

/** What a message gave rise to. */
export interface Recorded {
  readonly events: readonly Event[]
  readonly answered: boolean
  /** Findings that stood and are denied now. */
  readonly contradicted: readonly string[]
}

interface Hearing {
  readonly knowledge: Knowledge
  readonly conversation: Conversation
  readonly understood: Understood
  readonly turn: number
  readonly question: Conversation['pending']
  readonly moment: Moment
}

/** Turns what was heard into events, opening an assessment where there is none for this person and time. */
export function recorded({ knowledge, conversation, understood, turn, question, moment }: Hearing): Recorded {
  const { now } = moment
  const subject = subjectOf(understood, conversation, knowledge)
  const confirm =
    question &&
    settleConfirm(
      question,
      understood,
      turn,
      timesAsked(conversation, question) < 2,
      knowledge,
      now,
      findingsOf(conversation.current, knowledge, now),
    )
  const heard = hear(understood, subject, knowledge, turn, question?.question, now).filter(
    (record) =>
      record.finding !== confirm?.finding &&
      record.finding !== takenBack(question, understood) &&
      !isDropped(question, record),
  )
  const asked = understood.somebody?.role === 'asked'
  if (!confirm && heard.length === 0 && !asked) return { events: [], answered: false, contradicted: [] }
  const opened = opening(conversation, subject, turn, knowledge, now)
  const assessment = opened ? opened.assessment : (conversation.current?.id ?? '')
  const known = opened ? new Map() : findingsOf(conversation.current, knowledge, now)
  const { records, contradicted } = settleAgainst(known, heard, knowledge, question !== undefined)
  const all: Heard[] = confirm ? [...records, confirm] : [...records]
  const events: Event[] = all.map((record) => ({ type: 'finding-recorded', assessment, at: now, ...record }))
  const inherited = opened ? inheritance(conversation, subject, assessment, knowledge, now) : []
  return {
    events: [
      ...(opened ? [opened, ...sexOf(understood, subject, assessment, turn, knowledge, now)] : []),
      ...inherited,
      ...events,
    ],
    answered: all.length > 0 || contradicted.length > 0 || opened !== undefined,
    contradicted,
  }
}

/** Whom the message is about: somebody it names, or whoever the open assessment is about. */
function subjectOf(understood: Understood, conversation: Conversation, knowledge: Knowledge): Subject {
  const open = conversation.current?.subject ?? 'self'
  // While an emergency stands nothing else is taken up.
  if (conversation.current?.emergency) return open
  const told = subjectIn(understood, knowledge)
  if (open === 'self') return told ?? 'self'
  if (told && understood.somebody?.id !== 'someone') return told
  return understood.ofOneself ? 'self' : open
}

const same = (a: Subject, b: Subject): boolean => (a === 'self' || b === 'self' ? a === b : a.who === b.who)

function opening(
  { current, assessments }: Conversation,
  subject: Subject,
  turn: number,
  knowledge: Knowledge,
  now: string,
) {
  const last = current?.records.at(-1)?.at ?? current?.openedAt
  const fresh = last !== undefined && hoursBetween(last, now) <= ASSESSMENT_DAYS * 24
  if (current && fresh && same(current.subject, subject)) return undefined
  const assessment = `assessment-${assessments.length + 1}-${turn}`
  return { type: 'assessment-opened', at: now, assessment, subject, knowledge: knowledge.version } as const
}

/** What stays true of a person: lifelong findings of the last assessment about the same subject. */
function inheritance(
  conversation: Conversation,
  subject: Subject,
  assessment: string,
  knowledge: Knowledge,
  now: string,
): Event[] {
  const before = conversation.assessments.findLast((one) => same(one.subject, subject))
  return (before?.records ?? [])
    .filter(
      ({ finding, status }) =>
        status === 'present' && (knowledge.findings[finding]?.kind === 'lifelong' || finding === 'age'),
    )
    .map((record) => ({ ...record, assessment, at: now }))
}

/** What the word for somebody says by itself: "my husband" is a man. */
function sexOf(
  { somebody }: Understood,
  subject: Subject,
  assessment: string,
  turn: number,
  knowledge: Knowledge,
  now: string,
): Event[] {
  const finding =
    subject === 'self' ? undefined : `sex-${knowledge.language.subjects[somebody?.id ?? '']?.sex}`
  if (finding === undefined || !(finding in knowledge.findings)) return []
  return [{ type: 'finding-recorded', assessment, finding, status: 'present', at: now, evidence: { turn } }]
}
