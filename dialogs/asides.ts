/** Short answers that leave the conversation where it was: the open question is put again after them. */
import { message } from '../src/conversation/ask.ts'
import { findingsOf } from '../src/conversation/conversation.ts'
import type { Dialog, Situation, Step } from '../src/conversation/dialog.ts'
import type { Event } from '../src/conversation/event.ts'
import { massageScore } from '../src/conversation/massage-reply.ts'
import { speaking } from '../src/conversation/result.ts'
import { summaryReply } from '../src/conversation/summary.ts'
import type { Command, IntentId, PhraseId } from '../src/knowledge/schema/index.ts'
import { triage } from '../src/triage/triage.ts'

/** A dialog that says one thing and is done. */
const aside = (
  id: string,
  commands: readonly Command[],
  text: (situation: Situation) => string,
  beforeConsent = true,
  intents: readonly IntentId[] = [],
): Dialog => ({
  id,
  commands,
  intents,
  beforeConsent,
  step: (situation) => ({ events: [], say: [message(situation, text(situation))], next: 'done' }),
})

const phrase = (id: PhraseId) => (situation: Situation) => situation.say(id)

export const help = aside('help', ['help'], phrase('commands/help'), true, ['help'])
/** Where nothing is going on, whoever says hello or asks for what is not there yet is shown what there is. */
const onwards = ({ conversation: { current, dialogs } }: Situation): Step['next'] =>
  current?.disposition === undefined && dialogs.length <= 1 ? { hand: 'topic' } : 'done'

/** One phrase, and then what there is. */
const openingWith = (id: string, commands: readonly Command[], text: PhraseId): Dialog => ({
  id,
  commands,
  intents: [id as IntentId],
  step: (situation) => ({
    events: [],
    say: [message(situation, situation.say(text))],
    next: onwards(situation),
  }),
})

export const greeting = openingWith('greeting', ['greeting'], 'commands/greeting')
export const thanks = aside('thanks', ['thanks'], phrase('commands/thanks'), true, ['thanks'])
export const privacy = aside('privacy', ['privacy'], phrase('commands/privacy'), true, ['privacy-question'])
export const emergencyNumber = aside(
  'emergency-number',
  ['emergency-number'],
  phrase('country/number'),
  true,
  ['emergency-number'],
)
export const talkToAPerson = aside(
  'talk-to-a-person',
  ['talk-to-a-person'],
  phrase('commands/talk-to-a-person'),
)
export const otherLanguage = aside('other-language', [], phrase('topic/other-language'))
/** Feedback in own words: it is not kept, and says so. Who has not been asked anything yet is asked what is wrong. */
export const feedback = openingWith('feedback', [], 'topic/feedback')
/** A message was changed so that it would take something back: only a new one can. */
export const edited = aside('edited', [], phrase('commands/edited'))
export const unreadable = aside('unreadable', [], phrase('errors/only-text'))

/** Why this question, or why this advice. */
export const why = aside(
  'why',
  ['why'],
  (situation) => {
    const { question, knowledge, conversation, say, fill } = situation
    const card = question && knowledge.questions[question.question]
    if (card) return say('commands/why-question', { why: fill(card.why) })
    if (question && question.question !== 'topic') return say('triage/confirm-why')
    if (!conversation.current?.disposition) return say('commands/why-nothing')
    if (conversation.current.wants === 'massage')
      return [say('commands/why-advice'), ...massageScore(situation)].join('\n')
    const reasons = speaking(situation).map(({ rule, because }) => {
      const found = because.map((id) => fill(knowledge.findings[id]?.name ?? id)).join(', ')
      return `- ${fill(knowledge.rules[rule]?.tell ?? '')}${found ? ` (${found})` : ''}`
    })
    return [say('commands/why-advice'), ...reasons].join('\n')
  },
  false,
  ['why-advice'],
)

/** What would change the advice: each finding that carries it, taken away; and the signs that would raise it. */
export const wouldChange = aside(
  'would-change',
  ['what-would-change'],
  (situation) => {
    const { conversation, knowledge, moment, say, fill, triage: now } = situation
    if (!conversation.current?.disposition) return say('commands/would-change-nothing')
    const findings = findingsOf(conversation.current, knowledge, moment.now)
    const lines = [...new Set(speaking(situation).flatMap(({ because }) => because))].flatMap((id) => {
      const without =
        triage(new Map([...findings, [id, { status: 'absent' as const }]]), knowledge).disposition ??
        'self-care'
      const name = fill(knowledge.findings[id]?.name ?? id)
      return findings.has(id) && without !== now.disposition && without !== 'emergency'
        ? [`- ${say('commands/would-change-less', { finding: name, result: say(`result/${without}`) })}`]
        : []
    })
    return [
      say('commands/would-change'),
      ...lines,
      `- ${say('commands/would-change-more')}`,
      ...say('result/safety-net-signs')
        .split('\n')
        .map((line) => `  ${line}`),
    ].join('\n')
  },
  false,
)

/** What to show a professional. */
export const summary: Dialog = {
  id: 'summary',
  commands: ['summary'],
  intents: ['summary'],
  step(situation) {
    if (situation.conversation.current) return { events: [], say: [summaryReply(situation)], next: 'done' }
    const none = message(situation, situation.say('summary/none'))
    return { events: [], say: [none], next: onwards(situation) }
  },
}

/** What the person thinks of the advice. It is kept with the advice, and nowhere else. */
const rating = (command: 'helpful' | 'not-helpful'): Dialog => ({
  id: command,
  commands: [command],
  step(situation) {
    const { conversation, moment, say } = situation
    const assessment = conversation.current
    if (!assessment?.disposition)
      return { events: [], say: [message(situation, say('commands/nothing-to-rate'))], next: 'done' }
    const rated: Event = {
      type: 'advice-rated',
      at: moment.now,
      assessment: assessment.id,
      helpful: command === 'helpful',
    }
    return { events: [rated], say: [message(situation, say(`commands/${command}`))], next: 'done' }
  },
})
export const helpful = rating('helpful')
export const notHelpful = rating('not-helpful')
