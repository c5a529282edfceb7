/** The parts of advice on a card: headings with their lines, what is folded away, tables, sources. Pure. */
import type { Citation, Point, Section, Table } from '../../conversation/reply.ts'
import { labels } from '../labels.ts'
import { folded, heading, type Part, paragraphs, strong, subtle, text } from './card-parts.ts'

const bullet = '•'

/** A line on its own needs no bullet. */
const lineParts = (lines: readonly string[], isList: boolean): Part[] =>
  lines.flatMap((line) => paragraphs(isList ? `${bullet} ${line}` : line, {}, { spacing: 'small' }))

/** What is as short as a name is set like one. */
const shortName = 70

/** What is as short as a remark goes on in the same line. */
const shortRemark = 40

/** A name stands over what is said about it; a sentence has it behind or below, in small. */
const pointParts = ({ text: said, note = '' }: Point): Part[] => {
  if (said.length <= shortName && note.length > shortRemark)
    return [...paragraphs(said, strong, { spacing: 'medium' }), ...paragraphs(note, {}, { spacing: 'none' })]
  const remark =
    note.length <= shortRemark && note ? { type: 'TextRun', text: `  (${note})`, ...subtle } : undefined
  const runs = [{ type: 'TextRun', text: `${bullet} ${said}` }, ...(remark ? [remark] : [])]
  return [
    { type: 'RichTextBlock', spacing: 'small', inlines: runs },
    ...(remark ? [] : paragraphs(note, subtle, { spacing: 'none' })),
  ]
}

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
  return points ? points.flatMap(pointParts) : lineParts(lines, title !== '' && lines.length > 1)
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
        items: [...(title ? [heading(section.table?.title ?? title, 'default')] : []), ...content],
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
