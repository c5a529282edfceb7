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
} as const

export function checkReferences(scene: Scene): void {
  const { draft } = scene
  for (const { finding, spot: at } of usesIn(draft)) refer(scene, 'findings', finding, at)
  for (const { id, implies, 'part-of': whole, 'rules-out': impossible, scores } of Object.values(
    draft.findings,
  )) {
    refer(scene, 'findings', whole, spot('findings', id, 'part-of'))
    referAll(scene, 'findings', implies, spot('findings', id, 'implies'))
    referAll(scene, 'findings', impossible, spot('findings', id, 'rules-out'))
    referAll(scene, 'findings', scores?.of, spot('findings', id, 'scores', 'of'))
  }
  for (const { id, asks } of Object.values(draft.questions))
    referAll(scene, 'findings', asks, spot('questions', id, 'asks'))
  for (const rule of Object.values(draft.rules)) {
    for (const { finding, spot: at } of askedBy(rule)) refer(scene, 'findings', finding, at)
    referAll(scene, 'cautions', rule.meanwhile, spot('rules', rule.id, 'meanwhile'))
    refer(scene, 'professionals', rule['seen-by'], spot('rules', rule.id, 'seen-by'))
    refer(scene, 'emergency-actions', rule['emergency-action'], spot('rules', rule.id, 'emergency-action'))
  }
  checkSources(scene)
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
    ['cautions', Object.values(draft.cautions)],
    ['professionals', Object.values(draft.professionals)],
    ['emergency-actions', Object.values(draft.emergencyActions)],
  ]
}

function checkSources(scene: Scene): void {
  if (!scene.isWhole('sources')) return
  const known = Object.keys(scene.draft.sources)
  for (const [folder, concepts] of clinicalIn(scene.record))
    for (const { id, sources } of concepts)
      for (const [n, source] of sources.entries()) {
        if (known.includes(source)) continue
        const fix = didYouMean(source, known, 'add it to a file of knowledge/sources')
        scene.error(spot(folder, id, 'sources', n), 'KB-REF', `source "${source}" does not exist → ${fix}`)
      }
}
