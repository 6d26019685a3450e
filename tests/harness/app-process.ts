import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, afterEach, expect } from 'vitest'
import { freePort, inherited } from './product.ts'

const MAIN = resolve(import.meta.dirname, '../../src/server/main.ts')
type Env = Readonly<Record<string, string>> & { readonly DATA_DIR: string }
type Ended = { readonly code: number | null; readonly lastError: string; readonly errors: string; readonly out: string }

/** The app's own process, started as main.ts starts it, in a folder of this test file's; whatever a test leaves running is killed after it. */
export function appProcesses() {
  const folder = mkdtempSync(join(tmpdir(), 'pathway-process-'))
  const running: ChildProcess[] = []
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

  function locks(name: string): string[] {
    const place = join(folder, name)
    return existsSync(place)
      ? readdirSync(place, { recursive: true })
          .map(String)
          .filter((file) => file.includes('pathway.lock'))
      : []
  }
  return { folder, envOf, started, locks }
}

export async function alive(env: Env, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const answer = await fetch(`http://127.0.0.1:${env.PORT}/healthz`).catch(() => undefined)
    if (answer?.ok === true) return
    await new Promise((done) => setTimeout(done, 100))
  }
  throw new Error('it ended before it was alive')
}

/** One sentence, on the last line of stderr, and no stack before it. */
export function refusedWith(ended: Ended, words: RegExp): void {
  expect([ended.code, ended.lastError]).toEqual([1, expect.stringMatching(/^pathway: \S/)])
  expect(ended.lastError).toMatch(words)
  expect(ended.errors.trimEnd().split('\n').length).toBe(1)
}
