/** Words of wishes that were mistyped by one letter. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeRepair } from '../../src/language/intent/repair.ts'

const WORDS = ['massage', 'chair', 'heat', 'heart', 'remind', 'reminder', 'note', 'tone']
const repair = makeRepair(WORDS, (stem) =>
  ['massag', 'chair', 'heat', 'heart', 'remind', 'note', 'tone'].includes(stem),
)

test.each([
  ['a letter other', 'mossage', 'massage'],
  ['a letter less', 'massge', 'massage'],
  ['a letter more', 'chairr', 'chair'],
  ['two letters swapped', 'chiar', 'chair'],
  ['swapped in the middle of a short word', 'ntoe', 'note'],
  ['the first letter', 'xemind', 'remind'],
  ['of several the commonest', 'heaat', 'heat'],
  ['two slips are too many', 'mosage', 'mosage'],
  ['short words stay', 'hea', 'hea'],
  ['what is known stays', 'heart', 'heart'],
  ['a form of what is known stays', 'reminding', 'reminding'],
])('%s: %s', (_, typed, read) => {
  expect(repair(typed)).toBe(read)
})

test('one slip in any word is put right to a word one slip away', () => {
  const unknown = makeRepair(WORDS, () => false)
  fc.assert(
    fc.property(fc.constantFrom(...WORDS), fc.nat(9), fc.constantFrom(...'abcxyz'), (word, place, letter) => {
      const at = place % word.length
      const slips = [
        word.slice(0, at) + word.slice(at + 1),
        word.slice(0, at) + letter + word.slice(at),
        word.slice(0, at) + letter + word.slice(at + 1),
        word.slice(0, at) + (word[at + 1] ?? '') + word[at] + word.slice(at + 2),
      ]
      for (const slip of slips) if (slip.length >= 4) expect(WORDS).toContain(unknown(slip))
    }),
  )
})
