/** The knowledge base as one frozen value, or an error with everything that is wrong with it. */
import { KnowledgeError } from './issue.ts'
import { type Read, readKnowledge } from './read.ts'
import type { Knowledge } from './schema/index.ts'

export { KnowledgeError } from './issue.ts'
export { type Read, readKnowledge } from './read.ts'

export function loadKnowledge(folder: string): Knowledge {
  return knowledgeOf(readKnowledge(folder), folder)
}

export function knowledgeOf({ knowledge, issues, files }: Read, folder: string): Knowledge {
  if (knowledge === undefined) throw new KnowledgeError(issues, folder, files.size)
  return knowledge
}
