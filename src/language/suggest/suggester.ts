/**
 * Symptom-like words that no pattern explains may raise one closed question, and nothing else: a suggestion is no
 * mention, is recorded nowhere and settles nothing until the person has answered.
 */
import { settledBy } from '../../knowledge/red-flags.ts'
import type { Knowledge } from '../../knowledge/schema/index.ts'
import { judge } from '../context.ts'
import { indexOf, type Vector } from '../intent/vectors.ts'
import type { Lexicon } from '../lexicon.ts'
import type { Mention } from '../mention.ts'
import type { Found } from '../reach.ts'
import { type Reading, wordsOf } from '../tokens.ts'
import { surroundingsOf } from '../trigger.ts'
import { type Clause, halfExplained, unexplained } from './clauses.ts'
import { LIKENESS, type SuggestModel } from './model.ts'
import { readLists, signsOf, signVector } from './signs.ts'

export interface Suggestion {
  /** What to ask about. */
  readonly finding: string
  /** The clause that gave rise to it, as typed. */
  readonly words: string
  /** The five features that spoke most for it. */
  readonly why: readonly string[]
}

interface Context {
  readonly lexicon: Lexicon
  readonly knowledge: Knowledge
  readonly mentions: readonly Mention[]
  /** The message asks for a patient: what is said of somebody else is said of them. */
  readonly forPatient: boolean
}

export interface Suggester {
  /** The likeliest red flag in what the mentions leave unexplained, if it is likely enough. */
  suggest(reading: Reading, context: Context): Suggestion | undefined
}

const MOST_REASONS = 5
/** Of findings that are nearly as likely as the best the most urgent one is asked about. */
const NEARLY = 0.9

/** A part of a sentence has lost what made sense of it, so more must speak for it. */
const PART = 0.5

/** Something worrying was understood in it already, and that alone makes it look like a red flag. */
const BESIDE = 1.5

/** "Purple elephants": a word or two tell of nothing. */
const FEWEST_KNOWN = 3

interface Likely {
  readonly clause: Clause
  readonly finding: number
  readonly score: number
  readonly vector: Vector
  /** How many of its words are known. */
  readonly known: number
}

/** Filled in place: a start has no time for thousands of short lists. */
function inThousandths(list: readonly number[]): Float32Array {
  const values = new Float32Array(list)
  for (let n = 0; n < values.length; n++) values[n] = (values[n] as number) / 1000
  return values
}

/** Makes the suggester out of what was trained. Pure; a clause costs its features times the findings that have them. */
export function makeSuggester(model: SuggestModel): Suggester {
  const { findings, threshold } = model
  const lists = readLists(model.lists)
  const names = model.features.split(' ')
  const index = indexOf(names)
  const rarity = inThousandths(model.rarity)
  const alarm = inThousandths(model.alarm)
  const denial = inThousandths(model.denial)
  const held = new Uint16Array(model.held)
  const much = inThousandths(model.much)
  const starts = new Uint32Array(model.holders.length + 1)
  for (const [n, count] of model.holders.entries()) starts[n + 1] = (starts[n] as number) + count
  const on = (weights: Float32Array, { at, value }: Vector): number =>
    at.reduce(
      (sum, feature, n) => sum + (weights[feature] as number) * (value[n] as number),
      weights.at(-1) as number,
    )

  /** The finding that a clause is most like, and how much speaks for asking about it. */
  const best = (vector: Vector): Pick<Likely, 'finding' | 'score'> => {
    const likenesses = new Float64Array(findings.length)
    for (const [n, feature] of vector.at.entries())
      for (let k = starts[feature] as number; k < (starts[feature + 1] as number); k++) {
        const finding = held[k] as number
        likenesses[finding] =
          (likenesses[finding] as number) + (much[k] as number) * (vector.value[n] as number)
      }
    const most = Math.max(0, ...likenesses)
    const urgency = (n: number) => findings[n]?.urgency ?? 0
    let finding = likenesses.indexOf(most)
    for (const [n, like] of likenesses.entries())
      if (like >= most * NEARLY && urgency(n) > urgency(finding)) finding = n
    return { finding, score: on(alarm, vector) + LIKENESS * most }
  }

  const reasons = ({ finding, vector }: Likely): string[] =>
    vector.at
      .map((feature, n) => {
        const at = held.indexOf(finding, starts[feature])
        const like = at >= 0 && at < (starts[feature + 1] as number) ? (much[at] as number) : 0
        const added = ((alarm[feature] as number) + LIKENESS * like) * (vector.value[n] as number)
        return { feature: shown(names[feature] as string), added }
      })
      .sort((a, b) => b.added - a.added)
      .slice(0, MOST_REASONS)
      .map(({ feature, added }) => `${feature} (+${added.toFixed(2)})`)

  return {
    suggest(reading, { lexicon, knowledge, mentions, forPatient }) {
      const worries = (id: string) => knowledge.findings[id]?.worry !== 'neutral'
      // What was understood, in whatever status, is not asked about again in other words.
      const heard = new Set(mentions.flatMap(({ finding }) => kinOf(finding, knowledge.findings)))
      const beside = halfExplained(reading.words, mentions, worries)
      const found = [...unexplained(reading.words, mentions, worries), ...beside]
        .map((clause): Likely => {
          const words = reading.words.slice(clause.from, clause.to + 1).map(({ word }) => word)
          const vector = signVector(signsOf(words, lists), { index, rarity })
          return { clause, vector, known: vector.known, ...best(vector) }
        })
        .filter(({ known, finding }) => known >= FEWEST_KNOWN && !heard.has(findings[finding]?.id ?? ''))
        .filter(({ clause, score, vector }) => {
          const more = beside.includes(clause) ? BESIDE : isWhole(clause, reading) ? 0 : PART
          return score >= threshold + more && on(denial, vector) < 0
        })
        .sort((a, b) => b.score - a.score)
      const first = found.find((one) => isToldOf(one.clause, { reading, lexicon, knowledge, forPatient }))
      if (!first) return undefined
      const { from, to } = first.clause
      return {
        finding: findings[first.finding]?.id as string,
        words: wordsOf(reading, from, to),
        why: reasons(first),
      }
    },
  }
}

