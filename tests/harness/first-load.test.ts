import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { firstLoad } from './first-load.ts'

let web = ''
beforeEach(() => {
  web = mkdtempSync(join(tmpdir(), 'pathway-web-'))
  mkdirSync(join(web, '.vite'))
  mkdirSync(join(web, 'assets'))
})
afterEach(() => rmSync(web, { recursive: true, force: true }))

const texts: Readonly<Record<string, string>> = {
  'assets/main.js': 'main '.repeat(50),
  'assets/shared.js': 'shared '.repeat(60),
  'assets/main.css': 'body{}'.repeat(10),
  'assets/teams.js': 'teams '.repeat(70),
  'assets/later.js': 'later '.repeat(80),
}
const manifest = {
  'tab/index.html': {
    file: 'assets/main.js',
    isEntry: true,
    imports: ['_shared.js'],
    dynamicImports: ['tab/later.tsx', '../node_modules/@microsoft/teams-js/index.js'],
    css: ['assets/main.css'],
  },
  '_shared.js': { file: 'assets/shared.js', imports: ['_shared.js'] },
  'tab/later.tsx': { file: 'assets/later.js', imports: ['_shared.js'] },
  '../node_modules/@microsoft/teams-js/index.js': { file: 'assets/teams.js' },
}

function build(changed: Readonly<Record<string, string>> = {}): void {
  for (const [file, text] of Object.entries({ ...texts, ...changed })) writeFileSync(join(web, file), text)
  writeFileSync(join(web, '.vite/manifest.json'), JSON.stringify(manifest))
}

describe('the first load of the tab', () => {
  it('is its entry, what that imports, its styles and teams-js, but nothing fetched later', () => {
    build()
    const { files, kilobytes } = firstLoad(web, /tab/)
    const expected = ['assets/main.css', 'assets/main.js', 'assets/shared.js', 'assets/teams.js']
    expect([...files].toSorted()).toEqual(expected)
    expect(kilobytes * 1_000).toBe(expected.reduce((sum, file) => sum + gzipSync(texts[file] ?? '').length, 0))
  })

  it('finds zod in any built file, also one fetched later', () => {
    build({ 'assets/later.js': 'throw new Error("ZodError");const a="invalid_union"' })
    expect(firstLoad(web, /tab/).holdingZod).toEqual(['assets/later.js'])
    build()
    expect(firstLoad(web, /tab/).holdingZod).toEqual([])
  })

  it('is never small for want of a build', () => {
    expect(() => firstLoad(web, /tab/)).toThrow('npm run build')
    build()
    expect(() => firstLoad(web, /nothing-like-this/)).toThrow('No entry')
    rmSync(join(web, 'assets/teams.js'))
    expect(() => firstLoad(web, /tab/)).toThrow('teams.js')
  })
})
