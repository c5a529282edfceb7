/** The trace of a turn, for tests and the evaluation. */
import type { Knowledge } from '../knowledge/schema/index.ts'
import { likelyCauses } from '../triage/causes.ts'
import { rankOf } from '../triage/grade.ts'
import { triage } from '../triage/triage.ts'
import { type Conversation, findingsOf } from './conversation.ts'
import { keysOf } from './pending.ts'
import type { Reply } from './reply.ts'
import { type AssessmentTrace, snakeCase } from './trace.ts'

/** @param replies what this turn says; the last one decides whether the advice is complete */
export function traceOf(
  conversation: Conversation,
  replies: readonly Reply[],
  knowledge: Knowledge,
  now: string,
): AssessmentTrace {
  const { current, pending } = conversation
  const result = triage(findingsOf(current, knowledge, now), knowledge)
  const last = replies.at(-1)
  const advised = last?.kind === 'result' || last?.kind === 'emergency'
  const raised = rankOf(result.disposition) >= rankOf('urgent')
  const subject = current?.subject ?? 'self'
  const disposition = last?.level ?? (raised ? result.disposition : null)
  return {
    knowledgeVersion: knowledge.version,
    dialog: conversation.dialogs.at(-1) ?? null,
    asked: pending ? keysOf(pending, knowledge) : [],
    subject: subject === 'self' ? 'self' : 'other',
    about: subject === 'self' ? null : subject.who,
    findings: [...result.scene.findings].map(([id, known]) => ({
      id: snakeCase(id),
      status: known.status,
      evidence:
        current?.records.findLast((record) => record.finding === id)?.evidence.words ?? known.from ?? '',
    })),
    disposition,
    complete: advised && pending === undefined,
    rules: result.grades
      .filter(({ level }) => level !== null && rankOf(level) >= rankOf('routine'))
      .map(({ rule }) => snakeCase(rule)),
    causes: likelyCauses(Object.values(knowledge.causes), result.scene).map(({ cause }) =>
      snakeCase(cause.id),
    ),
    massage: null,
  }
}
