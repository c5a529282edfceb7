/** The words of the bot: templates from knowledge/wording, filled in for the person or for somebody else. */
import { once } from '../knowledge/once.ts'
import type { Knowledge, PhraseId, Region } from '../knowledge/schema/index.ts'
import type { Subject } from './event.ts'

export type Values = Readonly<Record<string, string | number>>

/**
 * Fills a template. `{number}` takes a value; `{your|their}` takes the first form for the person and the second for
 * somebody else. An unknown name stays visible, and kb:check refuses it before it gets here.
 */
export function fill(template: string, subject: Subject, values: Values = {}): string {
  return template.replace(/\{([^{}]+)\}/g, (whole, inside: string) => {
    const [self, other] = inside.split('|')
    if (other !== undefined) return fillNames(subject === 'self' ? (self ?? '') : other, values)
    return values[inside] === undefined ? whole : String(values[inside])
  })
}

/** A form may itself name a value: `{Have you|Has WHO}` names {who} in capitals. */
const fillNames = (form: string, values: Values): string =>
  form.replace(/\bWHO\b/g, String(values.who ?? 'they'))

/** The region that was set, or a guess from the locale. */
export function regionOf(
  knowledge: Knowledge,
  set: string | undefined,
  locale: string | undefined,
): { region: Region | undefined; sure: boolean } {
  const told = set === undefined ? undefined : knowledge.regions[set]
  if (told) return { region: told, sure: true }
  return { region: byLocale(knowledge.regions).get(locale?.toLowerCase() ?? ''), sure: false }
}

/** Where two have a locale, the first. */
const byLocale = once(
  (regions: Knowledge['regions']): ReadonlyMap<string, Region> =>
    new Map(
      Object.values(regions)
        .toReversed()
        .flatMap((region) => region.locales.map((locale) => [locale.toLowerCase(), region])),
    ),
)

/** The values that every phrase may name: {number}, {department}, {advice-line}, {who}. */
export function placeValues(
  knowledge: Knowledge,
  set: string | undefined,
  locale: string | undefined,
  subject: Subject,
): Values {
  const { region, sure } = regionOf(knowledge, set, locale)
  const number = region
    ? fill(knowledge.wording[sure ? 'emergency/number' : 'emergency/number-guess'], subject, {
        emergency: region.emergency,
      })
    : knowledge.wording['emergency/number-unknown']
  const line = region?.advice?.[0]
  return {
    number,
    department: region?.department ?? 'the emergency department',
    'advice-line': line ? `${line.name} (${line.number})` : 'a medical advice line',
    country: region?.name ?? '',
    crisis: region?.crisis
      ? `${region.crisis.map(({ name, number }) => `${name}: ${number}`).join(' · ')}.`
      : knowledge.wording['emergency/crisis-anywhere'],
    who: subject === 'self' ? 'you' : subject.who,
  }
}

/** Says a phrase of the knowledge base. */
export type Say = (id: PhraseId, values?: Values) => string

/** The text with a capital at its start. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
