/**
 * What stands between a stolen database and what people told us: AES-256-GCM for contents, keyed hashes for names.
 * Sealed: layout (1 byte) | key id (4) | iv (12) | tag (16) | ciphertext. The first two are authenticated as well.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

export interface Vault {
  /** `aad` names the row (its kind and key): bytes moved to another row do not open there. */
  seal(aad: string, bytes: Uint8Array): Uint8Array
  /** Throws unless these very bytes were sealed for this row with one of the keys. */
  open(aad: string, bytes: Uint8Array): Uint8Array
  /** For `pseudonym`. */
  readonly pepper: KeyObject
}

const layout = 1
const sizes = { key: 32, id: 4, head: 5, iv: 12, tag: 16 }
const algorithm = 'aes-256-gcm'
/** Node takes tags of 4 bytes unless it is told how long a tag is. */
const options = { authTagLength: sizes.tag }

/** One secret, several purposes, none of which tells about another. */
const derive = (secret: Uint8Array, purpose: string, size: number): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', `lumbo/${purpose}/v1`, size))

/** Never shows what it was given: half a key in a log is half a key less. */
const secretFrom = (base64: string, name: string): Buffer => {
  const text = base64.trim()
  const secret = Buffer.from(text, 'base64')
  if (secret.length !== sizes.key || secret.toString('base64') !== text)
    throw new Error(`${name} is not the base64 of 32 bytes (make one with: openssl rand -base64 32)`)
  return secret
}

/**
 * The first key encrypts, all of them decrypt. To rotate, put a new key in front and keep the old ones until what they
 * sealed has been written again or has expired.
 *
 * The pepper must outlive a rotation, or every conversation would be looked for under a new name: by default it comes
 * from the last (oldest) key. To drop that key too, pass the pepper it gave (`pepperOf`) from then on.
 */
export const makeVault = (keys: readonly string[], pepper?: string): Vault => {
  const ring = new Map<string, KeyObject>()
  let current: { id: Buffer; key: KeyObject } | undefined
  for (const [index, base64] of keys.entries()) {
    const secret = secretFrom(base64, `encryption key ${index + 1}`)
    const id = derive(secret, 'key-id', sizes.id)
    if (ring.has(id.toString('hex'))) throw new Error(`encryption key ${index + 1} is there twice`)
    const key = createSecretKey(derive(secret, 'encryption', sizes.key))
    ring.set(id.toString('hex'), key)
    current ??= { id, key }
  }
  const oldest = keys.at(-1)
  if (!current || oldest === undefined) throw new Error('no encryption key')
  const { id, key } = current

  return {
    pepper: createSecretKey(secretFrom(pepper ?? pepperOf(oldest), 'pepper')),

    seal(aad, bytes) {
      const head = Buffer.concat([Buffer.of(layout), id])
      const iv = randomBytes(sizes.iv)
      const cipher = createCipheriv(algorithm, key, iv, options).setAAD(
        Buffer.concat([head, Buffer.from(aad)]),
      )
      const sealed = [cipher.update(bytes), cipher.final()]
      return Buffer.concat([head, iv, cipher.getAuthTag(), ...sealed])
    },

    open(aad, bytes) {
      const parts = split(bytes)
      const opener = ring.get(parts.id)
      if (!opener) throw new Error(`sealed with a key that is not here (key id ${parts.id})`)
      const decipher = createDecipheriv(algorithm, opener, parts.iv, options)
        .setAAD(Buffer.concat([parts.head, Buffer.from(aad)]))
        .setAuthTag(parts.tag)
      try {
        return Buffer.concat([decipher.update(parts.text), decipher.final()])
      } catch {
        throw new Error('sealed bytes were changed, or belong to another row')
      }
    },
  }
}

const split = (bytes: Uint8Array) => {
  const { head, iv, tag } = sizes
  if (bytes.length < head + iv + tag) throw new Error('sealed bytes are cut short')
  if (bytes[0] !== layout) throw new Error(`sealed in layout ${bytes[0]}, this version knows ${layout}`)
  return {
    head: bytes.subarray(0, head),
    id: Buffer.from(bytes.subarray(1, head)).toString('hex'),
    iv: bytes.subarray(head, head + iv),
    tag: bytes.subarray(head + iv, head + iv + tag),
    text: bytes.subarray(head + iv + tag),
  }
}

/** The pepper that comes from a key, in base64. */
export const pepperOf = (key: string): string =>
  derive(secretFrom(key, 'encryption key'), 'pepper', sizes.key).toString('base64')

/** Stands for `parts` in the clear columns: equal for equal parts, and without the pepper it tells nothing about them. */
export const pseudonym = (pepper: KeyObject, parts: readonly string[]): string =>
  createHmac('sha256', pepper).update(JSON.stringify(parts)).digest('base64url')

/** Local mode's key: made on the first start and kept beside the database. Losing the file loses the conversations. */
export const localKey = (path: string): string => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  try {
    const key = randomBytes(sizes.key).toString('base64')
    writeFileSync(path, `${key}\n`, { mode: 0o600, flag: 'wx', flush: true })
    return key
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return secretFrom(readFileSync(path, 'utf8'), path).toString('base64')
  }
}
