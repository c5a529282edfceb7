/** The wordings of knowledge/answers → the retriever, with thresholds from wordings that it had not seen. */
import type { Knowledge } from '../../knowledge/schema/index.ts'
import { featuresOf, wordsIn } from '../intent/features.ts'
import { vectorOf, vocabularyOf } from '../intent/vectors.ts'
import type { Spelling } from '../tokens.ts'
import type { RetrievalModel, Thresholds } from './model.ts'
import { makeScores, type Scored } from './retriever.ts'

interface Wording {
  readonly answer: string
  readonly text: string
}

/** Each wording is judged by what the others teach, in so many parts. */
const FOLDS = 5
/** Of unseen wordings and of what is no question of ours, so many of those answered without asking are right. */
const RIGHT = 0.93
const AHEAD = 0.03

const indexed = (wordings: readonly Wording[], spelling: Spelling) => {
  const known = wordings.map(({ answer, text }) => ({ answer, features: featuresOf(text, spelling) }))
  const vocabulary = vocabularyOf(known.map(({ features }) => features))
  return { vocabulary, scores: makeScores(known, vocabulary) }
}

export function compileRetriever(
  { answers, intents }: Pick<Knowledge, 'answers' | 'intents'>,
  spelling: Spelling,
): RetrievalModel {
  const wordings = Object.values(answers).flatMap(({ id, asks }) =>
    asks.map((text): Wording => ({ answer: id, text })),
  )
  const others = Object.values(intents)
    .filter(({ id }) => id === 'out-of-scope' || id === 'report-pain')
    .flatMap(({ phrases }) => phrases)
  const { vocabulary } = indexed(wordings, spelling)
  const counts = new Map<string, number>()
  for (const { text } of wordings)
    for (const word of wordsIn(text, spelling)) counts.set(word, (counts.get(word) ?? 0) + 1)
  return {
    wordings,
    words: [...counts]
      .sort(([, a], [, b]) => b - a)
      .map(([word]) => word)
      .join(' '),
    features: [...vocabulary.index.keys()].join(' '),
    rarity: Array.from(vocabulary.rarity, (value) => Math.round(value * 1000) / 1000),
    thresholds: calibrate(judged(wordings, others, spelling)),
  }
}

interface Judged {
  readonly isOurs: boolean
  readonly isRight: boolean
  readonly score: number
  readonly ahead: number
}

function judged(wordings: readonly Wording[], others: readonly string[], spelling: Spelling): Judged[] {
  const folds = Array.from({ length: FOLDS }, (_, fold) => fold)
  return folds.flatMap((fold) => {
    const { vocabulary, scores } = indexed(
      wordings.filter((_, n) => n % FOLDS !== fold),
      spelling,
    )
    const read = (text: string, answer?: string): Judged => {
      const [first, second] = scores(vectorOf(featuresOf(text, spelling), vocabulary))
      return judgement(first, second, answer)
    }
    return [
      ...wordings.filter((_, n) => n % FOLDS === fold).map(({ text, answer }) => read(text, answer)),
      ...others.filter((_, n) => n % FOLDS === fold).map((text) => read(text)),
    ]
  })
}

const judgement = (first: Scored | undefined, second: Scored | undefined, answer?: string): Judged => ({
  isOurs: answer !== undefined,
  isRight: first !== undefined && first.answer === answer,
  score: first?.score ?? 0,
  ahead: (first?.score ?? 0) - (second?.score ?? 0),
})

/** `sure`: from there on enough is right. `some`: where ours and what is not ours part best. */
function calibrate(all: readonly Judged[]): Thresholds {
  const sorted = all.toSorted((a, b) => b.score - a.score)
  const ours = all.filter(({ isOurs }) => isOurs).length || 1
  const others = all.length - ours || 1
  let [kept, taken, answered, right] = [0, 0, 0, 0]
  let [best, some, sure] = [Number.NEGATIVE_INFINITY, 1, 1]
  for (const { isOurs, isRight, score, ahead } of sorted) {
    if (isOurs) kept++
    else taken++
    const balance = kept / ours - taken / others
    if (balance > best) [best, some] = [balance, score]
    if (ahead < AHEAD) continue
    answered++
    if (isRight) right++
    if (right / answered >= RIGHT) sure = score
  }
  return { sure: Math.max(sure, some), some, ahead: AHEAD }
}
