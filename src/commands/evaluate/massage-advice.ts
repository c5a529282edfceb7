/** What the bot said about massage, as its trace tells. `massage: null` is no advice, and no referral unless the level asks for one. */
import type { AssessmentTrace } from '../../conversation/trace.ts'

/** How soon a professional comes first, in order. */
export const REFERRALS = ['none', 'ask_first', 'soon', 'same_day', 'emergency'] as const
type Referral = (typeof REFERRALS)[number]

/** What an urgent disposition makes of the referral (design §7); a lower one leaves it alone. */
const REFERRED: Readonly<Partial<Record<string, Referral>>> = {
  urgent: 'soon',
  'same-day': 'same_day',
  emergency: 'emergency',
}

export interface Advice {
  readonly lead: string | null
  /** Everything recommended, with or without a condition. */
  readonly recommended: readonly string[]
  readonly conditions: readonly string[]
  readonly referral: Referral | null
}

/** As design §7 shapes it: lead, alternatives, conditional, conditions, referral. */
interface TracedMassage {
  readonly lead?: string | null
  readonly alternatives?: readonly string[] | null
  readonly conditional?: string | readonly string[] | null
  readonly conditions?: readonly string[] | null
  readonly referral?: string | null
}

const listed = (value: string | readonly string[] | null | undefined): readonly string[] =>
  typeof value === 'string' ? [value] : (value ?? [])

export function adviceIn({ massage, disposition }: AssessmentTrace): Advice {
  const { lead = null, alternatives, conditional, conditions, referral } = (massage ?? {}) as TracedMassage
  const told = REFERRALS.find((one) => one === referral?.replaceAll('-', '_'))
  return {
    lead,
    recommended: [...listed(lead), ...listed(alternatives), ...listed(conditional)],
    conditions: listed(conditions),
    referral: told ?? REFERRED[disposition ?? ''] ?? null,
  }
}
