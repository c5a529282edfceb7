/** Whole conversations as Teams has them: its activities over HTTP, through the real adapter, to a connector of our own. */
import { describe, expect, test } from 'vitest'
import { startChannel, startTestHost } from '../support/host.ts'
import { inTeams } from '../support/in-teams.ts'
import { buttonsOf, cardOf, teamsPerson, tenant, textOf } from '../support/teams-person.ts'

const { turn, host, channel, person, agreed } = await inTeams()
type Person = ReturnType<typeof person>
const last = <T>(list: readonly T[]): T => {
  const one = list.at(-1)
  if (one === undefined) throw new Error('nothing was shown')
  return one
}
/** Answers every question with its own "none of these" or "no", until there is advice. */
const toResult = async (ann: Person, first: string) => {
  let { shown } = await ann.say(first)
  for (let n = 0; n < 30; n++) {
    const posted = shown.filter(({ method }) => method === 'POST')
    const advice = posted.find(({ activity }) => activity.channelData)
    if (advice) return advice
    const card = last(posted)
    const titles = buttonsOf(card).map(({ title }) => title)
    const no = ['Check my back', 'None of these', 'No'].find((one) => titles.includes(one))
    shown = no
      ? (await ann.press(card, no)).shown
      : (await ann.say(/old are you/.test(textOf(card)) ? '34' : /long/.test(textOf(card)) ? '3 days' : '4'))
          .shown
  }
  throw new Error('no advice after 30 answers')
}

describe('a conversation', () => {
  test('from the welcome to advice by presses; each answered card stays as what was answered', async () => {
    const ann = await agreed()
    const result = await toResult(ann, 'my back hurts since Tuesday, from lifting')
    expect(textOf(result)).toMatch(/look after this at home/)
    const put = ann.seen().filter(({ method }) => method === 'PUT')
    expect(put.length).toBeGreaterThan(2)
    for (const one of put) {
      expect(buttonsOf(one)).toEqual([])
      expect(textOf(one)).toMatch(/You chose:/)
    }
    // Each card is replaced once, and only cards that were pressed.
    expect(new Set(put.map(({ path }) => path)).size).toBe(put.length)
    for (const { activity } of ann.seen()) {
      expect(activity.text).toBeUndefined()
      expect(activity).toMatchObject({ from: { name: 'Lumbo' }, conversation: { id: ann.conversation.id } })
      expect(Buffer.byteLength(JSON.stringify(activity), 'utf16le')).toBeLessThan(80_000)
    }
    expect(JSON.stringify(ann.seen())).not.toContain('Canary')
  })

  test('an emergency is told at once, and the lock screen shows the number', async () => {
    const ann = await agreed()
    const { shown } = await ann.say('I cannot feel anything between my legs when I wipe, since yesterday')
    expect(shown).toHaveLength(1)
    expect(textOf(last(shown))).toContain('999')
    expect(last(shown).activity.summary).toMatch(/999|A&E/)
  })

  test('a press on an old card changes nothing and shows the open question', async () => {
    const ann = person()
    const welcome = last((await ann.install()).shown)
    await ann.press(welcome, 'I agree')
    await ann.say('my back hurts')
    const { shown } = await ann.press(welcome, 'I do not agree')
    expect(textOf(last(shown))).toContain('That card is an older one')
    expect(textOf(last(shown))).toContain('How old are you?')
  })

  test('the same activity again is taken and answered with nothing', async () => {
    const ann = await agreed()
    const { body, shown } = await ann.say('my back hurts')
    expect(shown).toHaveLength(1)
    expect(await ann.again(body)).toEqual({ status: 200, shown: [] })
  })
})

describe('messages that change', () => {
  test('a red flag that an edit adds gets the emergency', async () => {
    const ann = await agreed()
    const { body } = await ann.say('my back hurts')
    const { status, shown } = await ann.edit(
      body.id,
      'my back hurts and I cannot feel anything between my legs',
    )
    expect([status, shown.length]).toEqual([200, 1])
    expect(textOf(last(shown))).toContain('999')
  })

  test('a mended word, a deletion and a reaction are met with silence', async () => {
    const ann = await agreed()
    const { body, shown } = await ann.say('my bakc hurts since Tuesday')
    expect((await ann.edit(body.id, 'my back hurts since Tuesday')).shown).toEqual([])
    expect(await ann.remove(body.id)).toMatchObject({ status: 200, shown: [] })
    expect(await ann.react(last(shown))).toMatchObject({ status: 200, shown: [] })
  })

  test('a deleted message takes its quotes out of the summary', async () => {
    const ann = await agreed()
    const { body } = await ann.say('my back hurts and my left foot drags since yesterday')
    expect((await ann.say('summary')).shown.map(textOf).join()).toContain('foot drags')
    await ann.remove(body.id)
    expect((await ann.say('summary')).shown.map(textOf).join()).not.toContain('foot drags')
  })

  test.each([
    ['a picture', { attachments: [{ contentType: 'image/*', contentUrl: 'https://x.example/1' }] }],
    ['a sticker', { attachments: [{ contentType: 'text/html', content: '<div><img alt="hi"></div>' }] }],
    [
      'a file',
      { attachments: [{ contentType: 'application/vnd.microsoft.teams.file.download.info', name: 'a.pdf' }] },
    ],
    ['a voice message', { attachments: [{ contentType: 'audio/mp4' }] }],
  ])('%s is answered with what the bot reads, and the question stays', async (_name, more) => {
    const ann = await agreed()
    await ann.say('my back hurts')
    const { shown } = await ann.say('', more)
    expect(shown).toHaveLength(1)
    expect(textOf(last(shown))).toMatch(/I can only read words[\s\S]*999[\s\S]*How old are you/)
  })
})

