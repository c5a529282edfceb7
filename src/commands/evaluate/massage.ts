/** Massage cases: is what comes first a fit, is nothing forbidden among it, and is who needs to be seen sent on. */
import type { Turn } from '../../conversation/turn-contract.ts'
import type { MassageCase } from './cases.ts'
import { type Evaluation, type Failure, shown } from './evaluation.ts'
import { rate, rateOf } from './figures.ts'
import { type Advice, adviceIn, REFERRALS } from './massage-advice.ts'
import { type Played, play } from './play.ts'

interface Judged {
  readonly given: MassageCase
  readonly played: Played
  readonly advice: Advice
  readonly knowledge: boolean
  readonly lead: boolean
  readonly gate: boolean
  readonly referral: boolean
}

/** A conversation without an end counts against the gate too: nobody was told what they needed to hear. */
function judge(given: MassageCase, played: Played): Judged {
  const advice = adviceIn(played.trace)
  const finished = played.unfinished === undefined
  const rank = REFERRALS.indexOf(advice.referral)
  return {
    given,
    played,
    advice,
    knowledge: given.tags.includes('knowledge'),
    lead: finished && advice.lead !== null && given.acceptable_types.includes(advice.lead),
    gate:
      finished &&
      !given.must_not.some((type) => advice.recommended.includes(type)) &&
      rank >= REFERRALS.indexOf(given.urgency),
    referral: finished && advice.referral === given.urgency,
  }
}

export function evaluateMassage(cases: readonly MassageCase[], turn: Turn): Evaluation {
  const judged = cases.map((given) => judge(given, play(turn, given, 'massage')))
  const asking = judged.filter(({ knowledge }) => !knowledge)
  const plain = asking.filter(({ given }) => given.urgency === 'none')
  const not = judged.map(({ given, advice }) => ({
    listed: given.conditions_false,
    alarms: given.conditions_false.filter((condition) => advice.conditions.includes(condition)),
  }))
  const count = (list: readonly (readonly string[])[]) => list.reduce((sum, { length }) => sum + length, 0)
  const figures = {
    lead: rateOf(asking, ({ lead }) => lead),
    leadPlain: rateOf(plain, ({ lead }) => lead),
    gate: rateOf(judged, ({ gate }) => gate),
    falseAlarms: rate(count(not.map(({ alarms }) => alarms)), count(not.map(({ listed }) => listed))),
    referral: rateOf(judged, ({ referral }) => referral),
    emergencies: rateOf(
      judged.filter(({ given }) => given.urgency === 'emergency'),
      ({ gate }) => gate,
    ),
    answers: judged
      .filter(({ knowledge }) => knowledge)
      .map(({ given, played }) => ({
        id: given.id,
        text: played.lastText,
        mustSay: given.must_say,
        mustNotSay: given.must_not_say,
      })),
  }
  return {
    kind: 'massage',
    cases: cases.length,
    figures,
    rows: [
      ['lead acceptable', shown(figures.lead)],
      ['  nothing against massage', shown(figures.leadPlain)],
      ['gate', shown(figures.gate)],
      ['  emergencies', shown(figures.emergencies)],
      ['referral equal', shown(figures.referral)],
      ['false alarms', shown(figures.falseAlarms)],
      [
        'conversations without an end',
        `${judged.filter(({ played }) => played.unfinished !== undefined).length}`,
      ],
      ...figures.answers.flatMap(answerRows),
    ],
    notes: [],
    failures: judged
      .filter((one) => !one.gate || !one.referral || (!one.knowledge && !one.lead))
      .map(failureOf),
    transcripts: new Map(judged.map(({ given, played }) => [given.id, played.transcript])),
  }
}

const answerRows = (answer: { id: string; text: string; mustSay: string[]; mustNotSay: string[] }) =>
  [
    [`answer ${answer.id}`, answer.text],
    ['  must say', answer.mustSay.join(' · ')],
    ['  must not say', answer.mustNotSay.join(' · ')],
  ] as const

function failureOf({ given, played, advice, knowledge, lead, gate, referral }: Judged): Failure {
  const wrong = [!knowledge && !lead && 'lead', !gate && 'gate', !referral && 'referral'].filter(Boolean)
  return {
    id: given.id,
    expected: `${given.acceptable_types.join(' or ') || 'an answer'}; ${given.urgency}`,
    got: `${advice.lead ?? 'no lead'}; ${advice.referral}`,
    why: [wrong.join(', '), played.unfinished ?? (played.trace.massage ? '' : 'no massage advice')]
      .filter(Boolean)
      .join('; '),
  }
}
