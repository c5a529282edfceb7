/** What a typed line means: numbers of options, or words. Pure. */
import type { Input } from '../../conversation/input.ts'
import type { Option } from './render.ts'

/** Words always work, so a number that is no option is one; where a value is asked for, every number is. */
export const toInput = (line: string, options: readonly Option[], valueAsked = false): Input => {
  const text: Input = { kind: 'text', text: line.trim() }
  if (valueAsked || !/^\d+(\s*[,\s]\s*\d+)*$/.test(text.text)) return text
  const numbers = [...new Set(text.text.split(/[,\s]+/).map(Number))]
  const chosen = numbers.map((number) => options[number - 1]).filter((option) => option !== undefined)
  const [first] = chosen
  if (!first || chosen.length < numbers.length) return text
  if (chosen.length === 1) return first.input
  const inputs = chosen.map(({ input }) => input)
  if (!chosen.every(({ many }) => many) || first.input.kind !== 'answer') return text
  return { ...first.input, values: inputs.flatMap((input) => (input.kind === 'answer' ? input.values : [])) }
}
