/** What leaves a part, a time or a state in which it may be so, however clearly an answer denies. */
import { clausesOf } from './clause.ts'
import { BOUNDS, DOING, ONLY, REST, SIGNS, WELL } from './denial-words.ts'
import type { Word } from './tokens.ts'

/** A denial with a limit to it: "no numbness until I sit", "not without the tablets", "one leg is fine". */
export const isLimited = (words: readonly Word[]): boolean =>
  isOfOneSide(words) ||
  isWellAtRest(words) ||
  clausesOf(words).slice(1).some(isOnlyThis) ||
  words.some(
    ({ word }, n) =>
      BOUNDS.has(word) ||
      (['long', 'such'].includes(word) && words[n - 1]?.word === 'as') ||
      (word === 'long' && words[n - 1]?.word === 'so') ||
      (word === 'if' && !['anything', 'only'].includes(words[n + 1]?.word ?? '')) ||
      (word === 'any' && words[n + 1]?.word === 'more') ||
      (word === 'used' && words[n + 1]?.word === 'to'),
  )

/** "Fine when I'm sat still", "ok while lying down": of one state only. "Normal when I wipe" is of all. */
const isWellAtRest = (words: readonly Word[]): boolean =>
  clausesOf(words).some((clause) => {
    const when = clause.findIndex(({ word }) => word === 'when' || word === 'while')
    return (
      when > 0 &&
      WELL.has(clause[when - 1]?.word ?? '') &&
      clause.slice(when).some(({ word }) => REST.has(word))
    )
  })

/** "Sound, I just push on my belly", "not numb, it is only like ants": what is there all the same. */
const isOnlyThis = (clause: readonly Word[]): boolean => {
  const only = clause.slice(0, 3).findIndex(({ word }) => ONLY.has(word))
  const rest = only < 0 ? [] : clause.slice(only + 1)
  return rest.some(({ word }) => word === 'like' || SIGNS.has(word)) || deniesDoing(rest)
}

const deniesDoing = (words: readonly Word[]): boolean =>
  words.some(({ word }) => word === 'not') && words.some(({ word }) => DOING.has(word))

const SIDES = new Set(['one', 'other', 'left', 'right'])
const SIDED = new Set('leg foot side calf arm hand thigh knee cheek buttock half one is was'.split(' '))
export const isOfOneSide = (words: readonly Word[]): boolean =>
  words.some(
    ({ word }, n) => SIDES.has(word) && SIDED.has(words[n + 1]?.word ?? '') && words[n - 1]?.word !== 'all',
  )
