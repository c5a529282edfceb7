/** The parts of advice on a card: headings with their lines, what is folded away, tables, sources. Pure. */
import type { Citation, Point, Section, Table } from '../../conversation/reply.ts'
import { labels } from '../labels.ts'
import { folded, heading, type Part, paragraphs, strong, subtle, text } from './card-parts.ts'

const bullet = '•'

/** A line on its own needs no bullet. */
const lineParts = (lines: readonly string[], isList: boolean): Part[] =>
  lines.flatMap((line) => paragraphs(isList ? `${bullet} ${line}` : line, {}, { spacing: 'small' }))

/** What is said stands out from what is said about it. */
const pointParts = (points: readonly Point[]): Part[] =>
  points.flatMap(({ text: said, note }) => [
    ...paragraphs(said, note ? { weight: 'bolder' } : {}, { spacing: 'medium' }),
    ...paragraphs(note ?? '', {}, { spacing: 'none' }),
  ])

const cell = (items: readonly Part[]): Part => ({ type: 'TableCell', items })

/** Where tables are not known the lines stand in for it. */
const tablePart = ({ columns, rows }: Table, lines: readonly string[]): Part => ({
  type: 'Table',
  spacing: 'small',
  columns: columns.map((_, index) => ({ width: index ? 1 : 2 })),
  firstRowAsHeader: true,
  showGridLines: true,
  gridStyle: 'default',
  rows: [
    { type: 'TableRow', cells: columns.map((name) => cell([text(name, { ...strong, size: 'small' })])) },
    ...rows.map((row) => ({
      type: 'TableRow',
      cells: row.map(({ text: said, note }, index) =>
        cell([
          text(said, index ? { size: 'small' } : strong),
          ...(note ? [text(note, { size: 'small' }, { spacing: 'none' })] : []),
        ]),
      ),
    })),
  ],
  fallback: { type: 'Container', items: lineParts(lines, true) },
})

const contentOf = ({ title, lines, points, table }: Section): Part[] => {
  if (table) return [tablePart(table, lines)]
  return points ? pointParts(points) : lineParts(lines, title !== '' && lines.length > 1)
}

export const sectionParts = (section: Section, index: number): Part[] => {
  const { title, foldable } = section
  const content = contentOf(section)
  const separator = title !== '' && index > 0
  if (!foldable || !title)
    return [
      {
        type: 'Container',
        spacing: 'medium',
        separator,
        items: [...(title ? [heading(title, 'default')] : []), ...content],
      },
    ]
  const { line, items } = folded({ id: `section-${index}`, title, items: content, style: strong })
  return [{ ...line, spacing: 'medium', separator }, items]
}

/** There may be a dozen, and nobody reads them before the advice. */
export const sourceParts = (citations: readonly Citation[]): Part[] => {
  if (citations.length === 0) return []
  const { line, items } = folded({
    id: 'sources',
    title: `${labels.sources} (${citations.length})`,
    items: citations.map(({ title, by }) => text(`${bullet} ${title} (${by})`, subtle, { spacing: 'small' })),
    style: { size: 'small' },
  })
  return [{ ...line, spacing: 'medium', separator: true }, items]
}
