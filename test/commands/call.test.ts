/** What holds for every command: help, calls that are wrong, a pipe that closes, knowledge that is not sound. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { tinyFolder } from '../knowledge/tiny.ts'

const root = join(import.meta.dirname, '../..')
const fileOf = (command: string) => join(root, 'src/commands', `${command}.ts`)
const run = (command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  spawnSync(process.execPath, [fileOf(command), ...args], {
    encoding: 'utf8',
    input: '',
    env: { ...process.env, ...env },
  })

describe.each(['chat', 'evaluate', 'kb-check', 'kb-graph', 'kb-schemas'])('%s', (command) => {
  test.each(['--help', '-h'])('%s says how it is called, and does nothing else', (flag) => {
    const { status, stdout, stderr } = run(command, [flag])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(/^usage: npm run /)
  })

  test('a call that is wrong ends with 2', () => {
    const { status, stdout, stderr } = run(command, ['--wobble'])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(/--wobble[\s\S]*usage: npm run /)
  })
})

test('a word too many is a wrong call', () =>
  expect(run('kb-check', ['knowledge'])).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/^"knowledge" is one word too many\nusage/),
  }))

test('who stops reading is told nothing', async () => {
  const child = spawn(process.execPath, [fileOf('kb-check'), '--dir', tinyFolder(), '--json'])
  child.stdout.destroy()
  let said = ''
  child.stderr.on('data', (text) => {
    said += text
  })
  await once(child, 'close')
  expect(said).toBe('')
})

test('a chat on knowledge that is not sound does not begin', () => {
  const folder = tinyFolder({ 'rules/legs.yaml': ['seen-by: doctor', 'seen-by: docter'] })
  const { status, stdout, stderr } = run('chat', [], { KNOWLEDGE: folder })
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toMatch(/did you mean "doctor"\?\n1 error in the knowledge base: run npm run kb:check\n$/)
})
