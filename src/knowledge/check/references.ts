/** Every id must name something that is there and in use. */
import type { Draft } from '../assemble.ts'
import { didYouMean } from '../nearest.ts'
import type { Place } from '../place.ts'
import type { Rule } from '../schema/index.ts'
import { type Scene, type Spot, spot } from './scene.ts'
import { askedBy, usesIn } from './uses.ts'

const WORDS = {
  findings: 'finding',
  cautions: 'caution',
  professionals: 'professional',
  'emergency-actions': 'emergency action',
  'massage-types': 'kind of massage',
} as const

export function checkReferences(scene: Scene): void {
  const { draft } = scene
  for (const { finding, spot: at } of usesIn(draft)) refer(scene, 'findings', finding, at)
  for (const finding of Object.values(draft.findings)) {
    const { id, implies, 'part-of': whole, 'rules-out': impossible, 'for-years': old, scores } = finding
    refer(scene, 'findings', whole, spot('findings', id, 'part-of'))
    referAll(scene, 'findings', implies, spot('findings', id, 'implies'))
    referAll(scene, 'findings', impossible, spot('findings', id, 'rules-out'))
    refer(scene, 'findings', old, spot('findings', id, 'for-years'))
    referAll(scene, 'findings', scores?.of, spot('findings', id, 'scores', 'of'))
  }
  for (const { id, asks, hears, groups } of Object.values(draft.questions)) {
    referAll(scene, 'findings', asks, spot('questions', id, 'asks'))
    referAll(scene, 'findings', hears, spot('questions', id, 'hears'))
    referAll(scene, 'findings', groups?.flat(), spot('questions', id, 'groups'))
  }
  for (const rule of Object.values(draft.rules)) {
    for (const { finding, spot: at } of askedBy(rule)) refer(scene, 'findings', finding, at)
    referAll(scene, 'cautions', rule.meanwhile, spot('rules', rule.id, 'meanwhile'))
    refer(scene, 'professionals', rule['seen-by'], spot('rules', rule.id, 'seen-by'))
    refer(scene, 'emergency-actions', rule['emergency-action'], spot('rules', rule.id, 'emergency-action'))
  }
  checkMassage(scene)
  checkClaims(scene)
  checkSources(scene)
}

/** The tables name kinds of massage. */
function checkMassage(scene: Scene): void {
  const { contraindications, massageScore } = scene.draft
  for (const { id, types } of Object.values(contraindications))
    for (const type of Object.keys(types ?? {}))
      refer(scene, 'massage-types', type, spot('contraindications', id, 'types', type))
  for (const [id, { fit, lead, never }] of Object.entries(massageScore?.situations ?? {})) {
    const at = (...path: string[]) => spot('massage', 'score', 'situations', id, ...path)
    for (const type of Object.keys(fit)) refer(scene, 'massage-types', type, at('fit', type))
    refer(scene, 'massage-types', lead, at('lead'))
    referAll(scene, 'massage-types', never, at('never'))
  }
  for (const [id, { points }] of Object.entries(massageScore?.wishes ?? {}))
    for (const type of Object.keys(points))
      refer(scene, 'massage-types', type, spot('massage', 'score', 'wishes', id, 'points', type))
  for (const type of Object.keys(massageScore?.evidence ?? {}))
    refer(scene, 'massage-types', type, spot('massage', 'score', 'evidence', type))
}

function checkClaims(scene: Scene): void {
  if (!scene.isWhole('claims')) return
  const known = Object.keys(scene.draft.claims)
  for (const { id, claims } of Object.values(scene.draft.answers))
    for (const [n, claim] of claims.entries()) {
      if (known.includes(claim)) continue
      const fix = didYouMean(claim, known, 'add it to a file of knowledge/claims')
      scene.error(spot('answers', id, 'claims', n), 'KB-REF', `claim "${claim}" does not exist → ${fix}`)
    }
}

function referAll(
  scene: Scene,
  folder: keyof typeof WORDS,
  ids: readonly string[] | undefined,
  at: Spot,
): void {
  for (const [n, id] of (ids ?? []).entries()) refer(scene, folder, id, spot(at.folder, at.id, ...at.path, n))
}

function refer(scene: Scene, folder: keyof typeof WORDS, id: string | undefined, at: Spot): void {
  if (id === undefined) return
  const ids = scene.ids(folder)
  const name = `${WORDS[folder]} "${id}"`
  if (!ids.includes(id)) {
    const fix = didYouMean(id, ids, `write knowledge/${folder}/${id}.yaml, or name another`)
    scene.error(at, 'KB-REF', `${name} does not exist → ${fix}`)
    return
  }
  const retired = scene.retiredAt(folder, id)
  if (retired) scene.error(at, 'KB-REF', `${name} is retired in ${retired} → name another, or remove it`)
}

type Clinical = Pick<Rule, 'id' | 'sources' | 'status' | 'reviewed'>

/** The concepts of the folders whose files name sources and reviewers. */
export function clinicalIn(draft: Draft): [Place['folder'], readonly Clinical[]][] {
  return [
    ['rules', Object.values(draft.rules)],
    ['causes', Object.values(draft.causes)],
    ['remedies', Object.values(draft.remedies)],
    ['movements', Object.values(draft.movements)],
    ['massage-types', Object.values(draft.massageTypes)],
    ['contraindications', Object.values(draft.contraindications)],
    ['cautions', Object.values(draft.cautions)],
    ['professionals', Object.values(draft.professionals)],
    ['emergency-actions', Object.values(draft.emergencyActions)],
  ]
}

/** Everything that names sources, with the place where it does. */
export const sourcedIn = (draft: Draft): { at: Spot; sources: readonly string[] }[] => [
  ...clinicalIn(draft).flatMap(([folder, concepts]) =>
    concepts.map(({ id, sources }) => ({ at: spot(folder, id, 'sources'), sources })),
  ),
  ...Object.entries(draft.claims).map(([id, { area, sources }]) => ({
    at: spot('claims', area, id, 'sources'),
    sources,
  })),
]

function checkSources(scene: Scene): void {
  if (!scene.isWhole('sources')) return
  const known = Object.keys(scene.draft.sources)
  for (const { at, sources } of sourcedIn(scene.record))
    for (const [n, source] of sources.entries()) {
      if (known.includes(source)) continue
      const fix = didYouMean(source, known, 'add it to a file of knowledge/sources')
      scene.error(
        spot(at.folder, at.id, ...at.path, n),
        'KB-REF',
        `source "${source}" does not exist → ${fix}`,
      )
    }
}
