/** The answer to a card of wishes: what is named is wished, and the rest is not. It never has to be asked twice. */
import type { Finding } from '../knowledge/schema/index.ts'
import type { AnswerRead } from './answer.ts'
import { type Pending, STATUS, wholeAnswer } from './answer-words.ts'
import { asAnswer } from './as-answer.ts'
import { readPlaces } from './item-reference.ts'
import type { Lexicon } from './lexicon.ts'
import type { Mention } from './mention.ts'
import type { Reading } from './tokens.ts'

/** @param wishes of `pending`: every finding that an answer may name, those on the card among them */
export function wishAnswer(
  { words, text }: Reading,
  { items, wishes }: Pending & { readonly wishes: readonly Finding[] },
  mentions: readonly Mention[],
  lexicon: Lexicon,
): AnswerRead {
  const on = items.map(({ id }) => id)
  const all = (status: 'absent' | 'unknown'): AnswerRead => ({
    kind: 'answered',
    items: Object.fromEntries(on.map((id) => [id, { status, words: text }])),
  })
  const whole = wholeAnswer(words, lexicon)
  const status = whole && STATUS[whole]
  if (status === 'absent' || status === 'unknown') return all(status)
  const places = new Map(readPlaces(words, items.length) ?? [])
  const isNamed = (wish: Finding) =>
    places.get(on.indexOf(wish.id)) === 'present' ||
    asAnswer(wish, words, lexicon) === 'present' ||
    mentions.some(
      ({ finding, status }) => finding === wish.id && (status === 'present' || status === 'uncertain'),
    )
  const named = wishes.filter(isNamed).map(({ id }) => id)
  const told = [...new Set([...on, ...named])]
  return {
    kind: 'answered',
    items: Object.fromEntries(
      told.map((id) => [id, { status: named.includes(id) ? 'present' : 'absent', words: text }] as const),
    ),
  }
}
