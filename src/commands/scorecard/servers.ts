/** The whole bot as a process, as `npm start` starts it, and a channel on the other side that takes what it sends. */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../../..')
const running = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

export interface Bot {
  readonly url: string
  readonly pid: number
  /** Milliseconds from the call to the greeting. */
  readonly startMs: number
  /** Megabytes after all garbage was collected; only of a bot that was started with the probe. */
  keptMb(): Promise<number>
  /** The exit code; null for a signal. */
  end(signal: NodeJS.Signals): Promise<number | null>
}

export const withProbe = '--import ./src/commands/scorecard/heap-probe.ts src/main.ts'

/** @param limit a command for the shell before the bot starts */
export const startBot = async (
  env: Readonly<Record<string, string>>,
  script = 'src/main.ts',
  limit = '',
): Promise<Bot> => {
  const start = performance.now()
  const settings = { PATH: process.env.PATH ?? '', PORT: '0', LOG_LEVEL: 'silent', ...env }
  const compiled = { NODE_COMPILE_CACHE: join(root, '.cache/node') }
  const command = `${limit} exec "${process.execPath}" ${script}`
  const child = spawn('sh', ['-c', command], {
    cwd: root,
    env: { ...settings, ...compiled },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  let printed = ''
  const ended = new Promise<number | null>((resolve) => {
    child.on('exit', (code) => {
      running.delete(child)
      resolve(code)
    })
  })
  const url = await new Promise<string>((resolve, reject) => {
    const look = (part: unknown) => {
      printed += part
      const found = printed.match(/listens on (http:\/\/\S+?) in/)?.[1]
      if (found) resolve(found)
    }
    child.stdout.on('data', look)
    child.stderr.on('data', look)
    void ended.then(() => reject(new Error(`the bot did not start: ${printed}`)))
  })
  return {
    url,
    pid: child.pid ?? 0,
    startMs: performance.now() - start,
    async keptMb() {
      const told = () => [...printed.matchAll(/kept (\d+)\n/g)].map(([, bytes]) => Number(bytes))
      const before = told().length
      child.kill('SIGUSR2')
      while (told().length === before && running.has(child))
        await new Promise((resolve) => setTimeout(resolve, 50))
      return (told()[before] ?? Number.NaN) / 2 ** 20
    },
    end(signal) {
      child.kill(signal)
      return ended
    },
  }
}

export interface Channel {
  readonly url: string
  /** Texts of the messages that were taken, by conversation, in order. */
  readonly taken: ReadonlyMap<string, readonly string[]>
  /** Milliseconds since a message came. */
  sinceLast(): number
  /** Waits until nothing has come for a while. */
  quiet(ms: number): Promise<void>
  stop(): Promise<void>
}

/**
 *   taken      the message is there, and the answer says so
 *   unclear    the message is there, and the connection breaks before the answer
 *   a number   the message is not there, and the answer has that status
 */
type Manner = 'taken' | 'unclear' | number

export const startChannel = async (
  manner: (conversation: string) => Manner = () => 'taken',
): Promise<Channel> => {
  const taken = new Map<string, string[]>()
  let last = performance.now()
  const server = createServer((req, res) => {
    let body = ''
    req.on('data', (part) => {
      body += part
    })
    req.on('end', () => {
      const { type, text, attachments } = JSON.parse(body || '{}')
      const conversation = decodeURIComponent(req.url?.split('/')[3] ?? '')
      const how = type === 'message' ? manner(conversation) : 'taken'
      if (typeof how === 'number') {
        res.writeHead(how, { 'content-type': 'application/json' }).end('{}')
        return
      }
      if (type === 'message') {
        last = performance.now()
        taken.set(conversation, [...(taken.get(conversation) ?? []), text ?? JSON.stringify(attachments)])
      }
      if (how === 'unclear') req.socket.destroy()
      else
        res.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify({ id: randomUUID() }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    taken,
    sinceLast: () => performance.now() - last,
    async quiet(ms) {
      const begun = performance.now()
      while (performance.now() - Math.max(last, begun) < ms)
        await new Promise((resolve) => setTimeout(resolve, 100))
    },
    stop: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

export interface Said {
  readonly conversation: string
  readonly id: string
  readonly text: string
  /** A channel lets each be written to at its own pace. */
  readonly tenant?: string
  /** Where the replies go; without one they come in the answer. */
  readonly channel?: Channel
}

export const post = async (
  bot: Pick<Bot, 'url'>,
  { conversation, id, text, tenant, channel }: Said,
): Promise<Response> =>
  fetch(`${bot.url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      type: 'message',
      id,
      text,
      channelId: 'score',
      locale: 'en-GB',
      from: { id: conversation },
      recipient: { id: 'bot' },
      conversation: { id: conversation, ...(tenant && { tenantId: tenant }) },
      ...(channel ? { serviceUrl: channel.url } : { deliveryMode: 'expectReplies' }),
    }),
  })

/** The start of a check, as people have it. */
export const opening = ['hello', 'my lower back hurts since I lifted a box', 'yes, I agree']
