/**
 * The knowledge base has changed while a conversation went on. An answer counts for the question as it was put, so one to
 * a question that means something else by now, or is asked no more, answers nothing; and who was given advice that would
 * be another today is told so.
 */
import type { Disposition, Knowledge } from '../knowledge/schema/index.ts'
import { rankOf } from '../triage/grade.ts'
import { triage } from '../triage/triage.ts'
import { type Conversation, findingsOf, type PendingQuestion } from './conversation.ts'
import type { Situation } from './dialog.ts'
import { confirmOf } from './pending.ts'
import type { Reply } from './reply.ts'

/** Does the question that waits not stand any more as it was put? A dialog's own questions are not of the knowledge base. */
export function isOutdated(
  { question, items, revision }: PendingQuestion,
  { dialogs }: Conversation,
  { questions, findings }: Knowledge,
): boolean {
  const card = questions[question]
  const isOfKnowledge = card !== undefined || confirmOf(question) !== undefined || dialogs.at(-1) === 'triage'
  if (!isOfKnowledge) return false
  if (confirmOf(question)) return items.some((id) => findings[id] === undefined)
  return card === undefined || card.revision !== revision || items.some((id) => !card.asks.includes(id))
}

/**
 * The level of the last advice, where another version of the knowledge base gave it and this one makes something else of
 * the same findings.
 */
export function adviceThen(
  { current }: Conversation,
  knowledge: Knowledge,
  now: string,
): Disposition | undefined {
  const given = current?.disposition
  if (!given || given.knowledge === knowledge.version) return undefined
  const { disposition } = triage(findingsOf(current, knowledge, now), knowledge)
  return (disposition ?? 'self-care') === given.disposition ? undefined : given.disposition
}

/** What is said first where the advice is another than then; nothing where it is the same. */
export function upgradeLead({ adviceThen: then, triage, say }: Situation): string {
  if (then === undefined) return ''
  const more = rankOf(triage.disposition ?? 'self-care') - rankOf(then)
  return more === 0 ? '' : say(more > 0 ? 'triage/upgraded-sooner' : 'triage/upgraded-later')
}

/**
 * What a turn that has said nothing of it must still do: give the advice, before all else; or, where it is less urgent and
 * an answer could still raise it, ask the rest. The old advice stands until then, and this is asked once.
 */
export function toldHow(situation: Situation, replies: readonly Reply[]): 'advise' | 'ask' | undefined {
  const { adviceThen: then, conversation, knowledge, triage } = situation
  const { current, asked, pending } = conversation
  const given = current?.disposition
  const isTold = replies.some(({ level }) => level !== undefined)
  if (then === undefined || !given || current.emergency || isTold) return undefined
  const more = rankOf(triage.disposition ?? 'self-care') - rankOf(then)
  if (more === 0) return undefined
  if (more > 0 || !triage.open) return 'advise'
  const isOfCheck = (id: string) => id in knowledge.questions || confirmOf(id) !== undefined
  const isAsked = asked.some(({ question, at }) => isOfCheck(question) && at > given.at)
  return pending || isAsked ? undefined : 'ask'
}
