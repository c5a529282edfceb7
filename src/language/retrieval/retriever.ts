/**
 * Which question of knowledge/answers a message asks: the likeness (cosine of TF-IDF) to the middle of what is known of
 * each: its wordings, its name and what is said in answer. Explainable: it names the words that made it. Pure.
 */
import type { IntentRead } from '../intent/classify.ts'
import { featuresOf } from '../intent/features.ts'
import { makeRepair } from '../intent/repair.ts'
import { type Vector, vectorOf } from '../intent/vectors.ts'
import type { RetrievalModel } from './model.ts'

export interface Retrieved {
  /** The likeliest first; three at most. */
  readonly likeliest: readonly string[]
  /** sure: to be answered · unsure: to be answered with a doubt · none: honestly not known. */
  readonly certainty: 'sure' | 'unsure' | 'none'
}

export interface Retriever {
  /** @param intent what the message wants, by the classifier: of two answers that fit, the one that belongs to it is meant */
  retrieve(words: readonly string[], intent?: Pick<IntentRead, 'certainty' | 'likeliest'>): Retrieved
  /** The words that a message shares with an answer, the weightiest first. */
  explain(words: readonly string[], answer: string): readonly string[]
}

const MOST = 3
const MOST_REASONS = 5

export function makeRetriever(model: RetrievalModel): Retriever {
  const { answers, wishes, thresholds } = model
  const names = model.features.split(' ')
  const index = new Map(names.map((feature, n) => [feature, n]))
  const vocabulary = { index, rarity: model.rarity }
  const repair = makeRepair(model.words.split(' '), (stem) => index.has(`w:${stem}`))
  const scores = makeScores(model.middles)
  const read = (words: readonly string[]) => vectorOf(featuresOf(words, repair), vocabulary)
  return {
    retrieve(words, intent) {
      const likely = intent?.likeliest ?? []
      const belongs = ({ n }: { n: number }) => likely.includes(wishes[n] ?? '')
      const bonus = (n: number) => (intent?.certainty === 'sure' && wishes[n] === likely[0] ? BELONGS : 0)
      const [first, second, third] = best(
        scores(read(words)).map((score, n) => (score > 0 ? score + bonus(n) : 0)),
      )
      const ahead = (first?.score ?? 0) - (second?.score ?? 0)
      const own = first ? first.score - bonus(first.n) : 0
      const fits = first !== undefined && belongs(first)
      const isFirm = own >= FIRM
      const isSome =
        own >= (intent?.certainty === 'out' ? OUT : Math.min(thresholds.some, LEAST)) &&
        (isFirm ? ahead >= AHEAD || fits : ahead >= FAR_AHEAD && (intent === undefined || fits))
      const isSure = isSome && own >= thresholds.sure && ahead >= AHEAD
      return {
        likeliest: isSome ? [first, second, third].flatMap((one) => (one ? (answers[one.n] ?? []) : [])) : [],
        certainty: isSure ? 'sure' : isSome ? 'unsure' : 'none',
      }
    },
    explain(words, answer) {
      const middle = model.middles[answers.indexOf(answer)]
      const weight = new Map(middle?.at.map((feature, n) => [feature, middle.value[n] ?? 0]))
      const { at, value } = read(words)
      return at
        .map((feature, n) => ({
          name: names[feature] ?? '',
          added: (value[n] ?? 0) * (weight.get(feature) ?? 0),
        }))
        .filter(({ name, added }) => added > 0 && name.startsWith('w:'))
        .toSorted((a, b) => b.added - a.added)
        .slice(0, MOST_REASONS)
        .map(({ name }) => name.slice(2).replaceAll('_', ' '))
    },
  }
}

/** How far ahead of the second the best answer must be to be given without a doubt. */
export const AHEAD = 0.02

/** What it speaks for an answer that it belongs to what the message clearly wants. */
const BELONGS = 0.04
/** Measured on questions of strangers: from here on most are right. Less counts only far ahead, and where the wish fits too. */
const FIRM = 0.29
const FAR_AHEAD = 0.06
/** Whatever the wordings alone have taught, this is enough to look at the rest. */
const LEAST = 0.25
/** What looks like none of ours has to be so like a question of ours. */
const OUT = 0.47

/** The likeness of a message to each middle. One pass over the middles that share a feature with it. */
export function makeScores(middles: readonly Vector[]): (vector: Vector) => Float64Array {
  const postings = new Map<number, number[]>()
  for (const [n, { at, value }] of middles.entries())
    for (const [k, feature] of at.entries()) {
      const list = postings.get(feature) ?? []
      list.push(n, value[k] as number)
      postings.set(feature, list)
    }
  return ({ at, value }) => {
    const scores = new Float64Array(middles.length)
    for (const [k, feature] of at.entries()) {
      const list = postings.get(feature) ?? []
      for (let n = 0; n < list.length; n += 2)
        scores[list[n] as number] =
          (scores[list[n] as number] as number) + (list[n + 1] as number) * (value[k] as number)
    }
    return scores
  }
}

/** The highest scores, the earlier first of two that are the same. In one pass: there are some hundred, and few count. */
export function best(scores: Float64Array): { n: number; score: number }[] {
  const top: { n: number; score: number }[] = []
  for (let n = 0; n < scores.length; n++) {
    const score = scores[n] as number
    if (top.length === MOST && score <= (top.at(-1)?.score ?? 0)) continue
    const behind = top.findIndex((one) => one.score < score)
    top.splice(behind < 0 ? top.length : behind, 0, { n, score })
    top.length = Math.min(top.length, MOST)
  }
  return top
}
