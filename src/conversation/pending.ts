/** The question that waits: what language must know to read its answer, and what a press of its card means. */
import { cardAsking } from '../knowledge/cards.ts'
import { settledBy } from '../knowledge/red-flags.ts'
import type { DetailWord, Finding, Knowledge, Question } from '../knowledge/schema/index.ts'
import { DETAIL_WORDS } from '../knowledge/schema/index.ts'
import type { AnswerRead } from '../language/answer.ts'
import type { Pending } from '../language/answer-words.ts'
import { isPassedBy } from '../language/passed-by.ts'
import type { Understood } from '../language/understand.ts'
import type { Findings } from '../triage/findings.ts'
import type { Conversation, PendingQuestion } from './conversation.ts'
import type { FindingStatus } from './event.ts'
import { isMenu } from './menu.ts'
import { detailsOf, type Heard, isOver } from './record.ts'
import { snakeCase } from './trace.ts'

/** proposal: words that were not understood may mean it · contradiction: is it still so? · sure: before the advice is lowered, is anything else new or worse? */
export type Want = 'confirm' | 'proposal' | 'contradiction' | 'sure' | DetailWord

/** `confirm:leg-weakness:new` as its parts; undefined for any other question. */
export function confirmOf(question: string): { finding: string; want: Want } | undefined {
  const [kind, finding, want] = question.split(':')
  return kind === 'confirm' && finding && want ? { finding, want: want as Want } : undefined
}

/** What people may call an item: its evaluation key, its name, its label. */
const labelsOf = (finding: Finding, key: string | undefined): string[] =>
  [
    finding.item,
    finding.name,
    key?.replaceAll('_', ' '),
    finding.id.replaceAll('-', ' '),
    ...(finding.alias ?? []).map((one) => one.replaceAll('-', ' ')),
  ].filter((label): label is string => label !== undefined)

/** The fact key of each item of a question. */
export function keysOf(question: PendingQuestion, knowledge: Knowledge): string[] {
  const confirm = confirmOf(question.question)
  if (confirm) return [`confirm:${keyOf(confirm.finding, knowledge)}`]
  const card = knowledge.questions[question.question]
  if (isMenu(question)) return ['topic']
  if (!card) return [question.question]
  return [
    ...new Set(
      question.items.map(
        (item) => card.keys[card.keys.length === 1 ? 0 : card.asks.indexOf(item)] ?? snakeCase(item),
      ),
    ),
  ]
}

/** The key under which a finding is asked: its own card's, else that of what it is a part of; its id where no card asks it. */
export function keyOf(finding: string, knowledge: Knowledge): string {
  const [asked] = [finding, ...settledBy(finding, knowledge.findings)].filter((id) =>
    cardAsking(id, knowledge.questions),
  )
  const card = asked === undefined ? undefined : cardAsking(asked, knowledge.questions)
  if (asked === undefined || !card) return snakeCase(finding)
  return card.keys[card.keys.length === 1 ? 0 : card.asks.indexOf(asked)] ?? snakeCase(finding)
}

/** What language needs to read the answer; undefined when the question is a dialog's own. */
export function pendingFor(question: PendingQuestion | undefined, knowledge: Knowledge): Pending | undefined {
  if (!question) return undefined
  const confirm = confirmOf(question.question)
  const items = (confirm ? [confirm.finding] : question.items).flatMap((id) => knowledge.findings[id] ?? [])
  const card = knowledge.questions[question.question]
  if (items.length === 0 || (!card && !confirm)) return undefined
  const labels = Object.fromEntries(
    items.map((finding) => [finding.id, labelsOf(finding, keyOf(finding.id, knowledge))]),
  )
  const wishes =
    card?.wishes === 'yes' && !confirm
      ? [...card.asks, ...(card.hears ?? [])].flatMap((id) => knowledge.findings[id] ?? [])
      : undefined
  const form = confirm ? 'confirm' : card?.form === 'value' ? 'value' : 'card'
  return {
    form,
    items,
    labels,
    wishes,
    checklist: confirm || !card ? undefined : ofAdvice(card, knowledge),
  }
}

/** What a card asks for the sake of advice alone, and no rule of the back check. */
function ofAdvice(card: Question, { rules }: Knowledge): string[] | undefined {
  if (card.for === undefined) return undefined
  const byRules = Object.values(rules).flatMap(({ screen = [], 'ask-if': gates = [] }) => [
    ...screen,
    ...gates.flatMap(({ ask }) => ask),
  ])
  return card.asks.filter((id) => !byRules.includes(id))
}

/**
 * A press as an answer: what was chosen is present, whatever else was ticked beside it; an exit speaks for the rest. On a
 * card of several what was left out is absent. Ids that are not on the card are no answer.
 */
