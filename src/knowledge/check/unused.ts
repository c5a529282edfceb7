/** What nothing uses is either a slip or ballast; both are worth a word. */
import type { Place } from '../place.ts'
import { clinicalIn, sourcedIn } from './references.ts'
import { type Scene, spot } from './scene.ts'
import { usesIn } from './uses.ts'
import { webOf } from './web.ts'

type Ids = readonly (string | undefined)[]

export function checkUnused(scene: Scene): void {
  const { draft } = scene
  const folders = clinicalIn(draft).map(([folder]) => folder)
  if (!scene.isWhole('findings', 'sources', 'claims', ...folders)) return
  const rules = Object.values(draft.rules)
  const actions = rules.map((rule) => rule['emergency-action'])
  checkNamed(
    scene,
    'cautions',
    draft.cautions,
    rules.flatMap(({ meanwhile }) => meanwhile ?? []),
  )
  checkNamed(
    scene,
    'professionals',
    draft.professionals,
    rules.map((rule) => rule['seen-by']),
  )
  checkNamed(scene, 'emergency-actions', draft.emergencyActions, actions)
  checkSources(scene)
  checkClaims(scene)
  checkFindings(scene)
}

function checkNamed(scene: Scene, folder: Place['folder'], concepts: object, used: Ids): void {
  for (const id of Object.keys(concepts).filter((one) => !used.includes(one)))
    scene.warning(
      spot(folder, id),
      'KB-UNUSED',
      `no rule names "${id}" → name it, retire it, or delete the file`,
    )
}

function checkSources(scene: Scene): void {
  const used = new Set(sourcedIn(scene.record).flatMap(({ sources }) => sources))
  for (const file of scene.ids('sources'))
    for (const id of scene.sourceIds(file).filter((one) => !used.has(one)))
      scene.warning(
        spot('sources', file, id),
        'KB-UNUSED',
        `no file names source "${id}" → name it, or delete it`,
      )
}

/** A claim that no answer makes is never said. */
function checkClaims(scene: Scene): void {
  if (!scene.isWhole('answers')) return
  const said = new Set(Object.values(scene.record.answers).flatMap(({ claims }) => claims))
  for (const [id, { area }] of Object.entries(scene.draft.claims).filter(([one]) => !said.has(one)))
    scene.warning(
      spot('claims', area, id),
      'KB-UNUSED',
      `no answer makes claim "${id}" → name it in one, or delete it`,
    )
}

/** Somebody says it, and nothing comes of it. */
function checkFindings(scene: Scene): void {
  const { findings } = scene.draft
  const read = new Set(usesIn(scene.draft).map(({ finding }) => finding))
  const web = webOf(findings)
  for (const { id, worry } of Object.values(findings)) {
    if (worry === 'neutral' || [...web.risesFrom([id])].some((one) => read.has(one))) continue
    const account =
      worry === 'yes'
        ? `"${id}" worries and decides nothing → read it in a rule, write worry: neutral, or retire it`
        : `"${id}" reassures and calms nothing → name it under unless, write worry: neutral, or retire it`
    scene.warning(spot('findings', id), 'KB-UNUSED', account)
  }
}
