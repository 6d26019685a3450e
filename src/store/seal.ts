import { createCipheriv, createDecipheriv, createHmac, createSecretKey, randomBytes } from 'node:crypto'
import type { KeyRing } from './store.ts'

/**
 * Sealing: AES-256-GCM with a fresh 96-bit random IV. The additional data names table, column, row and key, so that a blob moved to
 * another place doesn't open. A child's (or a person's) own key does the sealing; a key of the ring wraps that key.
 * Keys go in as KeyObjects: Node 24 takes four times as long over the same bytes in a Buffer, and a long list opens thousands.
 *
 * Blob: 1 byte format, 1 byte length of the key id, key id, 12 bytes IV, 16 bytes tag, ciphertext.
 */
export type Place = { readonly table: string; readonly column: string; readonly row: string }
export type SealingKey = { readonly id: string; readonly key: Buffer }

const FORMAT = 1
const IV = 12
const TAG = 16

export function seal(key: SealingKey, place: Place, plain: Uint8Array): Buffer {
  const iv = randomBytes(IV)
  const cipher = createCipheriv('aes-256-gcm', createSecretKey(key.key), iv).setAAD(additional(place, key.id))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  const id = Buffer.from(key.id, 'utf8')
  return Buffer.concat([Buffer.from([FORMAT, id.length]), id, iv, cipher.getAuthTag(), body])
}

/** The plain bytes. Throws when the blob was changed, belongs to another place, or its key isn't there: each is a bug or an attack. */
export function unseal(keyOf: (id: string) => Buffer | undefined, place: Place, blob: Uint8Array): Buffer {
  const bytes = Buffer.from(blob.buffer, blob.byteOffset, blob.byteLength)
  const id = sealedUnder(bytes)
  const key = keyOf(id)
  if (key === undefined) throw new Error(`the key of a sealed ${place.table}.${place.column} is not there`)
  const iv = 2 + Buffer.byteLength(id)
  const opener = createDecipheriv('aes-256-gcm', createSecretKey(key), bytes.subarray(iv, iv + IV)).setAAD(additional(place, id))
  opener.setAuthTag(bytes.subarray(iv + IV, iv + IV + TAG))
  return Buffer.concat([opener.update(bytes.subarray(iv + IV + TAG)), opener.final()])
}

export function sealJson(key: SealingKey, place: Place, value: unknown): Buffer {
  return seal(key, place, Buffer.from(JSON.stringify(value), 'utf8'))
}

export function unsealJson(keyOf: (id: string) => Buffer | undefined, place: Place, blob: Uint8Array): unknown {
  return JSON.parse(unseal(keyOf, place, blob).toString('utf8'))
}

/** A new 32-byte key for one child or one person, and how it is kept: wrapped under the ring's current key. */
export function newDataKey(ring: KeyRing, owner: string, version: number): { readonly key: Buffer; readonly wrapped: Buffer } {
  const key = randomBytes(32)
  return { key, wrapped: wrap(ring, owner, version, key) }
}

export function wrap(ring: KeyRing, owner: string, version: number, key: Buffer): Buffer {
  // Taken once: the ring of a running program may get another current key at any time.
  const id = ring.currentId
  const current = ring.key(id)
  if (current === undefined) throw new Error('the key ring does not hold its own current key')
  return seal({ id, key: current }, wrappedPlace(owner, version), key)
}

export function unwrap(ring: KeyRing, owner: string, version: number, wrapped: Uint8Array): Buffer {
  return unseal(ring.key, wrappedPlace(owner, version), wrapped)
}

/** A keyed digest, 16 bytes: equal words give equal digests, and nobody without the key can tell which word. */
export function blind(ring: KeyRing, what: string, word: string): Buffer {
  return createHmac('sha256', ring.indexKey).update(`${what}|${word}`).digest().subarray(0, 16)
}

/** The id of the key it was sealed under. */
export function sealedUnder(bytes: Buffer): string {
  const length = bytes[1] ?? 0
  if (bytes[0] !== FORMAT || bytes.length < 2 + length + IV + TAG) throw new Error('a sealed value is not in a known format')
  return bytes.subarray(2, 2 + length).toString('utf8')
}

function wrappedPlace(owner: string, version: number): Place {
  return { table: 'data_keys', column: 'wrapped', row: `${owner}/${version}` }
}

function additional(place: Place, keyId: string): Buffer {
  return Buffer.from(`${place.table}|${place.column}|${place.row}|${keyId}`, 'utf8')
}
