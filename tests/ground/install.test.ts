import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { root } from '../harness/steps.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pathway-install-'))
  mkdirSync(join(folder, 'src'))
  cpSync(join(root, 'src/install.mjs'), join(folder, 'src/install.mjs'))
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  lock('1.0.0')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function lock(version: string): void {
  writeFileSync(
    join(folder, 'package-lock.json'),
    JSON.stringify({
      packages: { '': {}, 'node_modules/thing': { version }, 'node_modules/elsewhere': { version: '1.0.0', optional: true } },
    }),
  )
}

/** Stands in for npm: notes that it ran, and leaves what a real `npm ci` leaves, or complains as it does. */
function npm(behaviour: string): string {
  const path = join(folder, 'npm.cjs')
  const code = `
const { mkdirSync, writeFileSync, appendFileSync } = require('node:fs')
appendFileSync('npm-ran', process.argv.slice(2).join(' ') + '\\n')
const node = (version) => {
  mkdirSync('node_modules/node/bin', { recursive: true })
  writeFileSync('node_modules/node/bin/node', '#!/bin/sh\\necho ' + version + '\\n', { mode: 0o755 })
}
${behaviour}
`
  writeFileSync(path, code)
  return path
}

async function run(
  npmScript: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<{ code: number | null; out: string; err: string }> {
  const { npm_config_ignore_scripts: _off, ...rest } = process.env
  const child = spawn(process.execPath, [join(folder, 'src/install.mjs'), ...args], {
    cwd: folder,
    env: { ...rest, npm_execpath: npmScript, npm_node_execpath: process.execPath, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  const code = await new Promise<number | null>((done) => child.once('close', done))
  return { code, out, err }
}

const works = "node('v24.21.0')"

describe('installing', () => {
  it('says what it does and how long it takes, then is silent for good', async () => {
    const first = await run(npm(works))
    expect(first.code).toBe(0)
    expect(first.out).toMatch(/^Installing: nothing is installed yet\. Up to 2 packages.*usually takes.*\nInstalled in \d+ s\.\n$/)
    expect(await run(npm("throw new Error('not again')"))).toEqual({ code: 0, out: '', err: '' })
  })

  it('installs again when package-lock.json has changed', async () => {
    await run(npm(works))
    lock('2.0.0')
    const again = await run(npm(works))
    expect(again.out).toContain('package-lock.json names other packages than the installed ones')
    expect((await run(npm(works))).out).toBe('')
  })

  it('recognises what somebody installed by hand', async () => {
    await run(npm(works))
    rmSync(join(folder, 'node_modules/.pathway-installed'))
    writeFileSync(
      join(folder, 'node_modules/.package-lock.json'),
      JSON.stringify({ packages: { 'node_modules/thing': { version: '1.0.0' } } }),
    )
    rmSync(join(folder, 'npm-ran'))
    expect(await run(npm(works))).toEqual({ code: 0, out: '', err: '' })
    expect(existsSync(join(folder, 'npm-ran'))).toBe(false)
  })

  it('is not taken in by a Node that did not come', async () => {
    const answer = await run(npm("mkdirSync('node_modules', { recursive: true })"))
    expect(answer.code).toBe(1)
    expect(answer.err).toMatch(/^The packages are here but not Node 24: [^\n]*\.\n$/)
    const off = await run(npm("mkdirSync('node_modules', { recursive: true })"), [], { npm_config_ignore_scripts: 'true' })
    expect(off.err).toMatch(/^Node 24 could not be brought because npm's "ignore-scripts" setting is on: [^\n]*\.\n$/)
    const old = await run(npm("node('v20.1.0')"))
    expect(old.code).toBe(1)
  })

  it.each([
    ['ENOTFOUND', /^The packages can't be fetched because .* doesn't answer \(ENOTFOUND\): [^\n]*\.\n$/],
    ['ENOSPC', /^The disk is full: [^\n]*\.\n$/],
    ['EACCES', /^This folder can't be written to \(EACCES\): [^\n]*\.\n$/],
    ['EUSAGE', /^package-lock\.json doesn't fit package\.json: [^\n]*\.\n$/],
    ['EINTEGRITY', /^A package arrived damaged \(EINTEGRITY\): [^\n]*\.\n$/],
    ['EODD', /^npm could not install the packages: something odd\.\n$/],
  ])('turns %s into one sentence', async (code, sentence) => {
    const answer = await run(npm(`process.stderr.write('npm error code ${code}\\nnpm error something odd\\n'); process.exit(1)`))
    expect(answer.code).toBe(1)
    expect(answer.err).toMatch(sentence)
  })

  it('goes on with a script only when all is here, in the same process and with its arguments', async () => {
    writeFileSync(
      join(folder, 'script.mjs'),
      'process.stdout.write(JSON.stringify({ pid: process.pid, args: process.argv.slice(2), name: process.argv[1] }))\n',
    )
    const before = await run(npm(works), ['--then', 'script.mjs', 'a', '--b'])
    expect(before.code).toBe(1)
    expect(before.err).toMatch(/^Pathway isn't installed: nothing is installed yet\. [^\n]*\n$/)
    expect(existsSync(join(folder, 'npm-ran'))).toBe(false)
    await run(npm(works))
    const after = await run(npm(works), ['--then', 'script.mjs', 'a', '--b'])
    expect(JSON.parse(after.out)).toMatchObject({ args: ['a', '--b'], name: join(folder, 'script.mjs') })
  })
})

describe('this checkout', () => {
  it('runs its tests on Node 24', () => {
    expect(process.versions.node.split('.')[0]).toBe('24')
  })
})
