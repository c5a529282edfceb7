/** What every store promises (src/store/store.ts), as tests. Each store's own test file runs them. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Commit, Store, Urgency } from '../../src/store/store.ts'

/** Somewhere to keep data: each `open` is another handle to the same. */
export interface Place {
  open(): Store | Promise<Store>
  remove(): Promise<void>
}

const bytes = (text: string) => new TextEncoder().encode(text)
const text = (found: Uint8Array | undefined) => found && new TextDecoder().decode(found)
const ids = (rows: readonly { id: string }[] | undefined) => rows?.map((row) => row.id)
const hour = (n: number) => `2026-11-02T${n}:00:00.000Z`
const day = (n: number) => `2026-11-${String(n).padStart(2, '0')}T12:00:00.000Z`

let count = 0
interface Fields extends Partial<Commit> {
  readonly replies?: readonly string[]
  readonly urgency?: Urgency
}
const commitOf = ({ replies = [], urgency, ...fields }: Fields): Commit => ({
  key: 'anna',
  expectedVersion: 0,
  state: bytes('state'),
  keepUntil: day(30),
  inboxId: `inbox-${count++}`,
  outbox: replies.map((id) => ({ id, body: bytes(`body of ${id}`), urgency })),
  now: day(1),
  ...fields,
})

