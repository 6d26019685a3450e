import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { layInstallation } from './kept-database.ts'

/**
 * The product as a person runs it: the app and the local Microsoft 365 as two real processes on free ports, with a data folder of
 * their own. The app can be killed (SIGKILL, to its pid alone) and started again on the same data.
 */
const ROOT = resolve(import.meta.dirname, '..', '..')
const NODE = process.execPath
/** An idle machine needs a few seconds; a busy one gets as long as a hook may take. */
const READY_MS = 150_000

export type Product = {
  readonly appUrl: string
  readonly deskUrl: string
  readonly dataDir: string
  readonly appPid: () => number
  readonly deskPid: () => number
  /** SIGKILL to the app's pid alone; the local Microsoft 365 goes on. */
  readonly killApp: () => Promise<void>
  readonly startApp: () => Promise<void>
  /** What the two processes printed. */
  readonly output: () => string
  readonly stop: () => Promise<void>
}

export async function startProduct(env: Readonly<Record<string, string>> = {}): Promise<Product> {
  const dataDir = mkdtempSync(join(tmpdir(), 'pathway-line-'))
  await layInstallation(dataDir)
  const [appPort, deskPort] = [await freePort(), await freePort()]
  const appUrl = `http://127.0.0.1:${appPort}`
  const deskUrl = `http://127.0.0.1:${deskPort}`
  const printed: string[] = []
  const shared = {
    PORT: String(appPort),
    LOCAL_M365_PORT: String(deskPort),
    DATA_DIR: dataDir,
    LOCAL_M365_DATA_DIR: join(dataDir, 'local-m365'),
    APP_URL: appUrl,
    // Few tests wait for a reply, and each look at all calendars costs a tenth of a second of a core.
    OBSERVE_SECONDS: '3',
    ...env,
  }
  const desk = run('src/local-m365/main.ts', shared, printed)
  let app = run('src/server/main.ts', shared, printed)
  const stop = async (): Promise<void> => {
    await Promise.all([end(app, 'SIGTERM'), end(desk, 'SIGTERM')])
    rmSync(dataDir, { recursive: true, force: true })
  }
  try {
    await answers(`${deskUrl}/desk/api/config`, desk, printed)
    await answers(`${appUrl}/readyz`, app, printed)
  } catch (error) {
    await stop()
    throw error
  }
  return {
    appUrl,
    deskUrl,
    dataDir,
    appPid: () => app.pid ?? -1,
    deskPid: () => desk.pid ?? -1,
    killApp: () => end(app, 'SIGKILL'),
    startApp: async () => {
      app = run('src/server/main.ts', shared, printed)
      await answers(`${appUrl}/readyz`, app, printed)
    },
    output: () => printed.join(''),
    stop,
  }
}

function run(script: string, env: Readonly<Record<string, string>>, printed: string[]): ChildProcess {
  const child = spawn(NODE, [resolve(ROOT, script)], { cwd: ROOT, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => printed.push(chunk.toString()))
  return child
}

async function answers(url: string, child: ChildProcess, printed: readonly string[]): Promise<void> {
  const until = Date.now() + READY_MS
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`it ended before it was ready:\n${printed.join('').slice(-3000)}`)
    const response = await fetch(url).catch(() => undefined)
    if (response?.ok === true) return
    await new Promise((done) => setTimeout(done, 100))
  }
  throw new Error(`no answer from ${url} in time:\n${printed.join('').slice(-3000)}`)
}

async function end(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((done) => child.once('exit', done))
  child.kill(signal)
  const tooLong = setTimeout(() => child.kill('SIGKILL'), 15_000)
  await gone
  clearTimeout(tooLong)
}

/** All that a program started with nothing set inherits: where programs are found, and where Node keeps what it has compiled. */
export function inherited(): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => name === 'PATH' || name === 'NODE_COMPILE_CACHE'))
}

export async function freePort(): Promise<number> {
  return await new Promise((done, failed) => {
    const server = createServer()
    server.once('error', failed)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => done(port))
    })
  })
}
