import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { oidOf } from '../../src/server/seed/people.ts'
import { browserForTests } from '../harness/browser-for-tests.ts'
import { firstLoad } from '../harness/first-load.ts'
import { freePort, startProduct } from '../harness/product.ts'
import { firstSign } from './chat-turn.ts'
import { machine, residentMiB, spread, tenth } from './machine.ts'
import { tabUsable } from './tab-usable.ts'

/**
 * `npm run bench:line -- --json`: the main job's speed, each figure beside its limit. `--no-clean` leaves out the clean checkout,
 * which takes minutes. The raw figures go to docs/bench/line.json with `--keep`.
 */
const ROOT = resolve(import.meta.dirname, '..', '..')
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    'no-clean': { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
  },
})
const MAYA = oidOf('01')
const ROUNDS = 7
/** Each has a chat of their own, so that none grows long: what the bench reads after each turn is the whole chat. */
const SPEAKERS = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '11', '12', '13', '14', '15', '16', '17'].map(oidOf)
const TURNS_A_SPEAKER = 40
/** Two turns that answer at once: one as plain as an echo, one that reads what is owed. */
const SAID = ['help', "what's due"] as const

function progress(words: string): void {
  process.stderr.write(`${words}\n`)
}

type Turns = Readonly<Record<'echo' | (typeof SAID)[number], number[]>>

async function botTurns(product: { readonly deskUrl: string }): Promise<Turns> {
  const [echoPort, channelPort] = [await freePort(), await freePort()]
  const folder = mkdtempSync(join(tmpdir(), 'pathway-echo-'))
  const channel = `http://127.0.0.1:${channelPort}`
  const children = [
    spawn(process.execPath, [join(ROOT, 'src/local-m365/main.ts')], {
      env: { ...process.env, LOCAL_M365_PORT: String(channelPort), LOCAL_M365_DATA_DIR: folder, APP_URL: `http://127.0.0.1:${echoPort}` },
      stdio: 'ignore',
    }),
    spawn(process.execPath, [join(ROOT, 'tests/bench/echo-bot.ts'), String(echoPort), channel], { stdio: 'ignore' }),
  ]
  try {
    await answers(`${channel}/desk/api/config`)
    await answers(`http://127.0.0.1:${echoPort}/readyz`)
    const taken: Turns = { echo: [], help: [], "what's due": [] }
    const round = async (speaker: string, into: Turns): Promise<void> => {
      into.echo.push(await firstSign(channel, speaker, 'help'))
      for (const said of SAID) into[said].push(await firstSign(product.deskUrl, speaker, said))
    }
    // The first turns warm up both sides and aren't counted.
    for (let turn = 0; turn < TURNS_A_SPEAKER; turn++) await round(MAYA, { echo: [], help: [], "what's due": [] })
    for (const speaker of SPEAKERS.slice(1)) for (let turn = 0; turn < TURNS_A_SPEAKER; turn++) await round(speaker, taken)
    return taken
  } finally {
    for (const child of children) child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
}

async function answers(url: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if ((await fetch(url).catch(() => undefined))?.ok === true) return
    await new Promise((done) => setTimeout(done, 100))
  }
  throw new Error(`no answer from ${url}`)
}

/** Seconds from the command to the printed address. */
async function startSeconds(folder: string, dataDir: string): Promise<number> {
  const env = { ...process.env, PORT: String(await freePort()), LOCAL_M365_PORT: String(await freePort()), DATA_DIR: dataDir }
  const started = performance.now()
  const child = spawn('npm', ['start'], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  try {
    return await new Promise((done, failed) => {
      let printed = ''
      child.stdout.on('data', (chunk: Buffer) => {
        printed += chunk.toString()
        if (printed.includes(`http://127.0.0.1:${env.LOCAL_M365_PORT}`) && /sign in/i.test(printed))
          done((performance.now() - started) / 1000)
      })
      child.once('exit', () => failed(new Error(`npm start ended:\n${printed.slice(-2000)}`)))
    })
  } finally {
    await endOfGroup(child.pid ?? 0)
  }
}

/** Ends npm and all it started, and waits for the last of them: npm itself goes first, and the next start would find the data in use. */
async function endOfGroup(group: number): Promise<void> {
  if (!signalled(group, 'SIGTERM')) return
  for (let tries = 0; tries < 300 && signalled(group, 0); tries++) await new Promise((done) => setTimeout(done, 100))
}

/** False when nobody of the group is left. */
function signalled(group: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-group, signal)
  } catch {
    return false
  }
}

