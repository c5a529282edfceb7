/** People who talk to the bot, each when the last answer has come. */
import { type Bot, opening, post } from './servers.ts'

let people = 0

/** A conversation that nobody has had yet. */
export const somebody = (name: string): string => `${name}-${people++}`

/** So many turns, `atOnce` people at a time; the time of each in milliseconds. */
export const talk = async (bot: Bot, turns: number, atOnce: number): Promise<number[]> => {
  const times: number[] = []
  const lanes = Array.from({ length: atOnce }, async () => {
    while (times.length < turns) {
      const conversation = somebody('talk')
      for (const [index, text] of opening.entries()) {
        const start = performance.now()
        const answer = await post(bot, { conversation, id: `${conversation}-${index}`, text })
        await answer.text()
        if (answer.status !== 200) throw new Error(`answered with ${answer.status}`)
        times.push(performance.now() - start)
      }
    }
  })
  await Promise.all(lanes)
  return times
}
