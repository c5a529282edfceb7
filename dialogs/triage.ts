/** The back check, and the advice that stands on it: ask what can still raise the urgency, stop when nothing can, and advise. */
import { putAgain, putConfirm, putTriageQuestion } from '../src/conversation/ask.ts'
import { type PendingQuestion, timesAsked } from '../src/conversation/conversation.ts'
import type { Dialog, Situation, Step } from '../src/conversation/dialog.ts'
import type { Event } from '../src/conversation/event.ts'
import { massageReply } from '../src/conversation/massage-reply.ts'
import { nextAdviceQuestion } from '../src/conversation/next-advice.ts'
import { confirmOf, isProposal, isSettled, takenBack } from '../src/conversation/pending.ts'
import { planReply } from '../src/conversation/plan-reply.ts'
import type { Reply } from '../src/conversation/reply.ts'
import { dispositionOf, reached, resultReply } from '../src/conversation/result.ts'
import { upgradeLead } from '../src/conversation/upgrade.ts'
import type { Advice } from '../src/knowledge/schema/index.ts'
import { isPassedBy } from '../src/language/passed-by.ts'
import { rankOf } from '../src/triage/grade.ts'
import { type NextQuestion, nextQuestion } from '../src/triage/next-question.ts'
import { openedFor } from './wishes.ts'

/** A question of the back check, and not of another dialog. */
const isOurs = ({ question }: PendingQuestion, { questions }: Situation['knowledge']): boolean =>
  question in questions || confirmOf(question) !== undefined

/** Whoever asks back gets an answer so often before the question closes. */
const MOST_EXPLAINED = 3
/** "Wibble?" asks nothing. */
const QUESTION = 3

const wordsIn = (text: string): number => text.trim().split(/\s+/).length

/** Two questions must not send somebody to and fro for ever. */
const MOST_IN_ALL = 4
const sameAs = (question: PendingQuestion) => (one: PendingQuestion) =>
  one.question === question.question && one.items.join() === question.items.join()

/** How a message stands to the question that waited: it answered, it asks for patience, or it closes the matter. */
function reception({
  question,
  understood,
  answered,
  conversation,
  triage,
  knowledge,
  wanted,
}: Situation): 'answered' | 'again' | 'close' {
  if (!question || !understood || !isOurs(question, knowledge)) return 'answered'
  if (understood.command || wanted) return 'answered'
  // It is put once; who answers something else is taken at that.
  if (isProposal(question)) return 'answered'
  if (question.items.some((item) => triage.scene.findings.has(item))) return 'answered'
  const asks = understood.asks !== undefined && wordsIn(understood.text) >= QUESTION
  if (timesAsked(conversation, question) > (asks ? MOST_EXPLAINED : 1)) return 'close'
  if (conversation.asked.filter(sameAs(question)).length > MOST_IN_ALL) return 'close'
  return answered || understood.answer.kind === 'answered' ? 'answered' : 'again'
}

/** The answer was none: say what is missing and put the question once more. */
function again(situation: Situation, question: PendingQuestion): Step | undefined {
  const { understood, knowledge, say, fill, input } = situation
  const why = knowledge.questions[question.question]?.why
  if (understood?.answer.kind === 'which') return putAgain(situation, question, say('triage/which-ones'))
  const isEmpty = input.kind === 'answer' && input.values.length === 0
  if (isEmpty) return putAgain(situation, question, say('triage/nothing-chosen'))
  if (!understood?.asks) return putAgain(situation, question, say('triage/not-understood'))
  const meant = understood?.asks === 'whether' && itemMeant(situation, question)
  if (meant) return putAgain(situation, question, say('triage/counts', { finding: fill(meant) }))
  return putAgain(situation, question, why === undefined ? say('triage/confirm-why') : fill(why))
}

