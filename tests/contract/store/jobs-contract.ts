import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Jobs, JobWork, Store } from '../../../src/store/store.ts'
import { newCaseId, raised, reminder } from './given-case.ts'
import type { Side } from './sides.ts'

const idle: JobWork = { lookAtCase: async () => {}, sweep: async () => {}, observe: async () => {} }

async function whileRunning(jobs: Jobs, work: Partial<JobWork>, during: () => Promise<void>): Promise<void> {
  await jobs.start({ ...idle, ...work })
  try {
    await during()
  } finally {
    await jobs.stop()
  }
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10))
}

const wake = (store: Store, caseId: string): Promise<void> => store.transaction((tx) => tx.wake(caseId))

export function jobsContract(side: () => Side): void {
  describe('jobs', () => {
    it('fifty wakes: each case is looked at after its last wake, one look per case at a time', async () => {
      const { store } = side()
      const cases = Array.from({ length: 10 }, newCaseId)
      const running = new Set<string>()
      const looks: string[] = []
      const together: string[] = []
      const lookAtCase = async (caseId: string): Promise<void> => {
        if (running.has(caseId)) together.push(caseId)
        running.add(caseId)
        looks.push(caseId)
        await new Promise((resolve) => setTimeout(resolve, 5))
        running.delete(caseId)
      }
      await whileRunning(store.jobs, { lookAtCase }, async () => {
        for (let round = 0; round < 5; round += 1) await Promise.all(cases.map((caseId) => wake(store, caseId)))
        await store.jobs.quiet()
      })
      expect(together).toEqual([])
      expect([...new Set(looks)].sort()).toEqual([...cases].sort())
      expect(looks.length).toBeLessThanOrEqual(50)
    })

    it('what was told is observed at once, one round at a time; told during a round, another begins after it', async () => {
      const { store } = side()
      const rounds: string[] = []
      let [running, most] = [0, 0]
      const observe = async (what: string): Promise<void> => {
        running += 1
        most = Math.max(most, running)
        rounds.push(what)
        await new Promise((resolve) => setTimeout(resolve, 20))
        running -= 1
      }
      const told = (): number => rounds.filter((what) => what === 'told').length
      await whileRunning(store.jobs, { observe }, async () => {
        for (const round of [1, 2, 3]) {
          store.jobs.observeSoon()
          await until(() => told() >= round)
        }
      })
      expect(most).toBe(1)
      const before = rounds.length
      store.jobs.observeSoon()
      await new Promise((resolve) => setTimeout(resolve, 30))
      expect(rounds).toHaveLength(before)
    })

    it('many wakes waiting for one case are answered by one look', async () => {
      const { store } = side()
      const caseId = newCaseId()
      for (let time = 0; time < 5; time += 1) await wake(store, caseId)
      const looks: string[] = []
      await whileRunning(store.jobs, { lookAtCase: async (looked) => void looks.push(looked) }, () => store.jobs.quiet())
      expect(looks).toEqual([caseId])
    })

    it('a wake that comes during a look brings another look: the running one may have read before it', async () => {
      const { store } = side()
      const caseId = newCaseId()
      let looks = 0
      const lookAtCase = async (): Promise<void> => {
        looks += 1
        if (looks === 1) await wake(store, caseId)
      }
      await whileRunning(store.jobs, { lookAtCase }, async () => {
        await wake(store, caseId)
        await until(() => looks === 2)
        await store.jobs.quiet()
      })
      expect(looks).toBe(2)
    })

    it('a deferred wake waits, and doesn’t hold back one that is due now', async () => {
      const { store } = side()
      const caseId = newCaseId()
      const looks: string[] = []
      await store.transaction((tx) => tx.wake(caseId, { seconds: 3600 }))
      await whileRunning(store.jobs, { lookAtCase: async (looked) => void looks.push(looked) }, async () => {
        await store.jobs.quiet()
        expect(looks).toEqual([])
        await wake(store, caseId)
        await store.jobs.quiet()
      })
      expect(looks).toEqual([caseId])
    })

    it('a look that throws does not stop the others', async () => {
      const { store } = side()
      const bad = newCaseId()
      const good = newCaseId()
      const looks: string[] = []
      const lookAtCase = async (caseId: string): Promise<void> => {
        if (caseId === bad) throw new Error('a fault outside')
        looks.push(caseId)
      }
      await whileRunning(store.jobs, { lookAtCase }, async () => {
        await wake(store, bad)
        await wake(store, good)
        await until(() => looks.length === 1)
      })
      expect(looks).toEqual([good])
    })

    it('what a failed look left begun can be begun again by the next look', async () => {
      const { store } = side()
      const { caseId } = await raised(store)
      await store.transaction((tx) => tx.wantErrands(caseId, [reminder('a')]))
      const attempts: unknown[] = []
      let failed = false
      const lookAtCase = async (looked: string): Promise<void> => {
        if (looked !== caseId) return
        const begun = await store.transaction((tx) => tx.beginErrand(caseId, 'a'))
        if (begun !== undefined) attempts.push([begun.attempts, begun.was])
        if (failed) return
        failed = true
        await store.transaction((tx) => tx.noteOutsideId(caseId, 'a', 'draft-7'))
        throw new Error('the connection was lost before settling')
      }
      await whileRunning(store.jobs, { lookAtCase }, async () => {
        await wake(store, caseId)
        await until(() => failed)
        await store.jobs.quiet()
        await wake(store, caseId)
        await until(() => attempts.length === 2)
      })
      expect(attempts).toEqual([
        [1, 'wanted'],
        [2, 'trying'],
      ])
      expect(await store.transaction((tx) => tx.errandsOf(caseId))).toMatchObject([{ key: 'a', state: 'trying', outsideId: 'draft-7' }])
    })

    it('a stop waits for the looks under way, and nothing is looked at afterwards', async () => {
      const { store } = side()
      const caseId = newCaseId()
      let began = false
      let ended = false
      const lookAtCase = async (): Promise<void> => {
        began = true
        await new Promise((resolve) => setTimeout(resolve, 200))
        ended = true
      }
      await store.jobs.start({ ...idle, lookAtCase })
      expect(store.jobs.healthy()).toBe(true)
      await wake(store, caseId)
      await until(() => began)
      await store.jobs.stop()
      expect(ended).toBe(true)
      expect(store.jobs.healthy()).toBe(false)
      const left = newCaseId()
      await wake(store, left)
      const looks: string[] = []
      await whileRunning(store.jobs, { lookAtCase: async (looked) => void looks.push(looked) }, () => store.jobs.quiet())
      expect(looks).toEqual([left])
    })

    it('looks while the same store is busy with other transactions', async () => {
      const { store } = side()
      const cases = await Promise.all(Array.from({ length: 8 }, () => raised(store)))
      const looked = new Set<string>()
      const lookAtCase = async (caseId: string): Promise<void> => {
        await store.transaction((tx) => tx.openCase({ caseId }, { system: 'look-at-case', run: randomUUID() }))
        looked.add(caseId)
      }
      await whileRunning(store.jobs, { lookAtCase }, async () => {
        await Promise.all(cases.map(({ caseId }) => wake(store, caseId)))
        await store.jobs.quiet()
      })
      expect(cases.filter(({ caseId }) => !looked.has(caseId))).toEqual([])
    })
  })
}
