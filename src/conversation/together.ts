/** Several things said at once, as few messages: nobody wants to be written to three times in a second. Pure. */
import type { Reply } from './reply.ts'

const hasParts = ({ title, sections, citations, actions }: Reply): boolean =>
  !!(title || sections?.length || citations?.length || actions?.length)

/** A short answer, and the question or the short answer after it, are one message. */
export function together(replies: readonly Reply[]): readonly Reply[] {
  const said: Reply[] = []
  for (const reply of replies) {
    const before = said.at(-1)
    const isShort = reply.kind === 'question' || (reply.kind === 'message' && !hasParts(reply))
    if (before?.kind === 'message' && !hasParts(before) && isShort)
      said[said.length - 1] = { ...reply, text: `${before.text}\n\n${reply.text}` }
    else said.push(reply)
  }
  return said
}
