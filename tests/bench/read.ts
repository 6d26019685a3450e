import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual, parseArgs } from 'node:util'
import { termsInForce } from '../../src/casework/terms-in-force.ts'
import { startLocalM365 } from '../../src/local-m365/service.ts'
import { DD_CSE_2017R1 } from '../../src/procedure/matrix/dd-cse-2017r1.ts'
import { compose } from '../../src/server/compose.ts'
import { readConfig } from '../../src/server/config.ts'
import { makeLog } from '../../src/server/log.ts'
import { chanceFrom } from '../../src/server/seed/chance.ts'
import { fictionalDirectory } from '../../src/server/seed/people.ts'
import { writeStory } from '../../src/server/seed/seed.ts'
import { storiesFrom } from '../../src/server/seed/stories.ts'
import { isCannotOpen } from '../../src/store/cannot-open.ts'
import { openKeyRing } from '../../src/store/key-ring.ts'
import { openStore } from '../../src/store/postgres.ts'
import { postgresForTests } from '../harness/postgres-for-tests.ts'
import { machine, spread } from './machine.ts'
import { copyInPlain } from './plain-store.ts'

/**
 * `npm run bench:read -- --json`: what it costs to read a case with sign-in, need to know, sealing and a durable access log, beside the same route
 * over the same PostgreSQL with the entries in plain and no log, and beside bare fastify. Rounds are interleaved; the answers are compared first.
 */
const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '60' },
    seconds: { type: 'string', default: '4' },
    rounds: { type: 'string', default: '9' },
    connections: { type: 'string', default: '8' },
    json: { type: 'boolean', default: false },
  },
})
const [CASES, SECONDS, ROUNDS, CONNECTIONS] = [values.cases, values.seconds, values.rounds, values.connections].map(Number) as [
  number,
  number,
  number,
  number,
]
/** At least half as many reads a second as in plain, the slowest of a hundred at most twice as slow. */
const LEAST_SHARE = 0.5
const MOST_P99 = 2

type Side = 'sealed' | 'plain' | 'bare'
type Asked = { readonly path: string; readonly token: string }
type Round = { readonly perSecond: number; readonly p50: number; readonly p99: number; readonly failed: number }

function progress(words: string): void {
  process.stderr.write(`${words}\n`)
}

async function fill(
  url: string,
  keys: string,
  tenantId: string,
): Promise<readonly { readonly reference: string; readonly people: readonly string[] }[]> {
  const ring = openKeyRing(keys)
  if (isCannotOpen(ring)) throw new Error(ring.says)
  const store = await openStore({ kind: 'postgres', url }, ring, { sweepEverySeconds: 3600, observeEverySeconds: 3600 })
  if (isCannotOpen(store)) throw new Error(store.says)
  try {
    const read = readConfig({})
    if ('problems' in read) throw new Error(read.problems.join('; '))
    const { world } = await compose(read.config, store, makeLog({ write: () => {} }))
    const directory = fictionalDirectory(tenantId)
    await store.transaction(async (tx) => {
      for (const entry of directory) await tx.putDirectoryEntry(entry)
    })
    const terms = await store.transaction((tx) => termsInForce(world, tx))
    const year = Number(world.clock.now().slice(0, 4))
    let written = 0
    for (let round = 0; written < CASES; round++) {
      const seed = `read ${round}`
      for (const story of storiesFrom(chanceFrom(seed), DD_CSE_2017R1, year).slice(0, CASES - written)) {
        await writeStory(world, terms, directory, seed, story)
        written++
      }
    }
    const copied = await copyInPlain(store, url)
    return copied.map(({ row }) => ({ reference: row.reference, people: row.people.filter((id) => id.startsWith('p-')) }))
  } finally {
    await store.close()
  }
}

async function startSide(
  side: Side,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<{ readonly url: string; readonly child: ChildProcess }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'read-app-program.ts'), side, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const url = await new Promise<string>((done, failed) => {
    child.stdout?.once('data', (line: Buffer) => done(line.toString().trim()))
    child.once('exit', (code) => failed(new Error(`the ${side} side ended (${code})`)))
  })
  return { url, child }
}

function ask(agent: Agent, url: string, { path, token }: Asked): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((done, failed) => {
    get(`${url}${path}`, { agent, headers: { authorization: `Bearer ${token}` } }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => done({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }))
      response.on('error', failed)
    }).on('error', failed)
  })
}

/** So many connections, each asking again as soon as it is answered. */
async function round(url: string, asked: readonly Asked[], seconds: number): Promise<Round> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  const taken: number[] = []
  let [next, failed] = [0, 0]
  const began = performance.now()
  const until = began + seconds * 1000
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while (performance.now() < until) {
        const one = asked[next++ % asked.length]
        if (one === undefined) return
        const from = performance.now()
        const { status } = await ask(agent, url, one)
        if (status !== 200) failed++
        taken.push(performance.now() - from)
      }
    }),
  )
  agent.destroy()
  const elapsed = (performance.now() - began) / 1000
  const { median, p99 } = spread(taken)
  return { perSecond: Math.round((taken.length / elapsed) * 10) / 10, p50: median, p99, failed }
}

