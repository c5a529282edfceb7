/** Microsoft's own reader of Adaptive Cards, and what it complains about. */
import { createRequire } from 'node:module'

interface Reader {
  readonly SerializationContext: new () => {
    readonly eventCount: number
    getEventAt(index: number): { readonly message: string }
  }
  readonly AdaptiveCard: new () => { parse(json: unknown, context: unknown): void }
}

/** The package's entry is for browsers and does not load here. */
const { AdaptiveCard, SerializationContext }: Reader = createRequire(import.meta.url)(
  'adaptivecards/dist/adaptivecards.js',
)

export const complaintsAbout = (card: unknown): string[] => {
  const context = new SerializationContext()
  new AdaptiveCard().parse(JSON.parse(JSON.stringify(card)), context)
  return Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message)
}

export type Part = Record<string, unknown>

/** Every object in the card, without what stands in for something else. */
export const partsOf = (value: unknown): Part[] => {
  if (Array.isArray(value)) return value.flatMap(partsOf)
  if (typeof value !== 'object' || value === null) return []
  const { fallback: _, data: __, ...shown } = value as Part
  return [shown, ...Object.values(shown).flatMap(partsOf)]
}

/** Everything on it that a person can read, folded away or not. */
export const readable = (card: object): string => {
  const { fallbackText: _, speak: __, ...shown } = card as Part
  return partsOf(shown)
    .flatMap(({ text, title, label }) => [text, title, label])
    .filter((it) => typeof it === 'string')
    .join('\n')
}
