/** Starts workers, kills them, and reads what they acknowledged. */
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { openStore } from '../../host/open-store.ts'
import { makeVault } from '../../store/vault.ts'
import { textsIn } from './counting-turn.ts'
import type { Work } from './worker.ts'

export interface Ran {
  /** Number → conversation. */
  readonly acknowledged: ReadonlyMap<number, string>
  readonly killed: boolean
}

const running = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/**
 * @param killAfter kill -9 when so many messages were acknowledged, at any moment of what is under way then; undefined to
 *   let it finish
 */
export const work = (order: Work, killAfter?: number): Promise<Ran> =>
  new Promise((resolve, reject) => {
    const script = join(import.meta.dirname, 'worker.ts')
    const child = spawn(process.execPath, [script, JSON.stringify(order)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    running.add(child)
    let [out, err] = ['', '']
    const kill = () => child.kill('SIGKILL')
    let lines = 0
    child.stdout.on('data', (part: Buffer) => {
      out += part
      lines += part.toString().split('\n').length - 1
      if (killAfter !== undefined && lines >= killAfter) setTimeout(kill, Math.random() * 5)
    })
    child.stderr.on('data', (part) => {
      err += part
    })
    child.on('close', (code, signal) => {
      running.delete(child)
      if (code !== 0 && signal !== 'SIGKILL') return reject(new Error(`a worker failed: ${err}`))
      // A line without its end was not acknowledged.
      const whole = out.split('\n').slice(0, -1)
      const acknowledged = new Map(
        whole
          .map((line) => line.split(' ') as [string, string])
          .map(([number, key]) => [Number(number), key]),
      )
      resolve({ acknowledged, killed: signal === 'SIGKILL' })
    })
  })

export interface Kept {
  /** All texts of all conversations. */
  readonly texts: readonly string[]
  readonly replies: number
}

export const keptIn = async (store: string, key: string, conversations: Iterable<string>): Promise<Kept> => {
  const opened = await openStore(store)
  const vault = makeVault([key])
  const texts: string[] = []
  for (const conversation of new Set(conversations))
    texts.push(...textsIn(vault, conversation, await opened.load(conversation)))
  const { unsent } = await opened.status()
  await opened.close()
  return { texts, replies: unsent }
}
