/** Hundreds of slips in the real knowledge files: each of them is refused, and the author is sent to the right place. */
import { expect, test } from 'vitest'
import { assemble } from '../../src/knowledge/assemble.ts'
import { checkKnowledge } from '../../src/knowledge/check/index.ts'
import { readFiles } from '../../src/knowledge/files.ts'
import { type Issue, isError } from '../../src/knowledge/issue.ts'
import { type Read, readTexts } from '../../src/knowledge/read.ts'
import { ALONE } from './breaking/alone.ts'
import { type Base, seeded, type Variant, variantsOf } from './breaking/breaker.ts'
import { TOGETHER, withoutFile } from './breaking/together.ts'

const texts = readFiles('knowledge')
const whole = readTexts(texts)
if (!whole.knowledge) throw new Error('the knowledge base does not load: run npm run kb:check')
const base: Base = { texts, knowledge: whole.knowledge, random: seeded(20261120) }

const alone = variantsOf(ALONE, base, 28)
const together = [...variantsOf(TOGETHER, base, 10), ...withoutFile(base)]

/** Everything as it was read once, and the one file anew: what `readTexts` gives, without reading hundreds of files again. */
function readWith({ was, changed }: Variant): Read {
  const fresh = changed && readTexts([changed])
  const read = [...whole.files].filter(([name]) => name !== was)
  const files = new Map([...read, ...(fresh?.files ?? [])].sort(([a], [b]) => (a < b ? -1 : 1)))
  const issues = (fresh?.issues ?? []).filter(({ file }) => file === changed?.name)
  const draft = assemble([...files.values()], issues)
  return { knowledge: undefined, issues, draft, files }
}

/** Read as the program does. */
const readAgain = ({ was, changed }: Variant): Read =>
  readTexts([...texts.filter(({ name }) => name !== was), ...(changed ? [changed] : [])])

const placesIn = (issues: readonly Issue[]) =>
  issues.filter(isError).map(({ file, line, code }) => `${file}:${line} ${code}`)
const placeOf = ({ file, line, code }: Variant) => `${file}:${line} ${code}`

test('there are five hundred, of every kind', () => {
  const kinds = new Set([...alone, ...together].map(({ what }) => what.split(':')[0]))
  for (const kind of [...Object.keys(ALONE), ...Object.keys(TOGETHER)]) expect(kinds).toContain(kind)
  expect(alone.length + together.length).toBeGreaterThanOrEqual(500)
})

test('a slip in a file is told first in its place', { timeout: 180_000 }, () => {
  const wrong = alone.flatMap((variant) => {
    const own = readTexts(variant.changed ? [variant.changed] : []).issues.filter(
      ({ file }) => file === variant.file,
    )
    const [first] = placesIn(own)
    return first === placeOf(variant) ? [] : [`${variant.what} → ${placeOf(variant)}, told ${first}`]
  })
  expect(wrong).toEqual([])
})

test('a slip between files is told in its place', { timeout: 180_000 }, () => {
  const wrong = together.flatMap((variant) => {
    const told = placesIn(checkKnowledge(readWith(variant), { today: '2026-11-20' }))
    return told.includes(placeOf(variant))
      ? []
      : [`${variant.what} → ${placeOf(variant)}, told ${told.slice(0, 4)}`]
  })
  expect(wrong).toEqual([])
})

test('the whole, read again with a slip, says the same and is not used', { timeout: 180_000 }, () => {
  const some = [...alone, ...together].filter((_, n) => n % 101 === 0)
  for (const variant of some) {
    const read = readAgain(variant)
    const again = checkKnowledge(read, { today: '2026-11-20' })
    expect(placesIn(again), variant.what).toEqual(
      placesIn(checkKnowledge(readWith(variant), { today: '2026-11-20' })),
    )
    if (read.issues.some(isError)) expect(read.knowledge).toBeUndefined()
  }
})

test('a file that code names must be there', { timeout: 180_000 }, () => {
  for (const was of [
    'wording/result.yaml',
    'wording/emergency.yaml',
    'language/context.yaml',
    'language/answers.yaml',
  ]) {
    const read = readTexts(texts.filter(({ name }) => name !== was))
    expect(placesIn(read.issues)).toContain(`${was}:1 KB-FILE`)
    expect(read.knowledge).toBeUndefined()
  }
})
