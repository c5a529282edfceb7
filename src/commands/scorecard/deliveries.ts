/** R4, R5, R6 on the whole bot: what the person sees when it is killed, when messages come again, when sends are unclear. */

import { newFile } from './places.ts'
import type { Measure, Row } from './row.ts'
import { type Bot, type Channel, opening, post, startBot, startChannel } from './servers.ts'

const count = (lists: Iterable<readonly string[]>) => [...lists].reduce((sum, list) => sum + list.length, 0)

/** What every conversation looks like when nothing goes wrong; found out once. */
let calm: Promise<readonly string[]> | undefined
const undisturbed = () => {
  calm ??= playCalm()
  return calm
}
const playCalm = async (): Promise<readonly string[]> => {
  const [bot, channel] = [await startBot({ STORE: newFile() }), await startChannel()]
  for (const [index, text] of opening.entries()) {
    await post(bot, { conversation: 'calm', id: `calm-${index}`, text, channel })
    await channel.quiet(300)
  }
  await bot.end('SIGTERM')
  await channel.stop()
  return channel.taken.get('calm') ?? []
}

/** Each conversation must hold the undisturbed replies in their order; what it holds more of is a repetition. */
const compare = (channel: Channel, wanted: readonly string[], conversations: readonly string[]) => {
  let [lost, again] = [0, 0]
  for (const conversation of conversations) {
    const had = channel.taken.get(conversation) ?? []
    const missing = wanted.filter((text) => !had.includes(text)).length
    lost += missing
    again += had.length - (wanted.length - missing)
  }
  return { lost, again }
}

/** Ends both, once everything has come that is to come, and tells how the conversations look then. */
const closed = async (bot: Bot, channel: Channel, conversations: readonly string[]) => {
  const wanted = await undisturbed()
  await settled(channel, () => compare(channel, wanted, conversations).lost === 0)
  const outcome = compare(channel, wanted, conversations)
  await bot.end('SIGTERM')
  await channel.stop()
  return outcome
}

/** Long enough for whatever a killed process had taken in hand to be sent by the next. */
const patienceMs = 90_000

/** However much waits to be sent: as long as something comes, more may come. */
const settled = async (channel: Channel, until: () => boolean) => {
  const start = performance.now()
  while (!until() && Math.min(channel.sinceLast(), performance.now() - start) < patienceMs)
    await new Promise((resolve) => setTimeout(resolve, 1_000))
  await channel.quiet(1_000)
}

const killed = async (kills: number): Promise<Row> => {
  const [channel, store] = [await startChannel(), newFile()]
  const conversations: string[] = []
  let [bot, done, stop] = [await startBot({ STORE: store }), 0, false]
  const say = async (conversation: string, index: number, text: string) => {
    for (;;)
      try {
        const answer = await post(bot, { conversation, id: `${conversation}-${index}`, text, channel })
        if (answer.ok) return
      } catch {
        // The channel delivers again.
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
  }
  const lanes = Array.from({ length: 4 }, async (_, lane) => {
    for (let number = 0; !stop; number++) {
      const conversation = `lane-${lane}-${number}`
      conversations.push(conversation)
      for (const [index, text] of opening.entries()) await say(conversation, index, text)
      done += opening.length
    }
  })
  for (let kill = 0; kill < kills; kill++) {
    await new Promise((resolve) => setTimeout(resolve, 100 + Math.random() * 900))
    await bot.end('SIGKILL')
    bot = await startBot({ STORE: store })
  }
  stop = true
  await Promise.all(lanes)
  const { lost, again } = await closed(bot, channel, conversations)
  return {
    id: 'R4 server',
    what: 'replies that people never got, kill -9 of the whole bot',
    measured: `${lost} lost, ${again} shown twice, in ${done} turns with ${kills} kills`,
    target: '0 lost with 200 kills; twice at most as often as it was killed and something was on its way',
    pass: lost === 0 && again <= kills * 8,
  }
}

const redelivered = async (messages: number): Promise<Row> => {
  const [bot, channel] = [await startBot({ STORE: newFile() }), await startChannel()]
  const conversations = Array.from(
    { length: Math.ceil(messages / opening.length) },
    (_, index) => `again-${index}`,
  )
  let deliveries = 0
  const queue = [...conversations]
  const lanes = Array.from({ length: 40 }, async (_, lane) => {
    const tenant = `tenant-${lane}`
    for (let conversation = queue.shift(); conversation !== undefined; conversation = queue.shift())
      for (const [index, text] of opening.entries()) {
        const times = 1 + Math.floor(Math.random() * 4)
        deliveries += times
        const said = { conversation, id: `${conversation}-${index}`, text, tenant, channel }
        await Promise.all(Array.from({ length: times }, () => post(bot, said)))
        // And one from the past.
        if (Math.random() < 0.2) {
          deliveries++
          await post(bot, { ...said, id: `${conversation}-0`, text: opening[0] ?? '' })
        }
      }
  })
  await Promise.all(lanes)
  const { lost, again } = await closed(bot, channel, conversations)
  return {
    id: 'R5',
    what: 'replies shown twice when messages are delivered again',
    measured: `${again} twice, ${lost} lost, in ${deliveries} deliveries of ${conversations.length * opening.length} messages`,
    target: '0 in 50,000 deliveries',
    pass: again + lost === 0,
  }
}

const emergency = 'I cannot pee since yesterday and my bottom is numb'

const unclear = async (people: number): Promise<Row> => {
  const broken = new Map<string, number>()
  const manner = (conversation: string) => {
    const before = broken.get(conversation) ?? 0
    if (before >= 2 || Math.random() < 0.5) return 'taken'
    broken.set(conversation, before + 1)
    return Math.random() < 0.5 ? 'unclear' : 502
  }
  const bot: Bot = await startBot({ STORE: newFile() })
  const channel = await startChannel(manner)
  const conversations = Array.from({ length: people }, (_, index) => `unclear-${index}`)
  for (const conversation of conversations) {
    const answer = await post(bot, { conversation, id: `${conversation}-0`, text: emergency, channel })
    await answer.text()
  }
  await settled(channel, () => channel.taken.size === people)
  // Whatever was taken and not confirmed is sent again within a minute.
  await channel.quiet(people > 50 ? 20_000 : 4_000)
  const lost = conversations.filter((one) => !channel.taken.has(one)).length
  const again = count(channel.taken.values()) - channel.taken.size
  const faults = [...broken.values()].reduce((sum, one) => sum + one, 0)
  await bot.end('SIGTERM')
  await channel.stop()
  return {
    id: 'R6',
    what: 'emergencies lost when a channel does not say whether it took them',
    measured: `${lost} of ${people} lost, ${again} shown twice, ${faults} unclear or refused sends`,
    target: '0 lost; twice at most once for each unclear send',
    pass: lost === 0 && again <= faults,
  }
}

export const deliveries: Measure = {
  name: 'deliveries',
  async run(scale) {
    const parts = [
      () => killed(scale.of(1, 200)),
      () => redelivered(scale.of(40, 20_000)),
      () => unclear(scale.of(6, 500)),
    ]
    // Mostly it waits for what a killed bot had in hand. A whole run loads the machine too much for two at once.
    if (scale.quick) return Promise.all(parts.map((part) => part()))
    const rows: Row[] = []
    for (const part of parts) rows.push(await part())
    return rows
  },
}