/** A finding, and what it settles too. */
const kinOf = (finding: string, findings: Knowledge['findings']): string[] => {
  const kin = [finding]
  for (const one of kin) kin.push(...settledBy(one, findings).filter((next) => !kin.includes(next)))
  return kin
}

/** Is it all that its sentence says? */
const isWhole = ({ from, to }: Clause, { words }: Reading): boolean =>
  words[from - 1]?.sentence !== words[from]?.sentence && words[to + 1]?.sentence !== words[to]?.sentence

interface Told {
  readonly reading: Reading
  readonly lexicon: Lexicon
  readonly knowledge: Knowledge
  readonly forPatient: boolean
}

const NOT_TOLD: readonly (string | undefined)[] = ['other', 'hypothetical', 'historical']

/** Does a clause tell of now, and of whom the message is about? Its first and its longest word stand for it. */
function isToldOf({ from, to }: Clause, { reading, lexicon, knowledge, forPatient }: Told): boolean {
  const surroundings = surroundingsOf(reading, lexicon, knowledge.language, [])
  if (surroundings.found.some((trigger) => opensSentence(trigger, from, reading))) return false
  const triggers = new Set(surroundings.found.flatMap(({ literals }) => literals))
  const places = Array.from({ length: to - from + 1 }, (_, n) => from + n)
  const free = places.filter((at) => !triggers.has(at))
  const length = (at: number) => reading.words[at]?.word.length ?? 0
  const first = free[0] ?? from
  const longest = free.reduce((best, one) => (length(one) > length(best) ? one : best), first)
  return [first, longest].every((at) => {
    const judged = judge({ means: '', from: at, to: at, literals: [at] }, false, surroundings, lexicon)
    return !NOT_TOLD.includes(forPatient && judged.status === 'other' ? judged.theirs : judged.status)
  })
}

/** "What if I cough and there is red in the tissue": such a question is imagined to its end, and "if I cough" is not. */
const opensSentence = (trigger: Found, at: number, { words }: Reading): boolean =>
  trigger.rule.kind === 'hypothesis' &&
  words[trigger.from]?.word === 'what' &&
  trigger.from <= at &&
  words[trigger.from]?.sentence === words[at]?.sentence &&
  words[trigger.from - 1]?.sentence !== words[trigger.from]?.sentence

/** `l:numb_saddle` is words of the lists {numb} and {saddle}, `w:my_leg` the words "my leg", `c:bac` the letters "bac". */
function shown(feature: string): string {
  const said = feature.slice(2)
  if (feature.startsWith('c:')) return `letters ${said}`
  if (feature.startsWith('w:')) return `words ${said.replaceAll('_', ' ')}`
  return `lists ${said
    .split('_')
    .map((list) => `{${list.replace('*', '')}}`)
    .join(' ')}`
}
