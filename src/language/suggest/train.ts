/**
 * The knowledge base → the trained suggester. Two planes tell red flags from ordinary talk and denials from complaints;
 * which red flag it is, the likeness to the middle of its examples tells. Deterministic, about a second.
 */
import { type RedFlagLevel, redFlagsOf } from '../../knowledge/red-flags.ts'
import type { Knowledge } from '../../knowledge/schema/index.ts'
import { type Features, wordsIn } from '../intent/features.ts'
import { type Plane, trainPlane } from '../intent/svm.ts'
import { type Vector, vocabularyOf } from '../intent/vectors.ts'
import type { Spelling } from '../tokens.ts'
import { expand, listEntries } from './expand.ts'
import { LIKENESS, type SuggestModel } from './model.ts'
import { listLines, readLists, signsOf, signVector } from './signs.ts'

const URGENCY: Readonly<Record<RedFlagLevel, number>> = { emergency: 3, 'same-day': 2, urgent: 1 }

/** red flag: an example of one, or a sentence made from its patterns · denial: one that is denied · other: all else. */
type Kind = 'example' | 'made' | 'denial' | 'ordinary' | 'other'

interface Example {
  readonly kind: Kind
  /** The red flag that it is an example of. */
  readonly finding: string | undefined
  readonly signs: Features
}

type Source = Pick<Knowledge, 'findings' | 'rules' | 'intents' | 'words' | 'language'>

/** So many sentences are made from a pattern. Measured: with more of them nothing is gained. */
const MADE = 2

function examplesOf(
  knowledge: Source,
  ids: ReadonlySet<string>,
  read: (text: string) => Features,
): Example[] {
  const lists = listEntries(knowledge.words)
  const all = (kind: Kind, texts: readonly string[] = [], finding?: string) =>
    texts.map((text): Example => ({ kind, finding, signs: read(text) }))
  const findings = Object.values(knowledge.findings).flatMap(({ id, said, examples }) => [
    ...(ids.has(id)
      ? [
          ...all('example', examples?.present, id),
          ...all(
            'made',
            said.flatMap((pattern) => expand(pattern, lists, MADE)),
            id,
          ),
        ]
      : all('other', examples?.present)),
    ...all('other', examples?.none),
    ...all('denial', examples?.absent),
  ])
  const intents = Object.values(knowledge.intents).flatMap(({ phrases, 'near-misses': near = {} }) =>
    all('ordinary', [...phrases, ...Object.values(near).flat()]),
  )
  const { signs, ordinary } = knowledge.language.unforeseen
  const odd = Object.entries(signs).flatMap(([id, texts]) => (ids.has(id) ? all('example', texts, id) : []))
  return [...findings, ...odd, ...intents, ...all('ordinary', ordinary)]
}

const PLANE = { cost: 1, positive: 1, rounds: 8 }
/** There are few of them. */
const DENIAL = { cost: 1, positive: 3, rounds: 8 }
/** A sentence made from a pattern counts half: nobody has said it. */
const MADE_WEIGHT = 0.5

/** An example as numbers. */
interface Sample extends Omit<Example, 'signs'> {
  readonly vector: Vector
}

const planeOf = (
  samples: readonly Sample[],
  width: number,
  isMember: (one: Sample) => boolean,
  how: typeof PLANE,
) =>
  trainPlane(
    samples.map(({ vector }) => vector),
    (n) => isMember(samples[n] as Sample),
    width,
    how,
  )

/** Tells red flags from all else that people say. */
const alarmOf = (samples: readonly Sample[], width: number): Plane =>
  planeOf(
    samples.filter(({ kind }) => kind !== 'denial'),
    width,
    ({ finding }) => finding !== undefined,
    PLANE,
  )

/** Tells denials from complaints. */
const denialOf = (samples: readonly Sample[], width: number): Plane =>
  planeOf(
    samples.filter(({ kind, finding }) => kind === 'denial' || finding !== undefined),
    width,
    ({ kind }) => kind === 'denial',
    DENIAL,
  )

