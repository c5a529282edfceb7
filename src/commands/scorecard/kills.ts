/** R4: processes that are killed while they commit have lost nothing and doubled nothing. */

import { bothStores, newKey } from './places.ts'
import type { Measure, Row, Scale } from './row.ts'
import { keptIn, work } from './workers.ts'

const target = '0 lost, 0 twice, in 50,000 turns with 2,000 kills'

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
      Math.random() * 60,
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
    const rows: Row[] = []
    for (const { name, store } of await bothStores()) {
      const id = `R4 ${name}`
      const what = 'answers lost or kept twice, kill -9'
      if (!store) {
        rows.push({ id, what, measured: 'no server here', target, pass: undefined })
        continue
      }
      const { turns, lost, twice, replies } = await killing(store, count)
      const measured = `${lost} lost, ${twice} twice, ${turns - replies} replies missing; ${turns} turns, ${count} kills`
      rows.push({ id, what, measured, target, pass: lost + twice === 0 && replies === turns })
    }
    return rows
  },
}
