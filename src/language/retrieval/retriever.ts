/**
 * Which question of knowledge/answers a message asks: the likeness (cosine of TF-IDF) to its known wordings. Explainable:
 * it names the wording that came nearest. Pure.
 */
import { type Features, featuresOf } from '../intent/features.ts'
import { makeRepair } from '../intent/repair.ts'
import { type Vector, vectorOf } from '../intent/vectors.ts'
import type { Spelling } from '../tokens.ts'
import type { RetrievalModel } from './model.ts'

export interface Retrieved {
  /** The likeliest first; three at most. */
  readonly likeliest: readonly string[]
  /** sure: to be answered · unsure: to be asked · none: honestly not known. */
  readonly certainty: 'sure' | 'unsure' | 'none'
  /** The known wording that the message is most like. */
  readonly wording: string
}

export interface Retriever {
  retrieve(text: string): Retrieved
}

const MOST = 3

export function makeRetriever(model: RetrievalModel, spelling: Spelling): Retriever {
  const repair = makeRepair(model.words.split(' '))
  const vocabulary = {
    index: new Map(model.features.split(' ').map((feature, n) => [feature, n])),
    rarity: model.rarity,
  }
  const scores = makeScores(
    model.wordings.map(({ answer, text }) => ({ answer, features: featuresOf(text, spelling) })),
    vocabulary,
  )
  return {
    retrieve(text) {
      const ranked = scores(vectorOf(featuresOf(text, spelling, repair), vocabulary))
      const [first, second] = ranked
      const { sure, some, ahead } = model.thresholds
      const isSome = first !== undefined && first.score >= some
      const isSure = isSome && first.score >= sure && first.score - (second?.score ?? 0) >= ahead
      return {
        likeliest: isSome ? ranked.slice(0, MOST).map(({ answer }) => answer) : [],
        certainty: isSure ? 'sure' : isSome ? 'unsure' : 'none',
        wording: model.wordings[first?.wording ?? -1]?.text ?? '',
      }
    },
  }
}

export interface Scored {
  readonly answer: string
  readonly score: number
  /** The number of its wording that came nearest. */
  readonly wording: number
}

/** Of the wordings of one answer the nearest counts whole, and the mean of the next two half: one odd wording is not enough. */
const NEXT = 0.5

/** Every answer with its likeness to a message, the likeliest first. One pass over the postings of its features. */
export function makeScores(
  wordings: readonly { readonly answer: string; readonly features: Features }[],
  vocabulary: Parameters<typeof vectorOf>[1],
): (vector: Vector) => Scored[] {
  const postings = new Map<number, [wording: number, value: number][]>()
  for (const [n, { features }] of wordings.entries()) {
    const { at, value } = vectorOf(features, vocabulary)
    for (const [k, feature] of at.entries()) {
      const list = postings.get(feature) ?? []
      list.push([n, value[k] as number])
      postings.set(feature, list)
    }
  }
  return ({ at, value }) => {
    const likeness = new Float64Array(wordings.length)
    for (const [k, feature] of at.entries())
      for (const [n, weight] of postings.get(feature) ?? [])
        likeness[n] = (likeness[n] as number) + weight * (value[k] as number)
    const byAnswer = new Map<string, number[]>()
    for (const [n, { answer }] of wordings.entries()) {
      const list = byAnswer.get(answer) ?? []
      list.push(n)
      byAnswer.set(answer, list)
    }
    return [...byAnswer]
      .map(([answer, numbers]): Scored => {
        const sorted = numbers.toSorted((a, b) => (likeness[b] as number) - (likeness[a] as number))
        const [best = 0, ...next] = sorted.map((n) => likeness[n] as number)
        const mean = ((next[0] ?? 0) + (next[1] ?? 0)) / 2
        return { answer, score: (best + NEXT * mean) / (1 + NEXT), wording: sorted[0] ?? 0 }
      })
      .toSorted((a, b) => b.score - a.score)
  }
}
