import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { findProgram, installSystemPackages } from './system-packages.ts'

export interface TestPostgres {
  readonly url: string
  readonly stop: () => Promise<void>
}
export type Started = TestPostgres | { readonly sentence: string }

const remedy = 'install PostgreSQL 15 or newer, or name a server made for tests in TEST_DATABASE_URL'

/** A real PostgreSQL for the contract tests: the server TEST_DATABASE_URL names, else a temporary cluster of our own on a free loopback port. */
export async function postgresForTests(
  env: { readonly TEST_DATABASE_URL?: string | undefined },
  say: (words: string) => void,
  how: { /** Waits for the disk as a real one does: for figures. */ readonly durable?: boolean } = {},
): Promise<Started> {
  if (env.TEST_DATABASE_URL) {
    const trouble = await whyNot(env.TEST_DATABASE_URL)
    if (trouble === null) return { url: env.TEST_DATABASE_URL, stop: async () => {} }
    return {
      sentence: `TEST_DATABASE_URL names a PostgreSQL that doesn't let us in (${trouble}): start it, correct the address, or unset it.`,
    }
  }
  const bin = binaries() ?? bringBinaries(say)
  if (typeof bin !== 'string') return bin
  const account = process.getuid?.() === 0 ? unprivilegedAccount() : {}
  if (account === null) return { sentence: `PostgreSQL doesn't run as root and no account "postgres" could be made: ${remedy}.` }
  return startCluster(bin, account, how.durable === true)
}

type Account = { readonly uid?: number; readonly gid?: number }

/** The folder that holds both initdb and postgres, newest version first among the system's own. */
export function binaries(): string | null {
  const inPath = findProgram(['initdb'], process.env.PATH ?? '')
  if (inPath !== null && existsSync(join(dirname(inPath), 'postgres'))) return dirname(inPath)
  const versions = ['/usr/lib/postgresql', '/opt/homebrew/opt'].flatMap((folder) =>
    existsSync(folder) ? readdirSync(folder).map((each) => join(folder, each, 'bin')) : [],
  )
  const whole = versions.filter((each) => existsSync(join(each, 'initdb')) && existsSync(join(each, 'postgres')))
  return whole.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true })).at(-1) ?? null
}

function bringBinaries(say: (words: string) => void): string | { readonly sentence: string } {
  const trouble = installSystemPackages(['postgresql'], say)
  return (
    (trouble === null ? binaries() : null) ?? {
      sentence: `The store's tests need a real PostgreSQL and ${trouble ?? 'the installed package brought none'}: ${remedy}.`,
    }
  )
}

/** PostgreSQL refuses to run as root, so it gets an account of its own. */
function unprivilegedAccount(): Account | null {
  const number = (flag: string): number => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout || Number.NaN)
  if (Number.isNaN(number('-u'))) spawnSync('useradd', ['--system', '--user-group', 'postgres'])
  const [uid, gid] = [number('-u'), number('-g')]
  return Number.isNaN(uid) || Number.isNaN(gid) ? null : { uid, gid }
}

async function startCluster(bin: string, account: Account, durable: boolean): Promise<Started> {
  const folder = mkdtempSync(join(tmpdir(), 'pathway-postgres-'))
  if (account.uid !== undefined && account.gid !== undefined) chownSync(folder, account.uid, account.gid)
  const files = join(folder, 'files')
  const made = spawnSync(
    join(bin, 'initdb'),
    ['-D', files, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'],
    {
      ...account,
      cwd: folder,
      encoding: 'utf8',
    },
  )
  if (made.status !== 0) {
    rmSync(folder, { recursive: true, force: true })
    return {
      sentence: `PostgreSQL's initdb failed (${lastLine(`${made.stderr}`) || made.error?.message || 'no reason given'}): ${remedy}.`,
    }
  }
  const port = await freePort()
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    // Synchronous writes off: these tests kill our processes, never the machine.
    fsync: durable ? 'on' : 'off',
    max_connections: 200,
    timezone: 'UTC',
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = spawn(join(bin, 'postgres'), ['-D', files, ...flags], { ...account, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] })
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  return ready(server, url, folder)
}

async function ready(server: ChildProcess, url: string, folder: string): Promise<Started> {
  let words = ''
  server.stderr?.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-4_000)
  })
  server.on('error', (error) => {
    words += error.message
  })
  const stop = (): Promise<void> => stopServer(server, folder)
  for (let attempt = 0; attempt < 150; attempt++) {
    if ((await whyNot(url)) === null) return { url, stop }
    if (server.exitCode !== null) break
    await new Promise((done) => setTimeout(done, 200))
  }
  await stop()
  return { sentence: `PostgreSQL did not start (${lastLine(words) || 'no reason given'}): ${remedy}.` }
}

function stopServer(server: ChildProcess, folder: string): Promise<void> {
  return new Promise((done) => {
    const tidy = (): void => {
      clearTimeout(harder)
      rmSync(folder, { recursive: true, force: true })
      done()
    }
    const harder = setTimeout(() => server.kill('SIGKILL'), 8_000)
    if (server.exitCode !== null || server.signalCode !== null || server.pid === undefined) return tidy()
    server.once('exit', tidy)
    server.kill('SIGINT') // "fast shutdown": ends every connection, then itself
  })
}

/** null when the server answers a query, else its reason. */
async function whyNot(url: string): Promise<string | null> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  client.on('error', () => {}) // a server going away while we ask is an answer, not a crash
  try {
    await client.connect()
    await client.query('select 1')
    return null
  } catch (error) {
    return error instanceof Error ? error.message || error.name : String(error)
  } finally {
    await client.end().catch(() => {})
  }
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer()
    probe.on('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address !== null && typeof address === 'object' ? done(address.port) : fail(new Error('no port'))))
    })
  })
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.trim() ?? ''
}
