import { setTimeout as pause } from 'node:timers/promises'
import type { Job, JobResult, PgBoss } from 'pg-boss'
import { LOOK, unfinished } from './job-queue.ts'
import type { Jobs, JobWork } from './store.ts'

export type JobsOptions = {
  /** Seconds of the machine's clock. */
  readonly sweepEverySeconds: number
  readonly observeEverySeconds: number
  readonly onFault: (error: unknown) => void
  /** Called when a look failed: what it left half done may be begun again by the next. */
  readonly release: (caseId: string) => Promise<void>
  /** Milliseconds of the machine's clock; Date.now when absent. */
  readonly now?: () => number
}

type LookJob = { readonly caseId: string }
type Round = { readonly stop: () => Promise<void>; readonly soon: () => void }
type Run = {
  readonly looks: Map<string, Promise<void>>
  readonly rounds: readonly Round[]
  readonly observing: Round
  readonly sweptAt: () => number
}
/** Sweeps that may fail or hang, one after the other, before the jobs count as ill. */
const MISSED_SWEEPS = 3

/** Wakes the work given to start(). A look that throws is tried again later by pg-boss; a sweep or observation that throws waits for its next turn. */
export function startableJobs(boss: PgBoss, options: JobsOptions): Jobs {
  let run: Run | undefined
  const now = options.now ?? Date.now
  let bossRuns = true
  boss.on('stopped', () => (bossRuns = false))
  return {
    start: async (work) => {
      if (run !== undefined) throw new Error('the jobs are running already')
      const looks = new Map<string, Promise<void>>()
      let sweptAt = now()
      const sweep = async (): Promise<void> => {
        await work.sweep()
        sweptAt = now()
      }
      const sweeping = every(options.sweepEverySeconds, sweep, options.onFault)
      const observing = every(options.observeEverySeconds, (isTurn) => work.observe(isTurn ? 'all' : 'told'), options.onFault)
      run = { looks, rounds: [sweeping, observing], observing, sweptAt: () => sweptAt }
      await boss.work<LookJob, unknown, typeof WORKER>(LOOK, WORKER, (jobs) =>
        Promise.all(jobs.map((job) => lookOnce(boss, job, work, looks, options))),
      )
    },
    stop: async () => {
      const stopping = run
      run = undefined
      if (stopping === undefined) return
      await Promise.all([boss.offWork(LOOK, { wait: true }), ...stopping.rounds.map(({ stop }) => stop())])
      await Promise.all(stopping.looks.values())
    },
    healthy: () => run !== undefined && bossRuns && now() - run.sweptAt() <= MISSED_SWEEPS * options.sweepEverySeconds * 1000,
    observeSoon: () => run?.observing.soon(),
    quiet: async () => {
      while ((await unfinished(boss.getDb())) > 0) await pause(50)
    },
  }
}

/**
 * Two workers, each fetching a few cases at a time: a look that waits for Microsoft holds up at most its own batch. Polling is the safety
 * net behind the database's notification (pg-boss's own net is 30 seconds, and batches of one drain one job a poll).
 */
const WORKER = {
  batchSize: 4,
  localConcurrency: 2,
  pollingIntervalSeconds: 2,
  notifyPollingIntervalSeconds: 2,
  burstWhenBatchFull: true,
  perJobResults: true,
} as const

/** At most one look per case at a time in this program, whatever the queue believes (a stalled program can lose a job it still works on). */
async function lookOnce(
  boss: PgBoss,
  job: Job<LookJob>,
  work: JobWork,
  looks: Map<string, Promise<void>>,
  options: JobsOptions,
): Promise<JobResult> {
  const { caseId } = job.data
  while (looks.has(caseId)) await looks.get(caseId)
  let done = (): void => {}
  looks.set(caseId, new Promise((resolve) => (done = resolve)))
  try {
    await lookUntilQuiet(boss, caseId, work)
    return { id: job.id, status: 'completed' }
  } catch (error) {
    options.onFault(error)
    await options.release(caseId).catch(options.onFault)
    return { id: job.id, status: 'failed', output: { fault: error instanceof Error ? error.name : 'unknown' } }
  } finally {
    looks.delete(caseId)
    done()
  }
}

/**
 * Every wake committed before a look begins is answered by that look, so the waiting ones are cleared first; one that comes during the look
 * gets another. This job itself stays until the end: should the program die in between, it runs again.
 */
async function lookUntilQuiet(boss: PgBoss, caseId: string, work: JobWork): Promise<void> {
  await clearWaiting(boss, caseId)
  do await work.lookAtCase(caseId)
  while (await clearWaiting(boss, caseId))
}

async function clearWaiting(boss: PgBoss, caseId: string): Promise<boolean> {
  const queued = await boss.findJobs(LOOK, { key: caseId, queued: true })
  const now = Date.now()
  const ready = queued.filter((job) => job.startAfter.getTime() <= now).map((job) => job.id)
  if (ready.length > 0) await boss.deleteJob(LOOK, ready)
  return ready.length > 0
}

/**
 * Runs at once, and again `seconds` after each end; `soon` has it run in between as well, which is no turn and puts none off. Never two at a time:
 * what comes during a round has another begin after it. `stop` waits for the one under way.
 */
function every(seconds: number, round: (isTurn: boolean) => Promise<void>, onFault: (error: unknown) => void): Round {
  const stopped = new AbortController()
  let woken = new AbortController()
  const rounds = (async () => {
    let turnAt = performance.now()
    while (!stopped.signal.aborted) {
      woken = new AbortController()
      const isTurn = performance.now() >= turnAt
      await round(isTurn).catch(onFault)
      if (isTurn) turnAt = performance.now() + seconds * 1000
      const signal = AbortSignal.any([stopped.signal, woken.signal])
      await pause(Math.max(0, Math.ceil(turnAt - performance.now())), undefined, { signal }).catch(() => {})
    }
  })()
  return {
    stop: async () => {
      stopped.abort()
      await rounds
    },
    soon: () => woken.abort(),
  }
}
