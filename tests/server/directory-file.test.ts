import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readDirectoryFile } from '../../src/server/directory-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'pathway-directory-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const WHOLE = {
  id: 'a',
  name: 'Nell Ashcroft',
  mail: 'nell@council.example',
  agency: 'Social care',
  roles: ['iro'],
  areas: ['derby'],
  verifiedOn: '2026-09-01',
}

function problemOf(written: unknown): string | undefined {
  const path = join(folder, 'directory.json')
  writeFileSync(path, typeof written === 'string' ? written : JSON.stringify(written))
  const read = readDirectoryFile(path)
  return 'problem' in read ? read.problem : undefined
}

describe('the directory as a file', () => {
  it('the example is one', () => {
    const read = readDirectoryFile('docs/directory.example.json')
    expect('problem' in read ? read.problem : read.map((entry) => entry.id)).toEqual(['s-001', 's-002', 's-003', 'referral-unit-city'])
  })

  it('takes a whole entry', () => expect(problemOf([WHOLE])).toBeUndefined())

  it.each([
    ['what is no JSON', 'people', /read as JSON/],
    ['nobody', [], /not a directory/],
    ['an unknown role', [{ ...WHOLE, roles: ['wizard'] }], /0\.roles\.0/],
    ['an address that is none', [{ ...WHOLE, mail: 'nell' }], /0\.mail/],
    [
      'the id that stands for Pathway itself',
      [{ ...WHOLE, id: 'Pathway' }],
      /“Pathway” stands for Pathway itself: give Nell Ashcroft another/,
    ],
    ['a word that isn’t asked for', [{ ...WHOLE, shoe: 38 }], /0/],
    ['half a sign-in', [{ ...WHOLE, oid: '11111111-2222-4333-8444-000000000001' }], /oid without tid/],
    ['the same id twice', [WHOLE, { ...WHOLE, mail: 'other@council.example' }], /same id/],
    ['the same address twice', [WHOLE, { ...WHOLE, id: 'b', mail: 'NELL@council.example' }], /same mail/],
    ['a line manager who isn’t there', [{ ...WHOLE, lineManager: 'z' }], /line manager of a/],
  ] as const)('refuses %s, saying where', (_what, written, says) => {
    expect(problemOf(written)).toMatch(says)
  })

  it('refuses a file that isn’t there', () => {
    expect(readDirectoryFile(join(folder, 'gone.json'))).toEqual({ problem: 'DIRECTORY_FILE: this file can’t be read as JSON' })
  })
})
