import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { browserForTests } from './browser-for-tests.ts'
import { postgresForTests } from './postgres-for-tests.ts'
import { findProgram } from './system-packages.ts'

const folder = mkdtempSync(join(tmpdir(), 'pathway-needs-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const nothing = (): void => {}

function program(name: string, mode = 0o755): string {
  const path = join(folder, name)
  mkdirSync(folder, { recursive: true })
  writeFileSync(path, '#!/bin/sh\n', { mode })
  return path
}

describe('finding a program', () => {
  it('takes the first name that can be run, in the order of the names', () => {
    const second = program('second')
    program('unrunnable', 0o644)
    expect(findProgram(['unrunnable', 'second'], `/nowhere:${folder}`)).toBe(second)
    expect(findProgram(['second'], '', [folder])).toBe(second)
    expect(findProgram(['third'], folder)).toBeNull()
  })
})

describe('a browser for the tests', () => {
  it('is the one CHROME_PATH names', () => {
    const path = program('my-chrome')
    expect(browserForTests({ CHROME_PATH: path, PATH: '' }, nothing)).toEqual({ path })
  })

  it('is never another one than CHROME_PATH names', () => {
    const found = browserForTests({ CHROME_PATH: '/nowhere/chrome', PATH: folder }, nothing)
    expect('sentence' in found && found.sentence).toMatch(/^CHROME_PATH names \/nowhere\/chrome, which can't be run: .*\.$/)
  })

  it('is found in PATH', () => {
    const path = program('chromium-headless-shell')
    expect(browserForTests({ PATH: folder }, nothing)).toEqual({ path })
  })
})

describe('a PostgreSQL for the tests', () => {
  it('is never another one than TEST_DATABASE_URL names', async () => {
    const started = await postgresForTests({ TEST_DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }, nothing)
    expect('sentence' in started && started.sentence).toMatch(
      /^TEST_DATABASE_URL names a PostgreSQL that doesn't let us in \(.*ECONNREFUSED.*\): .*\.$/,
    )
  })
})
