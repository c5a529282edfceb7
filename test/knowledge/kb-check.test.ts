/** The command as people run it. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
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

/** Everyday messages, one a line, after as many others as are wanted. */
function corpus(others: number, ...lines: readonly string[]): string {
  const file = join(mkdtempSync(join(tmpdir(), 'lumbo-corpus-')), 'everyday.txt')
  writeFileSync(
    file,
    [...Array.from({ length: others }, (_, n) => `play song ${n}`), ...lines, ''].join('\n'),
  )
  return file
}

test('everyday messages that raise a red flag are listed', () => {
  const file = corpus(1998, 'a weak leg', 'my leg is bad at maths')
  const { status, stdout } = run('--dir', tinyFolder(), '--corpus', file)
  const [count, first, second, last, asked] = stdout.replaceAll(file, 'c').split('\n')
  expect(count).toMatch(/^0 problems/)
  expect(first).toMatch(
    /^c:1999 {2}KB-CORPUS {2}"a weak leg" is urgent to "legs", by leg-weakness "weak leg" \(warning\) → make the pattern in findings\/leg-weakness.yaml narrower$/,
  )
  expect(second).toMatch(/^c:2000 .*"my leg is bad at maths"/)
  expect(last).toBe('2 of 2000 messages raise a red flag; at most 2 may')
  expect(asked).toMatch(/^\d+ of 2000 ordinary requests are asked about$/)
  expect(status).toBe(0)
})

test('too many of them are an error', () => {
  const file = corpus(1998, 'a weak leg', 'my leg is bad', 'my foot drops')
  const { status, stdout } = run('--dir', tinyFolder(), '--corpus', file, '--json')
  expect(JSON.parse(stdout)).toMatchObject({
    errors: 3,
    issues: [],
    corpus: {
      messages: 2001,
      most: 2,
      raised: [
        {
          line: 1999,
          level: 'urgent',
          rule: 'legs',
          heard: [{ finding: 'leg-weakness', words: 'weak leg' }],
        },
        { line: 2000 },
        { line: 2001, heard: [{ finding: 'foot-drop', words: 'foot drops' }] },
      ],
    },
  })
  expect(status).toBe(1)
})

test('no corpus without sound knowledge, and none without a file', () => {
  const broken = tinyFolder({ 'rules/legs.yaml': ['seen-by: doctor', 'seen-by: docter'] })
  const unheard = run('--dir', broken, '--corpus', corpus(1))
  expect(unheard).toMatchObject({ status: 1, stdout: expect.stringMatching(/not heard: correct the errors/) })
  expect(run('--dir', tinyFolder(), '--corpus', '/no/such/file')).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/cannot be read: ENOENT/),
  })
})
