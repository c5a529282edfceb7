/** Cards must fit the channels, and what is asked of everyone must fit people's patience. */
import { longestForm } from '../template.ts'
import { type Scene, spot } from './scene.ts'
import { askedBy } from './uses.ts'

/** Slack refuses longer labels of a choice. */
const LABEL = 75
/** What a finding needs to be asked about. */
const NEEDED = {
  item: 'the line to choose: item: A leg is weak',
  confirm: 'the one closed question: confirm: "{Is your|Is their} leg weak?"',
} as const
const SCREEN = { items: 18, cards: 4 }

export function checkCards(scene: Scene): void {
  const { draft } = scene
  const owners = new Map<string, string>()
  for (const { id, asks } of Object.values(draft.questions))
    for (const [n, finding] of asks.entries()) {
      const owner = owners.get(finding)
      owners.set(finding, owner ?? id)
      const at = spot('questions', id, 'asks', n)
      if (owner) scene.error(at, 'KB-CARD', `"${finding}" is on card "${owner}" already → ask it once`)
    }
  for (const finding of Object.values(draft.findings)) {
    if (!owners.has(finding.id) || finding.kind === 'value') continue
    for (const [missing, what] of Object.entries(NEEDED))
      if (finding[missing as keyof typeof NEEDED] === undefined) {
        const account = `"${finding.id}" stands on card "${owners.get(finding.id)}" and has no ${missing} → add ${what}`
        scene.warning(spot('findings', finding.id), 'KB-CARD', account)
      }
    const field = finding.item === undefined ? 'name' : 'item'
    const { length } = longestForm(finding[field] ?? '')
    const at = spot('findings', finding.id, field)
    if (length > LABEL)
      scene.error(at, 'KB-CARD', `the label has ${length} characters → at most ${LABEL}: shorten "item"`)
  }
}

/** Values have cards of their own and are not counted: a number is quickly given. */
export function checkScreen(scene: Scene): void {
  if (!scene.isWhole('rules', 'questions', 'findings')) return
  const { draft } = scene
  const isValue = (id: string) => draft.findings[id]?.kind === 'value'
  const screened = Object.values(draft.rules)
    .flatMap(askedBy)
    .filter(({ finding, spot: at }) => at.path[0] === 'screen' && !isValue(finding))
  const items = new Map(screened.toReversed().map(({ finding, spot: at }) => [finding, at]))
  for (const [n, [finding, at]] of [...items].toReversed().entries()) {
    const account = `everyone is asked ${n + 1} things with "${finding}" → at most ${SCREEN.items}: use ask-if`
    if (n >= SCREEN.items) scene.error(at, 'KB-SCREEN', account)
  }
  const cards = Object.values(draft.questions)
    .filter(({ asks }) => asks.some((finding) => items.has(finding)))
    .toSorted((a, b) => a.order - b.order)
  for (const [n, { id, asks }] of cards.entries()) {
    const at = spot('questions', id, 'asks')
    const account = `everyone is asked ${n + 1} cards with this one → at most ${SCREEN.cards}: put its items elsewhere`
    if (n >= SCREEN.cards) scene.error(at, 'KB-SCREEN', account)
    for (const [m, finding] of asks.entries()) {
      if (items.has(finding) || !draft.findings[finding]) continue
      const fix = 'move it to a card of its own, or add it to a screen'
      scene.warning(
        spot(at.folder, id, 'asks', m),
        'KB-SCREEN',
        `"${finding}" is asked of everyone by the way → ${fix}`,
      )
    }
  }
}
