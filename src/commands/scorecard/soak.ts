/** R18: what the bot keeps while it runs on and on: memory after all garbage was collected, and open files. */
import { readdirSync, readFileSync } from 'node:fs'
import { newFile } from './places.ts'
import type { Measure } from './row.ts'
import { type Bot, startBot, withProbe } from './servers.ts'
import { talk } from './talk.ts'

export const residentMb = ({ pid }: Pick<Bot, 'pid'>): number =>
  Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)?.[1] ?? Number.NaN) / 1024
const filesOf = ({ pid }: Bot): number => readdirSync(`/proc/${pid}/fd`).length

/** Of the straight line that lies nearest to the values, by their number. */
const slopeOf = (values: readonly number[]): number => {
  const middle = (values.length - 1) / 2
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const [over, under] = values.reduce(
    ([above, below], value, n) => [above + (n - middle) * (value - mean), below + (n - middle) ** 2],
    [0, 0],
  )
  return over / under
}

const whole = 200_000

export const soak: Measure = {
  name: 'soak',
  async run(scale) {
    const bot = await startBot({ STORE: newFile() }, withProbe)
    // What is compiled, and what is made once, is there after the first turns.
    await talk(bot, scale.of(900, 10_000), 8)
    const files = filesOf(bot)
    const [rounds, turns] = [scale.of(4, 20), scale.of(150, 10_000)]
    const kept = [await bot.keptMb()]
    for (let round = 0; round < rounds; round++) {
      await talk(bot, turns, 8)
      kept.push(await bot.keptMb())
    }
    const [slope, resident, more] = [slopeOf(kept) / turns, residentMb(bot), filesOf(bot) - files]
    await bot.end('SIGTERM')
    const [first, last] = [kept[0] ?? 0, kept.at(-1) ?? 0]
    // A few hundred turns are too few for a slope.
    const grown = scale.quick ? last - first : slope * whole
    return [
      {
        id: 'R18',
        what: `memory that is kept over ${rounds * turns} turns, garbage collected`,
        measured: `${first.toFixed(1)} MB, then ${last.toFixed(1)} MB; ${(slope * 1000).toFixed(4)} MB more for 1,000 turns; ${resident.toFixed(0)} MB in all, ${more} files more`,
        target: 'at most 5 MB more over 200,000 turns; 400 MB in all; no more files',
        pass: grown <= 5 && resident <= 400 && more <= 5,
      },
    ]
  },
}
