/**
 * What somebody wants, told by a linear classifier: every score is a sum of feature × weight, so that it can say why.
 * Whether a message is one of ours at all is told by the best score and that of the plane for all of ours together.
 */
import { verdict } from './calibrate.ts'
import { featuresOf } from './features.ts'
import { AHEAD, type IntentModel } from './model.ts'
import { makeRepair } from './repair.ts'
import { indexOf, type Vector, vectorOf } from './vectors.ts'

export interface IntentRead {
  /** sure: to be taken · unsure: to be asked · out: none of ours. */
  readonly certainty: 'sure' | 'unsure' | 'out'
  /** The likeliest first; three, or as many as there are. */
  readonly likeliest: readonly string[]
  /** How much the message looks like one of ours. */
  readonly score: number
}

/** One feature and what it added to the score of an intent. */
interface Reason {
  readonly feature: string
  readonly added: number
}

export interface Classifier {
  /** @param words as the engine reads them */
  classify(words: readonly string[]): IntentRead
  /** The five features that spoke most for an intent. */
  explain(words: readonly string[], intent: string): readonly Reason[]
}

const MOST_LIKELY = 3
const MOST_REASONS = 5

/** Makes the classifier out of what was trained. Pure; a message costs its features times the number of intents. */
export function makeClassifier(model: IntentModel): Classifier {
  const { intents, thresholds, bias } = model
  const names = model.features.split(' ')
  const index = indexOf(names)
  const repair = makeRepair(model.words.split(' '), (stem) => index.has(`w:${stem}`))
  const rarity = new Float32Array(model.rarity)
  const weights = new Int16Array(model.weights)
  const planes = bias.length
  const read = (words: readonly string[]): Vector => vectorOf(featuresOf(words, repair), { index, rarity })

  const scoresOf = ({ at, value }: Vector): Float64Array => {
    const scores = Float64Array.from(bias)
    for (const [n, feature] of at.entries()) {
      const row = feature * planes
      const much = value[n] as number
      for (let plane = 0; plane < planes; plane++)
        scores[plane] = (scores[plane] as number) + (weights[row + plane] as number) * much
    }
    return scores.map((thousandths) => thousandths / 1000)
  }

  return {
    classify(words) {
      const vector = read(words)
      const scores = scoresOf(vector)
      const { ahead, sum } = verdict(scores)
      const likeliest = intents
        .map((intent, n) => ({ intent, score: scores[n] as number }))
        .sort((a, b) => b.score - a.score)
        .slice(0, MOST_LIKELY)
        .map(({ intent }) => intent)
      const isSure = sum >= thresholds.sure && ahead >= AHEAD
      const isOut = sum < thresholds.ours || vector.at.length === 0
      return { certainty: isOut ? 'out' : isSure ? 'sure' : 'unsure', likeliest, score: sum }
    },
    explain(words, intent) {
      const plane = intents.indexOf(intent)
      if (plane < 0) return []
      const { at, value } = read(words)
      return at
        .map((feature, n): Reason => {
          const added = ((weights[feature * planes + plane] as number) * (value[n] as number)) / 1000
          return { feature: shown(names[feature] as string), added }
        })
        .sort((a, b) => b.added - a.added)
        .slice(0, MOST_REASONS)
    },
  }
}

/** `w:my_back` is the words "my back", `c:bac` the letters "bac"; `<` and `>` are where a message or word ends. */
const shown = (feature: string): string =>
  feature.startsWith('c:') ? `letters ${feature.slice(2)}` : `words ${feature.slice(2).replaceAll('_', ' ')}`
