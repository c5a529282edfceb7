/**
 * Every reply that the knowledge base can bring about, built by the bot's own code, each once: what `kb:check` reads, and
 * with it massage advice, plans and answers.
 */
import { builtReplies } from '../../src/commands/kb-check/replies.ts'
import { situationOf } from '../../src/commands/kb-check/situation.ts'
import { waysOf } from '../../src/commands/kb-check/ways.ts'
import { answerReply } from '../../src/conversation/answer-reply.ts'
import type { Situation } from '../../src/conversation/dialog.ts'
import { massageReply } from '../../src/conversation/massage-reply.ts'
import { planReply } from '../../src/conversation/plan-reply.ts'
import type { Reply } from '../../src/conversation/reply.ts'
import type { Knowledge } from '../../src/knowledge/schema/index.ts'
import type { Findings } from '../../src/triage/findings.ts'

const self = { subject: 'self', locale: 'en-GB' } as const

/** What somebody may have, take, like or be up to, as far as advice looks at it. */
function* backgrounds({ contraindications, findings, remedies }: Knowledge): Generator<Findings> {
  yield new Map()
  for (const { when } of Object.values(contraindications)) yield* waysOf(when)
  for (const { when } of Object.values(remedies)) if (when) yield* waysOf(when)
  for (const { id, wish } of Object.values(findings))
    if (wish === 'yes') yield new Map([[id, { status: 'present' }]])
  const wishes = Object.values(findings).filter(({ wish }) => wish === 'yes')
  yield new Map(wishes.map(({ id }) => [id, { status: 'present' }]))
}

function* all(knowledge: Knowledge): Generator<Reply> {
  for (const { reply } of builtReplies(knowledge)) yield reply
  const advised = (situation: Situation) => [massageReply(situation), planReply(situation)]
  for (const findings of backgrounds(knowledge)) yield* advised(situationOf(knowledge, findings, self))
  const situation = situationOf(knowledge, new Map(), self)
  const answers = Object.values(knowledge.answers)
  for (const answer of answers) yield answerReply(situation, answer)
  for (const answer of answers.slice(0, 1))
    yield answerReply(
      situation,
      answer,
      answers.slice(1),
      situation.say('answer/perhaps', { name: answer.name }),
    )
}

/** @returns name and reply; the name says what it is about, for who reads a failure */
export const everyReply = (knowledge: Knowledge): [name: string, reply: Reply][] => {
  const byText = new Map([...all(knowledge)].map((reply) => [JSON.stringify(reply), reply]))
  return [...byText.values()].map((reply) => [
    `${reply.kind}${reply.level ? ` (${reply.level})` : ''}: ${(reply.question?.ask ?? reply.title ?? reply.text).slice(0, 60)}`,
    reply,
  ])
}
