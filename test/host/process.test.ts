/** The host as a process: what it says, that it says nothing of what people said, and how it stops. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { message, startChannel } from '../support/host.ts'

const root = join(import.meta.dirname, '../..')
const program = fileURLToPath(new URL('../support/fake-main.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'lumbo-process-'))
const running = new Set<ChildProcess>()
afterAll(() => {
  for (const child of running) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

const start = (env: Record<string, string>) => {
  const child = spawn(process.execPath, [program], {
    cwd: root,
    env: { PATH: process.env.PATH, PORT: '0', STORE: join(folder, 'lumbo.db'), LOG_LEVEL: 'debug', ...env },
  })
  running.add(child)
  let printed = ''
  child.stdout.on('data', (part) => {
    printed += part
  })
  child.stderr.on('data', (part) => {
    printed += part
  })
  const ended = new Promise<number | null>((resolve) => {
    child.on('exit', (code) => {
      running.delete(child)
      resolve(code)
    })
  })
  const said = async (pattern: RegExp, ms = 15_000) => {
    for (
      const end = Date.now() + ms;
      Date.now() < end;
      await new Promise((resolve) => setTimeout(resolve, 20))
    ) {
      const found = printed.match(pattern)
      if (found) return found
    }
    throw new Error(`it did not say ${pattern}: ${printed}`)
  }
  return { child, ended, said, printed: () => printed }
}

const canary = 'CANARY-7f3'

test('local mode says what it is, and nothing that anybody said gets out', { timeout: 30_000 }, async () => {
  const bot = start({})
  const [greeting, url] = await bot.said(/(http:\/\/127\.0\.0\.1:\d+) in local mode: sign-in is off/)
  expect(greeting).toBeTruthy()
  const answers: string[] = []
  const post = async (body: unknown) => {
    const answer = await fetch(`${url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
    if (answer.status >= 400) answers.push(await answer.text())
    return answer.status
  }
  const person = { from: { id: canary, name: canary }, conversation: { id: canary } }
  const broken = await startChannel(() => 400)
  const statuses = [
    await post(`{"type": "message", "${canary}`),
    await post({ type: canary, text: canary }),
    await post({ type: 'message', text: canary, ...person }),
    await post(message(`throw ${canary}`, person)),
    await post(message(canary, person)),
    // A channel that refuses, and one that is not there.
    await post(message(canary, { ...person, deliveryMode: undefined, serviceUrl: broken.url })),
    await post(message(canary, { ...person, deliveryMode: undefined, serviceUrl: 'http://127.0.0.1:9' })),
    await post(
      message(canary, { ...person, deliveryMode: undefined, serviceUrl: `http://${canary}.example` }),
    ),
  ]
  expect(statuses).toEqual([400, 200, 400, 500, 200, 200, 200, 400])
  await bot.said(/not-sent[\s\S]*not-sent/)
  bot.child.kill('SIGTERM')
  expect(await bot.ended).toBe(0)
  await broken.stop()
  expect(bot.printed()).toMatch(/"event":"turn-not-stored".*"error":"Error"/)
  expect(bot.printed()).toContain('"event":"stopped"')
  expect(bot.printed() + answers.join('')).not.toMatch(/canary/i)
  // Nor does it stand readable in the database.
  for (const name of ['lumbo.db', 'lumbo.db-wal'])
    expect(`${attempt(() => readFileSync(join(folder, name), 'latin1'))}`).not.toMatch(/canary/i)
})

const attempt = <T>(work: () => T): T | undefined => {
  try {
    return work()
  } catch {
    return undefined
  }
}

test('a running turn is finished before it stops', { timeout: 30_000 }, async () => {
  const bot = start({ STORE: ':memory:' })
  const [, url] = await bot.said(/(http:\/\/127\.0\.0\.1:\d+) in local/)
  const sends = Array.from({ length: 20 }, (_, index) =>
    fetch(`${url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(message('hello', { conversation: { id: `c${index}` } })),
    }),
  )
  await new Promise((resolve) => setTimeout(resolve, 5))
  bot.child.kill('SIGTERM')
  // Those that it took are answered; those that came too late are refused at the door, and sent again by the channel.
  const taken = (await Promise.allSettled(sends)).filter((answer) => answer.status === 'fulfilled')
  for (const { value } of taken) expect([value.status, (await value.text()).length > 0]).toEqual([200, true])
  expect(await bot.ended).toBe(0)
})

test('half-set credentials stop the start with what is missing', { timeout: 30_000 }, async () => {
  const bot = start({ MicrosoftAppId: '11111111-2222-3333-4444-555555555555', MicrosoftAppPassword: canary })
  expect(await bot.ended).toBe(2)
  for (const name of ['MicrosoftAppTenantId', 'ALLOWED_TENANTS', 'STATE_KEYS'])
    expect(bot.printed()).toContain(`${name} is missing`)
  expect(bot.printed()).not.toContain(canary)
})

test('a port that is taken is told in words', { timeout: 30_000 }, async () => {
  const first = start({ STORE: ':memory:' })
  const [, port = ''] = await first.said(/127\.0\.0\.1:(\d+)/)
  const second = start({ STORE: ':memory:', PORT: port })
  expect(await second.ended).toBe(1)
  expect(second.printed()).toContain('The port is taken')
  first.child.kill('SIGTERM')
  await first.ended
})
