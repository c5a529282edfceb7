/** The massage advice as a reply: the lead with why, what else, what not, whom to ask, how, and an honest line on the evidence. */
import { adviseMassage, type MassageAdvice } from '../advice/massage.ts'
import type { Ranked } from '../advice/ranking.ts'
import type { Judged } from '../advice/suitability.ts'
import type { Contraindication, PhraseId } from '../knowledge/schema/index.ts'
import type { Situation } from './dialog.ts'
import { capital } from './phrase.ts'
import type { Reply, Section, Table } from './reply.ts'
import { dispositionOf, routineLines, safetyNet, soonOf } from './result.ts'
import { citationsOf, readsOf, section, sentence, textOf } from './sections.ts'

const MOST_REASONS = 3
const MOST_EXCLUDED = 4

/** The advice on what is known now. */
export const massageAdvice = (situation: Pick<Situation, 'knowledge' | 'triage'>): MassageAdvice =>
  adviseMassage(situation.knowledge, readsOf(situation), situation.triage.disposition)

/** What was told, and not only left unanswered: the rest is said in one line. */
const told = ({ conditions, unanswered }: MassageAdvice): Contraindication[] =>
  conditions.filter((one) => !unanswered.includes(one))

const names = ({ fill }: Situation, list: readonly Contraindication[]): string =>
  list.map(({ name }) => fill(name)).join(', ')

const TITLES: Readonly<Record<MassageAdvice['ruling'], PhraseId>> = {
  urgent: 'massage/none-urgent',
  wait: 'massage/none-wait',
  'ask-first': 'massage/none-ask-first',
  'rest-first': 'massage/none-rest-first',
  'none-fits': 'massage/none-fits',
  lead: 'massage/lead',
  best: 'massage/lead',
}

function title(situation: Situation, { ruling, lead }: MassageAdvice): string {
  const { say, fill } = situation
  return say(TITLES[ruling], lead ? { name: fill(lead.type.name) } : {})
}

/** The weightiest reasons for a kind, and never one that speaks against it. */
const reasons = ({ fill }: Situation, { parts }: Ranked): string[] =>
  parts
    .filter(({ points }) => points > 0)
    .slice(0, MOST_REASONS)
    .map(({ say }) => sentence(capital(fill(say))))

function why(situation: Situation, advice: MassageAdvice): string[] {
  const { fill } = situation
  if (advice.lead) return reasons(situation, advice.lead)
  const strict = told(advice).filter(({ refer }) =>
    advice.ruling === 'wait' ? refer === 'wait' : refer !== 'tell' && refer !== 'none' && refer !== 'wait',
  )
  const unknown = advice.unanswered.length > 0 ? [situation.say('massage/unanswered')] : []
  return [...strict.map((one) => fill(one.say)), ...unknown]
}

/** Whom to ask and what to say to them. */
function asking(situation: Situation, advice: MassageAdvice): string[] {
  const { say, fill } = situation
  const { conditional, ruling } = advice
  const lines = told(advice)
    .filter(({ refer }) => refer === 'ask-first')
    .map((one) => {
      const who = sentence(say('massage/ask', { who: fill(one.ask ?? ''), name: fill(one.name) }))
      return [who, one['ask-them'] ? say('massage/ask-them', { words: fill(one['ask-them']) }) : '']
        .filter(Boolean)
        .join(' ')
    })
  const agreed =
    ruling === 'ask-first' && conditional
      ? [say('massage/if-they-agree', { name: fill(conditional.type.name) })]
      : []
  return ruling === 'ask-first' && lines.length === 0
    ? [say('massage/ask-anybody'), ...agreed]
    : lines.length > 0
      ? [...lines, ...agreed]
      : []
}

function how(situation: Situation, { lead }: MassageAdvice): string[] {
  const { fill, say } = situation
  if (!lead) return []
  const { type, withoutHeat, code, because } = lead
  return [
    fill(type.what),
    fill(type.session),
    ...(withoutHeat ? [say('massage/without-heat')] : []),
    ...(code === 'ok' ? [] : because.map((one) => fill(one.say))),
    ...(type.home ? [fill(type.home)] : []),
  ]
}

const others = (situation: Situation, { alternatives }: MassageAdvice): string[] =>
  alternatives.map((one) => {
    const [reason = ''] = reasons(situation, one)
    return `${sentence(capital(situation.fill(one.type.name)))} ${reason}`.trim()
  })

