/** The texts of knowledge/answers → the retriever, with thresholds from wordings that it had not seen. */
import type { Knowledge } from '../../knowledge/schema/index.ts'
import { wordsIn } from '../intent/features.ts'
import { type Vector, type Vocabulary, vectorOf, vocabularyOf } from '../intent/vectors.ts'
import type { Spelling } from '../tokens.ts'
import type { RetrievalModel, Thresholds } from './model.ts'
import { questionFeatures, type Topics, topicsOf } from './question-features.ts'
import { AHEAD, best, makeScores } from './retriever.ts'

interface Text {
  readonly answer: string
  readonly text: string
  /** How much it counts in the middle of its answer. */
  readonly weight: number
}

/** Each wording is judged by what the others teach, in so many parts. */
const FOLDS = 5
/** Of unseen wordings and of what is no question of ours, so many of those answered without a doubt are right. */
const RIGHT = 0.75
/** Measured: with the name and the claims beside the wordings the right answer comes first half as often again. */
const BODY = 2

type Known = Pick<Knowledge, 'answers' | 'claims' | 'intents' | 'language'>

/** What a text is read with. */
interface Reading {
  readonly spelling: Spelling
  readonly topics: Topics
}

/** What is known of every answer besides its wordings. */
const bodiesOf = ({ answers, claims }: Known): Text[] =>
  Object.values(answers).flatMap(({ id, name, claims: made }) =>
    [name, id.replaceAll('-', ' '), ...made.map((claim) => claims[claim]?.say ?? '')].map((text) => ({
      answer: id,
      text,
      weight: BODY,
    })),
  )

interface Index {
  readonly answers: readonly string[]
  readonly vocabulary: Vocabulary
  readonly middles: readonly Vector[]
  readonly wordings: RetrievalModel['wordings']
}

function indexOf(texts: readonly Text[], reading: Reading): Index {
  const read = texts.map((one) => ({
    ...one,
    features: questionFeatures(wordsIn(one.text, reading.spelling), reading.topics),
  }))
  const vocabulary = vocabularyOf(read.map(({ features }) => features))
  const answers = [...new Set(texts.map(({ answer }) => answer))]
  const sums = new Map<string, Map<number, number>>()
  const wordings: (Vector & { readonly answer: number })[] = []
  for (const { answer, features, weight } of read) {
    const sum = sums.get(answer) ?? new Map<number, number>()
    const { at, value } = vectorOf(features, vocabulary)
    for (const [k, feature] of at.entries())
      sum.set(feature, (sum.get(feature) ?? 0) + weight * (value[k] as number))
    sums.set(answer, sum)
    if (weight !== BODY) wordings.push({ at, value: value.map(rounded), answer: answers.indexOf(answer) })
  }
  return { answers, vocabulary, middles: answers.map((answer) => ofLengthOne(sums.get(answer))), wordings }
}

function ofLengthOne(sum: ReadonlyMap<number, number> = new Map()): Vector {
  const length = Math.hypot(...sum.values()) || 1
  return {
    at: [...sum.keys()],
    value: [...sum.values()].map((one) => rounded(one / length)),
  }
}

const rounded = (value: number): number => Math.round(value * 1e4) / 1e4

export function compileRetriever(knowledge: Known, spelling: Spelling): RetrievalModel {
  const wordings = Object.values(knowledge.answers).flatMap(({ id, asks }) =>
    asks.map((text): Text => ({ answer: id, text, weight: 1 })),
  )
  const bodies = bodiesOf(knowledge)
  const reading = { spelling, topics: topicsOf(knowledge.language.topics, spelling) }
  const index = indexOf([...wordings, ...bodies], reading)
  const { answers, vocabulary } = index
  const counts = new Map<string, number>()
  for (const { text } of wordings)
    for (const word of wordsIn(text, spelling)) counts.set(word, (counts.get(word) ?? 0) + 1)
  return {
    answers,
    wishes: answers.map((id) => knowledge.answers[id]?.intent ?? ''),
    middles: index.middles,
    wordings: index.wordings,
    others: (knowledge.intents['out-of-scope']?.phrases ?? []).map((text) => {
      const { at, value } = vectorOf(
        questionFeatures(wordsIn(text, reading.spelling), reading.topics),
        vocabulary,
      )
      return { at, value: value.map(rounded) }
    }),
    topics: reading.topics,
    words: [...counts]
      .sort(([, a], [, b]) => b - a)
      .map(([word]) => word)
      .join(' '),
    features: [...vocabulary.index.keys()].join(' '),
    rarity: Array.from(vocabulary.rarity, (value) => Math.round(value * 1000) / 1000),
    thresholds: calibrate(judged(wordings, bodies, othersOf(knowledge), reading)),
  }
}

/** What is asked of somebody else, or tells instead of asking. */
const othersOf = ({ intents }: Known): string[] =>
  Object.values(intents)
    .filter(({ id }) => id === 'out-of-scope' || id === 'report-pain')
    .flatMap(({ phrases }) => phrases)

interface Judged {
  readonly isOurs: boolean
  /** The place of the right answer among the best, from 0; -1 where it is not among them. */
  readonly place: number
  readonly score: number
  readonly ahead: number
}

/** Every wording and everything else, judged without having been seen. */
function judged(
  wordings: readonly Text[],
  bodies: readonly Text[],
  others: readonly string[],
  reading: Reading,
): Judged[] {
  return Array.from({ length: FOLDS }, (_, fold) => fold).flatMap((fold) => {
    const index = indexOf([...wordings.filter((_, n) => n % FOLDS !== fold), ...bodies], reading)
    const scores = makeScores(index)
    const read = (text: string, answer?: string): Judged => {
      const found = best(
        scores(vectorOf(questionFeatures(wordsIn(text, reading.spelling), reading.topics), index.vocabulary)),
      )
      return {
        isOurs: answer !== undefined,
        place: found.findIndex(({ n }) => index.answers[n] === answer),
        score: found[0]?.score ?? 0,
        ahead: (found[0]?.score ?? 0) - (found[1]?.score ?? 0),
      }
    }
    return [
      ...wordings.filter((_, n) => n % FOLDS === fold).map(({ text, answer }) => read(text, answer)),
      ...others.filter((_, n) => n % FOLDS === fold).map((text) => read(text)),
    ]
  })
}

/** `sure`: from there on enough is right. `some`: where ours and what is not ours part best. */
function calibrate(all: readonly Judged[]): Thresholds {
  const ours = all.filter(({ isOurs }) => isOurs).length || 1
  const others = all.length - ours || 1
  let [kept, taken, answered, right] = [0, 0, 0, 0]
  let [most, some, sure] = [Number.NEGATIVE_INFINITY, 1, 1]
  for (const { isOurs, place, score, ahead } of all.toSorted((a, b) => b.score - a.score)) {
    if (isOurs) kept++
    else taken++
    const balance = kept / ours - taken / others
    if (balance > most) {
      most = balance
      some = score
    }
    if (ahead < AHEAD) continue
    answered++
    if (place === 0) right++
    if (right / answered >= RIGHT) sure = score
  }
  return { sure: Math.max(sure, some), some }
}
