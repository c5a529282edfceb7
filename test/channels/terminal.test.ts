import { expect, test } from 'vitest'
import { toInput } from '../../src/channels/terminal/choose.ts'
import { optionsOf, toScreen, wrap } from '../../src/channels/terminal/render.ts'
import type { Reply } from '../../src/conversation/reply.ts'
import { replies } from './replies.case.ts'

const reply = (name: string) => (replies.find(([it]) => it === name) as [string, Reply])[1]
const plain = (text: string) => text.replaceAll(/\s+/g, ' ')

test.each(replies)('%s: the screen says everything that the text says', (_name, reply) => {
  const shown = plain(toScreen(reply).lines.join('\n'))
  const lines = reply.text.split('\n').map((line) => line.replace(/^(\d+\.|-) /, '').trim())
  for (const line of lines.filter((it) => it && !it.startsWith('('))) expect(shown).toContain(plain(line))
})

test.each(replies)('%s: everything that can be chosen has a number', (_name, reply) => {
  const { lines, options } = toScreen(reply, 200)
  const { question, actions = [] } = reply
  const count = (question?.choices.length ?? 0) + (question?.exits.length ?? 0) + actions.length
  expect(options).toHaveLength(count)
  for (const [index, { label }] of options.entries()) expect(lines).toContain(`  ${index + 1}  ${label}`)
})

test.each(replies)('%s: fits a narrow screen', (_name, reply) => {
  for (const line of toScreen(reply, 40).lines) expect(line.length).toBeLessThanOrEqual(40)
})

const legs = optionsOf(reply('a question where several fit'))
const answer = (...values: string[]) => ({ kind: 'answer', question: 'legs', turn: 4, values })
const text = (words: string) => ({ kind: 'text', text: words })

test.each([
  ['1', answer('leg-weakness')],
  ['1,3', answer('leg-weakness', 'walking-difficulty')],
  [' 1 , 2, 3 ', answer('leg-weakness', 'leg-numbness', 'walking-difficulty')],
  ['2 1 2', answer('leg-numbness', 'leg-weakness')],
  ['4', answer('none')],
  ['1,4', text('1,4')],
  ['7', text('7')],
  ['0', text('0')],
  ['1.5', text('1.5')],
  ['my left leg', text('my left leg')],
])('%j chooses %o', (line, input) => {
  expect(toInput(line, legs)).toEqual(input)
})

test('where a value is asked for, a number is the value', () => {
  expect(toInput('2', optionsOf(reply('a value')), true)).toEqual(text('2'))
})

test('a number chooses a way on', () => {
  const options = optionsOf(reply('a message with ways on'))
  expect(toInput('2', options)).toEqual({ kind: 'command', command: 'help' })
  expect(toInput('1,2', options)).toEqual(text('1,2'))
})

test('a broken line continues under its first word', () => {
  expect(wrap('  • one two three', 11)).toEqual(['  • one two', '    three'])
  expect(wrap('unbreakable-word', 5)).toEqual(['unbreakable-word'])
})
