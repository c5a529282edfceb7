/** A rule as a picture: the card that asks, the findings, and the levels that they lead to. */
import { cardAsking } from '../../knowledge/cards.ts'
import { leavesOf } from '../../knowledge/condition.ts'
import { DISPOSITIONS, type Knowledge, type Rule } from '../../knowledge/schema/index.ts'
import { type Html, html } from './html.ts'
import { nameOf } from './sentence.ts'

/** In pixels of the drawing, which is as wide as the text. */
const WIDTH = 720
const CARD = { x: 0, width: 132, letters: 20 }
const FINDING = { x: 182, width: 300, letters: 50 }
const LEVEL = { x: 610, width: 110 }
const LINE = 13
const GAP = 7

export const LEVELS = DISPOSITIONS.toReversed()

interface Box {
  readonly id: string
  readonly lines: readonly string[]
  readonly top: number
  readonly height: number
}
interface Edge {
  readonly from: string
  readonly to: string
  /** What it looks like: the level that it leads to, or that it calms one. */
  readonly kind: string
}

/** Text in lines of about so many letters. */
function wrapped(text: string, letters: number): string[] {
  const lines = ['']
  for (const word of text.split(' ')) {
    const line = `${lines.at(-1)} ${word}`.trim()
    if (line.length > letters && lines.at(-1)) lines.push(word)
    else lines[lines.length - 1] = line
  }
  return lines
}

/** Boxes under each other, from the top. */
function stacked(texts: ReadonlyMap<string, string>, letters: number): Box[] {
  let top = 0
  return [...texts].map(([id, text]) => {
    const lines = wrapped(text, letters)
    const box = { id, lines, top, height: lines.length * LINE + 8 }
    top += box.height + GAP
    return box
  })
}

const heightOf = (boxes: readonly Box[]): number => {
  const last = boxes.at(-1)
  return last ? last.top + last.height : 0
}

/** The same boxes, spread evenly over a height. */
function spread(boxes: readonly Box[], height: number): Box[] {
  const room = Math.max(0, height - heightOf(boxes)) / (boxes.length + 1)
  return boxes.map((box, n) => ({ ...box, top: box.top + room * (n + 1) }))
}

/** The same boxes, each beside the middle of what it belongs to, as far as the one above leaves room. */
function beside(boxes: readonly Box[], middlesOf: (id: string) => readonly number[]): Box[] {
  let free = 0
  return boxes.map((box) => {
    const middles = middlesOf(box.id)
    const middle = middles.reduce((sum, one) => sum + one, 0) / middles.length
    const top = Math.max(free, middle - box.height / 2)
    free = top + box.height + GAP
    return { ...box, top }
  })
}

/** Which findings lead to which level, the most urgent first. */
function edgesOf(rule: Rule): Edge[] {
  return LEVELS.flatMap((level) => {
    const condition = rule[level]
    const raise = condition === undefined ? [] : leavesOf(condition)
    const calm = (rule.unless?.[level] ?? []).flatMap((one) => leavesOf(one))
    const ids = (leaves: typeof raise) => [...new Set(leaves.map(({ finding }) => finding))]
    return [
      ...ids(raise).map((from) => ({ from, to: level, kind: level })),
      ...ids(calm).map((from) => ({ from, to: level, kind: 'calms' })),
    ]
  })
}

/** The card that asks for a finding, by itself or by the whole that it is a part of. */
export function cardOf(id: string, knowledge: Knowledge): string | undefined {
  const card = cardAsking(id, knowledge.questions)
  const whole = knowledge.findings[id]?.['part-of']
  return card?.id ?? (whole === undefined ? undefined : cardOf(whole, knowledge))
}

export function diagramOf(rule: Rule, knowledge: Knowledge): Html {
  const edges = edgesOf(rule)
  const ids = [...new Set(edges.map(({ from }) => from))]
  const asked = new Map(
    ids.flatMap((id) => {
      const card = cardOf(id, knowledge)
      return card === undefined ? [] : [[id, card] as const]
    }),
  )
  // Findings of one card stand together, so that its lines do not cross.
  const firstOf = (card: string | undefined) => ids.findIndex((id) => asked.get(id) === card)
  const inOrder = ids.toSorted((a, b) => firstOf(asked.get(a)) - firstOf(asked.get(b)))
  const found = stacked(new Map(inOrder.map((id) => [id, nameOf(id, knowledge)])), FINDING.letters)
  const cards = stacked(
    new Map([...new Set(inOrder.flatMap((id) => asked.get(id) ?? []))].map((id) => [id, wordsOf(id)])),
    CARD.letters,
  )
  const reached = stacked(
    new Map(LEVELS.filter((level) => rule[level] !== undefined).map((level) => [level, wordsOf(level)])),
    20,
  )
  const height = Math.max(...[found, cards, reached].map(heightOf))
  const middles = new Map(found.map((box) => [box.id, box.top + box.height / 2]))
  const columns = {
    cards: beside(cards, (card) =>
      inOrder.filter((id) => asked.get(id) === card).map((id) => middles.get(id) ?? 0),
    ),
    found: spread(found, height),
    reached: spread(reached, height),
  }
  const lines = [
    ...[...asked].map(([id, card]) =>
      line(columns.cards, card, CARD.x + CARD.width, columns.found, id, FINDING.x, 'asks'),
    ),
    ...edges.map(({ from, to, kind }) =>
      line(columns.found, from, FINDING.x + FINDING.width, columns.reached, to, LEVEL.x, kind),
    ),
  ]
  return html`<svg viewBox="-1 -1 ${WIDTH + 2} ${height + 2}" role="img" aria-label="${`${plainName(rule)}: cards, findings and levels`}">
${lines}
${columns.cards.map((box) => boxed(box, CARD, 'card'))}
${columns.found.map((box) => boxed(box, FINDING, `found ${kindOf(box.id, knowledge)}`))}
${columns.reached.map((box) => boxed(box, LEVEL, box.id))}
</svg>`
}

const plainName = ({ id }: Rule): string => wordsOf(id)
/** An id in words: "saddle-and-toilet" → "saddle and toilet". */
export const wordsOf = (id: string): string => id.replaceAll('-', ' ')
const kindOf = (id: string, { findings }: Knowledge): string =>
  findings[id]?.worry === 'no' ? 'reassures' : findings[id]?.kind === 'value' ? 'value' : ''

function line(
  left: readonly Box[],
  from: string,
  start: number,
  right: readonly Box[],
  to: string,
  end: number,
  kind: string,
): Html {
  const middle = (boxes: readonly Box[], id: string) => {
    const box = boxes.find((one) => one.id === id)
    return box ? box.top + box.height / 2 : 0
  }
  const [a, b] = [middle(left, from), middle(right, to)]
  const bend = (end - start) / 2
  return html`<path class="edge ${kind}" d="M${start} ${a.toFixed(1)}C${start + bend} ${a.toFixed(1)} ${end - bend} ${b.toFixed(1)} ${end} ${b.toFixed(1)}"/>
`
}

function boxed(box: Box, { x, width }: { x: number; width: number }, kind: string): Html {
  const { lines, top, height } = box
  const text = lines.map(
    (words, n) => html`<tspan x="${x + 8}" y="${(top + LINE * (n + 1) + 1).toFixed(1)}">${words}</tspan>`,
  )
  return html`<g class="box ${kind}"><rect x="${x}" y="${top.toFixed(1)}" width="${width}" height="${height}" rx="6"/><text>${text}</text></g>
`
}
