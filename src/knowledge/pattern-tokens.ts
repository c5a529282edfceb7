/** The signs of a pattern, each with its column, so that an author is shown the place and not only the fault. */

/** What is wrong with a pattern, where (columns count from 1), and what to write instead. */
export class PatternError extends Error {
  readonly column: number
  readonly fix: string

  constructor(problem: string, column: number, fix: string) {
    super(problem)
    this.name = 'PatternError'
    this.column = column
    this.fix = fix
  }
}

export interface Token {
  readonly kind: 'word' | 'gap' | 'list' | '[' | ']' | '(' | ')' | '|'
  readonly text: string
  readonly column: number
}

/** A word may hold signs only between its letters: `l5/s1`, `a&e`, `37.5`, `half-numb`. */
const TOKEN =
  /(?<gap>\.{2,})|(?<list>\{[^{}]*\})|(?<mark>[[\]()|])|(?<word>[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}%°]|['’&/-](?=[\p{L}\p{N}])|\.(?=\p{N}))*)/uy
const LIST = /^\{[a-z][a-z0-9]*(-[a-z0-9]+)*\}$/

export function tokens(text: string): Token[] {
  const found: Token[] = []
  let at = 0
  while (at < text.length) {
    if (/\s/.test(text.charAt(at))) {
      at += 1
      continue
    }
    TOKEN.lastIndex = at
    const groups = TOKEN.exec(text)?.groups
    if (!groups) throw stranger(text, at)
    const token = toToken(groups, at + 1)
    const last = found.at(-1)
    if (last && last.column + last.text.length === token.column && looksLikeOneWord(last, token))
      throw new PatternError(
        `"${last.text}${token.text}" is written as one word`,
        token.column,
        'put a space between',
      )
    found.push(token)
    at = TOKEN.lastIndex
  }
  return found
}

function toToken(groups: Record<string, string | undefined>, column: number): Token {
  const { gap, list, mark, word = '' } = groups
  if (gap && gap.length > 2) throw new PatternError(`"${gap}" is not a gap`, column, 'write two dots: ..')
  if (gap) return { kind: 'gap', text: gap, column }
  if (mark) return { kind: mark as Token['kind'], text: mark, column }
  if (!list) return { kind: 'word', text: word, column }
  if (LIST.test(list)) return { kind: 'list', text: list, column }
  throw new PatternError(
    `"${list}" is not a word list`,
    column,
    'name a file of knowledge/words, such as {leg}',
  )
}

/** `{leg}s` and `un(able|well)` would be read as two words. */
function looksLikeOneWord(left: Token, right: Token): boolean {
  return ['word', 'list', ']', ')'].includes(left.kind) && ['word', 'list', '[', '('].includes(right.kind)
}

function stranger(text: string, at: number): PatternError {
  const sign = String.fromCodePoint(text.codePointAt(at) ?? 0)
  if (sign === '{') return new PatternError('"{" is never closed', at + 1, 'add the missing "}"')
  if (sign === '}')
    return new PatternError('"}" was never opened', at + 1, 'add the missing "{", or remove it')
  const isRegex = /[*+?^$\\.]/.test(sign)
  const fix = isRegex ? 'patterns have no regex; they have .. [optional] (a|b) {list}' : 'leave it out'
  return new PatternError(`"${sign}" means nothing in a pattern`, at + 1, fix)
}
