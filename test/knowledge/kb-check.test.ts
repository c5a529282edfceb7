/** The command as people run it. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tinyFolder } from './tiny.ts'

const command = join(import.meta.dirname, '../../src/commands/kb-check.ts')
const run = (...args: string[]) => spawnSync(process.execPath, [command, ...args], { encoding: 'utf8' })

test('a right folder', () => {
  const { status, stdout } = run('--dir', tinyFolder())
  expect(stdout).toMatch(/^0 problems in \d+ files\n$/)
  expect(status).toBe(0)
})

test('a wrong folder, for people', () => {
  const folder = tinyFolder({
    'rules/legs.yaml': ['seen-by: doctor', 'seen-by: docter'],
    'sources/spine.yaml': ['book:', 'other: { title: A, by: B, seen: no }\nbook:'],
  })
  const { status, stdout } = run('--dir', folder)
  expect(stdout.replaceAll(folder, 'k').split('\n')).toEqual([
    'k/professionals/doctor.yaml:2  KB-UNUSED  no rule names "doctor" (warning) → name it, retire it, or delete the file',
    'k/rules/legs.yaml:20           KB-REF     professional "docter" does not exist → did you mean "doctor"?',
    'k/sources/spine.yaml:2         KB-UNUSED  no file names source "other" (warning) → name it, or delete it',
    expect.stringMatching(/^3 problems in \d+ files: 1 error, 2 warnings$/),
    '',
  ])
  expect(status).toBe(1)
})

test('a wrong folder, for programs', () => {
  const { status, stdout } = run(
    '--json',
    '--dir',
    tinyFolder({ 'rules/legs.yaml': ['seen-by: doctor', 'seen-by: docter'] }),
  )
  const report = JSON.parse(stdout)
  expect(report).toMatchObject({ errors: 1, warnings: 1 })
  expect(report.issues[1]).toEqual({
    file: 'rules/legs.yaml',
    line: 20,
    code: 'KB-REF',
    problem: 'professional "docter" does not exist',
    fix: 'did you mean "doctor"?',
    severity: 'error',
  })
  expect(status).toBe(1)
})

test('no such folder, no such option', () => {
  expect(run('--dir', '/no/such/folder')).toMatchObject({
    status: 1,
    stdout: expect.stringMatching(/cannot be read/),
  })
  expect(run('--wobble')).toMatchObject({ status: 2, stderr: expect.stringMatching(/usage/) })
})
