/** The disk is full, or another process locks the file: the whole bot still answers everybody, emergencies as such. */
import { DatabaseSync } from 'node:sqlite'
import { newFile } from './places.ts'
import type { Measure, Row } from './row.ts'
import { type Bot, post, startBot } from './servers.ts'

const emergency = 'I cannot pee since yesterday and my bottom is numb'
const calm = 'my back is a bit sore from gardening'

interface Answers {
  readonly activities?: readonly { readonly type: string }[]
}

const ask = async (bot: Bot, name: string, count: number) => {
  let [silent, missed, kept] = [0, 0, 0]
  for (let number = 0; number < count; number++)
    for (const text of [calm, emergency]) {
      const conversation = `${name}-${number}-${text.length}`
      const answer = await post(bot, { conversation, id: conversation, text })
      const { activities = [] } = (answer.ok ? await answer.json() : {}) as Answers
      const said = JSON.stringify(activities.filter(({ type }) => type === 'message'))
      // In local mode only what was stored has a trace.
      if (activities.some(({ type }) => type === 'trace')) kept++
      if (said === '[]') silent++
      if (text === emergency && !/999/.test(said)) missed++
    }
  return { silent, missed, failed: count * 2 - kept }
}

const lock = (path: string) => {
  const db = new DatabaseSync(path, { timeout: 5000 })
  db.exec('BEGIN IMMEDIATE')
  return () => {
    db.exec('ROLLBACK')
    db.close()
  }
}

export const degraded: Measure = {
  name: 'degraded',
  async run(scale) {
    const rows: Row[] = []
    const row = (what: string, { silent, missed, failed }: Awaited<ReturnType<typeof ask>>): Row => ({
      id: `R2 ${what}`,
      what: 'people left without an answer, emergencies not told',
      measured: `${silent} and ${missed}; ${failed} messages could not be kept`,
      target: '0 and 0, with at least one that could not be kept',
      pass: silent + missed === 0 && failed > 0,
    })
    const full = await startBot({ STORE: newFile() }, 'src/main.ts', `trap '' XFSZ; ulimit -f 800;`)
    rows.push(row('disk full', await ask(full, 'full', scale.of(25, 250))))
    await full.end('SIGTERM')
    const path = newFile()
    const bot = await startBot({ STORE: path })
    await ask(bot, 'before', 2)
    const unlock = lock(path)
    rows.push(row('locked', await ask(bot, 'after', scale.of(1, 20))))
    unlock()
    await bot.end('SIGTERM')
    return rows
  },
}
