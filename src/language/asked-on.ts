/** "How would I notice? Numb crotch? Weak leg?": short questions that go on with a question about signs imagine them too. */
import { FIRST_PERSON, VERBS } from './clause-words.ts'
import type { Reading, Word } from './tokens.ts'

const ABOUT_SIGNS = new Set('how signs sign symptoms symptom flags'.split(' '))
const SHORT = 5

/** Does every sentence from the one of a trigger up to a later one go on asking about the same? */
export function isAskedOn(
  { words, questions }: Reading,
  trigger: { readonly from: number; readonly to: number },
  at: number,
): boolean {
  const first = words[trigger.to]?.sentence ?? 0
  const last = words[at]?.sentence ?? 0
  if (last <= first || !questions[first]) return false
  if (!words.slice(trigger.from, trigger.to + 1).some(({ word }) => ABOUT_SIGNS.has(word))) return false
  let length = 0
  for (let n = trigger.to + 1; n < words.length; n++) {
    const { sentence, word } = words[n] as Word
    if (sentence === first) continue
    if (sentence > last) break
    length = words[n - 1]?.sentence === sentence ? length + 1 : 1
    if (!questions[sentence] || length > SHORT || FIRST_PERSON.has(word) || VERBS.has(word)) return false
  }
  return true
}
