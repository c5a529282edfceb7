/** Which massage suits, if any: urgency, then what speaks against it, then points, then the rules on top (facts file, 4.3). */
import type { Contraindication, Disposition, Knowledge, Refer } from '../knowledge/schema/index.ts'
import { type Ranked, rankTypes, situationsIn } from './ranking.ts'
import { contraindicationsFor, holds, type Judged, judge, type Reads } from './suitability.ts'

/** How soon a professional comes first. */
export const REFERRALS = ['none', 'ask-first', 'soon', 'same-day', 'emergency'] as const
export type Referral = (typeof REFERRALS)[number]

/**
 * What decided. urgent: to be seen first · wait: until it is over · ask-first: when somebody agrees · rest-first: new
 * pain eases by itself · lead: the situation names the kind · none-fits: nothing has enough points · best: the points.
 */
type Ruling = 'urgent' | 'wait' | 'ask-first' | 'rest-first' | 'lead' | 'none-fits' | 'best'

export interface MassageAdvice {
  readonly ruling: Ruling
  /** Undefined: no massage for now. */
  readonly lead: Ranked | undefined
  readonly alternatives: readonly Ranked[]
  /** Only if somebody agrees, or as an extra. */
  readonly conditional: Ranked | undefined
  /** Not for now, with what speaks against it. */
  readonly excluded: readonly Judged[]
  readonly conditions: readonly Contraindication[]
  /** Of these nobody knows: they were asked and not answered, and count as said. */
  readonly unanswered: readonly Contraindication[]
  readonly referral: Referral
}

const BY_LEVEL: Readonly<Partial<Record<Disposition, Referral>>> = {
  urgent: 'soon',
  'same-day': 'same-day',
  emergency: 'emergency',
}
const BY_REFER: Readonly<Record<Refer, Referral>> = {
  none: 'none',
  tell: 'none',
  wait: 'none',
  'ask-first': 'ask-first',
  soon: 'soon',
  'same-day': 'same-day',
}
const higher = (a: Referral, b: Referral): Referral => (REFERRALS.indexOf(a) >= REFERRALS.indexOf(b) ? a : b)

/** Everything the code allows as it is. */
const isFree = ({ code }: Judged): boolean => code !== 'ask' && code !== 'avoid'

/** Light hands on the whole back: what may be named while somebody has still to agree. */
const isGentle = ({ code, type }: Judged): boolean =>
  (code === 'ok' || code === 'care') && type.touch.includes('light')

/**
 * @param disposition of the triage; urgent or higher means no massage at all
 * @returns the advice; more contraindications never free a kind, and never weaken the referral
 */
export function adviseMassage(
  knowledge: Knowledge,
  reads: Reads,
  disposition: Disposition | null,
): MassageAdvice {
  const conditions = contraindicationsFor(knowledge, reads)
  const situations = situationsIn(knowledge, reads)
  const never = new Set(situations.flatMap((one) => one.never ?? []))
  const ownHands = situations.some((one) => one['own-hands-only'] === 'yes')
  const judged = Object.values(knowledge.massageTypes)
    .filter(({ when }) => holds(reads, when))
    .map((type) => judge(type, conditions))
  const isOut = ({ type, code }: Judged) =>
    code === 'avoid' || never.has(type.id) || (ownHands && type['own-hands'] !== 'yes')
  const excluded = judged.filter(isOut)
  const ranked = rankTypes(
    judged.filter((one) => !isOut(one)),
    knowledge,
    reads,
  )
  const referral = conditions.reduce(
    (most, { refer }) => higher(most, BY_REFER[refer]),
    (disposition && BY_LEVEL[disposition]) ?? 'none',
  )
  const unanswered = conditions.filter(({ when }) => reads(when) === 'refused')
  const shared = { excluded, conditions, unanswered, referral }
  const free = ranked.filter(isFree)
  const none = (ruling: Ruling, conditional: Ranked | undefined): MassageAdvice => ({
    ...shared,
    ruling,
    lead: undefined,
    alternatives: [],
    conditional,
  })
  if (REFERRALS.indexOf(referral) >= REFERRALS.indexOf('soon')) return none('urgent', undefined)
  if (conditions.some(({ refer }) => refer === 'wait')) return none('wait', undefined)
  if (referral === 'ask-first') return none('ask-first', free.find(isGentle))
  const matters = conditions.some(({ refer }) => refer !== 'none')
  if (!matters && situations.some((one) => one['rest-first'] === 'yes')) return none('rest-first', free[0])
  const named = situations.flatMap(({ lead }) => free.find(({ type }) => type.id === lead) ?? [])[0]
  const first = named ?? free[0]
  const { least, within, most } = knowledge.massageScore
  if (!first || (!named && first.score < least)) return none('none-fits', first)
  const alternatives = free
    .filter((one) => one !== first && one.score >= least && one.score >= first.score - within)
    .slice(0, most)
  return {
    ...shared,
    ruling: named ? 'lead' : 'best',
    lead: first,
    alternatives,
    conditional: undefined,
  }
}
