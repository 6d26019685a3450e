import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { keepDirectory } from '../casework/keep-directory.ts'
import { errorCode, isCannotOpen } from '../store/cannot-open.ts'
import { startSealer } from '../store/heads.ts'
import { openStore } from '../store/postgres.ts'
import { startRewrapping } from '../store/rewrap.ts'
import { makeApp } from './app.ts'
import { compose, workOf } from './compose.ts'
import { type Config, manyProblems, readConfig } from './config.ts'
import { readDirectoryFile } from './directory-file.ts'
import { followKeys } from './keys.ts'
import { consoleInto, makeLog } from './log.ts'
import { fictionalDirectory } from './seed/people.ts'
import { seedCaseload } from './seed/seed.ts'
import { makeSignIn } from './sign-in.ts'

/** The process: opens what is needed in order, says in one sentence why it can't, and closes all of it in the other order. */
const CLOSE_WITHIN_MS = 5_000
const log = makeLog()
consoleInto(log)
const closers: (() => Promise<void> | void)[] = []
let ending = false

/** The sentence to end with, or undefined once everything runs (or the end was asked for on the way). */
async function start(): Promise<string | undefined> {
  const read = readConfig(process.env)
  if ('problems' in read) return manyProblems(read.problems)
  const { config } = read
  // Asked first, because making a database takes a while and would be for nothing.
  const taken = await portProblem(config)
  if (taken !== undefined) return taken
  const keys = await followKeys(config, () => log.warn('key vault not asked'))
  if (isCannotOpen(keys)) return keys.says
  closers.push(keys.stop)
  const { ring } = keys
  const store = await openStore(config.database, ring, {
    observeEverySeconds: config.observeSeconds,
    onFault: (error) => log.warn('store fault', { error: nameOf(error) }, error),
  })
  if (isCannotOpen(store)) return store.says
  closers.push(store.close)
  const composed = await compose(config, store, log).catch(sentenceOf)
  if (typeof composed === 'string') return composed
  const { world } = composed
  const directory = config.directoryFile === undefined ? fictionalDirectory(config.tenantId) : readDirectoryFile(config.directoryFile)
  if ('problem' in directory) return directory.problem
  await keepDirectory(world, directory)
  const sealer = startSealer(store.record, ring, join(config.dataDir, 'heads.jsonl'), {
    onFault: (error) => log.warn('sealer fault', { error: nameOf(error) }, error),
  })
  closers.push(sealer.stop)
  const rewrapping = startRewrapping(store.rewrap, {
    onFault: (error) => log.warn('rewrap fault', { error: nameOf(error) }, error),
    onDone: (changed) => log.info('data keys wrapped anew', { count: changed }),
  })
  closers.push(rewrapping.stop)
  if (config.seedCaseload) await seedCaseload(world, config, () => ending, seeding)
  if (ending) return undefined
  closers.push(store.jobs.stop)
  const app = await makeApp({ ...composed, config, log, jobs: store.jobs, signIn: makeSignIn(config) })
  closers.push(() => app.close())
  const listening = await app.listen({ host: config.host, port: config.port }).catch((error: unknown) => ({ error }))
  if (typeof listening === 'object') return portSentence(listening.error, config)
  // After listening: the looks at every case that it begins would otherwise hold up the first answer.
  await store.jobs.start(workOf(world))
  log.info('ready', { url: config.publicUrl, store: store.kind })
  return undefined
}

function seeding(done: number, of: number): void {
  if (done % 6 === 0 || done === of) process.stdout.write(`seeding the fictional caseload: ${done} of ${of}\n`)
}

/** What stands in the way of listening there; undefined when nothing does. */
async function portProblem(config: Config): Promise<string | undefined> {
  const probe = createServer()
  try {
    probe.listen(config.port, config.host)
    await once(probe, 'listening')
    return undefined
  } catch (error) {
    return portSentence(error, config)
  } finally {
    probe.close()
  }
}

function portSentence(error: unknown, { host, port }: Config): string {
  const code = errorCode(error)
  if (code === 'EADDRINUSE') return `port ${port} is in use; stop what uses it, or set PORT to another`
  return code === 'EACCES' ? `port ${port} may not be used by this user; set PORT to 1024 or above` : `cannot listen on ${host}:${port}`
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : 'something it needs can’t be made ready'
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown'
}

/** Once. Waits for a start under way, so that nothing is closed that is still being opened; never longer than a few seconds. */
async function end(exitCode: number, sentence?: string): Promise<void> {
  if (ending) return
  ending = true
  setTimeout(() => leave(exitCode, sentence), CLOSE_WITHIN_MS).unref()
  if (sentence === undefined) await starting.catch(() => undefined)
  for (const close of closers.splice(0).reverse()) {
    try {
      await close()
    } catch (error) {
      log.warn('not closed', { error: nameOf(error) }, error)
    }
  }
  if (sentence === undefined) log.info('ended')
  leave(exitCode, sentence)
}

/** The last line on stderr begins with `pathway: `; src/start.ts shows just that. */
function leave(exitCode: number, sentence?: string): void {
  if (sentence === undefined) process.exit(exitCode)
  process.stderr.write(`pathway: ${sentence}\n`, () => process.exit(exitCode))
}

/** A bug: where it happened, never its message, which might quote what it was working on. start.ts starts us again. */
function bug(error: unknown): void {
  log.error('ended by a bug', { error: nameOf(error) }, error)
  void end(70)
}

process.on('uncaughtException', bug)
process.on('unhandledRejection', bug)
process.once('SIGTERM', () => void end(0))
process.once('SIGINT', () => void end(0))
// Started by `npm start`: when that goes away without a word, so do we.
if (process.connected) process.once('disconnect', () => void end(0))

const starting = start()
starting.then(
  (sentence) => (sentence === undefined || ending ? undefined : end(1, sentence)),
  (error: unknown) => (ending ? undefined : bug(error)),
)
