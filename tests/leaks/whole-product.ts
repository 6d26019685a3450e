import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { sql } from 'kysely'
import type { CaseEvent } from '../../src/case/events.ts'
import { lookAtCase } from '../../src/casework/look-at-case.ts'
import { mornings } from '../../src/casework/morning.ts'
import { instant } from '../../src/procedure/civil-date.ts'
import { fictionalDirectory } from '../../src/server/seed/people.ts'
import { isCannotOpen } from '../../src/store/cannot-open.ts'
import { JOBS_SCHEMA } from '../../src/store/job-queue.ts'
import { throwawayKeyRing } from '../../src/store/key-ring.ts'
import { type OpenedStore, openStore } from '../../src/store/postgres.ts'
import { openDriver } from '../../src/store/sql-driver.ts'
import { type Closer, closeAll, type Given, MAYA, openedApp } from '../contract/server/given.ts'
import { layDatabase } from '../harness/kept-database.ts'
import { PEOPLE } from '../people.ts'
import type { Leave } from './far-side.ts'
import { enter } from './leaving.ts'
import type { PlantedCase } from './planted-case.ts'

/**
 * The same planted cases in the whole product as it runs: a database on disk with its queue, Microsoft 365 over HTTP, the API. What is kept on the
 * far side, what waits in the queue, what an error answers, what health tells, and each file that lies about afterwards.
 */
export type WholeProduct = {
  readonly take: (cases: readonly PlantedCase[]) => Promise<void>
  /** Closes the product and looks at what it left lying. */
  readonly end: () => Promise<void>
  /** After a failure: closes it and looks at nothing. */
  readonly drop: () => Promise<void>
}

const OFFICER = { as: '15', id: 'p-15' }
const DAYS = ['2026-11-27T08:35:00.000Z', '2026-12-02T09:10:00.000Z', '2026-12-15T10:10:00.000Z'] as const

/** `atRest` is told each file's name and its bytes as text, in which only a canary is looked for: what is sealed reads like anything. */
export async function openWholeProduct(leave: Leave, atRest: Leave): Promise<WholeProduct> {
  const folder = mkdtempSync(join(tmpdir(), 'pathway-leaks-'))
  const closers: Closer[] = [() => rmSync(folder, { recursive: true, force: true })]
  const database = join(folder, 'data')
  await layDatabase(database, 'laid-out')
  const given = await openedApp(closers, {}, { store: await opened(database) })
  const far = given.config.dataDir
  let told = 0
  const drop = async (): Promise<void> => await closeAll(closers.splice(0))
  return {
    take: async (cases) => {
      await lived(given, cases)
      await asked(given, cases, leave)
      for (const line of given.logged.slice(told)) leave('the log', line)
      told = given.logged.length
    },
    end: async () => {
      // Everything but the folders, whose files can be read only when nobody holds them.
      const [removeOurs, removeTheirs, ...programs] = closers.splice(0)
      try {
        await closeAll(programs)
        await queued(database, leave)
        keptFarAway(far, leave)
        for (const path of [...filesIn(folder), ...filesIn(far)]) atRest('a file at rest', `${path}\n${readFileSync(path, 'latin1')}`)
      } finally {
        await removeTheirs?.()
        await removeOurs?.()
      }
    },
    drop,
  }
}

async function opened(dataDir: string): Promise<OpenedStore> {
  const store = await openStore({ kind: 'pglite', dataDir }, throwawayKeyRing(), { sweepEverySeconds: 3_600, observeEverySeconds: 3_600 })
  if (isCannotOpen(store)) throw new Error(store.says)
  return store
}

/** Entered as they were made, by the people of this directory who have the same names; then looked at over a few days. */
async function lived({ world, clock, config }: Given, cases: readonly PlantedCase[]): Promise<void> {
  await clock.moveTo(DAYS[0])
  for (const { caseId, events } of cases) await enter(world, { caseId, events: withOurPeople(events, config.tenantId) })
  for (const day of DAYS) {
    await clock.moveTo(instant(day))
    for (const { caseId } of cases) await lookAtCase(world, caseId, crypto.randomUUID())
    await mornings(world)
  }
}

function withOurPeople(events: PlantedCase['events'], tenantId: string): PlantedCase['events'] {
  const ours = fictionalDirectory(tenantId)
  const text = PEOPLE.reduce((so, { id, name }) => {
    const same = ours.find((one) => one.name === name)
    return same === undefined ? so : so.replaceAll(`"${id}"`, `"${same.id}"`)
  }, JSON.stringify(events))
  return JSON.parse(text) as [CaseEvent, ...CaseEvent[]]
}

/**
 * What nobody, or somebody who has no part in it, is told; with words of the case in what they send, as a form half sent would hold them. The
 * reviewing officer has a part in the few cases of a looked-after child who moved to Derbyshire, and is no stranger there.
 */
async function asked({ ask }: Given, cases: readonly PlantedCase[], leave: Leave): Promise<void> {
  for (const { reference, events } of cases) {
    const words = JSON.parse(JSON.stringify(events[0].data))
    const read = await ask('GET', `/api/cases/${reference}`, { as: OFFICER.as })
    const isIn = read.status === 200 && read.body.team.some(({ id }: { readonly id: string }) => id === OFFICER.id)
    const answers = [
      await ask('GET', `/api/cases/${reference}`),
      ...(isIn ? [] : [read, await ask('POST', `/api/cases/${reference}/commands`, { as: OFFICER.as, body: words })]),
      await ask('POST', '/api/cases', { as: MAYA, body: { commandId: 'x', command: words } }),
      await ask('PUT', '/api/drafts/concern', { as: MAYA, body: [words] }),
      await ask('POST', '/api/messages', { body: words }),
    ]
    for (const { status, text } of answers) {
      if (status < 400) throw new Error(`answered ${status} where an error was meant`)
      leave('an error', text)
    }
  }
  for (const path of ['/healthz', '/readyz']) leave('health', (await ask('GET', path)).text)
}

async function queued(dataDir: string, leave: Leave): Promise<void> {
  const driver = await openDriver({ kind: 'pglite', dataDir }, () => {})
  try {
    const { rows } = await sql`select name, data, output, singleton_key from ${sql.table(`${JOBS_SCHEMA}.job`)}`.execute(driver.db)
    for (const row of rows) leave('a job in the queue', JSON.stringify(row))
  } finally {
    await driver.close()
  }
}

const OF_CASES: readonly string[] = ['event', 'message', 'activity', 'chat']

function keptFarAway(folder: string, leave: Leave): void {
  const db = new DatabaseSync(join(folder, 'local-m365.sqlite'))
  for (const { kind, body } of db.prepare('SELECT kind, body FROM record').all())
    if (OF_CASES.includes(String(kind))) leave(`kept by Microsoft 365: ${String(kind)}`, String(body))
  for (const { line } of db.prepare('SELECT line FROM request').all()) leave('what Microsoft 365 was asked', String(line))
  db.close()
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesIn(path) : [path]
  })
}
