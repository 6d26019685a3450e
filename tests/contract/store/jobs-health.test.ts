import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startBoss } from '../../../src/store/job-queue.ts'
import { startableJobs } from '../../../src/store/jobs.ts'
import { type Driver, openDriver } from '../../../src/store/sql-driver.ts'
import type { Jobs } from '../../../src/store/store.ts'
import { dumpOf } from '../../harness/kept-database.ts'

let driver: Driver | undefined
beforeAll(async () => {
  driver = await openDriver({ kind: 'pglite', beginFrom: await dumpOf('laid-out') }, () => {})
})
afterAll(() => driver?.close())

/** Jobs on a clock of our own, in seconds, that sweep as fast as they can. */
async function given(
  sweep: () => Promise<void>,
): Promise<{ readonly jobs: Jobs; readonly clock: { seconds: number }; readonly stopBoss: () => Promise<void> }> {
  if (driver === undefined) throw new Error('no database was opened')
  const boss = await startBoss(driver, () => {})
  const clock = { seconds: 0 }
  const every = { sweepEverySeconds: 0.01, observeEverySeconds: 3600 }
  const jobs = startableJobs(boss, { ...every, onFault: () => {}, release: async () => {}, now: () => clock.seconds * 1000 })
  await jobs.start({ lookAtCase: async () => {}, sweep, observe: async () => {} })
  return { jobs, clock, stopBoss: () => boss.stop({ graceful: false }) }
}

describe('whether the jobs are well', () => {
  it('they are not once what fetches them has stopped', async () => {
    const { jobs, stopBoss } = await given(async () => {})
    expect(jobs.healthy()).toBe(true)
    await stopBoss()
    expect(jobs.healthy()).toBe(false)
    await jobs.stop()
  })

  it('they are not when sweeps fail for longer than three intervals, and are again after one that ends well', async () => {
    let works = false
    let swept = 0
    const { jobs, clock, stopBoss } = await given(async () => {
      if (!works) throw new Error('the database does not answer')
      swept += 1
    })
    clock.seconds = 0.03
    expect(jobs.healthy()).toBe(true)
    clock.seconds = 0.031
    expect(jobs.healthy()).toBe(false)
    works = true
    while (swept < 2) await new Promise((resolve) => setTimeout(resolve, 5))
    expect(jobs.healthy()).toBe(true)
    await jobs.stop()
    expect(jobs.healthy()).toBe(false)
    await stopBoss()
  })

  it('they are not when a sweep hangs', async () => {
    let end = (): void => {}
    const { jobs, clock, stopBoss } = await given(() => new Promise((resolve) => (end = resolve)))
    clock.seconds = 1
    expect(jobs.healthy()).toBe(false)
    end()
    await jobs.stop()
    await stopBoss()
  })
})
