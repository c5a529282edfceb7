/** The advice: how soon and where, why, what not to do meanwhile, what may be behind it, what helps, what to watch for. */

import { DISPOSITIONS, type Disposition, type Remedy } from '../knowledge/schema/index.ts'
import { likelyCauses } from '../triage/causes.ts'
import { holds } from '../triage/condition.ts'
import { type Grade, rankOf } from '../triage/grade.ts'
import type { Situation } from './dialog.ts'
import type { Event } from './event.ts'
import { capital } from './phrase.ts'
import type { Reply } from './reply.ts'
import { citationsOf, pointed, section, textOf } from './sections.ts'

const DAY = 86_400_000
const CALM: readonly Disposition[] = ['self-care', 'routine']
const MOST_REMEDIES = 5

/** The day so many days from now, as the person writes dates: "Friday 4 December". */
export function dateIn({ moment }: Situation, days: number): string {
  const when = new Date(new Date(moment.now).getTime() + days * DAY)
  return new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: moment.zone,
  }).format(when)
}

/** What the person gets in the end when no rule speaks: plain back pain looks after itself. */
export const dispositionOf = ({ triage }: Situation): Disposition => triage.disposition ?? 'self-care'

/** How soon, in a few words. */
export const soonOf = (situation: Situation): string =>
  situation.say(`result/soon-${dispositionOf(situation)}`)

/** The grades that speak in the result: all of the highest level, and every red flag below it. */
export function speaking({ triage }: Situation): Grade[] {
  const top = rankOf(triage.disposition)
  return triage.grades.filter(
    ({ level }) => level !== null && (rankOf(level) === top || rankOf(level) >= rankOf('urgent')),
  )
}

/** The remedies that fit, none where a red flag holds. */
function remediesFor(situation: Situation): Remedy[] {
  const { knowledge, triage } = situation
  if (!CALM.includes(dispositionOf(situation))) return []
  return Object.values(knowledge.remedies)
    .filter((remedy) => remedy['plan-only'] !== 'yes')
    .filter(({ when }) => when === undefined || holds(when, triage.scene))
    .filter((remedy) => !(remedy['not-when'] ?? []).some((condition) => holds(condition, triage.scene)))
    .toSorted((a, b) => a.order - b.order)
    .slice(0, MOST_REMEDIES)
}

function reasons(situation: Situation, grades: readonly Grade[]): string[] {
  const { knowledge, fill, say } = situation
  const told = grades
    .filter(({ byFloor }) => !byFloor)
    .map(({ rule }) => fill(knowledge.rules[rule]?.tell ?? ''))
  const unanswered = grades
    .filter(({ byFloor }) => byFloor)
    .map(({ rule }) => knowledge.rules[rule]?.name ?? rule)
  return [...new Set([...told, ...(unanswered.length > 0 ? [say('result/unanswered')] : [])])].filter(Boolean)
}

/** What to watch for, and when to come back. */
export function safetyNet(situation: Situation): string[] {
  const { say } = situation
  const lines = say('result/safety-net-signs').split('\n').filter(Boolean)
  const dates = CALM.includes(dispositionOf(situation))
    ? [say('result/safety-net-dates', { soon: dateIn(situation, 14), later: dateIn(situation, 42) })]
    : [say('result/safety-net-worse')]
  return [...lines, ...dates]
}

/** Other advice says it too when something should be looked at, though not soon. */
export const routineLines = (situation: Situation): string[] =>
  dispositionOf(situation) === 'routine'
    ? [situation.say('result/routine'), ...whereTo(situation, speaking(situation))]
    : []

/** Who sees it: as the first rule says that speaks by a finding. A level that only rests on silence names nobody. */
function whereTo({ knowledge, fill, say, triage }: Situation, grades: readonly Grade[]): string[] {
  if (triage.disposition === null || triage.disposition === 'self-care') return []
  const told = grades.find(({ byFloor, level }) => !byFloor && level === triage.disposition)
  const professional = knowledge.professionals[knowledge.rules[told?.rule ?? '']?.['seen-by'] ?? '']
  if (!told) return [say('result/unanswered-where')]
  const fits = professional && (professional.levels ?? DISPOSITIONS).includes(triage.disposition)
  return [
    fits
      ? fill(professional.say)
      : say(`result/where-${triage.disposition as 'routine' | 'urgent' | 'same-day'}`),
  ]
}

