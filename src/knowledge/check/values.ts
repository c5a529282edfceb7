/** Values are read by ranges and asked on value cards; nothing else is. */
import type { Finding } from '../schema/index.ts'
import { type Scene, spot } from './scene.ts'
import { type Use, usesIn } from './uses.ts'

export function checkValues(scene: Scene): void {
  for (const use of usesIn(scene.draft)) {
    const finding = scene.draft.findings[use.finding]
    if (finding) checkUse(scene, use, finding)
  }
  for (const finding of Object.values(scene.draft.findings)) checkFinding(scene, finding)
  checkCards(scene)
}

function checkUse(scene: Scene, { finding: id, range, spot: at }: Use, { kind, value }: Finding): void {
  const report = (account: string) => scene.error(at, 'KB-VALUE', account)
  if (kind !== 'value' && range)
    report(`"${id}" has no value → write ${id} alone, or with details: { ${id}: [new] }`)
  if (kind !== 'value' || !value || value.min >= value.max) return
  const { min = value.min, max = value.max } = range ?? {}
  if (!range) report(`"${id}" is a value and has no range → write { ${id}: { min: .. } }`)
  else if (min > value.max || max < value.min)
    report(
      `"${id}" lies between ${value.min} and ${value.max} → correct the range, or the limits of the finding`,
    )
  else if (min > max) report(`no value is both ${min} or more and ${max} or less → swap min and max`)
}

function checkFinding(scene: Scene, { id, kind, value, 'within-days': days }: Finding): void {
  const at = spot('findings', id, 'value')
  if (value && value.min >= value.max)
    scene.error(at, 'KB-VALUE', 'min is not below max → correct one of them')
  if (value && kind !== 'value')
    scene.error(at, 'KB-VALUE', `kind: ${kind} has no value → write kind: value, or remove value`)
  if (days !== undefined && kind !== 'event') {
    const fix = 'write kind: event, or remove within-days'
    scene.error(spot('findings', id, 'within-days'), 'KB-VALUE', `kind: ${kind} has no date → ${fix}`)
  }
}

function checkCards({ draft, error }: Scene): void {
  for (const { id, asks, form } of Object.values(draft.questions))
    for (const [n, finding] of asks.entries()) {
      const kind = draft.findings[finding]?.kind
      if (!kind || (kind === 'value') === (form === 'value')) continue
      const fix = kind === 'value' ? 'ask it on a card with form: value' : 'write form: one, or form: many'
      const what = kind === 'value' ? 'a value' : 'no value'
      error(
        spot('questions', id, 'asks', n),
        'KB-VALUE',
        `"${finding}" is ${what} and the card has form: ${form} → ${fix}`,
      )
    }
}
