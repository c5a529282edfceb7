/** The keys of language cases, and how the findings of the knowledge base speak for them. Snake case lives at this edge. */
import { snakeCase } from '../../conversation/trace.ts'
import { redFlagsOf, settledBy } from '../../knowledge/red-flags.ts'
import type { Finding, Knowledge } from '../../knowledge/schema/index.ts'

/** The closed list of FORMAT.md: only these are scored. */
export const LANGUAGE_KEYS: ReadonlySet<string> = new Set(
  `low_back_pain upper_back_pain neck_pain buttock_pain leg_pain_below_knee both_legs_symptoms leg_numbness leg_weakness
  foot_drop saddle_numbness urinary_retention bladder_incontinence bowel_incontinence sexual_change walking_difficulty
  hand_clumsiness fever chills feels_very_unwell weight_loss night_sweats night_pain constant_pain pain_on_cough
  morning_stiffness better_with_movement worse_sitting worse_bending major_trauma minor_fall lifting_injury osteoporosis
  steroid_use cancer_history iv_drug_use immunosuppressed diabetes recent_infection recent_spinal_procedure anticoagulant
  bleeding_disorder chest_pain breathlessness sweating_or_faint sudden_tearing_pain abdominal_pain pulsating_abdomen
  known_aneurysm burning_urine blood_in_urine flank_pain vomiting rash calf_swelling dvt_history pregnant postpartum
  vaginal_bleeding testicular_pain pacemaker heart_disease high_blood_pressure neuropathy skin_problem recent_surgery
  disc_problem arthritis stress poor_sleep low_mood self_harm_thoughts desk_work not_improving improving black_stool
  overdose duration age pain_score temperature`.split(/\s+/),
)

export const VALUE_KEYS: ReadonlySet<string> = new Set(['duration', 'age', 'pain_score', 'temperature'])

export interface Keys {
  /** The key of a finding, by its id or a name of its twin; undefined for a finding of our own. */
  keyOf(name: string): string | undefined
  /** Keys that a finding speaks for: its own, or through findings of our own the nearest ones. */
  speaksFor(finding: string, status: string): readonly string[]
  /** The finding behind a key; undefined while the knowledge base has none. */
  findingOf(key: string): Finding | undefined
  /** Keys of worrying findings that a rule level of urgent or higher reads. */
  readonly redFlags: ReadonlySet<string>
}

const namesOf = ({ id, alias = [] }: Finding): string[] => [id, ...alias].map(snakeCase)

export function keysFor(knowledge: Knowledge): Keys {
  const findings = Object.values(knowledge.findings)
  const byName = new Map(
    findings.flatMap((finding) => namesOf(finding).map((name) => [name, finding] as const)),
  )
  const keyOf = (name: string): string | undefined => {
    const finding = byName.get(snakeCase(name))
    return finding ? namesOf(finding).find((one) => LANGUAGE_KEYS.has(one)) : undefined
  }
  const wholes = (id: string): string[] => settledBy(id, knowledge.findings)
  const parts = (id: string): string[] =>
    findings.filter((finding) => finding['part-of'] === id).map((finding) => finding.id)
  /** As the engine settles findings: what is there rises to its wholes, what is not sinks to its parts. */
  const speaksFor = (id: string, status: string, seen: readonly string[] = []): string[] => {
    const own = keyOf(id)
    if (own) return [own]
    if (seen.includes(id)) return []
    const next = status === 'absent' ? parts(id) : wholes(id)
    return next.flatMap((one) => speaksFor(one, status, [...seen, id]))
  }
  return {
    keyOf,
    speaksFor,
    findingOf: (key) => byName.get(key),
    redFlags: new Set([...redFlagsOf(knowledge).keys()].flatMap((id) => keyOf(id) ?? [])),
  }
}
