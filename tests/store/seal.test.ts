import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { throwawayKeyRing } from '../../src/store/key-ring.ts'
import { blind, newDataKey, seal, sealJson, unseal, unsealJson, unwrap } from '../../src/store/seal.ts'

const place = { table: 'events', column: 'data', row: 'case-1/1' }
const key = { id: '1', key: randomBytes(32) }
const keyOf = (id: string) => (id === key.id ? key.key : undefined)

describe('sealing', () => {
  it('opens what it sealed, and the same words never look the same twice', () => {
    const one = sealJson(key, place, { worry: 'words' })
    expect(unsealJson(keyOf, place, one)).toEqual({ worry: 'words' })
    expect(sealJson(key, place, { worry: 'words' }).equals(one)).toBe(false)
    expect(one.includes('words')).toBe(false)
  })

  it('does not open in another place, under another key, or with any byte changed', () => {
    const blob = seal(key, place, Buffer.from('words'))
    for (const other of [
      { ...place, table: 'drafts' },
      { ...place, column: 'body' },
      { ...place, row: 'case-1/2' },
    ])
      expect(() => unseal(keyOf, other, blob)).toThrow()
    expect(() => unseal(() => randomBytes(32), place, blob)).toThrow()
    expect(() => unseal(() => undefined, place, blob)).toThrow('not there')
    for (let at = 0; at < blob.length; at += 1) {
      const changed = Buffer.from(blob)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(() => unseal(() => key.key, place, changed), `byte ${at}`).toThrow()
    }
    for (let length = 0; length < blob.length; length += 1) expect(() => unseal(keyOf, place, blob.subarray(0, length))).toThrow()
  })

  it('a child’s key opens only under its own name, version and ring', () => {
    const ring = throwawayKeyRing()
    const made = newDataKey(ring, 'case:1', 1)
    expect(unwrap(ring, 'case:1', 1, made.wrapped).equals(made.key)).toBe(true)
    expect(() => unwrap(ring, 'case:2', 1, made.wrapped)).toThrow()
    expect(() => unwrap(ring, 'case:1', 2, made.wrapped)).toThrow()
    expect(() => unwrap(throwawayKeyRing(), 'case:1', 1, made.wrapped)).toThrow()
  })

  it('a keyed digest is the same for the same word, and differs by kind and by ring', () => {
    const ring = throwawayKeyRing()
    expect(blind(ring, 'name', 'robin').equals(blind(ring, 'name', 'robin'))).toBe(true)
    expect(blind(ring, 'name', 'robin').equals(blind(ring, 'name-begins', 'robin'))).toBe(false)
    expect(blind(ring, 'name', 'robin').equals(blind(throwawayKeyRing(), 'name', 'robin'))).toBe(false)
  })
})