export const storeContract = (name: string, makePlace: () => Promise<Place>): void => {
  let place: Place
  let store: Store
  const opened: Store[] = []
  const open = async (): Promise<Store> => {
    const handle = await place.open()
    opened.push(handle)
    return handle
  }
  const commit = (fields: Parameters<typeof commitOf>[0], through = store) => through.commit(commitOf(fields))
  const claim = (now: string, limit: number, until = now) => store.unsent({ now, limit, until })
  const versionOf = async (key = 'anna') => (await store.load(key))?.version ?? 0

  beforeEach(async () => {
    place = await makePlace()
    store = await open()
  })
  afterEach(async () => {
    for (const handle of opened.splice(0)) await handle.close()
    await place.remove()
  })

  describe(`${name}: a commit`, () => {
    test('gives back the bytes it was given, all 256 of them, to every handle', async () => {
      const all = Uint8Array.from({ length: 256 }, (_, i) => i)
      expect(await store.load('anna')).toBeUndefined()
      expect(await commit({ state: all })).toBe('committed')
      const found = await (await open()).load('anna')
      expect(new Uint8Array(found?.state ?? [])).toEqual(all)
      expect(found?.version).toBeGreaterThan(0)
    })

    test('changes the version each time', async () => {
      await commit({})
      const first = await versionOf()
      expect(await commit({ expectedVersion: first, state: bytes('next') })).toBe('committed')
      expect(await versionOf()).not.toBe(first)
      expect(text((await store.load('anna'))?.state)).toBe('next')
    })

    test('with another version than the stored one is a conflict and changes nothing', async () => {
      await commit({})
      const stale = [0, (await versionOf()) + 1]
      for (const expectedVersion of stale) {
        const lost = commitOf({ expectedVersion, state: bytes('lost'), replies: [`lost-${expectedVersion}`] })
        expect(await store.commit(lost)).toBe('conflict')
        expect(await store.answered(lost.inboxId)).toBeUndefined()
      }
      expect(text((await store.load('anna'))?.state)).toBe('state')
      expect(await claim(day(9), 10)).toEqual([])
      expect(await commit({ key: 'nobody', expectedVersion: 7 })).toBe('conflict')
    })

    test('of a message that was committed before is a duplicate and changes nothing', async () => {
      await commit({ inboxId: 'once', replies: ['first'] })
      for (const expectedVersion of [0, await versionOf()]) {
        const again = commitOf({
          inboxId: 'once',
          expectedVersion,
          state: bytes('twice'),
          replies: ['second'],
        })
        expect(await store.commit(again)).toBe('duplicate')
      }
      expect(text((await store.load('anna'))?.state)).toBe('state')
      expect(ids(await store.answered('once'))).toEqual(['first'])
    })

    test('that fails half way changes nothing', async () => {
      await commit({ replies: ['taken'] })
      const version = await versionOf()
      const broken = commitOf({ expectedVersion: version, state: bytes('half'), replies: ['new', 'taken'] })
      await expect(store.commit(broken)).rejects.toThrow()
      expect(await store.load('anna')).toMatchObject({ version })
      expect(await store.answered(broken.inboxId)).toBeUndefined()
      expect(ids(await claim(day(9), 10))).toEqual(['taken'])
      expect(await commit({ expectedVersion: version })).toBe('committed')
    })

    test('loses nothing when a hundred at once add a line through two handles', async () => {
      const handles = [store, await open()]
      const add = async (line: number): Promise<void> => {
        const through = handles[line % 2] as Store
        const found = await through.load('anna')
        const state = bytes(`${text(found?.state) ?? ''}${line};`)
        const outcome = await commit({ expectedVersion: found?.version ?? 0, state }, through)
        if (outcome !== 'committed') await add(line)
      }
      await Promise.all(Array.from({ length: 100 }, (_, line) => add(line)))
      const lines = text((await store.load('anna'))?.state)
        ?.split(';')
        .slice(0, -1)
        .map(Number)
      expect(lines?.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, line) => line))
    })
  })

  describe(`${name}: the replies`, () => {
    test('of a message come back in order, sent or not; a new message has none', async () => {
      expect(await store.answered('m')).toBeUndefined()
      await commit({ inboxId: 'm', replies: ['z', 'a', 'm'] })
      await commit({ key: 'ben', inboxId: 'silent' })
      await store.confirm('a', 'activity-7', day(2))
      const rows = await (await open()).answered('m')
      expect(rows?.map((row) => [row.id, row.key, text(row.body), row.sentAs])).toEqual([
        ['z', 'anna', 'body of z', null],
        ['a', 'anna', 'body of a', 'activity-7'],
        ['m', 'anna', 'body of m', null],
      ])
      expect(await store.answered('silent')).toEqual([])
    })

    test('wait until they are confirmed, in the order they were committed', async () => {
      await commit({ replies: ['c', 'b'] })
      await commit({ key: 'ben', now: day(2), replies: ['a'] })
      await commit({ key: 'cleo', now: hour(13), replies: ['late'] })
      await store.confirm('b', '', day(2))
      await store.confirm('no such reply', 'x', day(2))
      expect(ids(await claim(hour(12), 10))).toEqual(['c', 'a'])
    })

    test('count their attempts, and the least tried come first', async () => {
      await commit({ replies: ['a', 'b', 'c'] })
      expect(await claim(day(9), 2)).toMatchObject([
        { id: 'a', attempts: 1 },
        { id: 'b', attempts: 1 },
      ])
      expect(await claim(day(9), 2)).toMatchObject([
        { id: 'a', attempts: 2 },
        { id: 'c', attempts: 1 },
      ])
      expect(ids(await claim(day(9), 0))).toEqual([])
    })
  })

  describe(`${name}: a claim`, () => {
    test('keeps a reply from others until its time is over, and then gives it again', async () => {
      await commit({ replies: ['a'] })
      expect(ids(await claim(hour(12), 10, hour(14)))).toEqual(['a'])
      expect(await claim(hour(13), 10)).toEqual([])
      expect(ids(await claim(hour(14), 10))).toEqual(['a'])
    })

    test('leaves what is not due to whoever committed it', async () => {
      await commit({ due: hour(13), replies: ['a'] })
      expect(await claim(hour(12), 10)).toEqual([])
      expect(ids(await claim(hour(13), 10))).toEqual(['a'])
    })

    test('takes what is due in the far future: the clock was wrong when that was written', async () => {
      await commit({ due: day(20), replies: ['a'] })
      expect(ids(await claim(day(2), 10))).toEqual(['a'])
    })

    test('that was postponed comes back at that time, and holds up only its own conversation', async () => {
      await commit({ replies: ['first'] })
      await claim(day(2), 10, day(2))
      await store.postpone('first', hour(14))
      await commit({ expectedVersion: await versionOf(), replies: ['second'] })
      await commit({ key: 'ben', replies: ['other'] })
      expect(ids(await claim(day(2), 10, hour(13)))).toEqual(['other'])
      expect(ids(await claim(hour(14), 10))).toEqual(['first', 'second', 'other'])
    })

    test('gives the urgent first, which nothing holds up', async () => {
      await commit({ replies: ['first'] })
      await commit({ key: 'ben', replies: ['other'] })
      await claim(day(2), 10)
      await store.postpone('first', hour(14))
      await commit({ expectedVersion: await versionOf(), replies: ['ambulance'], urgency: 'urgent' })
      expect(ids(await claim(day(2), 1))).toEqual(['ambulance'])
      expect(ids(await claim(day(2), 10))).toEqual(['ambulance', 'other'])
    })

    test('closes what goes once, unless the channel has certainly not taken it', async () => {
      await commit({ replies: ['reminder'], urgency: 'once' })
      expect(ids(await claim(day(2), 10))).toEqual(['reminder'])
      expect(await claim(day(3), 10)).toEqual([])
      await store.postpone('reminder', day(4))
      expect(ids(await claim(day(4), 10))).toEqual(['reminder'])
      expect(await claim(day(9), 10)).toEqual([])
    })

    test('gives each reply to one of many who claim at once', async () => {
      const replies = Array.from({ length: 60 }, (_, i) => `reply-${i}`)
      await Promise.all(replies.map((reply) => commit({ key: `of ${reply}`, replies: [reply] })))
      const handles = [store, await open(), await open()]
      const claims = Array.from({ length: 12 }, (_, i) =>
        handles[i % 3]?.unsent({ now: day(2), limit: 10, until: hour(14) }),
      )
      const taken = (await Promise.all(claims)).flatMap((rows) => ids(rows) ?? [])
      expect(taken.toSorted()).toEqual(replies.toSorted())
    })
  })

  test(`${name}: tells how much there is, and that it can be written to`, async () => {
    await commit({ replies: ['a', 'b'] })
    await store.confirm('a', 'x', day(1))
    await store.probe(day(1))
    await store.probe(day(2))
    expect(await store.status()).toMatchObject({
      conversations: 1,
      messages: 1,
      unsent: 1,
      oldestUnsent: day(1),
    })
  })

  describe(`${name}: erasing`, () => {
    test('leaves the last replies, the memory of the messages, and everybody else', async () => {
      await commit({ inboxId: 'early', replies: ['sent', 'waiting'] })
      await commit({ key: 'ben', replies: ['for ben'] })
      await store.confirm('sent', 'x', day(1))
      const expectedVersion = await versionOf()
      expect(await commit({ inboxId: 'forget me', expectedVersion, state: null, replies: ['bye'] })).toBe(
        'committed',
      )
      expect(await store.load('anna')).toBeUndefined()
      expect(await store.answered('early')).toEqual([])
      expect(await commit({ inboxId: 'early' })).toBe('duplicate')
      expect(ids(await store.answered('forget me'))).toEqual(['bye'])
      expect(ids(await claim(day(9), 10))).toEqual(['for ben', 'bye'])
      expect(text((await store.load('ben'))?.state)).toBe('state')
    })

    test('what is not there is fine; a conversation that moved on is a conflict', async () => {
      expect(await commit({ state: null, replies: ['as you wish'] })).toBe('committed')
      await commit({ key: 'ben' })
      expect(await commit({ key: 'ben', state: null })).toBe('conflict')
      expect(await store.load('ben')).toBeDefined()
    })

    test('never lets an old version count again: a turn that began before cannot bring anything back', async () => {
      await commit({})
      const before = await versionOf()
      await commit({ expectedVersion: before, state: null })
      for (let turn = 0; turn < 3; turn++) {
        await commit({ expectedVersion: await versionOf(), state: bytes('fresh') })
        expect(await commit({ expectedVersion: before, state: bytes('old') })).toBe('conflict')
      }
      expect(text((await store.load('anna'))?.state)).toBe('fresh')
    })
  })

  describe(`${name}: a sweep`, () => {
    test('erases conversations past their time, with all their replies', async () => {
      await commit({ key: 'gone', keepUntil: '2026-11-02T12:59:59+01:00', now: day(2), replies: ['old'] })
      await commit({ key: 'stays', keepUntil: day(2), now: day(2), replies: ['new'] })
      expect(await store.sweep(day(2))).toBe(1)
      expect(await store.load('gone')).toBeUndefined()
      expect(await store.load('stays')).toBeDefined()
      expect(ids(await claim(day(9), 10))).toEqual(['new'])
      expect(await store.sweep(day(2))).toBe(0)
    })

    test('forgets messages and replies after 48 hours, sent or not, and not sooner', async () => {
      await commit({ inboxId: 'm', replies: ['sent', 'waiting'] })
      await store.confirm('sent', 'x', day(1))
      await store.sweep(day(3))
      expect(ids(await store.answered('m'))).toEqual(['sent', 'waiting'])
      await store.sweep('2026-11-03T12:00:00.001Z')
      expect(await store.answered('m')).toBeUndefined()
      expect(await claim(day(9), 10)).toEqual([])
      expect(await store.load('anna')).toBeDefined()
    })
  })

  test(`${name}: a time that is none is refused, and nothing is written`, async () => {
    await expect(commit({ now: 'yesterday' })).rejects.toThrow('not an ISO time')
    await expect(commit({ keepUntil: '' })).rejects.toThrow('not an ISO time')
    expect(await store.load('anna')).toBeUndefined()
  })
}
