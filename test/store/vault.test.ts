/** A stolen or tampered database must give nothing away and must not be believed. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { localKey, makeVault, pepperOf, pseudonym, type Vault } from '../../src/store/vault.ts'

const newKey = () => randomBytes(32).toString('base64')
const plain = Buffer.from('left leg gives way since Tuesday')
const key = newKey()
const vault = makeVault([key])

describe('sealing', () => {
  test('opens to what was sealed, for any bytes and any row', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.uint8Array({ maxLength: 2000 }), (aad, bytes) => {
        const sealed = vault.seal(aad, bytes)
        expect(sealed.length).toBe(1 + 4 + 12 + 16 + bytes.length)
        expect(new Uint8Array(vault.open(aad, sealed))).toEqual(bytes)
      }),
    )
  })

  test('never seals the same twice, and shows nothing of it', () => {
    const sealed = vault.seal('row', plain)
    expect(Buffer.from(sealed).equals(Buffer.from(vault.seal('row', plain)))).toBe(false)
    expect(Buffer.from(sealed).includes('leg')).toBe(false)
  })

  test('refuses bytes with any one bit changed', () => {
    const sealed = vault.seal('row', plain)
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const changed = Uint8Array.from(sealed)
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(() => vault.open('row', changed), `bit ${bit}`).toThrow(/^sealed /)
    }
  })

  test('refuses bytes cut short anywhere, made longer, or with a shorter tag', () => {
    const sealed = Buffer.from(vault.seal('row', plain))
    for (let length = 0; length < sealed.length; length++)
      expect(() => vault.open('row', sealed.subarray(0, length)), `${length} bytes`).toThrow(/^sealed /)
    expect(() => vault.open('row', Buffer.concat([sealed, Buffer.of(0)]))).toThrow(/^sealed /)
    for (const tag of [4, 8, 12, 13, 14, 15]) {
      const truncated = Buffer.concat([sealed.subarray(0, 17 + tag), sealed.subarray(33)])
      expect(() => vault.open('row', truncated), `a tag of ${tag} bytes`).toThrow(/^sealed /)
    }
  })

  test('refuses bytes that were moved to another row', () => {
    const [a, b] = [vault.seal('conversation:a', plain), vault.seal('conversation:b', plain)]
    expect(() => vault.open('conversation:b', a)).toThrow('belong to another row')
    expect(() => vault.open('conversation:a', b)).toThrow('belong to another row')
    expect(() => vault.open('outbox:a', a)).toThrow('belong to another row')
  })
})

describe('keys', () => {
  test('rotate: the first seals, all open, a dropped one no longer does', () => {
    const next = newKey()
    const old = vault.seal('row', plain)
    const rotated = makeVault([next, key])
    expect(rotated.open('row', old)).toEqual(plain)
    const fresh = rotated.seal('row', plain)
    expect(makeVault([next]).open('row', fresh)).toEqual(plain)
    expect(() => makeVault([next]).open('row', old)).toThrow('a key that is not here')
    expect(() => vault.open('row', fresh)).toThrow('a key that is not here')
  })

  test('are refused unless they are the base64 of 32 bytes, and are never shown', () => {
    for (const bad of ['', 'secret', randomBytes(31).toString('base64'), randomBytes(32).toString('hex')]) {
      const message =
        /^encryption key 2 is not the base64 of 32 bytes \(make one with: openssl rand -base64 32\)$/
      expect(() => makeVault([key, bad])).toThrow(message)
    }
    expect(() => makeVault([])).toThrow('no encryption key')
    expect(() => makeVault([key, key])).toThrow('encryption key 2 is there twice')
    expect(() => makeVault([key], 'short')).toThrow('pepper is not the base64 of 32 bytes')
    expect(() => makeVault([`${key}\n`])).not.toThrow()
  })
})

describe('pseudonyms', () => {
  test('are the same for the same parts only, however they are cut', () => {
    const name = (...parts: string[]) => pseudonym(vault.pepper, parts)
    expect(name('teams', 't', 'u')).toBe(name('teams', 't', 'u'))
    expect(name('teams', 't', 'u')).toMatch(/^[\w-]{43}$/)
    const cuts = [name('a', 'b'), name('ab'), name('ab', ''), name('', 'ab'), name('a","b'), name('a|b')]
    expect(new Set(cuts).size).toBe(cuts.length)
  })

  test('outlive a rotation, and tell nothing without the key', () => {
    const next = newKey()
    const name = (from: Pick<Vault, 'pepper'>) => pseudonym(from.pepper, ['teams', 't', 'u'])
    expect(name(makeVault([next, key]))).toBe(name(vault))
    expect(name(makeVault([next], pepperOf(key)))).toBe(name(vault))
    expect(name(makeVault([next]))).not.toBe(name(vault))
  })
})

describe('the local key', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lumbo-key-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('is made once, for its owner only, and is the same ever after', () => {
    const path = join(folder, 'data', 'lumbo.key')
    const made = localKey(path)
    expect(() => makeVault([made])).not.toThrow()
    expect(localKey(path)).toBe(made)
    expect(localKey(join(folder, 'other.key'))).not.toBe(made)
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  test('is never overwritten: a file that is no key is refused by its name', () => {
    const path = join(folder, 'empty.key')
    writeFileSync(path, '')
    expect(() => localKey(path)).toThrow(`${path} is not the base64 of 32 bytes`)
  })
})
