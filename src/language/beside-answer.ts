/** Clauses that stand beside an answer and change nothing of it: of another person, another thing, a test, or what happened instead. */
import type { Finding } from '../knowledge/schema/index.ts'
import { BOUNDS, KIN, LIMITS, ONESELF, ONLY, SIGNS, TESTS } from './denial-words.ts'
import type { Word } from './tokens.ts'

/** A clause that begins so goes on about what was asked. */
const POINTING_BACK = new Set(
  'it that this these those they well but though except unless when if until till had was were got have has did does do can could is are not never sometimes maybe perhaps mostly usually still'.split(
    ' ',
  ),
)
/** "Blood pressure" and "blood test" tell of no bleeding. */
const OF_BLOOD = new Set(['pressure', 'test', 'tests', 'sugar', 'count'])

/** "Not me", "I'm not", "none in me". */
export const deniesOneself = (clause: readonly Word[]): boolean =>
  clause.length <= 4 &&
  clause.some(({ word }) => ONESELF.has(word)) &&
  clause.some(({ word }) => ['not', 'none', 'never', 'no'].includes(word))

/** "Mum had breast cancer": of somebody else, and of nothing of one's own. */
export const isOfKin = (clause: readonly Word[]): boolean =>
  clause.slice(0, 3).some(({ word }) => KIN.has(word)) && !clause.some(({ word }) => ONESELF.has(word))

/** "He was seventy", once a relative was named. */
export const isOfThem = (clause: readonly Word[]): boolean =>
  ['he', 'she', 'they'].includes(clause[0]?.word ?? '') && !clause.some(({ word }) => ONESELF.has(word))

/** "No. BP was 112 over 70": a sentence behind the denial, of a thing that it names itself and that is no sign. */
export const isOfElse = (clause: readonly Word[], words: readonly Word[]): boolean =>
  clause[0]?.sentence !== words[0]?.sentence &&
  !POINTING_BACK.has(clause[0]?.word ?? '') &&
  !clause.some(
    ({ word }, n) =>
      (SIGNS.has(word) && !(word === 'blood' && OF_BLOOD.has(clause[n + 1]?.word ?? ''))) ||
      ONLY.has(word) ||
      BOUNDS.has(word) ||
      ONESELF.has(word),
  )

/** "None, I'd have gone to the doctor": what one would do if it were so. */
export const isImagined = (clause: readonly Word[]): boolean =>
  clause[1]?.word === 'would' &&
  clause.length >= 4 &&
  ['have', 'be', 'go', 'call', 'tell', 'see'].includes(clause[2]?.word ?? '') &&
  !clause.some(({ word }) => SIGNS.has(word) || LIMITS.has(word))

/** "Just the sneeze", "only lifting": what happened instead of a fall or a blow. */
export const isInstead = (clause: readonly Word[], item: Finding | undefined): boolean =>
  item?.kind === 'event' &&
  ONLY.has(clause[0]?.word ?? '') &&
  ['the', 'a', 'an', 'my', 'some', 'that'].includes(clause[1]?.word ?? '') &&
  clause.length <= 5 &&
  !clause.slice(1).some(({ word }) => LIMITS.has(word) || SIGNS.has(word))

const HAVING_HAD = new Set(['had', 'have', 'did', 'done'])
const EXAMINED = new Set(['checked', 'tested', 'scanned', 'examined'])

/** "Had a scan years ago", "checked last year". Of what stays true for life one test of many may be clear: "scan was clear" after a cancer. */
export const isTest = (clause: readonly Word[], item: Finding | undefined): boolean =>
  clause.length <= 9 &&
  (item?.kind !== 'lifelong' || item['goes-on'] !== undefined) &&
  (EXAMINED.has(clause[0]?.word ?? '') ||
    (clause.some(({ word }) => TESTS.has(word)) && clause.some(({ word }) => HAVING_HAD.has(word)))) &&
  !clause.some(({ word }) => SIGNS.has(word) || LIMITS.has(word))