/** The middle of each finding's examples. Its square root: a word that many say counts, but does not drown the others. */
function middlesOf(samples: readonly Sample[], ids: readonly string[], width: number): Float32Array[] {
  const middles = new Map(ids.map((id) => [id, new Float32Array(width)]))
  for (const { finding, kind, vector } of samples) {
    const middle = middles.get(finding ?? '')
    if (!middle) continue
    const weight = kind === 'made' ? MADE_WEIGHT : 1
    for (const [k, feature] of vector.at.entries())
      middle[feature] = (middle[feature] as number) + (vector.value[k] as number) * weight
  }
  return [...middles.values()].map((middle) => {
    const length = Math.sqrt(middle.reduce((sum, much) => sum + much, 0)) || 1
    return middle.map((much) => Math.sqrt(much) / length)
  })
}

/** How many parts the examples are split into; each is judged by what the others teach. */
const FOLDS = 3
/**
 * Of ordinary phrases that were not learned so many may be asked about. They are harder than what people type: half of
 * them were written as near misses. Of everyday requests by others it is seven times fewer.
 */
const ASKED_OF_ORDINARY = 0.05

/** Out of reach of any score, and it survives JSON. */
const NEVER = 1e9

/** The score from which on few enough of the ordinary phrases, unseen, are asked about. */
function calibrate(samples: readonly Sample[], middles: readonly Float32Array[], width: number): number {
  const isHeldOut = ({ kind }: Sample, n: number, fold: number) => kind === 'ordinary' && n % FOLDS === fold
  const scores = Array.from({ length: FOLDS }, (_, fold) => fold).flatMap((fold) => {
    const alarm = alarmOf(
      samples.filter((one, n) => !isHeldOut(one, n, fold)),
      width,
    )
    return samples
      .filter((one, n) => isHeldOut(one, n, fold))
      .map(({ vector }) => {
        const like = Math.max(0, ...middles.map((middle) => on(middle, vector)))
        return alarm.bias + on(alarm.weights, vector) + LIKENESS * like
      })
  })
  scores.sort((a, b) => b - a)
  return scores[Math.floor(scores.length * ASKED_OF_ORDINARY)] ?? NEVER
}

const on = (weights: Float32Array, { at, value }: Vector): number =>
  at.reduce((sum, feature, n) => sum + (weights[feature] as number) * (value[n] as number), 0)

const thousandths = (value: number): number => Math.round(value * 1000)

/** Trains the suggester, and finds its threshold on phrases that it has not seen. */
export function compileSuggester(knowledge: Source, spelling: Spelling): SuggestModel {
  const flags = redFlagsOf(knowledge)
  const ids = [...flags.keys()]
  const themes = Object.entries(knowledge.language.unforeseen.themes)
  const named = {
    ...listEntries(knowledge.words),
    ...Object.fromEntries(themes.map(([name, words]) => [`${name}*`, words])),
  }
  const lines = listLines(named, spelling)
  const lists = readLists(lines)
  const examples = examplesOf(knowledge, new Set(ids), (text) => signsOf(wordsIn(text, spelling), lists))
  const vocabulary = vocabularyOf(examples.map(({ signs }) => signs))
  const samples = examples.map(
    ({ signs, ...one }): Sample => ({
      ...one,
      vector: signVector(signs, vocabulary),
    }),
  )
  const width = vocabulary.rarity.length
  const middles = middlesOf(samples, ids, width)
  const held = Array.from({ length: width }, (_, feature) => holdersOf(feature, middles))
  const plane = ({ weights, bias }: Plane) => [...Array.from(weights, thousandths), thousandths(bias)]
  return {
    findings: [...flags].map(([id, level]) => ({ id, urgency: URGENCY[level] })),
    lists: lines,
    features: [...vocabulary.index.keys()].join(' '),
    rarity: Array.from(vocabulary.rarity, thousandths),
    alarm: plane(alarmOf(samples, width)),
    denial: plane(denialOf(samples, width)),
    holders: held.map(({ length }) => length),
    held: held.flat().map(({ finding }) => finding),
    much: held.flat().map(({ much }) => much),
    threshold: calibrate(samples, middles, width),
  }
}

/** Less than this of a feature decides nothing, and there are many of them. */
const LEAST = 4

/** The findings that have a feature. */
const holdersOf = (feature: number, middles: readonly Float32Array[]) =>
  middles.flatMap((middle, finding) => {
    const much = thousandths(middle[feature] as number)
    return much >= LEAST ? [{ finding, much }] : []
  })
