/** The phrases of a knowledge base → the trained classifier. Deterministic: the same phrases give the same weights. */
import type { Knowledge } from '../../knowledge/schema/index.ts'
import type { Spelling } from '../tokens.ts'
import { calibrate, type Judged } from './calibrate.ts'
import { type Features, featuresOf, wordsIn } from './features.ts'
import { type IntentModel, OUT_OF_SCOPE } from './model.ts'
import { makeRepair } from './repair.ts'
import { type Plane, trainPlane } from './svm.ts'
import { type Vector, type Vocabulary, vectorOf, vocabularyOf } from './vectors.ts'

interface Example {
  readonly intent: string
  readonly text: string
  readonly features: Features
}

/** Phrases and near misses: what nearly belongs to one intent is an example of another. */
function examplesOf(intents: Knowledge['intents'], spelling: Spelling): Example[] {
  const example = (intent: string) => (text: string) => ({
    intent,
    text,
    features: featuresOf(wordsIn(text, spelling)),
  })
  return Object.values(intents).flatMap(({ id, phrases, 'near-misses': near = {} }) => [
    ...phrases.map(example(id)),
    ...Object.entries(near).flatMap(([intent, texts]) => texts.map(example(intent))),
  ])
}

interface Trained {
  readonly vocabulary: Vocabulary
  /** One an intent, and the last for all of them against what is none of ours. */
  readonly planes: readonly Plane[]
}

/** Measured: neither more rounds nor another cost changes the figures by a point. */
const EACH = { cost: 1, positive: 3, rounds: 15 }
const OURS = { cost: 1, positive: 1, rounds: 15 }

function train(examples: readonly Example[], intents: readonly string[]): Trained {
  const vocabulary = vocabularyOf(examples.map(({ features }) => features))
  const vectors: Vector[] = examples.map(({ features }) => vectorOf(features, vocabulary))
  const width = vocabulary.rarity.length
  const plane = (isMember: (intent: string) => boolean, how: typeof EACH) =>
    trainPlane(vectors, (n) => isMember(examples[n]?.intent ?? ''), width, how)
  return {
    vocabulary,
    planes: [
      ...intents.map((intent) => plane((one) => one === intent, EACH)),
      plane((one) => one !== OUT_OF_SCOPE, OURS),
    ],
  }
}

/** The words of the examples, the commonest first. */
function commonest(examples: readonly Example[], spelling: Spelling): string[] {
  const counts = new Map<string, number>()
  for (const { text } of examples)
    for (const word of wordsIn(text, spelling)) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a).map(([word]) => word)
}

/** How many parts the examples are split into; each is judged by what the others teach. */
const FOLDS = 3

function crossValidate(
  examples: readonly Example[],
  intents: readonly string[],
  spelling: Spelling,
): Judged[] {
  return Array.from({ length: FOLDS }, (_, fold) => fold).flatMap((fold) => {
    const others = examples.filter((_, n) => n % FOLDS !== fold)
    const { vocabulary, planes } = train(others, intents)
    const repair = makeRepair(commonest(others, spelling), (stem) => vocabulary.index.has(`w:${stem}`))
    return examples
      .filter((_, n) => n % FOLDS === fold)
      .map(({ intent, text }) => {
        const vector = vectorOf(featuresOf(wordsIn(text, spelling), repair), vocabulary)
        return { intent, scores: planes.map((plane) => scoreOn(plane, vector)) }
      })
  })
}

const scoreOn = ({ weights, bias }: Plane, { at, value }: Vector): number =>
  at.reduce((sum, feature, n) => sum + (weights[feature] ?? 0) * (value[n] ?? 0), bias)

const thousandths = (value: number): number => Math.round(value * 1000)

/** Trains the classifier on all phrases, and finds its thresholds on phrases that it has not seen. */
export function compileIntents(known: Knowledge['intents'], spelling: Spelling): IntentModel {
  const examples = examplesOf(known, spelling)
  const intents = [...new Set(examples.map(({ intent }) => intent))].filter((id) => id !== OUT_OF_SCOPE)
  const { vocabulary, planes } = train(examples, intents)
  const { index, rarity } = vocabulary
  return {
    intents,
    words: commonest(examples, spelling).join(' '),
    features: [...index.keys()].join(' '),
    rarity: Array.from(rarity, thousandths),
    weights: [...index.values()].flatMap((n) => planes.map(({ weights }) => thousandths(weights[n] ?? 0))),
    bias: planes.map(({ bias }) => thousandths(bias)),
    thresholds: calibrate(crossValidate(examples, intents, spelling), intents),
  }
}
