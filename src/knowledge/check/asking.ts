/**
 * What a rule reads, an answer or a message must be able to bring about; and what a card asks, something must read.
 * Nothing is judged while a file of the three folders cannot be read: it may hold what seems to be missing.
 */
import { cardAsking, onCards } from '../cards.ts'
import { groupOf, leavesOf } from '../condition.ts'
import { type Condition, DISPOSITIONS } from '../schema/index.ts'
import { type Scene, spot } from './scene.ts'
import { askedBy, usesIn } from './uses.ts'
import { type Web, webOf } from './web.ts'

type Ids = ReadonlySet<string>

export function checkAsking(scene: Scene): void {
  if (!scene.isWhole('findings', 'rules', 'questions')) return
  const { draft } = scene
  const web = webOf(draft.findings)
  const cards = onCards(draft.questions)
  const byRules = Object.values(draft.rules).flatMap(askedBy)
  const read = new Set(usesIn(draft).map(({ finding }) => finding))
  const wanted = new Set(byRules.map(({ finding }) => finding))
  for (const { finding, spot: at } of byRules)
    if (draft.findings[finding] && !cards.has(finding)) scene.error(at, 'KB-ASK', noCard(scene, finding))
  checkReach(scene, web, new Set([...wanted].filter((id) => cards.has(id))))
  checkCards(scene, web, wanted, read)
}

function noCard({ record, retiredAt }: Scene, finding: string): string {
  const card = cardAsking(finding, record.questions)
  const retired = card && retiredAt('questions', card.id)
  return retired
    ? `the card that asks about "${finding}" is retired in ${retired} → ask it on another card, or take it out here`
    : `no card asks about "${finding}" → add it to "asks" of a file in knowledge/questions`
}

function checkReach(scene: Scene, web: Web, asked: Ids): void {
  const { findings, rules } = scene.draft
  const answered = web.settledBy(asked)
  const heard = Object.values(findings).filter(({ said, kind }) => said.length > 0 || kind === 'value')
  const possible = web.risesFrom([...heard.map(({ id }) => id), ...asked])
  for (const { finding: id, spot: at } of usesIn(scene.draft))
    if (findings[id] && !possible.has(id)) {
      const fix = `add "said" to findings/${id}.yaml, or ask about it`
      scene.error(at, 'KB-REACH', `nothing can make "${id}" present → ${fix}`)
    }
  // A finding that does not exist has been reported as such.
  const isAnswered = (id: string) => answered.has(id) || !findings[id]
  for (const rule of Object.values(rules))
    for (const level of rule['heard-only'] ? [] : DISPOSITIONS) {
      const condition = rule[level]
      if (condition === undefined || canHold(condition, isAnswered)) continue
      const unasked = [...new Set(leavesOf(condition).map(({ finding }) => finding))].filter(
        (id) => !isAnswered(id),
      )
      const names = unasked.map((id) => `"${id}"`).join(', ')
      const fix = 'name it in screen or ask-if and on a card, or write heard-only: why nobody asks'
      scene.error(
        spot('rules', rule.id, level),
        'KB-REACH',
        `no answers can bring about ${level}: nobody asks about ${names} → ${fix}`,
      )
    }
}

/** Could a condition hold if all that is asked were answered with yes? */
function canHold(condition: Condition, isAnswered: (id: string) => boolean): boolean {
  const group = groupOf(condition)
  if (!group) return leavesOf(condition).every(({ finding }) => isAnswered(finding))
  const holding = group.of.filter((member) => canHold(member, isAnswered)).length
  return holding >= Math.min(group.needed, group.of.length)
}

function checkCards(scene: Scene, web: Web, wanted: Ids, read: Ids): void {
  const { draft, record } = scene
  const isUseless = (id: string) => !wanted.has(id) && ![...web.settledBy([id])].some((one) => read.has(one))
  const everNeeded = new Set(
    [...usesIn(record), ...Object.values(record.rules).flatMap(askedBy)].map(({ finding }) => finding),
  )
  for (const { id, asks, for: advice } of Object.values(draft.questions)) {
    const at = spot('questions', id, 'asks')
    if (asks.every((finding) => draft.findings[finding] && isUseless(finding))) {
      const account = 'only a retired rule needs this card → retire the card too, with status: retired'
      if (asks.some((finding) => everNeeded.has(finding))) scene.warning(at, 'KB-ASK', account)
      else
        scene.error(
          at,
          'KB-ASK',
          'nothing reads the answers to this card → read them in a rule, or retire the card',
        )
      continue
    }
    if (!advice && !asks.some((finding) => wanted.has(finding)))
      scene.warning(
        at,
        'KB-ASK',
        'no rule asks this card → add its findings to the screen or ask-if of a rule',
      )
    for (const [n, finding] of asks.entries())
      if (draft.findings[finding] && isUseless(finding))
        scene.warning(
          spot('questions', id, 'asks', n),
          'KB-ASK',
          `nothing reads "${finding}" → take it off the card`,
        )
  }
}
