/** The trace of a turn, for tests and the evaluation. */
import type { Knowledge } from '../knowledge/schema/index.ts'
import { likelyCauses } from '../triage/causes.ts'
import { rankOf } from '../triage/grade.ts'
import type { Triage } from '../triage/triage.ts'
import type { Conversation } from './conversation.ts'
import { massageAdvice } from './massage-reply.ts'
import { keysOf } from './pending.ts'
import type { Reply } from './reply.ts'
import { type AssessmentTrace, snakeCase, type TracedMassage } from './trace.ts'

/**
 * @param result what triage makes of the conversation
 * @param replies what this turn says; the last one decides whether the advice is complete
 */
export function traceOf(
  conversation: Conversation,
  result: Triage,
  replies: readonly Reply[],
  knowledge: Knowledge,
): AssessmentTrace {
  const { current, pending } = conversation
  const last = replies.at(-1)
  const advised = last?.kind === 'result' || last?.kind === 'answer' || last?.kind === 'emergency'
  const raised = rankOf(result.disposition) >= rankOf('urgent')
  const subject = current?.subject ?? 'self'
  const disposition = replies.findLast(({ level }) => level)?.level ?? (raised ? result.disposition : null)
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
    // An emergency says no to every massage, whether it was asked for or not.
    massage:
      last?.kind === 'emergency'
        ? { ...NO_MASSAGE, referral: 'emergency' }
        : current?.wants === 'massage'
          ? massageTrace(knowledge, result)
          : null,
  }
}

const NO_MASSAGE = {
  lead: 'no_massage',
  alternatives: [],
  conditional: null,
  excluded: [],
  conditions: [],
} as const

/** Red flags are named as the massage tables name them. */
function massageTrace(knowledge: Knowledge, result: Triage): TracedMassage {
  const { lead, alternatives, conditional, excluded, conditions, referral } = massageAdvice({
    knowledge,
    triage: result,
  })
  const flags = result.grades
    .filter(({ level }) => rankOf(level) >= rankOf('urgent'))
    .flatMap(({ rule }) => knowledge.rules[rule]?.['speaks-against-massage'] ?? [])
  return {
    lead: lead ? snakeCase(lead.type.id) : 'no_massage',
    alternatives: alternatives.map(({ type }) => snakeCase(type.id)),
    conditional: conditional ? snakeCase(conditional.type.id) : null,
    excluded: excluded.map(({ type }) => snakeCase(type.id)),
    conditions: [...new Set([...conditions.map(({ id }) => id), ...flags])].map(snakeCase),
    referral,
  }
}
