/** Triage cases: is the level right, is it safe, does it frighten for nothing, and what does it cost the person to get there. */

import type { Turn } from '../../conversation/turn-contract.ts'
import type { Disposition } from '../../knowledge/schema/index.ts'
import { DISPOSITIONS } from '../../knowledge/schema/index.ts'
import { rankOf } from '../../triage/grade.ts'
import type { TriageCase } from './cases.ts'
import { type Evaluation, type Failure, shown } from './evaluation.ts'
import { rate, rateOf, type Spread, spread } from './figures.ts'
import { type Played, play } from './play.ts'

interface Judged {
  readonly given: TriageCase
  readonly played: Played
  /** The level reached; null for none, or when the conversation came to no end. */
  readonly level: Disposition | null
  readonly right: boolean
  readonly under: boolean
  readonly over: boolean
}

/** A case without an end is neither right nor safe: it counts as under-triaged, whatever level it had on the way. */
function judge(given: TriageCase, played: Played): Judged {
  const accepted = [given.expected_level, ...given.also_acceptable]
  const ranks = accepted.map(rankOf)
  const level = played.unfinished === undefined ? played.trace.disposition : null
  return {
    given,
    played,
    level,
    right: level !== null && accepted.includes(level),
    under: level === null || rankOf(level) < Math.min(...ranks),
    over: level !== null && rankOf(level) > Math.max(...ranks),
  }
}

export function evaluateTriage(cases: readonly TriageCase[], turn: Turn): Evaluation {
  const judged = cases.map((given) => judge(given, play(turn, given, 'triage')))
  const under = judged.filter((one) => one.under)
  const over = judged.filter((one) => one.over)
  const at = (level: Disposition) => judged.filter(({ given }) => given.expected_level === level)
  const levels = DISPOSITIONS.toReversed().filter((level) => at(level).length > 0)
  const figures = {
    accuracy: rateOf(judged, ({ right }) => right),
    safety: rateOf(judged, (one) => !one.under),
    emergenciesUndertriaged: at('emergency').filter((one) => one.under).length,
    underTriaged: under.map(({ given }) => given.id),
    overTriage: rate(over.length, judged.length),
    selfCareOverTriage: rateOf(at('self-care'), (one) => one.over),
    inclinationToOverTriage: rate(over.length, over.length + under.length),
    comprehensiveness: rateOf(judged, ({ level }) => level !== null),
    perLevel: Object.fromEntries(levels.map((level) => [level, rateOf(at(level), ({ right }) => right)])),
    questions: spread(judged.map(({ played }) => played.questions)),
    items: spread(judged.map(({ played }) => played.items)),
    turns: spread(judged.map(({ played }) => played.turns)),
  }
  const emergencies = at('emergency').length
  return {
    kind: 'triage',
    cases: cases.length,
    figures,
    rows: [
      ['accuracy', shown(figures.accuracy)],
      ...levels.map((level) => [`  ${level}`, shown(rateOf(at(level), ({ right }) => right))] as const),
      ['safety', shown(figures.safety)],
      ['emergencies under-triaged', `${figures.emergenciesUndertriaged} of ${emergencies}`],
      ['under-triaged', under.length === 0 ? 'none' : under.map(({ given }) => given.id).join(' ')],
      ['over-triage', shown(figures.overTriage)],
      ['  of the self-care cases', shown(figures.selfCareOverTriage)],
      ['inclination to over-triage', shown(figures.inclinationToOverTriage)],
      ['comprehensiveness', shown(figures.comprehensiveness)],
      ['questions', shownSpread(figures.questions)],
      ['items', shownSpread(figures.items)],
      ['turns', shownSpread(figures.turns)],
    ],
    failures: judged.filter(({ right }) => !right).map(failureOf),
    transcripts: new Map(judged.map(({ given, played }) => [given.id, played.transcript])),
  }
}

const shownSpread = ({ median, p90 }: Spread): string => `median ${median ?? '–'}, 90 % at most ${p90 ?? '–'}`

function failureOf({ given, played, level, under }: Judged): Failure {
  const { trace, unfinished } = played
  const rules = trace.rules.length > 0 ? `rules: ${trace.rules.join(', ')}` : 'no rule speaks'
  return {
    id: given.id,
    expected: [given.expected_level, ...given.also_acceptable].join(' or '),
    got: level ?? 'unfinished',
    why: [unfinished ?? (under ? 'under-triaged' : 'over-triaged'), rules].join('; '),
  }
}
