/** Texts that are said may name only what code fills in; a brace that nobody fills would be read aloud. */
import { didYouMean } from '../nearest.ts'
import type { PhraseId } from '../schema/index.ts'
import { faultsIn, PHRASE_PLACEHOLDERS, PLACEHOLDERS } from '../template.ts'
import { type Scene, type Spot, spot } from './scene.ts'

export function checkWording(scene: Scene): void {
  const { draft } = scene
  const check = (text: string | undefined, at: Spot, names: readonly string[] = PLACEHOLDERS) => {
    for (const { problem, fix, name } of faultsIn(text ?? '', names))
      scene.error(at, 'KB-WORDING', `${problem} → ${name ? didYouMean(name, names, fix) : fix}`)
  }
  for (const [phrase, text] of Object.entries(draft.wording)) {
    const [file = '', key = ''] = phrase.split('/')
    const names = [...PLACEHOLDERS, ...(PHRASE_PLACEHOLDERS[phrase as PhraseId] ?? [])]
    check(text, spot('wording', file, key), names)
  }
  for (const [text, at] of textsIn(scene)) check(text, at)
}

/** The texts of concepts that end up in a reply. */
function textsIn({ draft }: Scene): [string | undefined, Spot][] {
  return [
    ...fields('findings', draft.findings, ['name', 'item', 'confirm']),
    ...fields('rules', draft.rules, ['name', 'tell']),
    ...fields('questions', draft.questions, ['ask', 'why']),
    ...fields('causes', draft.causes, ['name', 'say']),
    ...fields('remedies', draft.remedies, ['name', 'say']),
    ...fields('cautions', draft.cautions, ['say']),
    ...fields('professionals', draft.professionals, ['name', 'say']),
    ...fields('emergency-actions', draft.emergencyActions, ['do', 'company', 'again']),
    ...Object.values(draft.causes).flatMap((cause) =>
      (['speaks-for', 'speaks-against'] as const).flatMap((field) =>
        (cause[field] ?? []).map(({ say }, n): [string, Spot] => [
          say,
          spot('causes', cause.id, field, n, 'say'),
        ]),
      ),
    ),
    ...Object.values(draft.emergencyActions).flatMap((action) =>
      (['also', 'do-not'] as const).flatMap((field) =>
        (action[field] ?? []).map((text, n): [string, Spot] => [
          text,
          spot('emergency-actions', action.id, field, n),
        ]),
      ),
    ),
  ]
}

function fields<K extends string>(
  folder: Spot['folder'],
  concepts: Readonly<Record<string, { readonly id: string } & { readonly [F in K]?: string | undefined }>>,
  names: readonly K[],
): [string | undefined, Spot][] {
  return Object.values(concepts).flatMap((concept) =>
    names.map((name): [string | undefined, Spot] => [concept[name], spot(folder, concept.id, name)]),
  )
}