describe('thumbs', () => {
  test('are offered under advice, counted, and answered with nothing; what is written beside them is not kept', async () => {
    const ann = await agreed()
    const result = await toResult(ann, 'my back hurts since Tuesday')
    expect(result.activity.channelData).toEqual({ feedbackLoop: { type: 'default' } })
    const before = ann.seen().length
    expect(await ann.thumb('like')).toMatchObject({ status: 200, text: '' })
    expect(await ann.thumb('dislike')).toMatchObject({ status: 200, text: '' })
    expect(ann.seen()).toHaveLength(before)
    expect(host.bot.figures.text()).toMatch(/lumbo_thumbs_total\{thumb="up"\} 1\n.*thumb="down"\} 1/)
    const state = await host.bot.exchange.look({ channel: 'msteams', tenant, user: ann.user })
    const rated = state?.events.flatMap((one) => (one.type === 'advice-rated' ? [one.helpful] : []))
    expect(rated).toEqual([true, false])
    expect(JSON.stringify(state)).not.toContain('CANARY')
    expect(host.log.join('')).not.toContain('CANARY')
  })

  test('an invoke that the bot has not is told so, and gets no message', async () => {
    const ann = await agreed()
    const answer = await ann.send({ type: 'invoke', name: 'task/fetch', value: {} }, false)
    expect(answer).toMatchObject({ status: 501, shown: [] })
  })
})

describe('where others read along', () => {
  test.each(['groupChat', 'channel'] as const)(
    'in a %s a question is answered once, in its thread',
    async (kind) => {
      const ann = person(kind)
      const { shown } = await ann.say('is heat or cold better for a sore back?')
      expect(shown).toHaveLength(1)
      expect(textOf(last(shown))).toMatch(/Warmth/)
      expect(buttonsOf(last(shown))).toMatchObject([
        {
          type: 'Action.OpenUrl',
          title: 'Write to me in private',
          url: 'https://teams.microsoft.com/l/chat/0/0?users=28:11111111-2222-3333-4444-555555555555',
        },
      ])
      expect(last(shown).activity.channelData).toBeUndefined()
    },
  )

  test('a red flag gets one line, no button, and nothing of what was said', async () => {
    const { shown } = await person('channel').say('I cannot feel anything between my legs since yesterday')
    expect(shown).toHaveLength(1)
    expect(textOf(last(shown))).toContain('Call 999')
    expect(JSON.stringify(cardOf(last(shown)))).not.toMatch(/legs|feel/)
    expect(buttonsOf(last(shown))).toEqual([])
  })

  test('nothing is posted when the bot is added to a team, or a message is changed there', async () => {
    const team = person('channel')
    expect((await team.send({ type: 'installationUpdate', action: 'add' }, false)).shown).toEqual([])
    const members = [{ id: '29:a' }, { id: '29:b' }]
    expect((await team.send({ type: 'conversationUpdate', membersAdded: members }, false)).shown).toEqual([])
    expect((await team.edit('1', 'is heat good?')).shown).toEqual([])
  })
})

describe('time', () => {
  const slow = (ms: number) =>
    startTestHost(turn, (store) => ({
      ...store,
      load: async (key) => {
        await new Promise((resolve) => setTimeout(resolve, ms))
        return store.load(key)
      },
    }))

  test('a turn of more than a second shows typing, once, and never after the answer', async () => {
    const late = await slow(1300)
    const { shown } = await teamsPerson({ host: late, channel }).say('hi')
    expect(shown.map(({ activity: { type } }) => type)).toEqual(['typing', 'message'])
    await new Promise((resolve) => setTimeout(resolve, 300))
    await late.stop()
  })

  test('a quick one does not', async () => {
    const ann = person()
    await ann.say('hi')
    await new Promise((resolve) => setTimeout(resolve, 1200))
    expect(ann.seen().map(({ activity: { type } }) => type)).toEqual(['message'])
  })

  test('a connector that takes no typing holds up no answer', async () => {
    const late = await slow(1300)
    const deaf = await startChannel((n) => (n === 1 ? 'hang' : 201))
    const start = performance.now()
    const { shown } = await teamsPerson({ host: late, channel: deaf }).say('hi')
    expect(shown.at(-1)?.activity.type).toBe('message')
    expect(performance.now() - start).toBeLessThan(4000)
    await deaf.stop()
    await late.stop()
  })

  test('after 429 the message is sent once more, not before Retry-After', async () => {
    const times: number[] = []
    const busy = await startChannel((n) => {
      times.push(performance.now())
      return n === 1 ? { status: 429, headers: { 'retry-after': '1' } } : 201
    })
    const bob = teamsPerson({ host, channel: busy })
    await bob.send({ type: 'message', text: 'hi' }, false)
    for (const end = Date.now() + 8000; bob.seen().length < 2 && Date.now() < end; )
      await new Promise((resolve) => setTimeout(resolve, 20))
    expect(bob.seen()).toHaveLength(2)
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(1000)
    await busy.stop()
  })
})
