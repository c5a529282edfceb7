/** Questions as replies: the card of a knowledge question, the one closed question, a dialog's own. */

import type { NextQuestion } from '../triage/next-question.ts'
import { questionsLeft } from '../triage/next-question.ts'
import type { PendingQuestion } from './conversation.ts'
import type { Situation, Step } from './dialog.ts'
import { confirmOf } from './pending.ts'
import { capital } from './phrase.ts'
import type { Choice, Reply } from './reply.ts'

interface Asking {
  readonly id: string
  readonly items: readonly string[]
  readonly revision?: number
  readonly ask: string
  readonly choices: readonly Choice[]
  readonly exits?: readonly Choice[]
  readonly many?: boolean
  readonly value?: boolean
  readonly why?: string | undefined
  readonly left?: number | undefined
}

/** Puts a question: the event that makes it pending, and the reply that shows it. `lead` is said first. */
export function put(situation: Situation, asking: Asking, lead = ''): Step {
  const { turn, moment, say } = situation
  const { id, items, revision = 1, ask, choices, exits = [], many = false, value = false, why, left } = asking
  const numbered = choices.length > 2 || many ? choices.map(({ label }, n) => `${n + 1}. ${label}`) : []
  const hint =
    numbered.length > 0 || value
      ? exits.map(({ label }) => label)
      : [...choices, ...exits].map(({ label }) => label)
  const text = [lead, ask, numbered.join('\n'), hint.length > 0 ? `(${hint.join(' · ')})` : '']
    .filter(Boolean)
    .join('\n\n')
  return {
    events: [{ type: 'question-asked', at: moment.now, turn, question: id, items, revision }],
    say: [
      {
        kind: 'question',
        text,
        notification: say('topic/notification'),
        question: { id, turn, ask, choices, exits, many, value, why, left },
      },
    ],
    next: 'ask',
  }
}

const exitsOf = (situation: Situation, ...ids: ('none' | 'not-sure' | 'skip')[]): Choice[] =>
  ids.map((id) => ({ value: id, label: situation.say(`choices/${id}`) }))

/** The next question of the triage, as a card or as one closed question. */
export function putTriageQuestion(situation: Situation, next: NextQuestion, lead = ''): Step {
  const { knowledge, triage, fill } = situation
  const left = Math.max(0, questionsLeft(triage, knowledge) - 1)
  if (next.kind === 'confirm') return putConfirm(situation, next.finding, next.want, lead)
  const { question, items } = next
  const only = items.length === 1 ? knowledge.findings[items[0] as string] : undefined
  const shared = { id: question.id, items, revision: question.revision, why: fill(question.why), left }
  if (question.form === 'value')
    return put(
      situation,
      {
        ...shared,
        ask: fill(question.ask),
        choices: [],
        value: true,
        exits: exitsOf(situation, 'not-sure', 'skip'),
      },
      lead,
    )
  if (only)
    return put(
      situation,
      {
        ...shared,
        ask: fill(question.asks.length > 1 && only.confirm ? only.confirm : question.ask),
        choices: yesNo(situation),
        exits: exitsOf(situation, 'not-sure', 'skip'),
      },
      lead,
    )
  const choices = items.map((id) => ({
    value: id,
    label: capital(fill(knowledge.findings[id]?.item ?? knowledge.findings[id]?.name ?? id)),
  }))
  return put(
    situation,
    {
      ...shared,
      ask: fill(question.ask),
      choices,
      many: question.form === 'many',
      exits: exitsOf(situation, 'none', 'not-sure', 'skip'),
    },
    lead,
  )
}

const yesNo = ({ say }: Situation): Choice[] => [
  { value: 'yes', label: say('choices/yes') },
  { value: 'no', label: say('choices/no') },
]

const DETAIL_PHRASES = {
  new: 'triage/confirm-onset',
  both: 'triage/confirm-side',
  worse: 'triage/confirm-course',
  severe: 'triage/confirm-severity',
} as const

/** One closed question about a finding: hedged, contradicted, or with a detail that decides. */
export function putConfirm(situation: Situation, finding: string, want: string, lead = ''): Step {
  const { knowledge, say, fill } = situation
  const file = knowledge.findings[finding]
  const name = fill(file?.name ?? finding)
  const ask =
    want === 'contradiction'
      ? say('triage/confirm-contradiction', { finding: name })
      : want === 'sure'
        ? say('triage/confirm-sure')
        : want === 'confirm' || want === 'proposal'
          ? file?.confirm
            ? fill(file.confirm)
            : say('triage/confirm-possible', { finding: name })
          : say(DETAIL_PHRASES[want as keyof typeof DETAIL_PHRASES], { finding: name })
  return put(
    situation,
    {
      id: `confirm:${finding}:${want}`,
      items: [finding],
      ask,
      choices: yesNo(situation),
      exits: exitsOf(situation, 'not-sure'),
      why: say('triage/confirm-why'),
    },
    lead,
  )
}

/** Puts the pending question of the triage once more, after something else was said. */
export function putAgain(situation: Situation, question: PendingQuestion, lead: string): Step | undefined {
  const confirm = confirmOf(question.question)
  if (confirm) return putConfirm(situation, confirm.finding, confirm.want, lead)
  const card = situation.knowledge.questions[question.question]
  return card
    ? putTriageQuestion(situation, { kind: 'card', question: card, items: question.items }, lead)
    : undefined
}

/** A plain message. */
export const message = (situation: Situation, text: string, more: Partial<Reply> = {}): Reply => ({
  kind: 'message',
  text,
  notification: situation.say('topic/notification'),
  ...more,
})
