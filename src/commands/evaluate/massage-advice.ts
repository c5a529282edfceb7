/** What the bot said about massage, as its trace tells. No massage advice is no referral, unless the level asks for one. */
import { REFERRALS as ORDER } from '../../advice/massage.ts'
import { type AssessmentTrace, snakeCase } from '../../conversation/trace.ts'

/** How soon a professional comes first, in order, in the words of the evaluation files. */
export const REFERRALS: readonly string[] = ORDER.map(snakeCase)

/** What an urgent disposition makes of the referral (design §7); a lower one leaves it alone. */
const REFERRED: Readonly<Partial<Record<string, string>>> = {
  urgent: 'soon',
  'same-day': 'same_day',
  emergency: 'emergency',
}

export interface Advice {
  readonly lead: string | null
  /** Everything recommended, with or without a condition. */
  readonly recommended: readonly string[]
  readonly conditions: readonly string[]
  readonly referral: string
}

export function adviceIn({ massage, disposition }: AssessmentTrace): Advice {
  const raised = REFERRED[disposition ?? '']
  if (!massage) return { lead: null, recommended: [], conditions: [], referral: raised ?? 'none' }
  const { lead, alternatives, conditional, conditions, referral } = massage
  return {
    lead,
    recommended: [lead, ...alternatives, ...(conditional === null ? [] : [conditional])],
    conditions,
    referral: snakeCase(referral),
  }
}
