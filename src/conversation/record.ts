/** What a message makes known: mentions, values and answers, turned into records with their evidence. */
import type { Finding, Knowledge } from '../knowledge/schema/index.ts'
import type { Mention } from '../language/mention.ts'
import type { Understood } from '../language/understand.ts'
import { type Findings, settle, worse } from '../triage/findings.ts'
import type { Evidence, FindingDetails, FindingRecorded, FindingStatus, Subject } from './event.ts'

/** A record before it belongs to an assessment. */
export type Heard = Omit<FindingRecorded, 'type' | 'assessment' | 'at'>

const MOST_WORDS = 80

const quote = (words: string): string =>
  words.length > MOST_WORDS ? `${words.slice(0, MOST_WORDS - 1)}…` : words

/** Was the event longer ago than the knowledge base lets it count? */
export function isOver({ since }: Mention, finding: Finding | undefined, now: string): boolean {
  const days = finding?.['within-days']
  return days !== undefined && since !== undefined && Date.parse(now) - Date.parse(since) > days * 86_400_000
}

/** The status that a mention gives to the person whom the assessment is about; undefined: it says nothing of them. */
function statusOf(
  mention: Mention,
  subject: Subject,
  knowledge: Knowledge,
  now: string,
): { status: FindingStatus; past?: boolean } | undefined {
  const finding = knowledge.findings[mention.finding]
  const status = subject === 'self' ? mention.status : (mention.theirs ?? mention.status)
  if (status === 'other' || status === 'hypothetical') return undefined
  const over = isOver(mention, finding, now)
  if (status === 'uncertain') return over ? { status: 'absent', past: true } : { status: 'possible' }
  if (status === 'historical')
    return finding?.kind === 'lifelong' ? { status: 'present', past: true } : { status: 'absent', past: true }
  return status === 'present' && over ? { status: 'absent', past: true } : { status }
}

/** The patient whom a message names, where it is clear that somebody else is the patient. */
export function subjectIn({ somebody }: Understood, { language }: Knowledge): Subject | undefined {
  if (somebody === undefined || somebody.role === 'unclear') return undefined
  return { who: language.subjects[somebody.id]?.who ?? somebody.id }
}

/** The details that a mention tells, and no empty ones. */
export const detailsOf = ({ onset, since, side, course, severity }: Partial<Mention>): FindingDetails =>
  Object.fromEntries(
    Object.entries({ onset, since, side, course, severity }).filter(([, value]) => value !== undefined),
  )

/**
 * Everything a message makes known. Of two readings of one finding the worse counts.
 * @param question the pending question that the message answers
 */
export function hear(
  understood: Understood,
  subject: Subject,
  knowledge: Knowledge,
  turn: number,
  question: string | undefined,
  now: string,
): Heard[] {
  const heard = new Map<string, Heard>()
  const add = (finding: string, status: FindingStatus, evidence: Evidence, details: FindingDetails) => {
    const before = heard.get(finding)
    const next = before ? worse(before.status, status) : status
    heard.set(finding, {
      finding,
      ...(before ?? {}),
      ...details,
      status: next,
      evidence: before && next === before.status ? before.evidence : evidence,
    })
  }
  for (const mention of understood.mentions) {
    const told = statusOf(mention, subject, knowledge, now)
    if (!told) continue
    const { status, past } = told
    add(
      mention.finding,
      status,
      { turn, words: quote(mention.words) },
      { ...detailsOf(mention), ...(past ? { past } : {}) },
    )
  }
  // Whose the number is has to be asked first; the message is read again then.
  const unclear = understood.somebody?.role === 'unclear' && subject === 'self'
  for (const { finding, value, words, whose } of understood.values)
    if (knowledge.findings[finding] && !(unclear && whose === 'other'))
      add(finding, 'present', { turn, words: quote(words) }, { value })
  for (const [finding, { status, value, words }] of Object.entries(understood.answer.items)) {
    const known = heard.get(finding)
    const details = value === undefined ? {} : { value }
    // A number is an answer only because it was asked for; a typed sign stands by itself.
    if (known?.value !== undefined) heard.delete(finding)
    else if (known && worse(known.status, status) === known.status) continue
    add(finding, status, { turn, words: quote(words), question }, details)
  }
  return [...heard.values()]
}

export interface Settled {
  readonly records: readonly Heard[]
  /** Worrying findings that stood and are denied now: they keep standing until a closed question settles them. */
  readonly contradicted: readonly string[]
}

/**
 * Holds what was heard against what is known: a later "no" never silently overrides an earlier "yes".
 * @param answering the message answers a question
 */
export function settleAgainst(
  known: Findings,
  heard: readonly Heard[],
  knowledge: Knowledge,
  answering: boolean,
): Settled {
  const settled = settle(known, knowledge)
  const said = (id: string): string => {
    const from = settled.get(id)?.from
    return from === undefined ? id : said(from)
  }
  const denied = heard.filter(({ finding, status }) => {
    const before = settled.get(finding)?.status
    const stood = before === 'present' || before === 'possible'
    return status === 'absent' && stood && knowledge.findings[finding]?.worry === 'yes'
  })
  const contradicted = denied.map(({ finding }) => said(finding))
  // A number in the answer to another question ("twice a night for 2 weeks") does not replace the one that was told.
  const aside = ({ finding, value, evidence }: Heard) =>
    answering &&
    finding === 'duration' &&
    value !== undefined &&
    evidence.question === undefined &&
    known.get(finding)?.value !== undefined
  // "The doctor has seen this too" covers more than it did the first time.
  const covers = ({ finding }: Heard) => knowledge.findings[finding]?.['covers-what-was-told'] === 'yes'
  const records = heard.filter(
    (record) => !denied.includes(record) && !aside(record) && (covers(record) || says(record, known)),
  )
  return { records, contradicted }
}

/** Does a record add anything? A repeated denial is written down again: it renews the 48 hours. */
function says(record: Heard, known: Findings): boolean {
  const before = known.get(record.finding)
  if (!before || before.status !== record.status || record.status === 'absent') return true
  return (['onset', 'side', 'course', 'severity', 'value'] as const).some(
    (detail) => record[detail] !== undefined && record[detail] !== before[detail],
  )
}