export function pressed(values: readonly string[], question: PendingQuestion): AnswerRead {
  const confirm = confirmOf(question.question)
  const items = confirm ? [confirm.finding] : question.items
  const chosen = items.filter((id) => values.includes(id) || values.includes('yes'))
  const refused = values.find((value) => value === 'not-sure' || value === 'skip')
  const denied = values.includes('none') || values.includes('no')
  if (chosen.length === 0 && !refused && !denied) return { kind: 'none', items: {} }
  const rest: AnswerRead['items'][string] = refused
    ? { status: 'unknown', words: refused.replace('-', ' ') }
    : { status: 'absent', words: 'not chosen' }
  const picked: AnswerRead['items'][string] = { status: 'present', words: 'chosen on the card' }
  const read = items.map((id) => [id, chosen.includes(id) ? picked : rest] as const)
  return { kind: 'answered', items: Object.fromEntries(read) }
}

const BETTER: Readonly<Record<DetailWord, string>> = {
  new: 'old',
  both: 'one',
  worse: 'same',
  severe: 'mild',
}

/**
 * Settles a closed question. Whatever is not a clear answer takes the worse reading: it was asked once, and that is all.
 * @param patient a question back or a command leaves it open, once
 * @param known what had been told before this message
 * @returns undefined when the message does not answer it at all
 */
export function settleConfirm(
  question: PendingQuestion,
  understood: Understood,
  turn: number,
  patient: boolean,
  knowledge: Knowledge,
  now: string,
  known: Findings,
): Heard | undefined {
  const confirm = confirmOf(question.question)
  if (!confirm) return undefined
  const { finding, want } = confirm
  const said = understood.answer.items[finding]?.status
  // It was never said, so only a clear answer makes anything of it.
  if (want === 'proposal' && !isClear(said)) return undefined
  const answer = said ?? besides(finding, understood, knowledge)
  const mention = understood.mentions.find((one) => one.finding === finding)
  const detail = want in DETAIL_WORDS ? DETAIL_WORDS[want as DetailWord] : undefined
  const told = detail && (mention?.[detail] ?? understood.detailWords[detail])
  if (answer === undefined && !mention && !told && (understood.command || patient)) return undefined
  const evidence = { turn, words: understood.text.slice(0, 80), question: question.question }
  if (!detail) {
    const over = mention !== undefined && isOver(mention, knowledge.findings[finding], now)
    const denied = over || (answer === 'absent' && mention?.status !== 'present')
    // A denial that lowers the advice takes one more question (P3).
    if (denied && want === 'contradiction') return undefined
    // Who tells of other things instead has refused this one, and the floor of its rule holds.
    const passedBy =
      answer === undefined && !mention && isPassedBy(finding, understood.mentions, knowledge, known)
    const status = denied ? 'absent' : passedBy ? 'unknown' : 'present'
    return { finding, status, evidence, ...detailsOf(mention ?? {}) }
  }
  // "No, it's a joke, they are just sore": whatever follows a no, it is one.
  const denied = answer === 'absent' || understood.yesNo === 'no' || understood.beginsWithNo
  const value = told ?? (denied ? BETTER[want as DetailWord] : want)
  return { finding, status: 'present', evidence, ...detailsOf(mention ?? {}), [detail]: value }
}

const isClear = (status: FindingStatus | undefined): boolean => status === 'present' || status === 'absent'

/** What a proposal is answered with besides yes and no is nobody's word: it is dropped. */
export const isDropped = (question: PendingQuestion | undefined, { evidence, status }: Heard): boolean =>
  evidence.question !== undefined &&
  evidence.question === question?.question &&
  isProposal(question) &&
  !isClear(status)

/** Was the question put because of words that were not understood? */
export const isProposal = ({ question }: PendingQuestion): boolean => confirmOf(question)?.want === 'proposal'

/** "Jarred it on a step, did not fall": what denies a sibling, and tells of nothing else, denies this too. */
function besides(finding: string, { mentions }: Understood, { findings }: Knowledge): 'absent' | undefined {
  const whole = findings[finding]?.['part-of']
  const siblings = mentions.filter(
    (one) => whole !== undefined && findings[one.finding]?.['part-of'] === whole,
  )
  const denied =
    siblings.length > 0 && siblings.every(({ status }) => status === 'absent' || status === 'historical')
  return denied ? 'absent' : undefined
}

/** The finding that was denied when its contradiction was put: one more question stands before it is taken back. */
export function takenBack(
  question: PendingQuestion | undefined,
  understood: Understood | undefined,
): string | undefined {
  const confirm = confirmOf(question?.question ?? '')
  if (confirm?.want !== 'contradiction') return undefined
  return understood?.answer.items[confirm.finding]?.status === 'absent' ? confirm.finding : undefined
}

const MOST_CONTRADICTIONS = 2

/** Was its contradiction put so often that what was said first stands? Two of them could go to and fro for ever. */
export const isSettled = (
  finding: string,
  { conversation: { asked, current } }: { readonly conversation: Conversation },
): boolean =>
  asked.filter(
    ({ question, at }) => question === `confirm:${finding}:contradiction` && at >= (current?.openedAt ?? at),
  ).length >= MOST_CONTRADICTIONS
