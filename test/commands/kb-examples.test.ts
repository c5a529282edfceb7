/** What every finding and rule promises beside itself must come true on the real knowledge base. */
import { expect, test } from 'vitest'
import { checkExamples } from '../../src/commands/kb-check/examples.ts'
import { makeTrial } from '../../src/commands/kb-check/trial.ts'
import { readKnowledge } from '../../src/knowledge/load.ts'

test('every example of the knowledge base comes out as it says', () => {
  const read = readKnowledge('knowledge')
  if (!read.knowledge) throw new Error('the knowledge base does not load: run npm run kb:check')
  const wrong = checkExamples(makeTrial(read.knowledge, read)).map(
    ({ file, line, problem }) => `${file}:${line} ${problem}`,
  )
  expect(wrong).toEqual([])
})
