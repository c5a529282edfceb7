import { expect, test } from 'vitest'
import type { Reply } from '../../src/conversation/reply.ts'
import { silentLog } from '../../src/host/log.ts'
import { makeOutbox, type Waiting } from '../../src/host/outbox.ts'

const reply = (text: string): Reply => ({ kind: 'message', text, notification: '' })
const waiting = (...ids: string[]): Waiting<string>[] =>
  ids.map((id) => ({ id, address: 'here', reply: reply(id) }))

const setUp = (send: (text: string) => Promise<string>, unsent: { id: string; attempts: number }[] = []) => {
  const confirmed: string[] = []
  const outbox = makeOutbox<string>({
    exchange: {
      async confirm(id, sentAs) {
        confirmed.push(`${id}=${sentAs}`)
      },
      unsent: async () =>
        unsent.map(({ id, attempts }) => ({ id, attempts, address: 'here', reply: reply(id) })),
    },
    send: (_address, { text }) => send(text),
    place: (address) => address,
    log: silentLog,
  })
  return { outbox, confirmed }
}
const later = <T>(value: T) => new Promise<T>((resolve) => setTimeout(() => resolve(value), 10))

test('sends in order, one conversation at a time, and confirms each', async () => {
  const sent: string[] = []
  const { outbox, confirmed } = setUp(async (text) => {
    await later(text)
    sent.push(text)
    return `at-${text}`
  })
  void outbox.deliver(waiting('1', '2'), async () => sent.push('trace'))
  void outbox.deliver(waiting('3'))
  await outbox.idle()
  expect(sent).toEqual(['1', '2', 'trace', '3'])
  expect(confirmed).toEqual(['1=at-1', '2=at-2', '3=at-3'])
})

test('what comes after a failed one waits with it', async () => {
  const { outbox, confirmed } = setUp((text) => (text === '2' ? Promise.reject(new Error()) : later('x')))
  await outbox.deliver(waiting('1', '2', '3'))
  expect(confirmed).toEqual(['1=x'])
})

test('the sweep leaves alone what is on its way', async () => {
  const sent: string[] = []
  const send = (text: string) => {
    sent.push(text)
    return later('x')
  }
  const { outbox } = setUp(send, [{ id: '1', attempts: 1 }])
  const delivering = outbox.deliver(waiting('1'))
  await outbox.sweep('')
  await delivering
  expect(sent).toEqual(['1'])
})

test('the sweep tries less and less often', async () => {
  const rows = Array.from({ length: 40 }, (_, index) => ({ id: String(index + 1), attempts: index + 1 }))
  const { outbox, confirmed } = setUp(async () => '', rows)
  await outbox.sweep('')
  expect(confirmed).toEqual(['1=', '2=', '4=', '8=', '16=', '32='])
})
