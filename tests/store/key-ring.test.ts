import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openKeyRing } from '../../src/store/key-ring.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pathway-keys-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the key file', () => {
  it('is made on the first start, readable by its owner alone, and read again on the next', () => {
    const data = join(folder, 'data')
    const first = openKeyRing(data)
    const second = openKeyRing(data)
    expect(statSync(join(data, 'keys.json')).mode & 0o777).toBe(0o600)
    if (!('currentId' in first) || !('currentId' in second)) throw new Error('the ring was refused')
    expect(second.currentId).toBe(first.currentId)
    expect(second.key(second.currentId)).toEqual(first.key(first.currentId))
    expect(first.key(first.currentId)).toHaveLength(32)
    expect(second.indexKey).toEqual(first.indexKey)
  })

  it('is refused when others can read it, with the command that mends it', () => {
    openKeyRing(folder)
    const file = join(folder, 'keys.json')
    for (const mode of [0o644, 0o640, 0o604, 0o660]) {
      chmodSync(file, mode)
      expect(openKeyRing(folder)).toEqual({ cannotOpen: true, says: expect.stringContaining(`chmod 600 ${file}`) })
    }
  })

  it('is refused when broken, and when missing beside a database it belonged to', () => {
    openKeyRing(folder)
    const file = join(folder, 'keys.json')
    const whole = readFileSync(file, 'utf8')
    for (const broken of [
      '',
      '{}',
      whole.slice(0, 40),
      whole.replace('"keys"', '"others"'),
      JSON.stringify({ ...JSON.parse(whole), keys: { a: 'c2hvcnQ=' } }),
      JSON.stringify({ ...JSON.parse(whole), signingKey: 'ZGFtYWdlZA==' }),
    ]) {
      writeFileSync(file, broken, { mode: 0o600 })
      expect(openKeyRing(folder), broken).toMatchObject({ cannotOpen: true })
    }
    rmSync(file)
    mkdirSync(join(folder, 'database'))
    expect(openKeyRing(folder)).toEqual({ cannotOpen: true, says: expect.stringContaining('is missing') })
  })
})
