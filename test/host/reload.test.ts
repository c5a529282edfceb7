import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { EMPTY_STATE } from '../../src/conversation/event.ts'
import type { Turn } from '../../src/conversation/turn-contract.ts'
import { learnBeside, reloadingTurn } from '../../src/host/reload.ts'
import { echoTurn, say } from './echo-turn.ts'

const folder = mkdtempSync(join(tmpdir(), 'lumbo-reload-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Knowledge of one word, which every answer begins with. */
const load = (from: string): Turn => {
  const word = readFileSync(join(from, 'word'), 'utf8')
  if (!word) throw new Error('word:1 the word is missing')
  return (...all) => {
    const result = echoTurn(...all)
    return { ...result, replies: result.replies.map((reply) => ({ ...reply, text: word })) }
  }
}

test('a change counts from the next message on, and a broken one never', async () => {
  writeFileSync(join(folder, 'word'), 'one')
  const notes: string[] = []
  const note = (outcome: string, faults = '') => void notes.push(`${outcome} ${faults}`.trim())
  const { turn, stop } = reloadingTurn({ folder, load, note, settleMs: 20 })
  const { input, moment } = say('hello')
  const said = () => turn(EMPTY_STATE, input, moment).replies[0]?.text
  const change = async (word: string) => {
    const before = notes.length
    writeFileSync(join(folder, 'word'), word)
    for (const end = Date.now() + 10_000; notes.length === before && Date.now() < end; )
      await new Promise((resolve) => setTimeout(resolve, 10))
    return [notes.at(-1), said()]
  }
  expect(said()).toBe('one')
  expect(await change('two')).toEqual(['loaded', 'two'])
  expect(await change('')).toEqual(['kept word:1 the word is missing', 'two'])
  expect(await change('three')).toEqual(['loaded', 'three'])
  stop()
  rmSync(join(folder, 'word'))
  expect(said()).toBe('three')
})

test('while the new one is learned the old one answers, and a change meanwhile is learned after it', async () => {
  writeFileSync(join(folder, 'word'), 'one')
  const learned: (() => void)[] = []
  const learn = () => new Promise<void>((resolve) => learned.push(resolve))
  const notes: string[] = []
  const { turn, stop } = reloadingTurn({
    folder,
    load,
    learn,
    note: (how) => void notes.push(how),
    settleMs: 20,
  })
  const { input, moment } = say('hello')
  const said = () => turn(EMPTY_STATE, input, moment).replies[0]?.text
  const until = async (isSo: () => boolean) => {
    for (const end = Date.now() + 10_000; !isSo() && Date.now() < end; )
      await new Promise((resolve) => setTimeout(resolve, 10))
  }
  for (const [n, [before, after]] of [
    ['one', 'two'],
    ['two', 'three'],
  ].entries()) {
    writeFileSync(join(folder, 'word'), after ?? '')
    await until(() => learned.length > n)
    expect(said()).toBe(before)
    learned[n]?.()
    await until(() => notes.length > n)
    expect(said()).toBe(after)
  }
  expect(notes).toEqual(['loaded', 'loaded'])
  stop()
})

test('what is learned beside the bot says what is wrong with it', { timeout: 60_000 }, async () => {
  await expect(learnBeside(folder)).rejects.toThrow(/answers\.yaml:1 .* errors in the knowledge base/s)
})
