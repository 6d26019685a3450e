import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { root } from '../harness/steps.ts'

const stubs = join(import.meta.dirname, 'stubs')
const folder = mkdtempSync(join(tmpdir(), 'pathway-start-'))
const started: ChildProcess[] = []
const servers: Server[] = []

interface Running {
  readonly child: ChildProcess
  readonly port: number
  readonly localPort: number
  readonly text: () => string
  readonly errors: () => string
  readonly ended: Promise<number | null>
}

const options = ['--no-build', '--app', join(stubs, 'app.ts'), '--local-m365', join(stubs, 'local-m365.ts')]
const usual = [process.execPath, join(root, 'src/start.ts'), ...options]
/** Like npm: a process that starts a shell that starts the script. */
const npmStandIn = `
const [, root, ...options] = process.argv
const line = ['"' + process.execPath + '"', '"' + root + '/src/start.ts"', ...options.map((each) => '"' + each + '"')].join(' ')
require('node:child_process').spawn('sh', ['-c', line + '; true'], { stdio: 'inherit', env: { ...process.env, npm_lifecycle_event: 'start' } })
`

/** A whole production environment, as tests/server/config.test.ts has it: what it runs here are the stand-ins. */
const PRODUCTION = {
  PATHWAY_MODE: 'production',
  TENANT_ID: '11111111-1111-4111-8111-111111111111',
  CLIENT_ID: '11111111-1111-4111-8111-111111111112',
  BOT_APP_ID: '11111111-1111-4111-8111-111111111112',
  TEAMS_APP_ID: '11111111-1111-4111-8111-111111111113',
  STEP_UP_CONTEXT: 'c2',
  CLIENT_SECRET: 'not-the-development-one',
  PUBLIC_URL: 'https://pathway.derby.gov.uk',
  NOTICE_MAILBOX_DERBY: 'notices@derby.gov.uk',
  NOTICE_MAILBOX_DERBYSHIRE: 'notices@derbyshire.gov.uk',
  ALLOW_EMBEDDED_DATABASE: 'yes',
  DIRECTORY_FILE: 'docs/directory.example.json',
} as const

type Identity = { readonly uid?: number; readonly gid?: number }

async function start(env: Readonly<Record<string, string>> = {}, [command = '', ...args] = usual, as: Identity = {}): Promise<Running> {
  const [port, localPort] = await Promise.all([freePort(), freePort()])
  const { PATHWAY_MODE: _mode, TENANT_ID: _tenant, npm_lifecycle_event: _npm, ...rest } = process.env
  const child = spawn(command, args, {
    cwd: root,
    env: { ...rest, PORT: String(port), LOCAL_M365_PORT: String(localPort), DATA_DIR: join(folder, String(port)), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...as,
  })
  started.push(child)
  let text = ''
  let errors = ''
  child.stdout?.setEncoding('utf8').on('data', (part: string) => (text += part))
  child.stderr?.setEncoding('utf8').on('data', (part: string) => (errors += part))
  const ended = new Promise<number | null>((done) => child.once('close', (code) => done(code)))
  return { child, port, localPort, text: () => text, errors: () => errors, ended }
}

afterEach(async () => {
  for (const child of started.splice(0)) if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
  await Promise.all(servers.splice(0).map((server) => new Promise((done) => server.close(done))))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => done(address !== null && typeof address === 'object' ? address.port : 0))
    })
  })
}

async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 400; turn++) {
    if (await holds()) return
    await new Promise((done) => setTimeout(done, 50))
  }
  throw new Error(`Not seen within 20 s: ${what}`)
}

