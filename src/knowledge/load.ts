/** The knowledge base as one frozen value, or an error with everything that is wrong with it. */
import { checkKnowledge } from './check/index.ts'
import { isError, KnowledgeError } from './issue.ts'
import { type Read, readKnowledge } from './read.ts'
import type { Knowledge } from './schema/index.ts'

export { KnowledgeError } from './issue.ts'
export { type Read, readKnowledge } from './read.ts'

export function loadKnowledge(folder: string): Knowledge {
  return knowledgeOf(readKnowledge(folder), folder)
}

/** A bot that knows half is not started: what `npm run kb:check` finds in the files themselves has to be right. */
export function knowledgeOf(read: Read, folder: string): Knowledge {
  const issues = checkKnowledge(read)
  if (read.knowledge === undefined || issues.some(isError)) throw new KnowledgeError(issues, folder)
  return read.knowledge
}
