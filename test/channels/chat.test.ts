/** `npm run chat` as a process with the real bot, its input piped, as a script or another program would use it. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'lumbo-chat-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const chat = (input: string, ...args: string[]) =>
  spawnSync(process.execPath, ['src/commands/chat.ts', ...args], {
    cwd: root,
    input,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, LANG: 'en_GB.UTF-8', TZ: 'Europe/London' },
  })

test('a piped conversation is saved as a transcript that plays again', { timeout: 30_000 }, () => {
  const file = join(folder, 'saved.yaml')
  const first = chat('my back hurts\n\n1\nI have a fever and I cannot pee', '--save', file)
  expect([first.stderr, first.status]).toEqual(['', 0])
  expect(first.stdout).toContain('Do you agree?')
  expect(first.stdout).toMatch(/!! .*999/)

  const saved = readFileSync(file, 'utf8')
  expect(saved).toContain('event: joined')
  expect(saved).toContain('disposition: emergency')
  const again = chat('', '--script', file)
  expect([again.stderr, again.stdout.includes('✗'), again.status]).toEqual(['', false, 0])

  writeFileSync(file, saved.replace('disposition: emergency', 'disposition: routine'))
  const wrong = chat('', '--script', file)
  expect(wrong.stdout).toContain('✗ disposition: expected "routine", got "emergency"')
  expect(wrong.status).toBe(1)
})

test('nothing is kept beside the transcript, and a wrong call is told', { timeout: 30_000 }, () => {
  expect(existsSync(join(root, ':memory:.key'))).toBe(false)
  const wrong = chat('', '--scrip', 'x')
  expect([wrong.status, wrong.stdout]).toEqual([2, ''])
  expect(wrong.stderr).toContain('--scrip')
})
