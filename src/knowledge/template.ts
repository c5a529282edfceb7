/**
 * What stands in braces in a text that the bot says: `{your|their}` is the form for the person and the form for
 * somebody else, `{number}` is a value that code fills in.
 */
import type { PhraseId } from './schema/index.ts'

/** Values that every text may name. */
export const PLACEHOLDERS: readonly string[] = [
  'number',
  'department',
  'advice-line',
  'country',
  'who',
  'crisis',
]

/** Values that code gives to one phrase only. Whoever makes code give another adds it here. */
export const PHRASE_PLACEHOLDERS: { readonly [P in PhraseId]?: readonly string[] } = {
  'commands/correct': ['findings'],
  'commands/why-question': ['why'],
  'commands/would-change-less': ['finding', 'result'],
  'country/set': ['name', 'emergency'],
  'emergency/crisis': ['lines'],
  'emergency/number': ['emergency'],
  'emergency/number-guess': ['emergency'],
  'answer/perhaps': ['name'],
  'massage/ask': ['who', 'name'],
  'massage/ask-them': ['words'],
  'massage/because-of': ['types', 'because'],
  'massage/if-they-agree': ['name'],
  'massage/if-you-like': ['name'],
  'massage/lead': ['name'],
  'massage/points': ['name', 'score', 'parts'],
  'massage/tell-about': ['names'],
  'plan/movement-dose': ['dose'],
  'plan/movement-next': ['more'],
  'plan/print-date': ['date'],
  'result/safety-net-dates': ['soon', 'later'],
  'result/speaks-for': ['reasons'],
  'summary/title': ['date'],
  'triage/confirm-contradiction': ['finding'],
  'triage/confirm-course': ['finding'],
  'triage/confirm-onset': ['finding'],
  'triage/confirm-possible': ['finding'],
  'triage/confirm-severity': ['finding'],
  'triage/confirm-side': ['finding'],
  'triage/counts': ['finding'],
  'triage/noted': ['findings'],
  'triage/whose': ['other'],
  'triage/whose-other': ['other'],
}

export interface TemplateFault {
  readonly problem: string
  readonly fix: string
  /** The name that nothing fills in. */
  readonly name?: string
}

/** What is wrong with the braces of a text. */
export function faultsIn(text: string, names: readonly string[]): TemplateFault[] {
  const left = text.replace(FORM, '')
  const stray = /[{}]/.exec(left)?.[0]
  const faults: TemplateFault[] = stray
    ? [{ problem: `a "${stray}" stands alone`, fix: 'write {you|they} or {number}, one pair of braces each' }]
    : []
  for (const [whole, inside = ''] of text.matchAll(FORM)) {
    const forms = inside.split('|')
    if (forms.length > 2)
      faults.push({ problem: `${whole} has ${forms.length} forms`, fix: 'write two: {self|other}' })
    if (forms.length === 1 && !names.includes(inside))
      faults.push({
        name: inside,
        problem: `nothing fills in ${whole}`,
        fix: `the names are ${names.map((name) => `{${name}}`).join(', ')}`,
      })
  }
  return faults
}

const FORM = /\{([^{}]*)\}/g

/** The longer of all forms: what a label may grow to. */
export function longestForm(text: string): string {
  const forms = [0, 1].map((n) =>
    text.replace(FORM, (whole, inside: string) => inside.split('|')[n] ?? whole),
  )
  return forms.reduce((a, b) => (b.length > a.length ? b : a))
}
