import { parseArgs } from 'node:util'
import { askBoard } from '../../src/casework/ask-board.ts'
import { askFigures } from '../../src/casework/ask-figures.ts'
import { askRegister } from '../../src/casework/ask-register.ts'
import { askWarnings } from '../../src/casework/ask-warnings.ts'
import { termsInForce } from '../../src/casework/terms-in-force.ts'
import type { World } from '../../src/casework/world.ts'
import { DD_CSE_2017R1 } from '../../src/procedure/matrix/dd-cse-2017r1.ts'
import { compose } from '../../src/server/compose.ts'
import { readConfig } from '../../src/server/config.ts'
import { makeLog } from '../../src/server/log.ts'
import { chanceFrom } from '../../src/server/seed/chance.ts'
import { fictionalDirectory } from '../../src/server/seed/people.ts'
import { writeStory } from '../../src/server/seed/seed.ts'
import { storiesFrom } from '../../src/server/seed/stories.ts'
import { isCannotOpen } from '../../src/store/cannot-open.ts'
import { throwawayKeyRing } from '../../src/store/key-ring.ts'
import { type OpenedStore, openStore } from '../../src/store/postgres.ts'
import type { Where } from '../../src/store/sql-driver.ts'
import { postgresForTests } from '../harness/postgres-for-tests.ts'
import { machine, spread } from './machine.ts'

/**
 * `npm run bench:board -- --cases 2000 --json`: what a manager of so many cases waits for, on the embedded database and on PostgreSQL.
 * Whole cases with their histories and errands are written first, as the fictional caseload is; that takes minutes for thousands.
 */
const { values } = parseArgs({ options: { cases: { type: 'string', default: '2000' }, json: { type: 'boolean', default: false } } })
const CASES = Number(values.cases)
const ROUNDS = 15
/** A first screen within a second: the answer itself may take this much of it, counted in the processor's own time, so that neighbours don't count. */
const LIMIT_MS = 500

function progress(words: string): void {
  process.stderr.write(`${words}\n`)
}

async function open(where: Where): Promise<OpenedStore> {
  const store = await openStore(where, throwawayKeyRing(), { sweepEverySeconds: 3600, observeEverySeconds: 3600 })
  if (isCannotOpen(store)) throw new Error(store.says)
  return store
}

/** Cases of Derby until there are enough; all of them are one manager's. */
async function fill(world: World, tenantId: string): Promise<void> {
  const directory = fictionalDirectory(tenantId)
  await world.store.transaction(async (tx) => {
    for (const entry of directory) await tx.putDirectoryEntry(entry)
  })
  const terms = await world.store.transaction((tx) => termsInForce(world, tx))
  let written = 0
  for (let round = 0; written < CASES; round++) {
    const seed = `board ${round}`
    const stories = storiesFrom(chanceFrom(seed), DD_CSE_2017R1, Number(world.clock.now().slice(0, 4)))
    for (const story of stories.filter(({ id }) => id.startsWith('derby-')).slice(0, CASES - written)) {
      await writeStory(world, terms, directory, seed, story)
      written++
    }
    if (round % 20 === 19) progress(`${written} of ${CASES} cases written`)
  }
}

async function measured(where: Where) {
  const read = readConfig({})
  if ('problems' in read) throw new Error(read.problems.join())
  const store = await open(where)
  try {
    const { world } = await compose(read.config, store, makeLog({ write: () => {} }))
    await fill(world, read.config.tenantId)
    const tom = fictionalDirectory(read.config.tenantId).find((entry) => entry.id === 'p-03')
    if (tom === undefined) throw new Error('the fictional directory has no manager')
    const asked = {
      board: () => askBoard(world, tom),
      narrowed: () => askBoard(world, tom, { late: 'yes', sort: 'level' }),
      figures: () => askFigures(world, tom, {}),
      register: () => askRegister(world, tom, {}, 'register'),
      warnings: () => askWarnings(world, tom),
    }
    const taken: Record<string, number[]> = {}
    const worked: Record<string, number[]> = {}
    let bytes = 0
    for (let round = 0; round <= ROUNDS; round++) {
      for (const [name, ask] of Object.entries(asked)) {
        const [from, cpu] = [performance.now(), process.cpuUsage()]
        const answer = JSON.stringify(await ask())
        const { user, system } = process.cpuUsage(cpu)
        // The first round warms up.
        if (round === 0) continue
        taken[name] = [...(taken[name] ?? []), performance.now() - from]
        worked[name] = [...(worked[name] ?? []), (user + system) / 1000]
        if (name === 'board') bytes = answer.length
      }
    }
    const open = (await askBoard(world, tom)).fitting
    return { store: store.kind, open, answerBytes: bytes, wallMs: spreads(taken), cpuMs: spreads(worked) }
  } finally {
    await store.close()
  }
}

function spreads(values: Readonly<Record<string, readonly number[]>>) {
  return Object.fromEntries(Object.entries(values).map(([name, all]) => [name, spread(all)]))
}

async function main(): Promise<number> {
  const lite = await measured({ kind: 'pglite' })
  const server = await postgresForTests(process.env, progress)
  if ('sentence' in server) throw new Error(server.sentence)
  const results = [lite]
  try {
    results.push(await measured({ kind: 'postgres', url: server.url }))
  } finally {
    await server.stop()
  }
  const kept = results.every((one) => Object.values(one.cpuMs).every((ms) => ms.median <= LIMIT_MS))
  if (values.json)
    process.stdout.write(`${JSON.stringify({ machine: machine(), cases: CASES, limitMs: LIMIT_MS, kept, results }, null, 2)}\n`)
  else
    for (const one of results)
      for (const [name, ms] of Object.entries(one.cpuMs))
        progress(`${one.store}, ${one.open} open cases, ${name}: median ${ms.median} ms of work, ${one.wallMs[name]?.median} ms waited`)
  return kept ? 0 : 1
}

process.exitCode = await main()
