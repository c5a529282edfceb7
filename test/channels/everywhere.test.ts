/**
 * Every conversation under test/transcripts/ in Slack, in Teams and on the page, over HTTP and as their clients send it:
 * what was chosen is pressed or ticked. Each turn must come to the same trace as in the terminal, and each expectation of
 * the transcript must hold for what the channel shows.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { toInput } from '../../src/channels/terminal/choose.ts'
import { type Option, optionsOf } from '../../src/channels/terminal/render.ts'
import { type Answered, makeSession, type Session } from '../../src/channels/terminal/session.ts'
import { play, readTranscript, type Transcript } from '../../src/channels/terminal/transcript.ts'
import type { Input, Moment } from '../../src/conversation/input.ts'
import type { Reply } from '../../src/conversation/reply.ts'
import type { AssessmentTrace } from '../../src/conversation/trace.ts'
import { composeBot } from '../../src/host/compose.ts'
import { readChatConfig } from '../../src/host/config.ts'
import { silentLog } from '../../src/host/log.ts'
import { loadTurn } from '../../src/host/real-turn.ts'
import { type FakeSlack, type Shown, startFakeSlack } from '../support/fake-slack.ts'
import { type Answer, message, startTestHost, type TestHost } from '../support/host.ts'
import { type SlackHost, startSlackHost, until } from '../support/slack-host.ts'
import { buttonsOf, messageEvent, newId, readable, slackPerson } from '../support/slack-person.ts'

const root = join(import.meta.dirname, '../transcripts')
const files = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
  .map((entry) => join(entry.parentPath, entry.name))

const turn = loadTurn('knowledge')
const terminal = await composeBot(readChatConfig({}), turn, silentLog)
let slack: FakeSlack
let slackHost: SlackHost
let local: TestHost
beforeAll(async () => {
  slack = await startFakeSlack()
  slackHost = await startSlackHost(slack, { turn })
  local = await startTestHost(turn)
})
afterAll(async () => {
  vi.useRealTimers()
  await slackHost.stop()
  await slack.stop()
  await local.stop()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A person who sees numbered options, as a transcript numbers them, and chooses by the channel's own means. */
const session = (send: (input: Input, moment: Moment) => Promise<Answered>): Session => {
  let options: readonly Option[] = []
  let valueAsked = false
  const go = async (input: Input, moment: Moment) => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(moment.now) })
    const answered = await send(input, moment)
    const last = answered.replies.findLast((reply) => reply.question ?? reply.actions?.length)
    options = last ? optionsOf(last) : []
    valueAsked = last?.question?.value ?? false
    return answered
  }
  return {
    type: (line, moment) => go(toInput(line, options, valueAsked), moment),
    event: (name, moment) => go({ kind: 'event', name }, moment),
  }
}

/** The replies with what the screen can be read as in place of their text. */
const asShown = (replies: readonly Reply[], texts: readonly string[]): Reply[] => {
  const [first, ...rest] = replies
  return first ? [{ ...first, text: texts.join('\n') }, ...rest.map((reply) => ({ ...reply, text: '' }))] : []
}

const inSlack = ({ given }: Transcript): Session => {
  const person = slackPerson(slackHost.url, slack, newId('U'))
  slack.place(person.user, given.zone, given.locale ?? '')
  const chat = person.user.replace('U', 'D')
  const mine = () => slack.shown.filter(({ channel, only }) => channel === chat || only === person.user)

  /** The button that says this, with the ticks that go with it, on the newest message that has it. */
  const press = (input: Input & { kind: 'answer' | 'command' }) => {
    const buttons = mine()
      .toReversed()
      .flatMap((shown) => buttonsOf(shown.blocks).map((button) => [shown, button] as const))
    const find = (wanted: object) => buttons.find(([, { value }]) => value === JSON.stringify(wanted))
    const whole = find(input)
    if (whole) return person.press(...whole)
    if (input.kind === 'command') throw new Error(`no button for ${input.command}`)
    const { kind, question, turn: asked, values: chosen } = input
    const send = find({ kind, question, turn: asked })
    if (!send) throw new Error(`no button for ${chosen}`)
    return person.press(send[0] as Shown, send[1], { chosen })
  }

  return session(async (input, { scope }) => {
    const [before, answered] = [mine().length, slackHost.received.length]
    const request = () => {
      if (input.kind === 'answer' || input.kind === 'command') return press(input)
      if (input.kind === 'text')
        return scope === 'group' ? person.mention(input.text) : person.say(input.text)
      return input.kind === 'event' && input.name === 'joined'
        ? person.event({ type: 'app_home_opened', user: person.user, channel: chat, tab: 'messages' })
        : person.event(messageEvent(person.user, '', { subtype: 'file_share', files: [{ id: 'F1' }] }))
    }
    expect((await request()).status).toBe(200)
    await slackHost.settled()
    const { replies, trace } = slackHost.received[answered] ?? {}
    if (!replies || !trace) throw new Error('no turn was run')
    const shown = mine().slice(before)
    return {
      replies: asShown(
        replies.map(({ reply }) => reply),
        shown.map(({ blocks }) => readable(blocks)),
      ),
      trace,
    }
  })
}

interface Card {
  readonly contentType: string
  readonly content: unknown
}
type Activity = Answer['activities'][number]

