/** R17, R19, R23: how fast the whole bot answers, what it costs, how it starts and how it stops. */
import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { newFile } from './places.ts'
import { type Measure, quantile, type Row, type Scale } from './row.ts'
import { type Bot, opening, post, startBot, startChannel } from './servers.ts'
import { residentMb } from './soak.ts'
import { somebody, talk } from './talk.ts'

const machine = `${cpus().length} cores`
/** Processor time in milliseconds. */
const cpuMs = ({ pid }: Bot): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * 10
}

/**
 * At a fixed pace, however long answers take: who waits for an answer before the next one hides the wait. What was not
 * taken took for ever.
 */
const atPace = async (bot: Bot, perSecond: number, seconds: number): Promise<number[]> => {
  const channel = await startChannel()
  const times: number[] = []
  const all: Promise<unknown>[] = []
  const start = performance.now()
  for (let number = 0; number < perSecond * seconds; number++) {
    const due = start + (number * 1000) / perSecond
    const wait = due - performance.now()
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
    const conversation = somebody('pace')
    const text = opening[number % 2] ?? ''
    const asked = post(bot, { conversation, id: conversation, text, channel })
    const taken = asked.then((answer) => answer.text().then(() => answer.ok)).catch(() => false)
    all.push(
      taken.then((isTaken) => times.push(isTaken ? performance.now() - due : Number.POSITIVE_INFINITY)),
    )
  }
  await Promise.all(all)
  await channel.stop()
  return times
}

const latency = async (bot: Bot, scale: Scale): Promise<Row[]> => {
  const echo = await startBot({}, 'test/scorecard/echo-bot.ts')
  // Until what runs often is compiled: that is done once and not by every turn.
  for (const one of [bot, echo]) await talk(one, scale.of(900, 3_000), 4)
  const costs = { ours: [] as number[], echo: [] as number[] }
  const turns = scale.of(300, 900)
  // In turns, so that a busy moment of the machine is nobody's alone. Processor time: others may use the machine.
  for (let round = 0; round < 3; round++)
    for (const [name, one] of [
      ['ours', bot],
      ['echo', echo],
    ] as const) {
      const before = cpuMs(one)
      const { length } = await talk(one, turns, 2)
      costs[name].push((cpuMs(one) - before) / length)
    }
  await echo.end('SIGTERM')
  const pace = scale.of(50, 200)
  const times = await atPace(bot, pace, scale.of(2, 30))
  const [p50, p99] = [quantile(times, 0.5), quantile(times, 0.99)]
  const refused = times.filter((time) => !Number.isFinite(time)).length
  const [ours, bare] = [quantile(costs.ours, 0.5), quantile(costs.echo, 0.5)]
  return [
    {
      id: 'R17',
      what: `time to acknowledge at ${pace} messages a second`,
      measured: `p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms; ${refused} of ${times.length} not taken; ${machine}, the load on the same`,
      target: 'p50 at most 15 ms, p99 at most 150 ms at 200 a second',
      pass: p50 <= 15 && p99 <= 150,
    },
    {
      id: 'S3',
      what: 'processor time of a turn to that of a bare echo bot',
      measured: `${(ours / bare).toFixed(1)} times (${ours.toFixed(1)} ms and ${bare.toFixed(1)} ms)`,
      target: 'at most 3 times',
      pass: ours <= 3 * bare,
    },
  ]
}

const start = async (scale: Scale): Promise<Row[]> => {
  await (await startBot({ STORE: newFile() })).end('SIGTERM') // fills the cache
  const [times, idle]: number[][] = [[], []]
  for (let run = 0; run < scale.of(2, 7); run++) {
    const bot = await startBot({ STORE: newFile() })
    times?.push(bot.startMs)
    await new Promise((resolve) => setTimeout(resolve, 500))
    idle?.push(residentMb(bot))
    await bot.end('SIGTERM')
  }
  const [ms, mb] = [quantile(times ?? [], 0.5), quantile(idle ?? [], 0.5)]
  return [
    {
      id: 'R19',
      what: 'from nothing to ready, and memory at rest',
      measured: `${(ms / 1000).toFixed(1)} s, ${mb.toFixed(0)} MB (median of ${times?.length})`,
      target: 'at most 1.5 s, at most 150 MB',
      pass: ms <= 1500 && mb <= 150,
    },
  ]
}

/** Everything that was acknowledged must reach the person from the next start, if not before. */
const stop = async (scale: Scale): Promise<Row> => {
  const [runs, load] = [scale.of(1, 100), 24]
  const [store, channel] = [newFile(), await startChannel()]
  let [dirty, longest, refused] = [0, 0, 0]
  const acknowledged: string[] = []
  for (let run = 0; run < runs; run++) {
    const bot = await startBot({ STORE: store })
    const conversations = Array.from({ length: load }, (_, index) => `stop-${run}-${index}`)
    const all = conversations.map(async (conversation, index) => {
      await new Promise((resolve) => setTimeout(resolve, index * 5))
      const answer = await post(bot, { conversation, id: conversation, text: 'hello', channel })
      if (answer.status >= 500) refused++
      return answer.ok ? conversation : undefined
    })
    // Who comes too late is not taken, and comes again.
    const settled = Promise.allSettled(all)
    await new Promise((resolve) => setTimeout(resolve, 40 + Math.random() * 60))
    const begun = performance.now()
    const code = await bot.end('SIGTERM')
    longest = Math.max(longest, performance.now() - begun)
    if (code !== 0) dirty++
    const answers = await settled
    const taken = answers.flatMap((one) => (one.status === 'fulfilled' && one.value ? [one.value] : []))
    acknowledged.push(...taken)
  }
  const next = await startBot({ STORE: store })
  const missing = () => acknowledged.filter((conversation) => !channel.taken.has(conversation)).length
  for (const end = performance.now() + 60_000; missing() && performance.now() < end; )
    await channel.quiet(300)
  await next.end('SIGTERM')
  const lost = missing()

  await channel.stop()
  return {
    id: 'R23',
    what: 'SIGTERM under load: acknowledged and not answered',
    measured: `${lost} of ${acknowledged.length} lost, ${refused} answered with 5xx, ${dirty} of ${runs} stops not clean, ${(longest / 1000).toFixed(1)} s at most`,
    target: '0 lost, 0 not clean of 100, at most 15 s',
    pass: lost + dirty + refused === 0 && longest <= 15_000,
  }
}

export const running: Measure = {
  name: 'running',
  async run(scale) {
    const bot = await startBot({ STORE: newFile() })
    const rows = await latency(bot, scale)
    await bot.end('SIGTERM')
    return [...rows, ...(await start(scale)), await stop(scale)]
  },
}
