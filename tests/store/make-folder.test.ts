import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeFolder } from '../../src/store/make-folder.ts'

let place = ''
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'pathway-folder-'))
})
afterAll(() => rmSync(place, { recursive: true, force: true }))

describe('the data folder', () => {
  it('is made with those it lies in, for its owner alone; one that is there stays as it is', () => {
    const folder = join(place, 'some', 'where')
    makeFolder(folder)
    writeFileSync(join(folder, 'kept'), '')
    makeFolder(folder)
    expect(statSync(join(folder, 'kept')).isFile()).toBe(true)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
  })

  it('can’t be where a file stands, nor below one', () => {
    writeFileSync(join(place, 'file'), '')
    expect(() => makeFolder(join(place, 'file'))).toThrow(/EEXIST/)
    expect(() => makeFolder(join(place, 'file', 'below'))).toThrow(/EEXIST|ENOTDIR/)
  })

  it('can’t be where nobody may make one, and that is said at once', () => {
    expect(() => makeFolder('/proc/pathway/data')).toThrow(/ENOENT|EACCES|EROFS|EPERM/)
  })
})