/** "Does dribbling count?": the item of the card that what was asked about belongs to. */
function itemMeant({ understood, knowledge: { findings } }: Situation, { items }: PendingQuestion) {
  const itemOf = (id: string | undefined): string | undefined =>
    id === undefined || items.includes(id) ? id : itemOf(findings[id]?.['part-of'])
  const meant = understood?.mentions.map(({ finding }) => itemOf(finding)).find((id) => id !== undefined)
  return meant && findings[meant]?.name
}

/** A description of so many words is an answer, even where nothing of it is understood. */
const DESCRIPTION = 4

/**
 * Asked twice and not answered: the items are closed as unknown, and their rules' floors hold. Who said yes, or described
 * something that is not understood, has not said no: each item is then put as one closed question.
 */
function unanswered(
  { conversation, moment, turn, triage, understood, knowledge }: Situation,
  question: PendingQuestion,
): Event[] {
  const assessment = conversation.current?.id
  if (assessment === undefined) return []
  const words = wordsIn(understood?.text ?? '')
  const earlier = conversation.current?.records.filter(({ evidence }) => evidence.turn < turn) ?? []
  const before = new Map(earlier.map((record) => [record.finding, record]))
  const described = words >= DESCRIPTION && understood?.yesNo === undefined && !understood?.asks
  const said = (finding: string): boolean =>
    understood?.yesNo === 'yes' ||
    (described && !isPassedBy(finding, understood?.mentions ?? [], knowledge, before))
  return question.items
    .filter((finding) => !triage.scene.findings.has(finding))
    .map((finding) => ({
      type: 'finding-recorded',
      assessment,
      finding,
      status: said(finding) ? 'possible' : 'unknown',
      evidence: { turn, question: question.question },
      at: moment.now,
    }))
}

/** What was understood, said back once, when a message told more than was asked. */
function noted({ conversation, knowledge, fill, say, turn }: Situation): string {
  const told = (conversation.current?.records ?? []).filter(
    ({ evidence, status, finding }) =>
      evidence.turn === turn &&
      evidence.question === undefined &&
      status === 'present' &&
      knowledge.findings[finding]?.wish !== 'yes' &&
      knowledge.findings[finding]?.kind !== 'value',
  )
  const names = [...new Set(told.map(({ finding }) => fill(knowledge.findings[finding]?.name ?? '')))].filter(
    Boolean,
  )
  return names.length > 0 ? say('triage/noted', { findings: names.join(', ') }) : ''
}

/** What has to be met with care before anything else is said. */
function careful({ conversation, knowledge, fill, turn }: Situation): string {
  const told = (conversation.current?.records ?? []).filter(
    ({ evidence, status }) => evidence.turn === turn && status !== 'absent' && status !== 'unknown',
  )
  const response = told
    .map(({ finding }) => knowledge.findings[finding]?.response)
    .find((text) => text !== undefined)
  return response === undefined ? '' : fill(response)
}

/** The first words of the check, or what was heard in this message. */
function leadOf(situation: Situation): string {
  const care = careful(situation)
  if (care) return care
  const first = !situation.conversation.asked.some(
    ({ question }) => question in situation.knowledge.questions,
  )
  const heard = noted(situation)
  if (!first) return heard
  const opening = situation.say(situation.subject === 'self' ? 'triage/opening' : 'triage/opening-other')
  return [heard, opening].filter(Boolean).join(' ')
}

/** What somebody came for, as far as nothing has to be seen first. */
const adviceWanted = ({ conversation, triage }: Situation): Advice | undefined => {
  const wants = conversation.current?.wants
  return wants === 'check' || rankOf(triage.disposition) >= rankOf('urgent') ? undefined : wants
}

/** Who told of their back and never said what for is asked once, after the result, where nothing has to be seen first. */
function isWishUnknown({ conversation: { current, asked }, triage }: Situation): boolean {
  if (rankOf(triage.disposition) >= rankOf('urgent')) return false
  return current?.wants === undefined && !current?.disposition && asked.at(-1)?.question !== 'topic'
}