/** The two sides must say the same, but for the instant at which they say it. Answers the mean length of an answer. */
async function assertEqual(sealed: string, plain: string, asked: readonly Asked[]): Promise<number> {
  const agent = new Agent({ keepAlive: true })
  let bytes = 0
  for (const one of asked) {
    const [ours, theirs] = [await ask(agent, sealed, one), await ask(agent, plain, one)]
    if (ours.status !== 200 || theirs.status !== 200) throw new Error(`${one.path}: ${ours.status} and ${theirs.status}`)
    if (!isDeepStrictEqual(JSON.parse(ours.text), JSON.parse(theirs.text))) throw new Error(`${one.path}: the two sides differ`)
    bytes += ours.text.length
  }
  agent.destroy()
  return Math.round(bytes / asked.length)
}

async function main(): Promise<number> {
  const started = await postgresForTests({}, progress, { durable: true })
  if ('sentence' in started) throw new Error(started.sentence)
  const folder = mkdtempSync(join(tmpdir(), 'pathway-bench-read-'))
  const m365 = await startLocalM365({ port: 0, dataDir: folder })
  const children: ChildProcess[] = []
  try {
    const read = readConfig({})
    if ('problems' in read) throw new Error(read.problems.join('; '))
    const { tenantId } = read.config
    progress(`writing ${CASES} cases`)
    const cases = await fill(started.url, folder, tenantId)
    const directory = fictionalDirectory(tenantId)
    const tokens = new Map<string, string>()
    const asked: Asked[] = []
    for (const { reference, people } of cases) {
      for (const person of people) {
        const oid = directory.find((entry) => entry.id === person)?.oid ?? ''
        const token = tokens.get(oid) ?? (await tokenFor(m365.url, oid))
        tokens.set(oid, token)
        asked.push({ path: `/api/cases/${reference}`, token })
      }
    }
    asked.sort((a, b) => (digitsOf(a) < digitsOf(b) ? -1 : 1))
    const env = { LOCAL_M365_PORT: new URL(m365.url).port, DATA_DIR: folder, REQUESTS_PER_MINUTE: '1000000000' }
    const [sealed, plain] = [await startSide('sealed', [started.url, folder], env), await startSide('plain', [started.url, folder], env)]
    children.push(sealed.child, plain.child)
    progress(`comparing ${asked.length} answers`)
    const bytes = await assertEqual(sealed.url, plain.url, asked)
    const bare = await startSide('bare', ['', '', String(bytes)], env)
    children.push(bare.child)
    const sides: Readonly<Record<Side, string>> = { sealed: sealed.url, plain: plain.url, bare: bare.url }
    const rounds: Record<Side, Round[]> = { sealed: [], plain: [], bare: [] }
    for (let number = 0; number <= ROUNDS; number++) {
      const order: Side[] = number % 2 === 0 ? ['sealed', 'plain', 'bare'] : ['plain', 'sealed', 'bare']
      for (const side of order) {
        const one = await round(sides[side], asked, SECONDS)
        // The first round warms up.
        if (number > 0) rounds[side].push(one)
        progress(`round ${number} ${side}: ${one.perSecond}/s, p99 ${one.p99} ms`)
      }
    }
    return told(rounds, { cases: cases.length, asked: asked.length, bytes })
  } finally {
    for (const child of children) child.kill('SIGKILL')
    await m365.close()
    rmSync(folder, { recursive: true, force: true })
    await started.stop()
  }
}

/** Some order that mixes cases and people, the same each time. */
function digitsOf({ path, token }: Asked): string {
  return `${path.slice(-2)}${token.slice(-6)}${path}`
}

async function tokenFor(m365: string, oid: string): Promise<string> {
  const answer = await fetch(`${m365}/desk/api/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ oid }),
  })
  return ((await answer.json()) as { readonly token: string }).token
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

function told(rounds: Readonly<Record<Side, readonly Round[]>>, about: Readonly<Record<string, number>>): number {
  const of = (side: Side, what: keyof Round) => rounds[side].map((one) => one[what])
  const hundredth = (value: number) => Math.round(value * 100) / 100
  const ratios = rounds.sealed.map((one, index) => one.perSecond / (rounds.plain[index]?.perSecond ?? Number.NaN))
  const slower = rounds.sealed.map((one, index) => one.p99 / (rounds.plain[index]?.p99 ?? Number.NaN))
  const share = hundredth(middle(ratios))
  const p99Ratio = hundredth(middle(slower))
  const failed = [...of('sealed', 'failed'), ...of('plain', 'failed'), ...of('bare', 'failed')].reduce((sum, one) => sum + one, 0)
  const kept = share >= LEAST_SHARE && p99Ratio <= MOST_P99 && failed === 0
  const figures = Object.fromEntries(
    (['sealed', 'plain', 'bare'] as const).map((side) => [
      side,
      { perSecond: middle(of(side, 'perSecond')), p50Ms: middle(of(side, 'p50')), p99Ms: middle(of(side, 'p99')) },
    ]),
  )
  const result = {
    machine: machine(),
    ...about,
    connections: CONNECTIONS,
    share,
    leastShare: LEAST_SHARE,
    p99Ratio,
    mostP99: MOST_P99,
    kept,
    failed,
    figures,
  }
  if (values.json)
    process.stdout.write(`${JSON.stringify({ ...result, spread: { share: spread(ratios), p99: spread(slower) }, rounds }, null, 2)}\n`)
  else for (const [name, figure] of Object.entries(result)) process.stdout.write(`${name}: ${JSON.stringify(figure)}\n`)
  return kept ? 0 : 1
}

process.exitCode = await main()
