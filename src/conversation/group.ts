/**
 * In a channel or a group chat others read along. General questions are answered; nothing of anybody's health is asked,
 * repeated or kept; and a red flag gets the fixed emergency line, and nothing else.
 */
import type { Command, PhraseId } from '../knowledge/schema/index.ts'
import { type Understood, understand } from '../language/understand.ts'
import { rankOf } from '../triage/grade.ts'
import { triage } from '../triage/triage.ts'
import { answerReply } from './answer-reply.ts'
import { heardAlone } from './emergency.ts'
import { type Input, type Moment, textOf } from './input.ts'
import { fill, placeValues } from './phrase.ts'
import type { Reply } from './reply.ts'
import { isQuestion } from './wants.ts'
import type { World } from './world.ts'

/** What others may read as well. */
const open: Readonly<Partial<Record<Command, PhraseId>>> = {
  help: 'commands/help-group',
  greeting: 'commands/help-group',
  thanks: 'commands/thanks-group',
  privacy: 'commands/privacy',
  'emergency-number': 'country/number',
}

/** Does the message tell of somebody's health? Then even the answer to a question would be about it. */
const tellsOfHealth = ({ knowledge }: World, understood: Understood, now: string): boolean =>
  understood.suggestion !== undefined ||
  [...heardAlone(understood, knowledge, now)].some(
    ([id, { status }]) => status !== 'absent' && knowledge.findings[id]?.worry !== 'neutral',
  )

/** One line that is the same whatever was said. */
export function emergencyLine({ knowledge }: World, { locale }: Moment): Reply {
  const values = placeValues(knowledge, undefined, locale, 'self')
  const text = fill(knowledge.wording['emergency/group'], 'self', values)
  const soon = knowledge.wording['result/soon-emergency']
  return { kind: 'emergency', level: 'emergency', soon, title: text, text, notification: text }
}

/** What is said to the group; nothing where there is nothing to say. */
export function inGroup(world: World, input: Input, moment: Moment): readonly Reply[] {
  const { knowledge, lexicon, classifier, retriever, suggester } = world
  const { now, zone, locale } = moment
  const values = placeValues(knowledge, undefined, locale, 'self')
  const say = (id: PhraseId, more = {}): string => fill(knowledge.wording[id], 'self', { ...values, ...more })
  const message = (id: PhraseId): readonly Reply[] => [
    { kind: 'message', text: say(id), notification: say('topic/notification') },
  ]

  const text = textOf(input)
  const understood = understand(text, { knowledge, lexicon, classifier, retriever, suggester, now, zone })
  const { disposition } = triage(heardAlone(understood, knowledge, now), knowledge)
  if (rankOf(disposition) >= rankOf('urgent')) return [emergencyLine(world, moment)]
  // A message that was changed has had its answer; here only a warning sign that was added counts.
  if (input.kind === 'edit') return []
  const phrase = understood.command && open[understood.command]
  if (phrase) return message(phrase)

  const answer = knowledge.answers[understood.asksAbout?.likeliest[0] ?? '']
  if (!answer || !isQuestion({ understood }) || tellsOfHealth(world, understood, now))
    return message('consent/group')
  const lead =
    understood.asksAbout?.certainty === 'sure'
      ? ''
      : say('answer/perhaps', { name: fill(answer.name, 'self') })
  const telling = {
    knowledge,
    moment,
    conversation: { region: undefined },
    say,
    fill: (words: string, more = {}) => fill(words, 'self', { ...values, ...more }),
  }
  // Its buttons would begin what belongs in the private chat.
  const { actions: _, ...reply } = answerReply(telling, answer, [], lead)
  return [{ ...reply, text: `${reply.text}\n\n${say('consent/group-about-you')}` }]
}
