/** A rule must be able to do what it says. */
import { groupsOf } from '../condition.ts'
import { DISPOSITIONS, type Disposition, type Rule } from '../schema/index.ts'
import { type Scene, spot } from './scene.ts'
import { askedBy, conditionsIn } from './uses.ts'

export function checkLevels(scene: Scene): void {
  for (const rule of Object.values(scene.draft.rules)) {
    const levels = DISPOSITIONS.filter((level) => rule[level] !== undefined)
    if (levels.length > 0) checkRule(scene, rule, levels)
    else
      scene.error(
        spot('rules', rule.id),
        'KB-LEVEL',
        `the rule has no level → add one of ${DISPOSITIONS.join(', ')}`,
      )
  }
  for (const { condition, spot: at } of conditionsIn(scene.draft))
    for (const { needed, of, path } of groupsOf(condition)) {
      if (needed <= of.length) continue
      const account = `${needed} of ${of.length} can never hold → write at-least: ${of.length} or fewer`
      scene.error(spot(at.folder, at.id, ...at.path, ...path), 'KB-LEVEL', account)
    }
}

function checkRule(scene: Scene, rule: Rule, levels: readonly Disposition[]): void {
  const { id, unless, unanswered, examples } = rule
  const has = (level: Disposition) => levels.includes(level)
  const fix = `the rule has ${levels.join(', ')}`
  for (const level of Object.keys(unless ?? {}) as Disposition[])
    if (!has(level))
      scene.error(spot('rules', id, 'unless', level), 'KB-LEVEL', `there is no ${level} to calm → ${fix}`)
  for (const [n, { level }] of examples.entries())
    if (!has(level))
      scene.error(
        spot('rules', id, 'examples', n, 'level'),
        'KB-LEVEL',
        `the rule cannot reach ${level} → ${fix}`,
      )
  if (rule['emergency-action'] && !has('emergency')) {
    const at = spot('rules', id, 'emergency-action')
    scene.warning(at, 'KB-LEVEL', 'there is no emergency level → remove emergency-action')
  }
  checkUnanswered(scene, rule, unanswered, levels.at(-1) ?? 'self-care')
}

function checkUnanswered(
  scene: Scene,
  rule: Rule,
  floor: Disposition | undefined,
  highest: Disposition,
): void {
  const at = spot('rules', rule.id, 'unanswered')
  const asks = askedBy(rule).length > 0
  if (floor && DISPOSITIONS.indexOf(floor) > DISPOSITIONS.indexOf(highest))
    scene.error(at, 'KB-LEVEL', `silence would count for more than any answer → at most ${highest}`)
  if (asks && !floor)
    scene.warning(
      at,
      'KB-LEVEL',
      'nothing says what a refused answer means → add unanswered: urgent, or routine',
    )
  if (!asks && floor)
    scene.warning(at, 'KB-LEVEL', 'the rule asks nothing that could stay unanswered → remove unanswered')
}