/** The kinds that suit beside each other, the first choice on top. */
function comparison(situation: Situation, { lead, alternatives }: MassageAdvice): Table {
  const { say, fill } = situation
  return {
    title: say('massage/compare'),
    columns: [say('massage/compare-kind'), say('massage/compare-touch'), say('massage/compare-proof')],
    rows: [...(lead ? [lead] : []), ...alternatives].map((one) => [
      { text: capital(fill(one.type.name)), note: reasons(situation, one)[0] },
      { text: capital(one.type.touch.map((touch) => say(`massage/touch-${touch}`)).join(', ')) },
      { text: capital(say(`massage/proof-${one.type.evidence}`)) },
    ]),
  }
}

/** What was asked about first, then what people are likeliest to book. */
function left(situation: Situation, advice: MassageAdvice): string[] {
  const { triage, fill, say } = situation
  const known = told(advice)
  const wasAsked = ({ type }: Judged) => triage.scene.findings.get(`asked-${type.id}`)?.status === 'present'
  const named = advice.excluded
    .map((one) => ({ ...one, because: one.because.filter((reason) => known.includes(reason)) }))
    .filter(({ because }) => because.length > 0)
  const first = named.toSorted((a, b) => Number(wasAsked(b)) - Number(wasAsked(a)))
  const groups = new Map<string, Judged[]>()
  for (const one of first) {
    const key = names(situation, one.because)
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups].map(([because, list]) =>
    say('massage/because-of', {
      types: capital(
        list
          .slice(0, MOST_EXCLUDED)
          .map(({ type }) => fill(type.name))
          .join(', '),
      ),
      because,
    }),
  )
}

function telling(situation: Situation, advice: MassageAdvice): string[] {
  const { fill, say } = situation
  const { lead } = advice
  const worth = told(advice).filter(({ refer }) => refer === 'tell')
  const mind = worth.length > 0 ? [say('massage/tell-about', { names: names(situation, worth) })] : []
  return lead ? [...mind, ...lead.type.tell.map((one) => fill(one))] : mind
}

/** @param lead what changed since the advice before, if there was one */
export function massageReply(situation: Situation, lead = ''): Reply {
  const { say, fill } = situation
  const advice = massageAdvice(situation)
  const own = situation.conversation.current?.records ?? []
  const extra = (advice.ruling === 'rest-first' || advice.ruling === 'none-fits') && advice.conditional
  const sections: Section[] = [
    ...section(situation, 'result/go-where', routineLines(situation)),
    ...section(situation, 'massage/why', why(situation, advice)),
    ...section(situation, 'massage/ask-first', asking(situation, advice)),
    ...section(situation, 'massage/how', how(situation, advice)),
    ...section(situation, 'massage/also', others(situation, advice), {
      table: comparison(situation, advice),
    }),
    ...section(
      situation,
      'massage/extra',
      extra ? [say('massage/if-you-like', { name: fill(extra.type.name) })] : [],
    ),
    ...section(situation, 'massage/leave-out', left(situation, advice)),
    ...section(situation, 'massage/tell', telling(situation, advice)),
    ...section(situation, 'massage/after', advice.lead ? [fill(advice.lead.type.after)] : []),
    ...section(situation, 'massage/evidence', [
      ...(advice.lead ? [fill(advice.lead.type['evidence-say'])] : []),
      say('massage/core'),
    ]),
    ...section(situation, 'result/safety-net', safetyNet(situation)),
    ...section(situation, 'result/limits-title', [say('massage/limits')]),
  ]
  const heading = title(situation, advice)
  const sources = [...(advice.lead?.type.sources ?? []), ...advice.conditions.flatMap((one) => one.sources)]
  return {
    kind: 'result',
    text: textOf(lead, heading, sections),
    notification: say('topic/notification'),
    level: dispositionOf(situation),
    soon: soonOf(situation),
    title: heading,
    sections,
    citations: citationsOf(situation, sources),
    actions: [
      { label: say('actions/plan'), command: say('actions/plan') },
      { label: say('actions/why'), command: 'why' },
      { label: say('actions/correct'), command: say('actions/correct') },
      ...(own.length > 0 ? [{ label: say('actions/summary'), command: 'summary' }] : []),
      { label: say('actions/helpful'), command: 'helpful' },
      { label: say('actions/not-helpful'), command: 'not helpful' },
    ],
  }
}

/** Why this massage: every kind with its points and what they are for. */
export function massageScore(situation: Situation): string[] {
  const { say, fill } = situation
  const { lead, alternatives, conditional } = massageAdvice(situation)
  return [lead, ...alternatives, conditional]
    .filter((one): one is Ranked => one !== undefined)
    .map(({ type, score, parts }) =>
      say('massage/points', {
        name: capital(fill(type.name)),
        score,
        parts: parts
          .filter(({ points }) => points !== 0)
          .map((part) => `${fill(part.say)} ${part.points > 0 ? '+' : '−'}${Math.abs(part.points)}`)
          .join(', '),
      }),
    )
}
