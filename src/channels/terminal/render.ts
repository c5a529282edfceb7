/** Reply → lines for a terminal, with everything that can be chosen numbered. Pure. */
import type { Input } from '../../conversation/input.ts'
import type { AskedQuestion, Choice, Reply } from '../../conversation/reply.ts'
import { labels } from '../labels.ts'
import { remainder, titleOf } from '../lead.ts'

export interface Option {
  readonly label: string
  readonly input: Input
  /** May be chosen together with others of its kind. */
  readonly many: boolean
}

export interface Screen {
  readonly lines: readonly string[]
  readonly options: readonly Option[]
}

const optionOf = ({ id, turn }: AskedQuestion, { value, label }: Choice, many: boolean): Option => ({
  label,
  input: { kind: 'answer', question: id, turn, values: [value] },
  many,
})

export const optionsOf = ({ question, actions = [] }: Reply): Option[] => [
  ...(question?.choices ?? []).map((choice) =>
    optionOf(question as AskedQuestion, choice, question?.many ?? false),
  ),
  ...(question?.exits ?? []).map((exit) => optionOf(question as AskedQuestion, exit, false)),
  ...actions.map(({ label, command }) => ({
    label,
    input: { kind: 'command', command } as const,
    many: false,
  })),
]

/** Breaks at spaces; what follows a bullet or a number stands under its first word. */
export const wrap = (line: string, width: number): string[] => {
  const indent = ' '.repeat(line.match(/^\s*(?:(?:\d+|[•-])\s+)?/)?.[0].length ?? 0)
  const lines: string[] = []
  let rest = line
  while (rest.length > width) {
    const space = rest.lastIndexOf(' ', width)
    if (space <= indent.length) break
    lines.push(rest.slice(0, space))
    rest = indent + rest.slice(space + 1)
  }
  return [...lines, rest]
}

const hintOf = (question: AskedQuestion | undefined): string[] => {
  if (!question) return []
  return [question.why, question.left ? labels.left(question.left) : undefined].filter(
    (line) => line !== undefined,
  )
}

export const toScreen = (reply: Reply, width = 80): Screen => {
  const { question, sections = [], citations = [] } = reply
  const { before, after } = remainder(reply)
  const title = titleOf(reply)
  const options = optionsOf(reply)
  const blocks = [
    before,
    title ? [reply.kind === 'emergency' ? `!! ${title}` : title] : [],
    question ? [question.ask] : [],
    ...sections.map(({ title: name, lines }) =>
      name ? [name, ...lines.map((line) => `  • ${line}`)] : lines,
    ),
    after,
    citations.length ? [labels.sources, ...citations.map((it) => `  • ${it.title} (${it.by})`)] : [],
    options.map(({ label }, index) => `  ${index + 1}  ${label}`),
    hintOf(question),
  ].filter((block) => block.length)
  return {
    lines: blocks.flatMap((block, index) => [
      ...(index ? [''] : []),
      ...block.flatMap((line) => line.split('\n')).flatMap((line) => wrap(line, width)),
    ]),
    options,
  }
}
