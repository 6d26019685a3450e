import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { dropOldKeys } from '../../../src/store/rotate-keys.ts'
import { verifyInstallation } from '../../../src/store/verify-installation.ts'
import { layInstallation } from '../../harness/kept-database.ts'
import { freePort, inherited } from '../../harness/product.ts'

const MAIN = resolve(import.meta.dirname, '../../../src/server/main.ts')
const folder = mkdtempSync(join(tmpdir(), 'pathway-process-'))
const running: ChildProcess[] = []
type Env = Readonly<Record<string, string>> & { readonly DATA_DIR: string }
type Ended = { readonly code: number | null; readonly lastError: string; readonly errors: string; readonly out: string }

afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** No local Microsoft 365 beside it: the app starts without, and only readyz says so. */
async function envOf(name: string, more: Readonly<Record<string, string>> = {}): Promise<Env> {
  return { PORT: String(await freePort()), LOCAL_M365_PORT: '1', DATA_DIR: join(folder, name), SEED_CASELOAD: 'no', ...more }
}

function started(
  env: Env,
  ipc = false,
  as: { readonly uid?: number; readonly gid?: number } = {},
): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
  const options = { env: { ...inherited(), ...env }, cwd: folder, ...as }
  const child = ipc
    ? fork(MAIN, [], { ...options, stdio: ['ignore', 'pipe', 'pipe', 'ipc'], execArgv: [] })
    : spawn(process.execPath, [MAIN], { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  running.push(child)
  let [errors, out] = ['', '']
  child.stderr?.on('data', (chunk: Buffer) => {
    errors += chunk.toString()
  })
  child.stdout?.on('data', (chunk: Buffer) => {
    out += chunk.toString()
  })
  // A child whose channel was cut never says 'close'.
  const ended = once(child, ipc ? 'exit' : 'close').then(([code]) => ({
    code,
    errors,
    out,
    lastError: errors.trimEnd().split('\n').at(-1) ?? '',
  }))
  return { child, ended }
}

async function alive(env: Env, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const answer = await fetch(`http://127.0.0.1:${env.PORT}/healthz`).catch(() => undefined)
    if (answer?.ok === true) return
    await new Promise((done) => setTimeout(done, 100))
  }
  throw new Error('it ended before it was alive')
}

function locks(name: string): string[] {
  const place = join(folder, name)
  return existsSync(place)
    ? readdirSync(place, { recursive: true })
        .map(String)
        .filter((file) => file.includes('pathway.lock'))
    : []
}

/** One sentence, on the last line of stderr, and no stack before it. */
function refusedWith(ended: Ended, words: RegExp): void {
  expect([ended.code, ended.lastError]).toEqual([1, expect.stringMatching(/^pathway: \S/)])
  expect(ended.lastError).toMatch(words)
  expect(ended.errors.trimEnd().split('\n').length).toBe(1)
}

// Each start makes a database, which takes its time on a busy machine.
describe('the app’s process', { timeout: 240_000 }, () => {
  it('in production with nothing set says every problem and ends with 1', async () => {
    const { code, errors } = await started({
      PATHWAY_MODE: 'production',
      BOT_APP_ID: '',
      GRAPH_BASE_URL: 'http://graph',
      DATA_DIR: join(folder, 'production'),
    }).ended
    expect(code).toBe(1)
    expect(errors).toMatch(/^pathway: the configuration has 1\d problems:\n/)
    for (const name of ['TENANT_ID', 'BOT_APP_ID', 'GRAPH_BASE_URL', 'DATABASE_URL', 'CLIENT_SECRET'])
      expect(errors).toContain(`  - ${name}`)
    expect(existsSync(join(folder, 'production'))).toBe(false)
  })

  it('a port in use is one sentence, before anything is made', async () => {
    const holder = createServer().listen(0, '127.0.0.1')
    await once(holder, 'listening')
    const address = holder.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const env = await envOf('port-taken', { PORT: String(port) })
    refusedWith(await started(env).ended, new RegExp(`port ${port} is in use`))
    expect(locks('port-taken')).toEqual([])
    holder.close()
  })

  it('a data folder that can’t be one, or can’t be written, is one sentence', async () => {
    writeFileSync(join(folder, 'a-file'), '')
    refusedWith(await started(await envOf('a-file')).ended, /a-file/)
    // Root may write anywhere but where a file stands in the way, so nobody in particular starts it.
    const readOnly = join(folder, 'read-only')
    mkdirSync(readOnly, { mode: 0o500 })
    const as = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
    chmodSync(folder, 0o755)
    refusedWith(await started({ ...(await envOf('unused')), DATA_DIR: readOnly }, false, as).ended, /read-only.* can't be .*written/)
    chmodSync(readOnly, 0o700)
  })

  it('a second one on the same data is refused; the first ends cleanly on SIGTERM, and the data can be used again', async () => {
    const env = await envOf('shared')
    await layInstallation(join(folder, 'shared'))
    const first = started(env)
    await alive(env, first.child)
    expect(locks('shared')).toHaveLength(1)
    // What is run by hand on the folder finds the database the program has, not another one beside it.
    const busy = { cannotOpen: true, says: expect.stringContaining(`process ${first.child.pid}`) }
    expect([await verifyInstallation(env.DATA_DIR), await dropOldKeys(env.DATA_DIR, new Date())]).toEqual([busy, busy])
    refusedWith(await started({ ...env, PORT: String(await freePort()) }).ended, /already using the data folder/)
    first.child.kill('SIGTERM')
    const ended = await first.ended
    expect([ended.code, ended.errors]).toEqual([0, ''])
    expect(ended.out).toContain('"ended"')
    expect(locks('shared')).toEqual([])
    expect(await verifyInstallation(env.DATA_DIR)).toMatchObject({ chains: expect.any(Number), problems: [] })

    const again = started(env)
    await alive(env, again.child)
    again.child.kill('SIGINT')
    expect((await again.ended).code).toBe(0)
    expect(locks('shared')).toEqual([])
  })

  it('asked to end while it starts, it ends with nothing left open', async () => {
    const env = await envOf('interrupted', { SEED_CASELOAD: 'yes' })
    await layInstallation(join(folder, 'interrupted'))
    const { child, ended } = started(env)
    await new Promise<void>((done) => child.stdout?.on('data', (chunk: Buffer) => chunk.toString().includes('seeding') && done()))
    child.kill('SIGTERM')
    expect((await ended).code).toBe(0)
    expect(locks('interrupted')).toEqual([])
  })

  it('asked to end while it makes its database, it ends, and the next start has all it needs', async () => {
    const env = await envOf('from-nothing')
    const { child, ended } = started(env)
    while (!existsSync(join(folder, 'from-nothing/database/database'))) await new Promise((done) => setTimeout(done, 20))
    child.kill('SIGTERM')
    expect((await ended).code).toBe(0)
    const again = started(env)
    await alive(env, again.child)
    again.child.kill('SIGTERM')
    expect((await again.ended).code).toBe(0)
    expect(locks('from-nothing')).toEqual([])
  })

  it('ends when the one that started it goes away', async () => {
    const env = await envOf('orphan')
    await layInstallation(join(folder, 'orphan'))
    const { child, ended } = started(env, true)
    await alive(env, child)
    child.disconnect()
    expect((await ended).code).toBe(0)
    expect(locks('orphan')).toEqual([])
  })
})
