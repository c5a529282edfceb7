/** An answer out of claims, with its sources and how sure they are. */
import type { Answer } from '../knowledge/schema/index.ts'
import type { Situation } from './dialog.ts'
import { regionOf } from './phrase.ts'
import type { Reply } from './reply.ts'
import { citationsOf, section, textOf } from './sections.ts'

const MOST_OTHERS = 2

/** What an answer needs to know of the conversation, so that it can also be given where there is none. */
type Telling = Pick<Situation, 'say' | 'fill' | 'knowledge' | 'moment'> & {
  readonly conversation: Pick<Situation['conversation'], 'region'>
}

/** @param others answers that may have been meant instead; `lead` says so */
export function answerReply(
  situation: Telling,
  answer: Answer,
  others: readonly Answer[] = [],
  lead = '',
): Reply {
  const { say, fill, knowledge, conversation, moment } = situation
  const claims = answer.claims.flatMap((id) => knowledge.claims[id] ?? [])
  const { region } = regionOf(knowledge, conversation.region, moment.locale)
  const local = answer.local === 'therapists' ? (region?.therapists ?? []) : []
  const strength = claims.find(({ strength }) => strength !== 'custom' && strength !== 'against')?.strength
  const text = [lead, ...claims.map((claim) => fill(claim.say))].filter(Boolean).join('\n\n')
  const sections = [
    ...section(
      situation,
      'answer/local',
      local.map((line) => fill(line)),
    ),
    ...section(situation, 'answer/sure', strength ? [say(`answer/${strength as 'good'}`)] : []),
  ]
  const next = knowledge.intents[answer.next]?.name
  return {
    kind: 'answer',
    text: textOf('', text, sections),
    notification: say('topic/notification'),
    title: text,
    sections,
    citations: citationsOf(
      situation,
      claims.flatMap(({ sources }) => sources),
    ),
    actions: [
      ...(next ? [{ label: next, command: next }] : []),
      ...others
        .slice(0, MOST_OTHERS)
        .map(({ name, asks }) => ({ label: fill(name), command: asks[0] ?? name })),
    ],
  }
}
