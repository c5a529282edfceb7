/** Text → words, each with its place in the text, its sentence and its clause. Linear in the length of the text. */
import type { Correction } from './corrector.ts'
import { piecesOf, plain } from './pieces.ts'
import { stem } from './stem.ts'

export interface Word {
  /** As the engine reads it: lower case, spelling repaired. */
  readonly word: string
  readonly stem: string
  /** Where it stands in the text as typed. */
  readonly start: number
  readonly end: number
  /** Sentences end at . ! ? ; and new lines. */
  readonly sentence: number
  /** Set where another word was typed. */
  readonly corrected?: Correction
  /** The punctuation right before it, if any. */
  readonly after: '' | ',' | ':' | '?' | '.'
}

export interface Reading {
  readonly text: string
  readonly words: readonly Word[]
  /** Whether sentence n ended in a question mark. */
  readonly questions: readonly boolean[]
}

/** Spelling as compiled: the first word of each entry → its entries, longest first. */
export type Spelling = Readonly<
  Record<string, readonly { readonly from: readonly string[]; readonly to: readonly string[] }[]>
>

/** Compiles the spelling table; entries of up to three words. */
export function compileSpelling(table: Readonly<Record<string, string>>): Spelling {
  const entries = Object.entries(table).map(([from, to]) => ({
    from: piecesOf(plain(from)).map(({ word }) => word),
    to: to.split(' ').filter(Boolean),
  }))
  const groups = Map.groupBy(entries, ({ from }) => from[0] ?? '')
  const longestFirst = (group: typeof entries) => group.toSorted((a, b) => b.from.length - a.from.length)
  return Object.fromEntries([...groups].map(([first, group]) => [first, longestFirst(group)]))
}

/** Reads a text. `spelling` is applied to the words; punctuation stays out of the way of patterns. */
export function readText(text: string, spelling: Spelling): Reading {
  const folded = plain(text)
  const pieces = piecesOf(folded)
  const words: Word[] = []
  const questions: boolean[] = [false]
  let sentence = 0
  let mark: Word['after'] = ''
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i] as (typeof pieces)[number]
    if (isMark(piece.word)) {
      const kind = markOf(piece.word, folded, piece)
      if (kind === '?') questions[sentence] = true
      if ((kind === '.' || kind === '?') && words.at(-1)?.sentence === sentence) questions[++sentence] = false
      if (kind !== '') mark = kind
      continue
    }
    const entry = spelled(spelling, pieces, i)
    const last = pieces[i + (entry?.from.length ?? 1) - 1] as (typeof pieces)[number]
    for (const word of entry?.to ?? asRead(piece.word, pieces[i + 1]?.word ?? '', folded[piece.start - 1])) {
      words.push({ word, stem: stem(word), start: piece.start, end: last.end, sentence, after: mark })
      mark = ''
    }
    i += (entry?.from.length ?? 1) - 1
  }
  return { text, words, questions }
}

/** "Mum's back" is hers; "mum's 82" says how old she is; "in '09" is a year; "180/120" is one number over another. */
function asRead(word: string, next: string, before: string | undefined): string[] {
  if (before === "'" && /^\d\d$/.test(word)) return [`${word < '50' ? 20 : 19}${word}`]
  if (/^[12]\d\d\/([4-9]\d|1\d\d)$/.test(word)) return word.split('/')
  if (!word.includes("'")) return [word]
  const plain = word.replace(/'s$/, '').replaceAll("'", '')
  return word.endsWith("'s") && /^\d/.test(next) ? [plain, 'is'] : [plain]
}

const MARKS = new Set('.!?;:,()\n–—-')
const isMark = (piece: string): boolean => MARKS.has(piece)

/** What a mark does: ends a sentence, ends a clause, or nothing. Dots in a row are a pause, a hyphen in a word is none. */
function markOf(mark: string, text: string, { start, end }: { start: number; end: number }): Word['after'] {
  if (mark === '?') return '?'
  if (mark === '!' || mark === ';' || mark === '\n') return '.'
  if (mark === '.') return text[end] === '.' || text[start - 1] === '.' ? ',' : '.'
  if (mark === ':') return ':'
  if (mark === '-') return text[start - 1] === ' ' && text[end] === ' ' ? ',' : ''
  return ','
}

/** One word of a pattern as the engine would read it in a text: "can't" → can, not; "half-numb" → half, numb. */
export function readWord(word: string, spelling: Spelling): string[] {
  const whole = spelled(spelling, [{ word: plain(word) }], 0)
  if (whole) return [...whole.to]
  return plain(word)
    .replace(/'s$/, '')
    .replaceAll("'", '')
    .split(/[^\p{L}\d./]+/u)
    .flatMap((part) => (/^\d/.test(part) ? [part] : part.split(/[./]+/)))
    .filter((part) => part !== '')
}

function spelled(spelling: Spelling, pieces: readonly { word: string }[], at: number) {
  const first = pieces[at]?.word ?? ''
  const entries = Object.hasOwn(spelling, first) ? spelling[first] : undefined
  return entries?.find(({ from }) => from.every((word, k) => pieces[at + k]?.word === word))
}

/** The words from one place to another, as typed. */
export const wordsOf = ({ text, words }: Reading, from: number, to: number): string =>
  text.slice(words[from]?.start ?? 0, words[to]?.end ?? 0)