async function cleanCheckout(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'pathway-clean-'))
  try {
    const cloned = spawnSync('git', ['clone', '--quiet', '--no-hardlinks', ROOT, folder])
    if (cloned.status !== 0) throw new Error('the checkout could not be cloned')
    return await startSeconds(folder, join(folder, 'data'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** How many times the echo's, in the middle and at the 99th of a hundred: at most twice. */
function timesOf(ours: readonly number[], echo: readonly number[]) {
  const [one, other] = [spread(ours), spread(echo)]
  const times = (which: 'median' | 'p99') => Math.round((one[which] / other[which]) * 100) / 100
  return { timesEcho: { median: times('median'), p99: times('p99'), limit: 2 } }
}

async function main(): Promise<void> {
  const found = browserForTests(process.env, progress)
  if ('sentence' in found) throw new Error(found.sentence)
  const before = machine()
  progress('starting the product')
  // The calendars are looked at as often as in production.
  const product = await startProduct({ OBSERVE_SECONDS: '60' })
  progress('bot turns, beside a bare echo')
  const turns = await botTurns(product)
  progress('the tab at a quarter of the processor')
  const usable: number[] = []
  for (let round = 0; round < ROUNDS; round++) usable.push(await tabUsable(found.path, product.deskUrl, MAYA))
  const memory = { appMiB: residentMiB(product.appPid()), localM365MiB: residentMiB(product.deskPid()) }
  await product.stop()
  progress('warm starts')
  const dataDir = mkdtempSync(join(tmpdir(), 'pathway-warm-'))
  await startSeconds(ROOT, dataDir)
  const warm: number[] = []
  for (let round = 0; round < 5; round++) warm.push(await startSeconds(ROOT, dataDir))
  rmSync(dataDir, { recursive: true, force: true })
  if (!values['no-clean']) progress('a clean checkout, to the address')
  const clean = values['no-clean'] ? undefined : await cleanCheckout()
  const load = firstLoad(join(ROOT, 'dist', 'web'), /tab\/index\.html$/)
  const result = {
    machine: before,
    firstChunkKB: { value: tenth(load.kilobytes), limit: 150, holdingZod: load.holdingZod },
    tabUsableMs: { ...spread(usable), throttle: 4, limit: 2500 },
    botFirstSignMs: {
      bareEcho: spread(turns.echo),
      ...Object.fromEntries(SAID.map((said) => [said, { ...spread(turns[said]), limit: 2000, ...timesOf(turns[said], turns.echo) }])),
    },
    warmStartSeconds: { ...spread(warm), limit: 5 },
    cleanCheckoutSeconds: clean === undefined ? 'not measured' : { value: tenth(clean), limit: 240 },
    memory,
    raw: { usable, turns, warm },
  }
  if (values.keep) {
    mkdirSync(join(ROOT, 'docs', 'bench'), { recursive: true })
    writeFileSync(join(ROOT, 'docs', 'bench', 'line.json'), `${JSON.stringify(result, undefined, 2)}\n`)
  }
  if (values.json) process.stdout.write(`${JSON.stringify(result, undefined, 2)}\n`)
  else for (const [name, figure] of Object.entries(result)) if (name !== 'raw') process.stdout.write(`${name}: ${JSON.stringify(figure)}\n`)
}

await main()