const ADULT_FROM = 16

/** Reasons as one short sentence each; the last full stop is in the wording. */
const inSentences = (reasons: readonly string[]): string =>
  reasons.map((reason, n) => (n === 0 ? reason : capital(reason))).join('. ')

/** Somebody so young should not be alone with this. */
const young = ({ triage, say }: Situation): string[] =>
  (triage.scene.findings.get('age')?.value ?? ADULT_FROM) < ADULT_FROM ? [say('result/young')] : []

/** The advice of the assessment as it stands, for the record. */
export const reached = (situation: Situation): Event[] => {
  const { conversation, moment, knowledge } = situation
  const assessment = conversation.current?.id
  if (assessment === undefined) return []
  return [
    {
      type: 'disposition-reached',
      at: moment.now,
      assessment,
      disposition: dispositionOf(situation),
      rules: speaking(situation).map(({ rule }) => rule),
      knowledge: knowledge.version,
    },
  ]
}

/** The result as a reply. @param lead what changed since the advice before, if there was one */
export function resultReply(situation: Situation, lead = ''): Reply {
  const { knowledge, triage, say, fill } = situation
  const disposition = dispositionOf(situation)
  const grades = speaking(situation)
  const cautions = new Set(grades.flatMap(({ rule }) => knowledge.rules[rule]?.meanwhile ?? []))
  // Beside a red flag no cause is named: most of them comfort, and nothing may comfort there.
  const calm = CALM.includes(disposition)
  const causes = calm ? likelyCauses(Object.values(knowledge.causes), triage.scene) : []
  const remedies = remediesFor(situation)
  const sections = [
    ...section(situation, 'result/go-where', whereTo(situation, grades)),
    ...section(situation, 'result/reasons', reasons(situation, grades)),
    ...section(
      situation,
      'result/meanwhile',
      [...cautions].flatMap((id) => (knowledge.cautions[id] ? [fill(knowledge.cautions[id].say)] : [])),
    ),
    ...pointed(
      situation,
      'result/causes',
      causes.map(({ cause, speaksFor }) => ({
        text: fill(cause.say),
        note: say('result/speaks-for', { reasons: inSentences(speaksFor.map((one) => fill(one))) }),
      })),
      ({ text, note }) => `${text} ${note}`,
    ),
    ...pointed(
      situation,
      'result/remedies',
      remedies.map((remedy) => ({ text: fill(remedy.say), note: say(`result/evidence-${remedy.evidence}`) })),
      ({ text, note }) => `${text} (${note})`,
    ),
    ...section(situation, 'result/safety-net', safetyNet(situation)),
    ...section(situation, 'result/limits-title', [...young(situation), say('result/limits')]),
  ]
  // The label is the wish itself, so that it can be typed as well.
  const ahead = (['actions/plan', 'actions/massage'] as const).map((id) => ({
    label: say(id),
    command: say(id),
  }))
  const title = say(`result/${disposition as Exclude<Disposition, 'emergency'>}`)
  return {
    kind: 'result',
    text: textOf(lead, title, sections),
    notification: say('topic/notification'),
    level: disposition,
    soon: soonOf(situation),
    title,
    sections,
    citations: citationsOf(situation, [
      ...grades.flatMap(({ rule }) => knowledge.rules[rule]?.sources ?? []),
      ...remedies.flatMap(({ sources }) => sources),
    ]),
    actions: [
      // Who never said what for is asked about these in words, right after.
      ...(calm && situation.conversation.current?.wants !== undefined ? ahead : []),
      { label: say('actions/summary'), command: 'summary' },
      { label: say('actions/why'), command: 'why' },
      ...(calm ? [] : [{ label: say('actions/what-would-change'), command: 'what would change it' }]),
      ...(calm ? [] : [{ label: say('actions/restart'), command: 'start again' }]),
      { label: say('actions/helpful'), command: 'helpful' },
      { label: say('actions/not-helpful'), command: 'not helpful' },
    ],
  }
}
