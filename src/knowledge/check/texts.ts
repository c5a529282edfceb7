/** Every text that the bot says, with its place: what the checks of wording and reading go through. */
import type { Draft } from '../assemble.ts'
import type { PhraseId } from '../schema/index.ts'
import { type Spot, spot } from './scene.ts'

export interface Said {
  readonly text: string
  readonly spot: Spot
  /** The id of a text of knowledge/wording. */
  readonly phrase?: PhraseId
}

export function saidIn(draft: Draft): Said[] {
  const { causes, emergencyActions, regions } = draft
  return [
    ...Object.entries(draft.wording).map(([phrase, text]): Said => {
      const [file = '', key = ''] = phrase.split('/')
      return { text, spot: spot('wording', file, key), phrase: phrase as PhraseId }
    }),
    ...fields('findings', draft.findings, ['name', 'item', 'confirm']),
    ...fields('rules', draft.rules, ['name', 'tell']),
    ...fields('questions', draft.questions, ['ask', 'why']),
    ...fields('causes', causes, ['name', 'say']),
    ...Object.values(causes).flatMap((cause) =>
      (['speaks-for', 'speaks-against'] as const).flatMap((field) =>
        (cause[field] ?? []).map(
          ({ say }, n): Said => ({ text: say, spot: spot('causes', cause.id, field, n, 'say') }),
        ),
      ),
    ),
    ...fields('remedies', draft.remedies, ['name', 'say', 'how']),
    ...fields('movements', draft.movements, ['name', 'how', 'dose', 'progress']),
    ...fields('massage-types', draft.massageTypes, [
      'name',
      'what',
      'suits',
      'evidence-say',
      'session',
      'after',
      'home',
    ]),
    ...lists('massage-types', draft.massageTypes, ['tell']),
    ...fields('contraindications', draft.contraindications, ['name', 'ask', 'ask-them', 'say', 'elsewhere']),
    ...(['situations', 'wishes'] as const).flatMap((part) =>
      Object.entries(draft.massageScore?.[part] ?? {}).map(
        ([id, { say }]): Said => ({ text: say, spot: spot('massage', 'score', part, id, 'say') }),
      ),
    ),
    ...fields('answers', draft.answers, ['name']),
    ...Object.entries(draft.claims).map(
      ([id, { area, say }]): Said => ({ text: say, spot: spot('claims', area, id, 'say') }),
    ),
    ...fields('cautions', draft.cautions, ['say']),
    ...fields('professionals', draft.professionals, ['name', 'say']),
    ...fields('emergency-actions', emergencyActions, ['do', 'company', 'again']),
    ...lists('emergency-actions', emergencyActions, ['also', 'do-not']),
    ...fields('regions', regions, ['name', 'department']),
    ...lists('regions', regions, ['therapists']),
    ...fields('intents', draft.intents, ['name']),
  ]
}

function lists<K extends string>(
  folder: Spot['folder'],
  concepts: Readonly<
    Record<string, { readonly id: string } & { readonly [F in K]?: readonly string[] | undefined }>
  >,
  names: readonly K[],
): Said[] {
  return Object.values(concepts).flatMap((concept) =>
    names.flatMap((name) =>
      (concept[name] ?? []).map((text, n): Said => ({ text, spot: spot(folder, concept.id, name, n) })),
    ),
  )
}

function fields<K extends string>(
  folder: Spot['folder'],
  concepts: Readonly<Record<string, { readonly id: string } & { readonly [F in K]?: string | undefined }>>,
  names: readonly K[],
): Said[] {
  return Object.values(concepts).flatMap((concept) =>
    names.flatMap((name): Said[] => {
      const text = concept[name]
      return text === undefined ? [] : [{ text, spot: spot(folder, concept.id, name) }]
    }),
  )
}
