/**
 * Which question of knowledge/answers a message asks: the likeness (cosine of TF-IDF over words and topics) to the middle of
 * what is known of each (its wordings, its name, what is said in answer), and to the nearest wording. Explainable: it names
 * the words that made it. Pure.
 */
import type { IntentRead } from '../intent/classify.ts'
import { makeRepair } from '../intent/repair.ts'
import { type Vector, vectorOf } from '../intent/vectors.ts'
import type { RetrievalModel } from './model.ts'
import { questionFeatures } from './question-features.ts'

export interface Retrieved {
  /** The likeliest first; three at most. */
  readonly likeliest: readonly string[]
  /** sure: to be answered · unsure: to be answered with a doubt · none: honestly not known. */
  readonly certainty: 'sure' | 'unsure' | 'none'
  /** Does the message clearly want what this answer belongs to? */
  readonly belongs: boolean
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
  const { topics } = model
  const named = new Set(Object.keys(topics).flatMap((phrase) => phrase.split(' ')))
  const repair = makeRepair(model.words.split(' '), (stem) => index.has(`w:${stem}`) || named.has(stem))
  const scores = makeScores(model)
  const likeWordings = likenessTo(model.wordings)
  const likeOthers = likenessTo(model.others)
  /** Is it more like something that is none of ours than like any wording of the answer? */
  const isOthers = (vector: Vector, answer: number) => {
    const own = likeWordings(vector).reduce(
      (most, likeness, n) => (model.wordings[n]?.answer === answer ? Math.max(most, likeness) : most),
      0,
    )
    return likeOthers(vector).some((likeness) => likeness >= own + NOT_OURS)
  }
  const read = (words: readonly string[]) => vectorOf(questionFeatures(words, topics, repair), vocabulary)
  return {
    retrieve(words, intent) {
      const likely = intent?.likeliest ?? []
      const belongs = ({ n }: { n: number }) => likely.includes(wishes[n] ?? '')
      const bonus = (n: number) => (intent?.certainty === 'sure' && wishes[n] === likely[0] ? BELONGS : 0)
      const vector = read(words)
      const [first, second, third] = best(
        scores(vector).map((score, n) => (score > 0 ? score + bonus(n) : 0)),
      )
      const ahead = (first?.score ?? 0) - (second?.score ?? 0)
      const own = first ? first.score - bonus(first.n) : 0
      const fits = first !== undefined && belongs(first)
      const isFirm = own >= FIRM
      const least = ahead >= ALONE ? OUT_AHEAD : OUT
      const isSome =
        own >= (intent?.certainty === 'out' ? least : Math.min(thresholds.some, LEAST)) &&
        (isFirm ? ahead >= AHEAD || fits : ahead >= FAR_AHEAD && (intent === undefined || fits))
      const isSure = isSome && own >= thresholds.sure && ahead >= AHEAD
      if (first && isSome && !isSure && isOthers(vector, first.n))
        return { likeliest: [], certainty: 'none', belongs: false }
      return {
        likeliest: isSome ? [first, second, third].flatMap((one) => (one ? (answers[one.n] ?? []) : [])) : [],
        certainty: isSure ? 'sure' : isSome ? 'unsure' : 'none',
        belongs:
          isSome && first !== undefined && intent?.certainty === 'sure' && wishes[first.n] === likely[0],
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
const FIRM = 0.33
const FAR_AHEAD = 0.03
/** Whatever the wordings alone have taught, this is enough to look at the rest. */
const LEAST = 0.25
/** What looks like none of ours has to be so like a question of ours, or less so and far ahead of any other. */
const OUT = 0.47
const OUT_AHEAD = 0.33
const ALONE = 0.1
/** Measured: so much more like what is asked of somebody else, and it is that: "did my blood test come back". */
const NOT_OURS = 0.05

/** So much of a likeness comes from the nearest wording alone; the rest from the middle of all that is known of an answer. */
const NEAREST = 0.3

/** The likeness of a message to each answer. One pass over the vectors that share a feature with it. */
export function makeScores({
  middles,
  wordings,
}: Pick<RetrievalModel, 'middles' | 'wordings'>): (vector: Vector) => Float64Array {
  const ofMiddles = likenessTo(middles)
  const ofWordings = likenessTo(wordings)
  return (vector) => {
    const scores = ofMiddles(vector)
    const nearest = new Float64Array(middles.length)
    for (const [n, likeness] of ofWordings(vector).entries()) {
      const answer = wordings[n]?.answer ?? 0
      nearest[answer] = Math.max(nearest[answer] ?? 0, likeness)
    }
    return scores.map((score, n) => (1 - NEAREST) * score + NEAREST * (nearest[n] ?? 0))
  }
}

function likenessTo(vectors: readonly Vector[]): (vector: Vector) => Float64Array {
  const postings = new Map<number, number[]>()
  for (const [n, { at, value }] of vectors.entries())
    for (const [k, feature] of at.entries()) {
      const list = postings.get(feature) ?? []
      list.push(n, value[k] as number)
      postings.set(feature, list)
    }
  return ({ at, value }) => {
    const scores = new Float64Array(vectors.length)
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