function pidOf(running: Running, name: string): number {
  const pids = [...running.text().matchAll(new RegExp(`${name}, pid (\\d+)\\.`, 'g'))]
  return Number(pids.at(-1)?.[1])
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

async function ready(env: Readonly<Record<string, string>> = {}, command = usual): Promise<Running> {
  const running = await start(env, command)
  await until(
    `ready: ${running.text()}${running.errors()}`,
    () => running.text().includes('Pathway is ready') || running.child.exitCode !== null,
  )
  expect(running.errors()).toBe('')
  return running
}

describe('npm start', () => {
  it('says where the desk is, who can sign in, both pids, and shows loud lines only', async () => {
    const running = await ready()
    expect(running.text()).toContain(`Open http://127.0.0.1:${running.localPort}/`)
    for (const person of ['Maya Okafor', 'Priya Nair', 'Grace Adeyemi', 'Tom Whitlock']) expect(running.text()).toContain(person)
    expect(isAlive(pidOf(running, 'the app'))).toBe(true)
    expect(isAlive(pidOf(running, 'the local Microsoft 365'))).toBe(true)
    expect(running.text()).toContain('app  | {"level":50,"msg":"loud"}')
    expect(running.text()).not.toContain('quiet')
  })

  it('tells the local Microsoft 365 where the app is and where to keep its state', async () => {
    const running = await ready({ DATA_DIR: join(folder, 'told') })
    const told = await (await fetch(`http://127.0.0.1:${running.localPort}/desk/api/config`)).json()
    expect(told).toEqual({ appUrl: `http://127.0.0.1:${running.port}`, folder: join(folder, 'told', 'local-m365') })
  })

  it.each(['SIGINT', 'SIGTERM'] as const)('ends both cleanly on %s', async (signal) => {
    const running = await ready()
    const pids = [pidOf(running, 'the app'), pidOf(running, 'the local Microsoft 365')]
    running.child.kill(signal)
    expect(await running.ended).toBe(0)
    expect(running.text()).toContain('app ended in good order')
    expect(pids.filter(isAlive)).toEqual([])
  })

  it('ends a child that does not listen', async () => {
    const running = await ready({ STUB_APP: 'stubborn' })
    const pid = pidOf(running, 'the app')
    running.child.kill('SIGTERM')
    expect(await running.ended).toBe(0)
    expect(isAlive(pid)).toBe(false)
  })

  it('starts the app again when its pid alone is killed, while the local Microsoft 365 goes on', async () => {
    const running = await ready()
    const [first, local] = [pidOf(running, 'the app'), pidOf(running, 'the local Microsoft 365')]
    process.kill(first, 'SIGKILL')
    await until('ready again', () => running.text().includes('Ready again: the app.'))
    expect(running.text()).toContain(`The app (pid ${first}) was ended by SIGKILL unasked; it is started again.`)
    expect(pidOf(running, 'the app')).not.toBe(first)
    expect(isAlive(local)).toBe(true)
  })

  it('leaves no orphan when it is itself killed', async () => {
    const running = await ready()
    const pids = [pidOf(running, 'the app'), pidOf(running, 'the local Microsoft 365')]
    running.child.kill('SIGKILL')
    await until('both children gone', () => !pids.some(isAlive))
  })

  it('ends when the npm that started it is killed outright', async () => {
    const running = await ready({}, [process.execPath, '-e', npmStandIn, root, ...options])
    const pids = [pidOf(running, 'the app'), pidOf(running, 'the local Microsoft 365')]
    running.child.kill('SIGKILL')
    await until('both children gone', () => !pids.some(isAlive))
  })

  it('gives up after five deaths within a minute, with the last words', async () => {
    const running = await start({ STUB_APP: 'dies' })
    expect(await running.ended).toBe(1)
    expect(running.errors()).toBe(
      'The app died five times within a minute and is not started again; its last words were: TypeError: broken at once\n',
    )
    expect(isAlive(pidOf(running, 'the local Microsoft 365'))).toBe(false)
  })

  it('passes on the one sentence with which the app refuses to run', async () => {
    const running = await start({ STUB_APP: 'refuses' })
    expect(await running.ended).toBe(1)
    expect(running.errors()).toBe('The data folder is read-only: give your account the right to write there.\n')
    expect(running.text()).not.toContain('started again')
  })

  it('passes on the one sentence with which the local Microsoft 365 refuses to run', async () => {
    const running = await start({ STUB_LOCAL: 'refuses' })
    expect(await running.ended).toBe(1)
    expect(running.errors()).toBe(
      'The folder x is in use by another local Microsoft 365: stop it, or set LOCAL_M365_DATA_DIR to another folder.\n',
    )
    expect(running.text()).not.toContain('The folder x')
  })

  it('passes on a list of problems whole', async () => {
    const running = await start({ STUB_APP: 'refuses at length' })
    expect(await running.ended).toBe(1)
    expect(running.errors()).toBe('The configuration has problems:\n  - PORT: odd\n  - HOST: odd\n')
  })

  it('names the port that another program holds and how to choose another', async () => {
    const server = createServer((socket) => socket.destroy())
    servers.push(server)
    const taken = await new Promise<number>((done) => {
      server.listen(0, '127.0.0.1', () => {
        const address = server.address()
        done(address !== null && typeof address === 'object' ? address.port : 0)
      })
    })
    const running = await start({ PORT: String(taken) })
    expect(await running.ended).toBe(1)
    expect(running.errors()).toBe(
      `Port ${taken}, meant for the app, is in use by another program: end that program, or choose another port, for example \`PORT=${taken + 100} npm start\`.\n`,
    )
  })

  it('says that Pathway is already running when a second one is started at the same address', async () => {
    const first = await ready()
    const second = await start({ PORT: String(first.port), LOCAL_M365_PORT: String(first.localPort) })
    expect(await second.ended).toBe(1)
    expect(second.errors()).toMatch(/^Pathway is already running here \(port \d+ answers\).*\n$/)
  })

  it.each(['abc', '0', '70000'])('refuses the port %s before it begins anything', async (port) => {
    const running = await start({ PORT: port })
    expect(await running.ended).toBe(1)
    expect(running.errors()).toBe('The configuration has a problem:\n  - PORT: must be a whole number from 1 to 65535\n')
    expect(running.text()).toBe('')
  })

  it('starts the app alone in production', async () => {
    const running = await ready(PRODUCTION)
    expect(running.text()).not.toContain('local Microsoft 365, pid')
  })

  it('refuses a tenant of one’s own outside production at once, and begins nothing', async () => {
    const running = await start({ TENANT_ID: PRODUCTION.TENANT_ID, CLIENT_ID: PRODUCTION.CLIENT_ID })
    expect(await running.ended).toBe(1)
    expect(running.errors()).toBe(
      'The configuration has a problem:\n  - PATHWAY_MODE: TENANT_ID and CLIENT_ID are set for a tenant of your own, which is used in production only: set this to production, or take those out to use the local Microsoft 365\n',
    )
    expect(running.text()).toBe('')
  })

  it('a folder that can’t be written is one sentence that names DATA_DIR, before anything begins', async () => {
    const readOnly = join(folder, 'read-only')
    mkdirSync(readOnly, { mode: 0o500 })
    chmodSync(folder, 0o755)
    // Root may write anywhere, so nobody in particular starts it.
    const as = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
    const running = await start({ DATA_DIR: join(readOnly, 'data') }, usual, as)
    expect(await running.ended).toBe(1)
    expect(running.errors()).toBe(
      `The data folder ${join(readOnly, 'data')} can't be written (EACCES). Give it to the user who runs Pathway, or set DATA_DIR.\n`,
    )
    expect(running.text()).toBe('')
  })

  it('a second one on the same data is told so, with DATA_DIR as the way out; the folder is free when the first has ended', async () => {
    const DATA_DIR = join(folder, 'shared')
    const first = await ready({ DATA_DIR })
    const second = await start({ DATA_DIR })
    expect(await second.ended).toBe(1)
    expect(second.errors()).toBe(
      `Another Pathway (process ${first.child.pid}) is already using the data folder ${DATA_DIR}. Stop it first, or set DATA_DIR to another folder.\n`,
    )
    expect(second.text()).toBe('')
    first.child.kill('SIGTERM')
    await first.ended
    await ready({ DATA_DIR })
  })
})
