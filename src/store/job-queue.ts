import { type ConstructorOptions, fromKysely, fromPglite, PgBoss } from 'pg-boss'
import type { Driver } from './sql-driver.ts'
import type { Work } from './unit-of-work.ts'

/** pg-boss set up for our one queue, on either database. The only file but jobs.ts that knows pg-boss. */
export const LOOK = 'look-at-case'
type JobsDatabase = ReturnType<PgBoss['getDb']>

export const JOBS_SCHEMA = 'pgboss'

/** A look that takes longer is taken to be lost; on PostgreSQL a program that died is noticed by its silence instead. */
const LOOK_SECONDS = 600
const SILENT_SECONDS = 10

/**
 * 'singleton': any number may wait, one runs per case. Not 'exclusive': a wake that finds a job waiting or running would be dropped, and that
 * job may already have read the case without this change. Waiting ones are cleared away when a look begins (jobs.ts).
 */
function queueSettings(kind: Driver['kind']) {
  return {
    policy: 'singleton',
    notify: true,
    expireInSeconds: LOOK_SECONDS,
    retryLimit: 20,
    retryDelay: 2,
    retryBackoff: true,
    retryDelayMax: 120,
    deleteAfterSeconds: 3600,
    ...(kind === 'postgres' ? { heartbeatSeconds: SILENT_SECONDS } : {}),
  } as const
}

/** Quiet options for everything we don't use, and a watch every five seconds on jobs whose program died. */
const COMMON: ConstructorOptions = {
  schema: JOBS_SCHEMA,
  schedule: false,
  registerInstance: false,
  reindex: false,
  monitorVacuum: false,
  openTelemetry: { enabled: false },
}

/** As the owner, before the app role uses them: pg-boss's tables and our queue. Safe beside another program doing the same. */
export async function installQueue(connectionString: string): Promise<void> {
  const boss = new PgBoss({ ...COMMON, connectionString, supervise: false, max: 1 })
  boss.on('error', () => {})
  await boss.start()
  try {
    await makeQueue(boss, 'postgres')
  } finally {
    await boss.stop({ graceful: false })
  }
}

export async function startBoss(driver: Driver, onFault: (error: unknown) => void): Promise<PgBoss> {
  const watch = { superviseIntervalSeconds: 5, monitorIntervalSeconds: 5, useListenNotify: true }
  const boss =
    driver.kind === 'pglite'
      ? new PgBoss({ ...COMMON, ...watch, db: fromPglite(driver.lite), backend: 'pglite' })
      : new PgBoss({ ...COMMON, ...watch, ...bossConnection(driver.connection), migrate: false, createSchema: false, max: 5 })
  boss.on('error', onFault)
  await boss.start()
  if (driver.kind === 'pglite') await makeQueue(boss, 'pglite')
  // Fills pg-boss's memory of the queue: a send inside a transaction must not need a second connection, which PGlite hasn't got.
  await boss.findJobs(LOOK, { limit: 1 })
  return boss
}

/** In the caller's transaction: rolled back with it. */
export async function sendLook(boss: PgBoss, work: Work, caseId: string, seconds: number | undefined): Promise<void> {
  await boss.send(
    LOOK,
    { caseId },
    { singletonKey: caseId, db: fromKysely(work.trx), ...(seconds === undefined ? {} : { startAfter: seconds }) },
  )
}

/** Jobs that a dead program left running wait again, at once. Only when no other program is alive. */
export async function releaseRunning(db: JobsDatabase): Promise<void> {
  await db.executeSql(
    `update ${JOBS_SCHEMA}.job set state = 'retry', start_after = now(), heartbeat_on = null where name = $1 and state = 'active'`,
    [LOOK],
  )
}

/** How many looks wait (and may begin now) or run. */
export async function unfinished(db: JobsDatabase): Promise<number> {
  const { rows } = await db.executeSql(
    `select count(*)::integer as n from ${JOBS_SCHEMA}.job where name = $1 and (state = 'active' or (state in ('created', 'retry') and start_after <= now()))`,
    [LOOK],
  )
  return Number(rows[0]?.n ?? 0)
}

async function makeQueue(boss: PgBoss, kind: Driver['kind']): Promise<void> {
  const { policy, ...settings } = queueSettings(kind)
  await boss.createQueue(LOOK, { policy, ...settings })
  await boss.updateQueue(LOOK, settings)
}

function bossConnection(connection: Extract<Driver, { kind: 'postgres' }>['connection']): ConstructorOptions {
  const { connectionString, options } = connection
  return { ...(connectionString === undefined ? {} : { connectionString }), ...(options === undefined ? {} : { options }) }
}