/** The advice that was asked for; where something must be seen first, that goes before it. */
function wantedReply(situation: Situation, lead: string): Reply {
  const wants = adviceWanted(situation)
  if (wants === 'massage') return massageReply(situation, lead)
  if (wants === 'plan') return planReply(situation, lead)
  const put = situation.conversation.current?.wants
  const first = put === 'massage' || put === 'plan' ? situation.say(`${put}/seen-first`) : ''
  return resultReply(situation, [lead, first].filter(Boolean).join(' '))
}

/** The advice, and what it changes when there was advice before. */
function advise(situation: Situation): Step {
  const { conversation, say } = situation
  const before = conversation.current?.disposition
  // Whoever asks for other advice hears it; only who changed an answer hears what that changes.
  const changes = before !== undefined && situation.answered
  const change = before?.disposition === dispositionOf(situation) ? 'triage/unchanged' : 'triage/changed'
  const lead = [dropped(situation), upgradeLead(situation) || (changes ? say(change) : '')]
  return {
    events: reached(situation),
    say: [wantedReply(situation, lead.filter(Boolean).join(' '))],
    next: 'done',
  }
}

function adviseAndAsk(situation: Situation): Step {
  const { events, say } = advise(situation)
  const left: Event = { type: 'dialog-left', at: situation.moment.now, dialog: 'triage' }
  return { events: [...events, left], say, next: { hand: 'topic' } }
}

/** The check goes on because another version of the knowledge base thinks less of what was told. */
const upgrading = ({ adviceThen: then, triage: { disposition }, conversation, say }: Situation): string => {
  const given = conversation.current?.disposition
  const isFirst = !conversation.asked.some(({ at }) => given && at > given.at)
  return then && isFirst && rankOf(disposition ?? 'self-care') < rankOf(then)
    ? say('triage/upgraded-open')
    : ''
}

/** What became of a question that the knowledge base has changed or dropped since it was put. */
const dropped = ({ outdated, say }: Situation, next?: NextQuestion): string => {
  if (!outdated) return ''
  const isAgain = next?.kind === 'card' && next.question.id === outdated.question
  return say(isAgain ? 'triage/question-changed' : 'triage/question-dropped')
}

export const triage: Dialog = {
  id: 'triage',
  resumes: true,
  step(situation) {
    const { contradicted, knowledge, question } = situation
    const opened = openedFor(situation)
    const events: Event[] = opened ? [opened] : []
    // Who says twice that it is still so is asked no more: it stands, and the check goes on.
    const contradiction = contradicted.find((id) => !isSettled(id, situation))
    if (contradiction) return { ...putConfirm(situation, contradiction, 'contradiction'), next: 'ask' }
    const denied = takenBack(question, situation.understood)
    if (denied) return putConfirm(situation, denied, 'sure')
    const { proposed } = situation
    if (proposed) {
      const step = putConfirm(situation, proposed, 'proposal', situation.say('triage/proposal'))
      return { ...step, events: [...events, ...step.events] }
    }
    const received = reception(situation)
    const repeated = received === 'again' && question ? again(situation, question) : undefined
    if (repeated) return repeated
    const closed = received === 'close' && question ? unanswered(situation, question) : []
    if (closed.length > 0) return { events: closed, say: [], next: { hand: 'triage' } }
    const next = nextQuestion(situation.triage, knowledge)
    const advice = adviceWanted(situation)
    const more = next ?? (advice && nextAdviceQuestion(situation.triage, knowledge, advice))
    if (!more) return isWishUnknown(situation) ? adviseAndAsk(situation) : advise(situation)
    const lead = [dropped(situation, more), upgrading(situation), leadOf(situation)].filter(Boolean).join(' ')
    const step = putTriageQuestion(situation, more, lead)
    return { ...step, events: [...events, ...step.events] }
  },
}
