/** The cache may be missing, stale, broken or forbidden; none of it may be noticed but by the clock. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cached, openKnowledge } from '../../src/knowledge/cache.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { tinyFolder } from './tiny.ts'

const newFolder = () => mkdtempSync(join(tmpdir(), 'lumbo-cache-'))
const KEY = { name: 'thing', version: '1' }

/** Counts how often it builds. */
function builder(value: unknown) {
  const build = () => {
    build.times += 1
    return value
  }
  build.times = 0
  return build
}

test('a value is built once and read from then on', () => {
  const folder = join(newFolder(), 'deep/er')
  const build = builder({ a: [1, 'é'] })
  expect(cached(folder, KEY, build)).toEqual({ a: [1, 'é'] })
  expect(cached(folder, KEY, build)).toEqual({ a: [1, 'é'] })
  expect(build.times).toBe(1)
})

test('the first start sees what the second will', () => {
  const build = builder({ gone: undefined, when: new Date(0) })
  const folder = newFolder()
  expect(Object.keys(cached(folder, KEY, build) as object)).toEqual(['when'])
  expect(cached(folder, KEY, build)).toEqual({ when: '1970-01-01T00:00:00.000Z' })
})

test('another version replaces it', () => {
  const folder = newFolder()
  cached(folder, KEY, builder('old'))
  expect(cached(folder, { ...KEY, version: '2' }, builder('new'))).toBe('new')
  expect(readdirSync(folder)).toEqual(['thing.json'])
})

test.each<[string, (text: string) => string]>([
  ['empty', () => ''],
  ['cut off', (text) => text.slice(0, -5)],
  ['of one changed letter', (text) => text.replace('right', 'wrong')],
  ['no JSON', (text) => `${text.split('\n')[0]}\n{`],
  ['something else', () => 'hello\n"hello"'],
])('a file that is %s is built anew', (_, spoil) => {
  const folder = newFolder()
  const file = join(folder, 'thing.json')
  cached(folder, KEY, builder('right'))
  writeFileSync(file, spoil(readFileSync(file, 'utf8')))
  const build = builder('right')
  expect(cached(folder, KEY, build)).toBe('right')
  expect(build.times).toBe(1)
  expect(cached(folder, KEY, build)).toBe('right')
  expect(build.times).toBe(1)
})

test('a folder that cannot be written is no reason to fail', () => {
  const file = join(newFolder(), 'file')
  writeFileSync(file, '')
  expect(cached(file, KEY, builder('right'))).toBe('right')
  expect(cached(join(file, 'below'), KEY, builder('right'))).toBe('right')
})

test('errors of the builder come through, and nothing is kept', () => {
  const folder = newFolder()
  const fail = () => {
    throw new Error('broken')
  }
  expect(() => cached(folder, KEY, fail)).toThrow('broken')
  expect(readdirSync(folder)).toEqual([])
})

test('knowledge is the same with a cold cache, a warm one and none', () => {
  const folder = tinyFolder()
  const cache = newFolder()
  const cold = openKnowledge(folder, cache)
  const warm = openKnowledge(folder, cache)
  expect(cold).toEqual(loadKnowledge(folder))
  expect(warm).toEqual(cold)
  expect(Object.isFrozen(warm.rules.legs)).toBe(true)
  rmSync(cache, { recursive: true })
  expect(openKnowledge(folder, cache)).toEqual(cold)
})

test('an edited file is read anew, and a broken one is not hidden by the cache', () => {
  const folder = tinyFolder()
  const cache = newFolder()
  const file = join(folder, 'cautions/no-driving.yaml')
  const before = openKnowledge(folder, cache)
  writeFileSync(file, readFileSync(file, 'utf8').replace('Do not drive.', 'Do not drive today.'))
  const after = openKnowledge(folder, cache)
  expect(after.cautions['no-driving']?.say).toBe('Do not drive today.')
  expect(after.version).not.toBe(before.version)
  writeFileSync(file, 'say: 1')
  expect(() => openKnowledge(folder, cache)).toThrow(/no-driving\.yaml:1/)
  expect(() => openKnowledge('/no/such/folder', cache)).toThrow(/cannot be read/)
})
