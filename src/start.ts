/**
 * `npm start`: the app and, outside production, the local Microsoft 365 beside it, each its own process. Either may die: it is
 * started again while the other goes on. The options are for tests: other scripts in place of the two, and no build.
 */
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { manyProblems, readConfig } from './server/config.ts'
import { type Kept, keepAlive, type Program, type Watcher } from './start/kept-alive.ts'
import { whenNpmIsGone } from './start/npm-watch.ts'
import { answers, portSentence } from './start/ports.ts'
import { buildWebParts } from './start/web-parts.ts'
import { aloneInvitation, invitation } from './start/words.ts'
import { isCannotOpen } from './store/cannot-open.ts'
import { lockFolder } from './store/lock-file.ts'

const root = dirname(import.meta.dirname)
const { values } = parseArgs({
  options: {
    app: { type: 'string', default: join(root, 'src/server/main.ts') },
    'local-m365': { type: 'string', default: join(root, 'src/local-m365/main.ts') },
    'no-build': { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
  },
})

const env = process.env
const port = Number(env.PORT?.trim() || 3978)
const localPort = Number(env.LOCAL_M365_PORT?.trim() || 3979)
const desk = `http://127.0.0.1:${localPort}`
const app = `http://127.0.0.1:${port}`
const withLocal = env.PATHWAY_MODE !== 'production'
const dataDir = resolve(env.DATA_DIR?.trim() ? env.DATA_DIR : 'data')
const appStopMs = 6_000
const localStopMs = 3_000
const readyWithinMs = 180_000
const remindEveryMs = 15_000

const local: Program = {
  name: 'the local Microsoft 365',
  script: values['local-m365'],
  args: [],
  env: {
    ...env,
    APP_URL: env.APP_URL ?? app,
    LOCAL_M365_DATA_DIR: env.LOCAL_M365_DATA_DIR ?? join(dataDir, 'local-m365'),
  },
  refusal: /^(?=Port \d|The folder |The local Microsoft 365 cannot)/,
}
const tellAt = withLocal ? { NOTIFICATION_URL: env.NOTIFICATION_URL ?? `${app}/api/notifications` } : {}
const own: Program = { name: 'the app', script: values.app, args: [], env: { ...env, ...tellAt }, refusal: /^pathway: / }
const prefixes = new Map([
  [local, 'm365'],
  [own, 'app '],
])

const kept = new Map<Program, Kept>()
let ending = false
let release = (): void => {}

function say(words: string): void {
  process.stdout.write(`${words}\n`)
}

/** pino's lines below "warn" are for a log keeper, not for the person at this screen. */
function isQuiet(text: string): boolean {
  const level = /^\{"level":(\d+)/.exec(text)?.[1]
  return text.trim() === '' || (level !== undefined && Number(level) < 40)
}

async function end(exitCode: number, sentence?: string): Promise<void> {
  if (ending) return
  ending = true
  if (sentence !== undefined) process.stderr.write(`${sentence}\n`)
  // The app first: what it is doing may still need Graph.
  await kept.get(own)?.stop(appStopMs)
  await kept.get(local)?.stop(localStopMs)
  release()
  process.exit(exitCode)
}

const watcher: Watcher = {
  line: (program, text) => {
    if (values.verbose || !isQuiet(text)) say(`${prefixes.get(program)} | ${text}`)
  },
  started: (program, pid, again) => {
    say(`${again ? 'Started again' : 'Started'}: ${program.name}, pid ${pid}.`)
    if (again) void untilReady(program).then((ready) => ready && say(`Ready again: ${program.name}.`))
  },
  died: (program, pid, how) => say(`${capital(program.name)} (pid ${pid}) ${how} unasked; it is started again.`),
  refused: (_program, sentence) => void end(1, capital(sentence)),
  gaveUp: (program, lastWords) =>
    void end(
      1,
      `${capital(program.name)} died five times within a minute and is not started again; its last words were: ${lastWords || 'none'}`,
    ),
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

async function untilReady(program: Program): Promise<boolean> {
  const address = program === own ? `${app}/readyz` : `${desk}/desk/api/config`
  const began = Date.now()
  let remindAt = began + remindEveryMs
  while (!ending && Date.now() - began < readyWithinMs) {
    if (await answers(address)) return true
    if (Date.now() > remindAt) {
      say(`  still waiting for ${program.name} (${Math.round((Date.now() - began) / 1_000)} s) ...`)
      remindAt += remindEveryMs
    }
    await new Promise((done) => setTimeout(done, 150))
  }
  if (!ending)
    await end(
      1,
      `${capital(program.name)} did not become ready in three minutes: run the same command with \`-- --verbose\` to see what it says.`,
    )
  return false
}

/** What stands in the way, in one sentence, found before anything is built or begun; undefined when nothing does. */
async function whyNot(): Promise<string | undefined> {
  const read = readConfig(env)
  if ('problems' in read) return capital(manyProblems(read.problems))
  if (withLocal && port === localPort) return `PORT and LOCAL_M365_PORT are both ${port}: choose two different ports.`
  const inUse =
    (await portSentence(port, 'PORT', 'the app', `${app}/healthz`)) ??
    (withLocal ? await portSentence(localPort, 'LOCAL_M365_PORT', 'the local Microsoft 365', `${desk}/desk/api/config`) : null)
  if (inUse !== null) return inUse
  // The two processes keep their data in folders of this one: who holds it holds both, and one sentence names one variable.
  const lock = withLocal ? await lockFolder(dataDir) : undefined
  if (lock !== undefined && isCannotOpen(lock)) return lock.says
  if (lock !== undefined) release = lock.release
  return undefined
}

async function main(): Promise<void> {
  const trouble = await whyNot()
  if (trouble !== undefined) return end(1, trouble)
  const unbuilt = values['no-build'] ? null : await buildWebParts(root, say)
  if (unbuilt !== null) return end(1, unbuilt)
  say('Starting; the first start also makes the database and a fictional caseload (about 20 seconds).')
  const programs = withLocal ? [local, own] : [own]
  for (const program of programs) kept.set(program, keepAlive(program, watcher))
  const ready = await Promise.all(programs.map(untilReady))
  if (ready.every(Boolean)) say(withLocal ? invitation(`${desk}/`) : aloneInvitation(port))
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    if (!ending) say('Ending ...')
    void end(0)
  })
if (env.npm_lifecycle_event !== undefined) whenNpmIsGone(() => void end(0))
await main()
