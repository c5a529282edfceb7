/**
 * The whole plan as plain text, to be copied or printed: one message without a card, because that is what Teams, Slack,
 * the page and the terminal all let a person copy. A file would need consent in Teams and a scope more in Slack.
 */
import { planFor } from '../advice/plan.ts'
import type { Movement, PhraseId } from '../knowledge/schema/index.ts'
import { message } from './ask.ts'
import type { Situation } from './dialog.ts'
import { capital } from './phrase.ts'
import type { Reply } from './reply.ts'
import { dateIn, routineLines, safetyNet } from './result.ts'
import { citationsOf, readsOf, sentence } from './sections.ts'

/** A heading that stands out where there is no bold. */
const headed = (title: string, lines: readonly string[]): string =>
  lines.length > 0 ? `${title.toUpperCase()}\n${lines.join('\n')}` : ''

/** Each sentence is a step: "1. Lie on your back. 2. Bend your knees." */
const steps = (how: string): string[] =>
  how
    .split(/(?<=[.!?])\s+/)
    .filter(Boolean)
    .map((step, n) => `   ${n + 1}. ${step}`)

function movementLines({ say, fill }: Situation, { name, how, dose, progress }: Movement, place: number) {
  const more = progress && `   ${say('plan/movement-next', { more: sentence(fill(progress)) })}`
  return [
    `${place}) ${capital(fill(name))}`,
    ...steps(fill(how)),
    `   ${say('plan/movement-dose', { dose: sentence(fill(dose)) })}`,
    ...(more ? [more] : []),
  ]
}

export function planText(situation: Situation): Reply {
  const { say, fill, knowledge } = situation
  const { sections, movements } = planFor(knowledge, readsOf(situation))
  const sources = [...sections.flatMap(({ remedies }) => remedies), ...movements].flatMap(
    (one) => one.sources,
  )
  const bullets = (lines: readonly string[]) => lines.map((line) => `- ${line}`)
  const part = (id: string) => {
    const { remedies = [] } = sections.find(({ section }) => section === id) ?? {}
    // On paper each line says what it is about: "Day 1: …", "A good place for the screen: …".
    const line = ({ name, say: short, how }: (typeof remedies)[number]) =>
      id === 'week' && how !== undefined
        ? `${fill(short)} ${fill(how)}`
        : `${capital(fill(name))}: ${fill(how ?? short)}`
    return headed(say(`plan/${id}` as PhraseId), bullets(remedies.map(line)))
  }
  const parts = [
    say('plan/print-title'),
    say('plan/print-date', { date: dateIn(situation, 0) }),
    headed(say('result/go-where'), bullets(routineLines(situation))),
    part('week'),
    headed(
      say('plan/movements'),
      movements.flatMap((movement, n) => movementLines(situation, movement, n + 1)),
    ),
    ...sections.filter(({ section }) => section !== 'week').map(({ section }) => part(section)),
    headed(say('result/safety-net'), bullets(safetyNet(situation))),
    headed(say('result/limits-title'), bullets([say('result/limits')])),
    headed(
      say('plan/print-sources'),
      bullets(citationsOf(situation, sources).map(({ title, by }) => `${title} (${by})`)),
    ),
    say('plan/print-hint'),
  ]
  return message(situation, parts.filter(Boolean).join('\n\n'))
}
