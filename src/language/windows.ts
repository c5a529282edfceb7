/** Long texts in pieces. Whatever is looked up inside a piece, the work stays linear in the whole. */

/** A piece of a text, and where it begins. */
export interface Piece {
  readonly text: string
  readonly at: number
}

/** Shorter pieces are read twice too often, longer ones look up too much inside. */
const WINDOW = 800
/** So much before a cut is read twice, so that no red flag is cut in two: more than any pattern is long. */
const OVERLAP = 220

export function windows(text: string): Piece[] {
  const pieces: Piece[] = []
  for (let start = 0; start < text.length; start += WINDOW) {
    const reach = Math.max(0, start - OVERLAP)
    const at = start === 0 ? 0 : reach + text.slice(reach, start + 1).lastIndexOf(' ') + 1
    pieces.push({ text: text.slice(at, start + WINDOW), at })
  }
  return pieces
}
