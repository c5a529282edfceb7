/** The simulated person: answers in words, never by pressing, by the rules of evaluation/FORMAT.md and nothing else. */
import type { PersonFacts } from './cases.ts'

/** What the person types when these are asked. */
export type Person = (asked: readonly string[]) => string

export type PersonFile = 'triage' | 'massage'

const TOPIC: Readonly<Record<PersonFile, string>> = { triage: 'check my back', massage: 'massage advice' }
/** Said of whatever the case is silent about. */
const SILENT: Readonly<Record<PersonFile, string>> = { triage: 'not sure', massage: 'no, nothing like that' }
/** An answer that is exactly one of these is left out when several things were asked at once. */
const NOTHING = ['no', 'none', 'n/a']

/** Massage files sum up: which of their facts speaks for a key of its own. */
const PARENTS: Readonly<Record<string, string>> = {
  pregnant: 'pregnancy',
  anticoagulants: 'medicines',
  steroid_use: 'medicines',
  osteoporosis: 'conditions',
  cancer_history: 'conditions',
  diabetes: 'conditions',
  immunosuppressed: 'conditions',
  other_conditions: 'conditions',
  trauma: 'injury',
  walking_difficulty: 'leg_symptoms',
  calf_swelling: 'leg_symptoms',
  location: 'area',
  about: 'who',
  mood: 'stress',
}

/** Fact keys that are no symptoms and have no other fact to speak for them. */
const NO_SYMPTOM = new Set(
  `age sex country duration onset iv_drug_use recent_infection_or_procedure pain_score worse_with better_with
  daily_activities previous_episodes medicines red_flags pregnancy conditions injury leg_symptoms area goal pressure
  setting budget stress tried owned who role language other intent`.split(/\s+/),
)

/** The fact of a massage file that speaks for a key. */
export const parentOf = (key: string): string | undefined => {
  if (NO_SYMPTOM.has(key)) return undefined
  return PARENTS[key] ?? (key.startsWith('leg_') ? 'leg_symptoms' : 'red_flags')
}

/** @param facts of the case; each first answer is given once and then never again */
export function makePerson({ known, firstAnswer }: PersonFacts, file: PersonFile): Person {
  const given = new Set<string>()
  const fact = (key: string | undefined) => (key && Object.hasOwn(known, key) ? known[key] : undefined)
  const value = (key: string): string => {
    if (Object.hasOwn(firstAnswer, key) && !given.has(key)) {
      given.add(key)
      return firstAnswer[key] as string
    }
    return fact(key) ?? fact(file === 'massage' ? parentOf(key) : undefined) ?? SILENT[file]
  }
  return (asked) => {
    if (asked.includes('consent')) return 'I agree'
    if (asked.includes('topic')) return TOPIC[file]
    const keys = asked.map((key) => key.replace(/^confirm:/, ''))
    const [only] = keys
    if (only !== undefined && keys.length === 1) return value(only)
    const answers = keys.map((key) => ({ key: key.replaceAll('_', ' '), value: value(key) }))
    const told = answers.filter((answer) => !NOTHING.includes(answer.value))
    if (told.length === 0) return 'no, none of those'
    const rest = told.length < answers.length ? ['no to the rest'] : []
    return [...told.map((answer) => `${answer.key}: ${answer.value}`), ...rest].join('. ')
  }
}
