/** R4: processes that are killed while they commit have lost nothing and doubled nothing. */

import { bothStores, newKey, type Place } from './places.ts'
import type { Measure, Row, Scale } from './row.ts'
import { keptIn, work } from './workers.ts'

const target = '0 lost, 0 twice, in 50,000 turns with 2,000 kills of both'

/** A process lives for so many turns at most: a kill every 1 to 50 of them. */
const mostTurns = 50

const killing = async (
  store: string,
  kills: number,
): Promise<{ turns: number; lost: number; twice: number; replies: number }> => {
  const key = newKey()
  const acknowledged = new Map<number, string>()
  let reached = 0
  const order = { store, key, users: 40, inARow: 0, prefix: 'm', atOnce: 8 }
  const open = () => Array.from({ length: reached }, (_, n) => n).filter((n) => !acknowledged.has(n))
  for (let kill = 0; kill < kills; kill++) {
    const ran = await work(
      { ...order, first: open(), from: reached, to: reached + 100_000 },
      1 + Math.floor(Math.random() * mostTurns),
    )
    for (const [number, conversation] of ran.acknowledged) acknowledged.set(number, conversation)
    // What was under way when it was killed comes again too, committed or not.
    reached = Math.max(reached, ...ran.acknowledged.keys()) + 8
  }
  const last = await work({ ...order, first: open(), from: reached, to: reached + 8 })
  for (const [number, conversation] of last.acknowledged) acknowledged.set(number, conversation)
  const { texts, replies } = await keptIn(store, key, acknowledged.values())
  const distinct = new Set(texts)
  const lost = [...acknowledged.keys()].filter((number) => !distinct.has(`m${number}`)).length
  return { turns: acknowledged.size, lost, twice: texts.length - distinct.size, replies }
}

export const kills: Measure = {
  name: 'kills',
  async run(scale: Scale): Promise<readonly Row[]> {
    const count = scale.of(6, 1_000)
    // Both at once: starting a process takes far longer than its turns.
    const measureOne = async ({ name, store }: Place): Promise<Row> => {
      const id = `R4 ${name}`
      const what = 'answers lost or kept twice, kill -9'
      if (!store) return { id, what, measured: 'no server here', target, pass: undefined }
      const { turns, lost, twice, replies } = await killing(store, count)
      const measured = `${lost} lost, ${twice} twice, ${turns - replies} replies missing; ${turns} turns, ${count} kills`
      return { id, what, measured, target, pass: lost + twice === 0 && replies === turns }
    }
    return Promise.all((await bothStores()).map(measureOne))
  },
}
