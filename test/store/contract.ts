/** What every store promises (src/store/store.ts), as tests. Each store's own test file runs them. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Commit, Store } from '../../src/store/store.ts'

/** Somewhere to keep data: each `open` is another handle to the same. */
export interface Place {
  open(): Store
  remove(): Promise<void>
}

const bytes = (text: string) => new TextEncoder().encode(text)
const text = (found: Uint8Array | undefined) => found && new TextDecoder().decode(found)
const ids = (rows: readonly { id: string }[] | undefined) => rows?.map((row) => row.id)
const day = (n: number) => `2026-11-${String(n).padStart(2, '0')}T12:00:00.000Z`

let count = 0
const commitOf = (fields: Partial<Commit> & { readonly replies?: readonly string[] }): Commit => ({
  key: 'anna',
  expectedVersion: 0,
  state: bytes('state'),
  keepUntil: day(30),
  inboxId: `inbox-${count++}`,
  outbox: (fields.replies ?? []).map((id) => ({ id, body: bytes(`body of ${id}`) })),
  now: day(1),
  ...fields,
})

export const storeContract = (name: string, makePlace: () => Promise<Place>): void => {
  let place: Place
  let store: Store
  const opened: Store[] = []
  const open = (): Store => {
    const handle = place.open()
    opened.push(handle)
    return handle
  }
  const commit = (fields: Parameters<typeof commitOf>[0], through = store) => through.commit(commitOf(fields))
  const versionOf = async (key = 'anna') => (await store.load(key))?.version ?? 0

  beforeEach(async () => {
    place = await makePlace()
    store = open()
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
      const found = await open().load('anna')
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
      expect(await store.unsent(day(9), 10)).toEqual([])
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
      expect(ids(await store.unsent(day(9), 10))).toEqual(['taken'])
      expect(await commit({ expectedVersion: version })).toBe('committed')
    })

    test('loses nothing when a hundred at once add a line through two handles', async () => {
      const handles = [store, open()]
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
      const rows = await open().answered('m')
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
      await commit({ key: 'cleo', now: day(3), replies: ['late'] })
      await store.confirm('b', '', day(2))
      await store.confirm('no such reply', 'x', day(2))
      expect(ids(await store.unsent(day(3), 10))).toEqual(['c', 'a'])
      expect(await store.unsent(day(1), 10)).toEqual([])
    })

    test('count their attempts, and the least tried come first', async () => {
      await commit({ replies: ['a', 'b', 'c'] })
      expect(await store.unsent(day(9), 2)).toMatchObject([
        { id: 'a', attempts: 1 },
        { id: 'b', attempts: 1 },
      ])
      expect(await store.unsent(day(9), 2)).toMatchObject([
        { id: 'a', attempts: 2 },
        { id: 'c', attempts: 1 },
      ])
      expect(ids(await store.unsent(day(9), 0))).toEqual([])
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
      expect(ids(await store.unsent(day(9), 10))).toEqual(['for ben', 'bye'])
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
      expect(ids(await store.unsent(day(9), 10))).toEqual(['new'])
      expect(await store.sweep(day(2))).toBe(0)
    })

    test('forgets messages and replies after 48 hours, sent or not, and not sooner', async () => {
      await commit({ inboxId: 'm', replies: ['sent', 'waiting'] })
      await store.confirm('sent', 'x', day(1))
      await store.sweep(day(3))
      expect(ids(await store.answered('m'))).toEqual(['sent', 'waiting'])
      await store.sweep('2026-11-03T12:00:00.001Z')
      expect(await store.answered('m')).toBeUndefined()
      expect(await store.unsent(day(9), 10)).toEqual([])
      expect(await store.load('anna')).toBeDefined()
    })
  })

  test(`${name}: a time that is none is refused, and nothing is written`, async () => {
    await expect(commit({ now: 'yesterday' })).rejects.toThrow('not an ISO time')
    await expect(commit({ keepUntil: '' })).rejects.toThrow('not an ISO time')
    expect(await store.load('anna')).toBeUndefined()
  })
}