/** Replies as the terminal would number them, found again in the cards. */
const repliesIn = (activities: readonly Activity[], replies: readonly Reply[]): Reply[] => {
  const texts = activities.map(({ text, attachments }) => {
    const cards = ((attachments as Card[] | undefined) ?? []).map(({ content }) => JSON.stringify(content))
    return [text, ...cards.map((card) => JSON.parse(`{"all":${card}}`).all.fallbackText as string)].join('\n')
  })
  return asShown(replies, texts)
}

/** Runs the same turn beside it, to know what can be chosen: the cards carry it, the trace proves it. */
const shadow = () => {
  const user = newId('shadow')
  return async (input: Input, moment: Moment) => {
    const incoming = { channel: 'shadow', tenant: '', user, message: undefined, address: null, input, moment }
    return (await terminal.exchange.receive(incoming)).replies.map(({ reply }) => reply)
  }
}

const inTeams = (): Session => {
  const conversation = newId('teams')
  const beside = shadow()
  return session(async (input, moment) => {
    const { now, zone, locale, scope } = moment
    const said =
      input.kind === 'text'
        ? { text: input.text }
        : input.kind === 'answer'
          ? { text: undefined, value: { ...input, chosen: input.values.join(','), values: undefined } }
          : input.kind === 'command'
            ? { text: undefined, value: input }
            : input.kind === 'event' && input.name === 'joined'
              ? { type: 'installationUpdate', action: 'add' }
              : { text: undefined, attachments: [{ contentType: 'image/png' }] }
    const answer = await local.post(
      message('', {
        ...said,
        channelId: 'msteams',
        from: { id: conversation },
        conversation: { id: conversation, conversationType: scope === 'group' ? 'channel' : 'personal' },
        timestamp: now,
        localTimezone: zone,
        locale,
      }),
    )
    expect(answer.status).toBe(200)
    const { activities } = (await answer.json()) as Answer
    const trace = activities.find(({ type }) => type === 'trace')?.value as AssessmentTrace
    const spoken = activities.filter(({ type }) => type === 'message')
    const replies = await beside(input, moment)
    expect(spoken).toHaveLength(replies.length)
    return { replies: repliesIn(spoken, replies), trace }
  })
}

/** Web Chat's way: opens a Direct Line conversation, posts, and polls until the trace has come. */
const onPage = (): Session => {
  const beside = shadow()
  let line: Promise<{ conversationId: string; token: string }> | undefined
  let seen = 0
  const call = async (path: string, token?: string, body?: unknown) => {
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }
    const answer = await fetch(`${local.url}/v3/directline/${path}`, {
      method: body ? 'POST' : 'GET',
      headers,
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    return (await answer.json()) as { activities: Activity[]; conversationId: string; token: string }
  }
  return session(async (input, moment) => {
    line ??= call('tokens/generate', undefined, {})
    const { conversationId, token } = await line
    const path = `conversations/${conversationId}/activities`
    const said =
      input.kind === 'text'
        ? { type: 'message', text: input.text }
        : input.kind === 'event'
          ? input.name === 'joined'
            ? { type: 'event', name: 'webchat/join' }
            : { type: 'message', attachments: [{ contentType: 'image/png' }] }
          : { type: 'message', value: input }
    const zone = { localTimezone: moment.zone, locale: moment.locale }
    await call(path, token, { ...said, ...zone, from: { id: 'someone' } })
    const fresh = async () =>
      (await call(path, token)).activities
        .slice(seen)
        .filter(({ from }) => (from as { role: string }).role === 'bot')
    let heard = await fresh()
    for (
      const end = performance.now() + 5000;
      performance.now() < end && !heard.some(({ type }) => type === 'trace');
    )
      heard = await fresh()
    seen = (await call(path, token)).activities.length
    const trace = heard.find(({ type }) => type === 'trace')?.value as AssessmentTrace
    const spoken = heard.filter(({ type }) => type === 'message')
    const replies = await beside(input, moment)
    expect(spoken).toHaveLength(replies.length)
    return { replies: repliesIn(spoken, replies), trace }
  })
}

const playAll = async (transcript: Transcript, session: Session) => {
  const traces: AssessmentTrace[] = []
  const wrong: string[] = []
  for await (const { turn: said, answered, wrong: found } of play(transcript, session)) {
    traces.push(answered.trace)
    wrong.push(...found.map((line) => `${JSON.stringify(said)}: ${line}`))
  }
  vi.useRealTimers()
  return { traces, wrong }
}

const channels: [name: string, open: (transcript: Transcript) => Session, groups: boolean][] = [
  ['Slack', inSlack, true],
  ['Teams', inTeams, true],
  // The page is for one person: it has no groups.
  ['the page', onPage, false],
]

test.each(
  channels.flatMap(([name, open, groups]) => files.map((file) => [name, file, open, groups] as const)),
)('%s: %s', async (_name, file, open, groups) => {
  const transcript = readTranscript(readFileSync(file, 'utf8'))
  if (!groups && transcript.given.scope === 'group') return
  const wanted = await playAll(transcript, makeSession(terminal.exchange, newId('terminal')))
  const got = await playAll(transcript, open(transcript))
  expect(got.wrong).toEqual([])
  expect(got.traces).toEqual(wanted.traces)
})

test('Slack took every message', async () => {
  expect(await until(() => slack.shown.length > 20)).toBe(true)
  expect(slack.problems).toEqual([])
})
