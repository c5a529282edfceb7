/**
 * The urgency may only grow with worry. So a reassuring finding stands under `unless` alone, a worrying one never does,
 * and none of them brings about one of the other kind.
 */
import type { Finding } from '../schema/index.ts'
import { type Scene, type Spot, spot } from './scene.ts'
import { usesIn } from './uses.ts'

export function checkWorry(scene: Scene): void {
  const { findings } = scene.draft
  for (const { finding: id, role, rule, level, spot: at } of usesIn(scene.draft)) {
    const worry = findings[id]?.worry
    if (!rule || !worry) continue
    if (role === 'unless' && worry !== 'no')
      scene.error(
        at,
        'KB-WORRY',
        `"${id}" calms a level and does not reassure → only findings with worry: no may`,
      )
    if (role !== 'unless' && worry === 'no')
      scene.error(
        at,
        'KB-WORRY',
        `"${id}" reassures and stands under ${level ?? role} → move it under unless`,
      )
  }
  for (const { id, worry, implies, 'part-of': whole, 'for-years': old } of Object.values(findings)) {
    if (old && findings[old] && findings[old].worry !== 'no')
      scene.error(
        spot('findings', id, 'for-years'),
        'KB-WORRY',
        `"${old}" does not reassure → name a finding with worry: no`,
      )
    if (whole) checkSettled(scene, id, worry, whole, 'is part of', spot('findings', id, 'part-of'))
    for (const [n, other] of (implies ?? []).entries())
      checkSettled(scene, id, worry, other, 'implies', spot('findings', id, 'implies', n))
  }
}

/** Taking a reassurance back must not take a worry with it, and nothing but words may reassure. */
function checkSettled(
  scene: Scene,
  id: string,
  worry: Finding['worry'],
  other: string,
  verb: string,
  at: Spot,
): void {
  const otherWorry = scene.draft.findings[other]?.worry
  if (!otherWorry || (worry === 'no') === (otherWorry === 'no')) return
  const calm = worry === 'no' ? id : other
  const fix = 'remove it: what reassures is said by itself'
  scene.error(at, 'KB-WORRY', `"${id}" ${verb} "${other}", and only "${calm}" reassures → ${fix}`)
}

/** `part-of` and `implies` carry `present` on; in a circle all would mean the same. */
export function checkCircles(scene: Scene): void {
  const { findings } = scene.draft
  const next = (id: string) => [findings[id]?.['part-of'] ?? [], findings[id]?.implies ?? []].flat()
  const reported = new Set<string>()
  for (const [start, { 'part-of': whole }] of Object.entries(findings)) {
    const circle = reported.has(start) ? undefined : circleFrom(start, next)
    if (!circle) continue
    for (const id of circle) reported.add(id)
    const field = whole === (circle[1] ?? start) ? 'part-of' : 'implies'
    const round = [...circle, start].join(' → ')
    scene.error(
      spot('findings', start, field),
      'KB-CYCLE',
      `findings go round in a circle: ${round} → remove one link`,
    )
  }
}

/** The shortest way from a finding back to itself, without the return. */
function circleFrom(start: string, next: (id: string) => readonly string[]): string[] | undefined {
  const ways = [[start]]
  const seen = new Set<string>()
  for (let way = ways.shift(); way; way = ways.shift())
    for (const id of next(way.at(-1) ?? start)) {
      if (id === start) return way
      if (!seen.has(id)) ways.push([...way, id])
      seen.add(id)
    }
  return undefined
}
