/**
 * Figures for an operator, in Prometheus' text form. They count: no text, no id, no person, no rule has a way in, because
 * a label can only be one of the fixed words of our code.
 */
import { createServer, type Server } from 'node:http'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Store } from '../store/store.ts'
import type { Exchange } from './exchange.ts'

const help = {
  turns_total: 'Messages that were answered, by outcome: new, repeated or failed.',
  turn_seconds: 'How long a message took from being read to being committed.',
  rescued_total: 'Messages that could not be stored or run, by what was said: emergency, fault or silent.',
  emergencies_total: 'Replies that tell of an emergency.',
  thumbs_total: 'Thumbs under advice in Teams: up or down.',
  sends_total: 'Messages sent to channels, by outcome.',
  unreadable_total: 'Stored things that could not be read.',
  store_up: 'Whether the store can be used.',
  outbox_waiting: 'Replies that are not confirmed as sent.',
  outbox_oldest_seconds: 'Age of the oldest of them.',
  conversations: 'Conversations that are kept.',
  store_bytes: 'Size of the store.',
  event_loop_delay_seconds: 'The 99th percentile of how late the process is for what it has to do.',
  resident_memory_bytes: 'Memory of the process.',
} as const
type Name = keyof typeof help

const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]

export interface Figures {
  add(name: Name, labels?: Readonly<Record<string, string>>, count?: number): void
  set(name: Name, value: number): void
  /** For `turn_seconds`. */
  took(seconds: number): void
  text(): string
}

const key = (name: string, labels: Readonly<Record<string, string>>) => {
  const inside = Object.entries(labels).map(([label, value]) => `${label}="${value.replace(/[^\w-]/g, '_')}"`)
  return inside.length ? `${name}{${inside.join(',')}}` : name
}

export const makeFigures = (): Figures => {
  const values = new Map<string, number>()
  const buckets = bounds.map(() => 0)
  let [sum, count] = [0, 0]

  const kindOf = (name: Name) =>
    name === 'turn_seconds' ? 'histogram' : name.endsWith('_total') ? 'counter' : 'gauge'
  const histogram = () => [
    ...bounds.map((bound, index) => `lumbo_turn_seconds_bucket{le="${bound}"} ${buckets[index]}`),
    `lumbo_turn_seconds_bucket{le="+Inf"} ${count}`,
    `lumbo_turn_seconds_sum ${sum}`,
    `lumbo_turn_seconds_count ${count}`,
  ]
  const linesOf = (name: Name): string[] =>
    name === 'turn_seconds'
      ? histogram()
      : [...values]
          .filter(([id]) => id.split('{')[0] === `lumbo_${name}`)
          .map(([id, value]) => `${id} ${value}`)

  return {
    add(name, labels = {}, by = 1) {
      const id = key(`lumbo_${name}`, labels)
      values.set(id, (values.get(id) ?? 0) + by)
    },
    set(name, value) {
      values.set(`lumbo_${name}`, value)
    },
    took(seconds) {
      sum += seconds
      count++
      for (const [index, bound] of bounds.entries())
        if (seconds <= bound) buckets[index] = (buckets[index] ?? 0) + 1
    },
    text() {
      const known = (Object.keys(help) as Name[]).map((name) => ({ name, lines: linesOf(name) }))
      return known
        .filter(({ lines }) => lines.length)
        .map(
          ({ name, lines }) =>
            `# HELP lumbo_${name} ${help[name]}\n# TYPE lumbo_${name} ${kindOf(name)}\n${lines.join('\n')}\n`,
        )
        .join('')
    },
  }
}

/** The same exchange, counted. */
export const measured = (exchange: Exchange, figures: Figures): Exchange => ({
  ...exchange,
  async receive(incoming) {
    const start = performance.now()
    try {
      const received = await exchange.receive(incoming)
      figures.took((performance.now() - start) / 1000)
      figures.add('turns_total', { outcome: received.repeated ? 'repeated' : 'new' })
      const { input } = incoming
      if (input.kind === 'rated' && !received.repeated)
        figures.add('thumbs_total', { thumb: input.helpful ? 'up' : 'down' })
      const emergencies = received.replies.filter(({ reply }) => reply.kind === 'emergency').length
      if (emergencies && !received.repeated) figures.add('emergencies_total', {}, emergencies)
      return received
    } catch (error) {
      figures.add('turns_total', { outcome: 'failed' })
      throw error
    }
  },
})

export interface MetricsServer {
  readonly port: number
  close(): Promise<void>
}

const listen = (server: Server, port: number, host: string) =>
  new Promise<number>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve((server.address() as { port: number }).port))
  })

/** `/metrics` on a port of its own, which the outside need not reach. */
export const serveMetrics = async (
  figures: Figures,
  store: Pick<Store, 'status'>,
  at: { readonly port: number; readonly host: string },
): Promise<MetricsServer> => {
  const delay = monitorEventLoopDelay({ resolution: 20 })
  delay.enable()
  const look = async () => {
    figures.set('event_loop_delay_seconds', delay.percentile(99) / 1e9)
    delay.reset()
    figures.set('resident_memory_bytes', process.memoryUsage.rss())
    try {
      const { unsent, oldestUnsent, conversations, bytes } = await store.status()
      figures.set('outbox_waiting', unsent)
      figures.set(
        'outbox_oldest_seconds',
        oldestUnsent ? Math.max(0, (Date.now() - Date.parse(oldestUnsent)) / 1000) : 0,
      )
      figures.set('conversations', conversations)
      figures.set('store_bytes', bytes)
      figures.set('store_up', 1)
    } catch {
      figures.set('store_up', 0)
    }
  }
  const server = createServer(async (req, res) => {
    if (req.method !== 'GET' || req.url !== '/metrics') {
      res.writeHead(404)
      res.end()
      return
    }
    await look()
    // Not in one chain: restify changes every response of the process, and its `writeHead` gives nothing back.
    res.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' })
    res.end(figures.text())
  })
  const port = await listen(server, at.port, at.host)
  return {
    port,
    close: () =>
      new Promise((resolve) => {
        delay.disable()
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
