/** The self-care plan as a reply. */
import { planFor } from '../advice/plan.ts'
import type { PhraseId, PlanSection } from '../knowledge/schema/index.ts'
import type { Situation } from './dialog.ts'
import { capital } from './phrase.ts'
import type { Reply } from './reply.ts'
import { dispositionOf, routineLines, safetyNet, soonOf } from './result.ts'
import { citationsOf, pointed, readsOf, section, sentence, textOf } from './sections.ts'

/** What everybody should see beside the first week; the rest of a plan is looked up when somebody gets to it. */
const ALWAYS_SHOWN: readonly PlanSection[] = ['active', 'stop']

/** @param lead what changed since the advice before, if there was one */
export function planReply(situation: Situation, lead = ''): Reply {
  const { say, fill, knowledge } = situation
  const { sections: parts, movements } = planFor(knowledge, readsOf(situation))
  const sections = [
    ...section(situation, 'result/go-where', routineLines(situation)),
    ...pointed(
      situation,
      'plan/movements',
      movements.map(({ name, how, dose }) => ({
        text: capital(fill(name)),
        note: `${fill(how)} ${sentence(fill(dose))}`,
      })),
      ({ text, note }) => `${sentence(text)} ${note}`,
    ),
    ...parts.flatMap(({ section: id, remedies }) =>
      id === 'week'
        ? pointed(
            situation,
            'plan/week',
            remedies.map(({ say: day, how }) => ({ text: fill(day), note: how && fill(how) })),
            ({ text, note }) => [text, note].filter(Boolean).join(' '),
          )
        : section(
            situation,
            `plan/${id}` as PhraseId,
            remedies.map((remedy) => fill(remedy.how ?? remedy.say)),
            { foldable: !ALWAYS_SHOWN.includes(id) },
          ),
    ),
    ...section(situation, 'result/safety-net', safetyNet(situation)),
    ...section(situation, 'result/limits-title', [say('result/limits')]),
  ]
  const title = say('plan/title')
  const sources = [...parts.flatMap(({ remedies }) => remedies), ...movements].flatMap((one) => one.sources)
  return {
    kind: 'result',
    text: textOf(lead, title, sections),
    notification: say('topic/notification'),
    level: dispositionOf(situation),
    soon: soonOf(situation),
    title,
    sections,
    citations: citationsOf(situation, sources),
    actions: [
      { label: say('actions/print-plan'), command: say('actions/print-plan') },
      { label: say('actions/massage'), command: say('actions/massage') },
      { label: say('actions/summary'), command: 'summary' },
      { label: say('actions/why'), command: 'why' },
      { label: say('actions/helpful'), command: 'helpful' },
      { label: say('actions/not-helpful'), command: 'not helpful' },
    ],
  }
}
