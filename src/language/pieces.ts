/** A text as typed → words, numbers and marks, folded to lower case, each with its place. */

/** Folds one character; the length stays, so places in the text stay true. */
function fold(char: string): string {
  if (char <= '~') return char.toLowerCase()
  if ('‘’ʼ´'.includes(char)) return "'"
  const folded = char
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
  return folded.length === 1 ? folded : char
}

/** How each unit of text that is not ASCII folds, as it comes up; there are 65,536 of them. */
const folds = new Map<string, string>()

function foldKnown(char: string): string {
  const known = folds.get(char)
  if (known !== undefined) return known
  const folded = fold(char)
  folds.set(char, folded)
  return folded
}

const ASCII = /^[\0-\x7f]*$/

/** A text as it is read: lower case, no accents, one kind of apostrophe. */
export const plain = (text: string): string =>
  ASCII.test(text)
    ? text.toLowerCase()
    : text.replace(/[^\0-\x7f]/g, foldKnown).replace(/[A-Z]+/g, (letters) => letters.toLowerCase())

/** A number with its unit (3.5, 7/10, 38.5c), a word with its apostrophe (l4, can't), or one mark. */
const PIECE = /\d+(?:[.,:/]\d+)*\p{L}*|\p{L}[\p{L}\d]*(?:'\p{L}+)*|[.!?;:,()\n–—-]/gu
/** The same where there is nothing but ASCII, which is read faster. */
const ASCII_PIECE = /\d+(?:[.,:/]\d+)*[a-z]*|[a-z][a-z\d]*(?:'[a-z]+)*|[.!?;:,()\n-]/g

/** A word, a number or a mark, and where it stands. */
export interface Piece {
  readonly word: string
  readonly start: number
  readonly end: number
}

/** The pieces of a folded text. */
export function piecesOf(folded: string): Piece[] {
  const piece = ASCII.test(folded) ? ASCII_PIECE : PIECE
  const pieces: Piece[] = []
  piece.lastIndex = 0
  for (let found = piece.exec(folded); found; found = piece.exec(folded))
    pieces.push({ word: found[0], start: found.index, end: piece.lastIndex })
  return pieces
}
