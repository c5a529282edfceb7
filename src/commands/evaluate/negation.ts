/** Negation files: the concept is given, and the context stage alone says whether its sentence denies it. */
import type { LanguageData } from '../../knowledge/schema/index.ts'
import { judge } from '../../language/context.ts'
import type { Lexicon } from '../../language/lexicon.ts'
import type { Match } from '../../language/match.ts'
import { type Reading, readText, type Word } from '../../language/tokens.ts'
import { surroundingsOf } from '../../language/trigger.ts'
import type { NegationCase } from './cases.ts'
import { type Evaluation, shown } from './evaluation.ts'
import { noCounts, scores } from './figures.ts'

export interface Ears {
  readonly lexicon: Lexicon
  readonly language: LanguageData
}

export function evaluateNegation(cases: readonly NegationCase[], ears: Ears): Evaluation {
  const judged = cases.map((given) => ({ given, ...judgeConcept(given, ears) }))
  const counts = noCounts()
  for (const { given, negated } of judged) {
    if (negated && given.negation === 'Negated') counts.hit++
    else if (negated) counts.false++
    else if (given.negation === 'Negated') counts.missed++
  }
  const { precision, recall, f1 } = scores(counts)
  const lost = judged.filter(({ located }) => !located).length
  return {
    kind: 'negation',
    cases: cases.length,
    figures: { precision, recall, f1 },
    rows: [
      ['precision of negated', shown(precision)],
      ['recall', shown(recall)],
      ['F1', shown(f1)],
    ],
    notes: lost > 0 ? [`${lost} concepts do not stand in their sentence; they count as affirmed.`] : [],
    failures: judged
      .filter(({ given, negated }) => negated !== (given.negation === 'Negated'))
      .map(({ given, negated, why }) => ({
        id: given.id,
        expected: given.negation,
        got: negated ? 'Negated' : 'Affirmed',
        why: `${why}; ${given.concept} in: ${given.sentence}`,
      })),
  }
}

/** Does the sentence deny the concept? */
export function judgeConcept(
  { concept, sentence }: Pick<NegationCase, 'concept' | 'sentence'>,
  { lexicon, language }: Ears,
): { negated: boolean; located: boolean; why: string } {
  const reading = readText(sentence, lexicon.spelling)
  const match = locate(reading, readText(concept, lexicon.spelling).words)
  if (!match) return { negated: false, located: false, why: 'the concept does not stand in the sentence' }
  const surroundings = surroundingsOf(reading, lexicon, language, [
    { ...match, worries: true, denies: false },
  ])
  const { status, theirs, why } = judge(match, false, surroundings, lexicon)
  // Whom a sentence speaks of is another column of these files: a denial is one whoever it is about. What has resolved
  // counts as denied there.
  const told = theirs ?? status
  const over = told === 'historical' && why.some((one) => one.startsWith('resolved'))
  return { negated: told === 'absent' || over, located: true, why: [status, ...why].join(', ') }
}

/**
 * Where the concept stands. The files print it in capitals, so of several places the one in capitals is meant; where a
 * sentence was cut off within its concept, as much of it as is there.
 */
function locate({ words, text }: Reading, concept: readonly Word[]): Match | undefined {
  const capital = ({ start, end }: Word) => text.slice(start, end) === text.slice(start, end).toUpperCase()
  const places = words.map((_, from) => {
    const length = concept.findIndex(({ word }, n) => words[from + n]?.word !== word)
    return { from, length: length < 0 ? concept.length : length, capital: capital(words[from] as Word) }
  })
  const [best] = places.toSorted((a, b) => b.length - a.length || Number(b.capital) - Number(a.capital))
  if (!best || best.length === 0) return undefined
  const literals = Array.from({ length: best.length }, (_, n) => best.from + n)
  return { means: 'concept', from: best.from, to: best.from + best.length - 1, literals }
}
