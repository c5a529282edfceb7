/**
 * The bot as a process in a Slack on this computer: `emulate` keeps the chats, the test is Slack's events and presses.
 * A person from hello to advice, and one who must not wait for it. The result message is written out for Block Kit Builder.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEmulator, type Emulator } from 'emulate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { messageProblems } from '../support/block-kit.ts'
import { buttonsOf, eventBody, pressBody, readable, request, secret } from '../support/slack-person.ts'
import { startBot } from './browser.ts'

const out = join(import.meta.dirname, 'out')
const folder = mkdtempSync(join(tmpdir(), 'lumbo-slack-'))
const tokens = { bot: 'xoxb-lumbo', ann: 'xoxp-ann', bob: 'xoxp-bob' }

interface Message {
  readonly ts: string
  readonly user: string
  readonly text: string
  readonly blocks?: Record<string, unknown>[]
}

let slack: Emulator
let bot: Awaited<ReturnType<typeof startBot>>
let ids: { readonly team: string; readonly bot: string; readonly ann: string; readonly bob: string }

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })

const call = async (method: string, token: string, args: Record<string, string> = {}) => {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/x-www-form-urlencoded' }
  const body = new URLSearchParams(args)
  const answer = await fetch(`${slack.url}/api/${method}`, { method: 'POST', headers, body })
  return (await answer.json()) as Record<string, unknown> & { ok: boolean }
}

beforeAll(async () => {
  slack = await createEmulator({
    service: 'slack',
    port: await freePort(),
    seed: {
      tokens: {
        [tokens.bot]: { login: 'lumbo' },
        [tokens.ann]: { login: 'ann' },
        [tokens.bob]: { login: 'bob' },
      },
      slack: {
        team: { name: 'Back Office', domain: 'back-office' },
        users: [{ name: 'lumbo' }, { name: 'ann' }, { name: 'bob' }],
      },
    },
  })
  const who = async (token: string) => await call('auth.test', token)
  const [own, ann, bob] = [await who(tokens.bot), await who(tokens.ann), await who(tokens.bob)]
  ids = {
    team: String(own.team_id),
    bot: String(own.user_id),
    ann: String(ann.user_id),
    bob: String(bob.user_id),
  }
  bot = await startBot({
    STORE: join(folder, 'lumbo.db'),
    STATE_KEYS: Buffer.alloc(32, 7).toString('base64'),
    HOST: '127.0.0.1',
    SLACK_BOT_TOKEN: tokens.bot,
    SLACK_SIGNING_SECRET: secret,
    SLACK_API_URL: `${slack.url}/api/`,
  })
})
afterAll(async () => {
  await bot?.stop()
  await slack?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Somebody's private chat with the bot. */
const chatOf = async (user: string, token: string) => {
  const opened = await call('conversations.open', tokens.bot, { users: user })
  const channel = (opened.channel as { id: string }).id
  const history = async (): Promise<Message[]> => {
    const { messages } = await call('conversations.history', tokens.bot, { channel, limit: '200' })
    return (messages as Message[]).toReversed()
  }
  const replies = async () => (await history()).filter(({ user: by }) => by === ids.bot)
  /** Waits until the bot has said more, and gives the newest. */
  const next = async (act: () => Promise<{ status: number }>): Promise<Message> => {
    const before = (await replies()).length
    expect((await act()).status).toBe(200)
    await expect.poll(async () => (await replies()).length, { timeout: 10_000 }).toBeGreaterThan(before)
    const message = (await replies()).at(-1)
    if (!message) throw new Error('nothing was said')
    return message
  }
  const more = { team_id: ids.team, authorizations: undefined }
  return {
    replies,
    say: (text: string) =>
      next(async () => {
        const { ts } = await call('chat.postMessage', token, { channel, text })
        const event = { type: 'message', channel, channel_type: 'im', user, text, ts }
        return await request(bot.url, 'json', JSON.stringify(eventBody(event, more)))
      }),
    press: (message: Message, label: string) =>
      next(async () => {
        const blocks = message.blocks ?? []
        const button = buttonsOf(blocks).find(({ text }) => text.text === label)
        if (!button) throw new Error(`no button ${label}`)
        const shown = {
          ts: message.ts,
          channel,
          blocks,
          text: message.text,
          thread: undefined,
          only: undefined,
        }
        const body = { ...pressBody(user, button, shown), team: { id: ids.team } }
        return await request(bot.url, 'form', `payload=${encodeURIComponent(JSON.stringify(body))}`)
      }),
  }
}

test('from hello to advice by buttons, and every answered message says what was chosen', async () => {
  const chat = await chatOf(ids.ann, tokens.ann)
  let message = await chat.say('my lower back hurts since I lifted a box on Tuesday, I am 34')
  expect(readable(message.blocks ?? [])).toContain('Do you agree?')
  message = await chat.press(message, 'I agree')
  for (let count = 0; count < 40; count++) {
    const labels = buttonsOf(message.blocks ?? []).map(({ text }) => text.text)
    const calm = ['Check my back', 'None of these', 'No'].find((label) => labels.includes(label))
    if (!calm) break
    message = await chat.press(message, calm)
  }
  const blocks = message.blocks ?? []
  expect(readable(blocks)).toContain('look after this at home')
  expect(readable(blocks)).toContain('Sources')
  expect(messageProblems({ text: message.text, blocks })).toEqual([])
  mkdirSync(out, { recursive: true })
  writeFileSync(join(out, 'slack-result.json'), `${JSON.stringify({ blocks }, undefined, 2)}\n`)

  await expect
    .poll(async () => {
      const asked = (await chat.replies()).slice(0, -1)
      return asked.every((one) => buttonsOf(one.blocks ?? []).length === 0)
    })
    .toBe(true)
  const all = await chat.replies()
  expect(readable(all[0]?.blocks ?? [])).toContain('You chose: I agree')
  for (const { text } of all) expect(text).toBe('Lumbo has a message for you')
})

test('who must not wait is told so at once, before anything is agreed, and in the preview', async () => {
  const chat = await chatOf(ids.bob, tokens.bob)
  const message = await chat.say('I cannot feel anything between my legs and I cannot pee since yesterday')
  expect(message.text).toMatch(/emergency|A&amp;E|ambulance/i)
  expect(buttonsOf(message.blocks ?? [])).toEqual([])
})

test('a stranger’s request is refused', async () => {
  const answer = await request(bot.url, 'json', '{}', { by: 'f'.repeat(32) })
  expect(answer.status).toBe(401)
})
