/**
 * Words that no pattern explains may raise one closed question. It asserts nothing: a yes and a no are recorded, and
 * whatever else is answered is as if it had never been put.
 */
import { settledBy } from '../knowledge/red-flags.ts'
import type { Knowledge } from '../knowledge/schema/index.ts'
import type { Understood } from '../language/understand.ts'
import type { Known } from '../triage/findings.ts'
import { rankOf } from '../triage/grade.ts'
import { triage } from '../triage/triage.ts'
import { type Conversation, findingsOf } from './conversation.ts'
import type { Situation } from './dialog.ts'
import type { Listened } from './listen.ts'

/** The worst that a yes could come to. */
const WORST: Known = { status: 'present', onset: 'new', side: 'both', course: 'worse', severity: 'severe' }

/**
 * The finding to ask about now, if there is one that could raise the level. Once an assessment; never instead of an
 * answer that was understood; and of what the check asks anyway only what cannot wait.
 * @param checking the back check would speak, and asks what it asks
 */
export function proposal(
  { input, understood, question }: Listened,
  {
    knowledge,
    conversation,
    triage: now,
    moment,
  }: Pick<Situation, 'knowledge' | 'conversation' | 'triage' | 'moment'>,
  checking: boolean,
): string | undefined {
  const finding = understood?.suggestion?.finding
  if (!understood || finding === undefined) return undefined
  if (input.kind !== 'text' && input.kind !== 'edit') return undefined
  if (question && isAnswered(understood)) return undefined
  const told = now.scene.findings.get(finding)?.status
  // Who writes again after the check may take a "no" back, in words that nobody has foreseen.
  const mayTakeBack = told === 'absent' && question === undefined
  if ((told !== undefined && !mayTakeBack) || wasProposed(finding, conversation)) return undefined
  const known = findingsOf(conversation.current, knowledge, moment.now)
  const level = triage(new Map([...known, [finding, WORST]]), knowledge).disposition
  if (rankOf(level) < rankOf('urgent') || rankOf(level) <= rankOf(now.disposition)) return undefined
  const isAsked = checking && wholesOf(finding, knowledge).some((id) => now.askableNow.has(id))
  return isAsked && level !== 'emergency' ? undefined : finding
}

/** A description that is not understood is taken down as possible; it may as well tell of something else. */
const isAnswered = ({ answer }: Understood): boolean =>
  Object.values(answer.items).some(({ status }) => status !== 'possible')

const wasProposed = (finding: string, { asked, current }: Conversation): boolean =>
  asked.some(
    ({ question, at }) => question === `confirm:${finding}:proposal` && at >= (current?.openedAt ?? at),
  )

/** A finding and all that it is a part of or implies. */
function wholesOf(finding: string, { findings }: Knowledge): string[] {
  const all = [finding]
  for (const id of all) all.push(...settledBy(id, findings).filter((next) => !all.includes(next)))
  return all
}
