/** Slips of the keyboard that confuse the YAML reader so much that it complains of something else, often elsewhere. */
import type { Problem } from './issue.ts'

interface Slip {
  readonly line: RegExp
  readonly problem: string
  readonly fix: string
}

/** The first that fits is told, and nothing beside it: the rest is what it brings about. */
const SLIPS: readonly Slip[] = [
  { line: /^ *\t/, problem: 'the line begins with a tab', fix: 'use two spaces' },
  {
    line: /^ *-[^\s-]/,
    problem: 'a dash begins an item only with a space after it',
    fix: 'write "- " and then the text',
  },
  {
    line: /(^\s*-|[:[,{])\s*[“”„‘’]/,
    problem: 'these quotes are curly, and YAML reads them as letters',
    fix: 'write straight ones: "like this"',
  },
]

/**
 * @param lines where the YAML reader found something, counted from 1. A slip counts only there or next to it, since
 * inside a long text the same signs are innocent; a tab counts anywhere.
 */
export function slipsIn(text: string, lines: readonly number[]): (Problem & { readonly offset: number })[] {
  const isNear = (line: number) => lines.some((one) => Math.abs(one - line) <= 1)
  for (const [n, { line: sign, problem, fix }] of SLIPS.entries()) {
    let offset = 0
    for (const [above, line] of text.split('\n').entries()) {
      if (sign.test(line) && (n === 0 || isNear(above + 1)))
        return [{ code: 'KB-YAML', problem, fix, offset }]
      offset += line.length + 1
    }
  }
  return []
}
