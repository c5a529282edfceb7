/** The real bot with Teams on the other side, for the tests of a file: it stops when they are done. */
import { afterAll, expect } from 'vitest'
import { loadTurn } from '../../src/host/real-turn.ts'
import { startChannel, startTestHost } from './host.ts'
import { type Sent, type TeamsOptions, teamsPerson } from './teams-person.ts'

/** The one message that was sent; cards that were replaced do not count. */
export const only = (shown: readonly Sent[]): Sent => {
  const posts = shown.filter(({ method }) => method === 'POST')
  expect(posts).toHaveLength(1)
  return posts[0] as Sent
}

export const inTeams = async () => {
  const turn = loadTurn('knowledge')
  const [host, channel] = [await startTestHost(turn), await startChannel()]
  afterAll(async () => {
    await host.stop()
    await channel.stop()
  })
  const person = (kind: TeamsOptions['kind'] = 'personal') => teamsPerson({ host, channel, kind })
  const installed = async () => {
    const ann = person()
    const welcome = only((await ann.install()).shown)
    return { ann, welcome }
  }
  const agreed = async () => {
    const { ann, welcome } = await installed()
    await ann.press(welcome, 'I agree')
    return ann
  }
  return { turn, host, channel, person, installed, agreed }
}
