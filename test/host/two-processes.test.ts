/** Two hosts on one PostgreSQL, any message to either, and one of them is killed. */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { startPostgres } from '../../src/commands/scorecard/postgres-server.ts'
import { type Answer, message } from '../support/host.ts'

const server = await startPostgres()
const running = new Set<ChildProcess>()
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL')
  await server?.stop()
}, 60_000)

const start = async (env: Record<string, string>) => {
  const program = join(import.meta.dirname, '../support/fake-main.ts')
  const child = spawn(process.execPath, [program], { env: { PATH: process.env.PATH, PORT: '0', ...env } })
  running.add(child)
  let printed = ''
  const url = await new Promise<string>((resolve, reject) => {
    const look = (part: unknown) => {
      printed += part
      const found = printed.match(/listens on (\S+) in local/)?.[1]
      if (found) resolve(found)
    }
    child.stdout.on('data', look)
    child.stderr.on('data', look)
    child.on('exit', () => reject(new Error(printed)))
  })
  return { url, child }
}

describe.skipIf(!server)('two hosts on one database', () => {
  test('serve one person as one, also when one of them is killed', { timeout: 120_000 }, async () => {
    const env = {
      STORE: (await server?.database('two')) ?? '',
      STATE_KEYS: randomBytes(32).toString('base64'),
    }
    const hosts = await Promise.all([start(env), start(env)])
    const deliver = async (body: unknown, first: number): Promise<string> => {
      for (let tries = 0; tries < 200; tries++)
        try {
          const answer = await fetch(`${hosts[(first + tries) % 2]?.url}/api/messages`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(body),
          })
          if (answer.ok) return ((await answer.json()) as Answer).activities[0]?.text ?? ''
        } catch {
          // The other one, as a proxy would.
        }
      throw new Error('nobody answered')
    }
    const bodies = Array.from({ length: 60 }, () => message('hi', { conversation: { id: 'shared' } }))
    const answers = bodies.map((body, index) => deliver(body, index))
    await answers[10]
    hosts[1]?.child.kill('SIGKILL')
    const turns = (await Promise.all(answers)).map((text) => Number(text.match(/^Turn (\d+)/)?.[1]))
    expect(turns.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1))
    // The one that is left gives everybody the answers that the other gave.
    expect(await deliver(bodies[0], 0)).toBe(`Turn ${turns[0]}: you wrote 2 characters.`)
  })
})
