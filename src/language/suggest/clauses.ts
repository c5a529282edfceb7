/** The parts of a message that nothing explains: where a red flag may hide that no pattern knows. */
import type { Mention } from '../mention.ts'
import type { Word } from '../tokens.ts'

/** First and last word. */
export interface Clause {
  readonly from: number
  readonly to: number
}

/** Words that begin another thought, when there is enough on both sides of them. */
const JOINING = new Set('and but also plus then because so except'.split(' '))
const SHORTEST = 2
/** Beside something that was understood a shorter clause only adds to it: "front and back", "they won't come up". */
const SHORTEST_BESIDE = 5
/** So many words beside a place or a habit that was understood may tell of something else. */
const FEWEST_BESIDE = 3
const MOST = 40

/**
 * Clauses without any mention of what worries, alone and joined with their neighbours in the sentence. Whatever status
 * the mention has: what is denied, another's or imagined was understood and is not asked about.
 */
export function unexplained(
  words: readonly Word[],
  mentions: readonly Mention[],
  worries: (finding: string) => boolean,
): Clause[] {
  const worrying = mentions.filter(({ finding }) => worries(finding))
  const others = mentions.filter(({ finding }) => !worries(finding))
  const explained = new Set(others.flatMap(({ from, to }) => range(from, to)))
  const sentenceOf = (at: number) => words[at]?.sentence
  const told = new Set(worrying.map(({ to }) => sentenceOf(to)))
  const clauses = clausesOf(words).map((clause) => ({
    ...clause,
    isOpen:
      !worrying.some(({ from, to }) => from <= clause.to && to >= clause.from) &&
      clause.to - clause.from + 1 >= (told.has(sentenceOf(clause.from)) ? SHORTEST_BESIDE : 1) &&
      leaves(clause, explained),
  }))
  const runs: Clause[] = []
  const open: Clause[] = []
  let run: Clause | undefined
  for (const { isOpen, ...clause } of clauses) {
    const joins = run && sentenceOf(run.to) === sentenceOf(clause.from)
    if (run && !(isOpen && joins)) {
      runs.push(run)
      run = undefined
    }
    if (!isOpen) continue
    open.push(clause)
    run = run ? { from: run.from, to: clause.to } : clause
  }
  if (run) runs.push(run)
  const joined = runs.filter((one) => !open.some(({ from, to }) => one.from === from && one.to === to))
  return [...open, ...joined].filter(({ from, to }) => to - from + 1 >= SHORTEST).slice(0, MOST)
}

/** So many words beside something that worries may tell of something else that does. */
const FEWEST_PART = 4

/**
 * Clauses that tell of something worrying which was understood as present, and what they tell beside it: "bleeding down
 * below with cramps in my belly". The whole clause and its parts without those words.
 */
export function halfExplained(
  words: readonly Word[],
  mentions: readonly Mention[],
  worries: (finding: string) => boolean,
): Clause[] {
  const all = mentions.filter(({ finding }) => worries(finding))
  const explained = new Set(all.flatMap(({ from, to }) => range(from, to)))
  return clausesOf(words)
    .flatMap((clause) => {
      const here = all.filter(({ from, to }) => from <= clause.to && to >= clause.from)
      const isPresent = here.length > 0 && here.every(({ status }) => status === 'present')
      if (!isPresent || !leaves(clause, explained)) return []
      return [clause, ...partsOf(clause, explained).filter(({ from, to }) => to - from + 1 >= FEWEST_PART)]
    })
    .slice(0, MOST)
}

/** A clause without the words that are explained. */
function partsOf({ from, to }: Clause, explained: ReadonlySet<number>): Clause[] {
  const parts: Clause[] = []
  let start = from
  for (let at = from; at <= to + 1; at++) {
    if (at <= to && !explained.has(at)) continue
    if (at > start) parts.push({ from: start, to: at - 1 })
    start = at + 1
  }
  return parts
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, n) => from + n)

/** Is there enough beside what was understood? */
function leaves({ from, to }: Clause, explained: ReadonlySet<number>): boolean {
  const left = range(from, to).filter((at) => !explained.has(at)).length
  return left === to - from + 1 || left >= FEWEST_BESIDE
}

function clausesOf(words: readonly Word[]): Clause[] {
  const clauses: Clause[] = []
  let from = 0
  for (let at = 1; at <= words.length; at++) {
    const word = words[at]
    const joins = word !== undefined && JOINING.has(word.word) && at - from > SHORTEST
    if (word && word.after === '' && !joins) continue
    // The joining word belongs to neither side.
    const start = JOINING.has(words[from]?.word ?? '') && at - from > 1 ? from + 1 : from
    clauses.push({ from: start, to: at - 1 })
    from = at
  }
  return words.length > 0 ? clauses : []
}
