import type { MemoryState, Waiting } from './memory-state.ts'
import type { Jobs, JobWork } from './store.ts'

/** The plain queue of the memory store. It has no clock of its own: deferred and failed looks wait until advance() is told that time has passed. */
export type MemoryJobs = Jobs & {
  /** Seconds pass for the queue: deferred looks and back-offs come due. */
  readonly advance: (seconds: number) => void
  readonly sweep: () => Promise<void>
  readonly observe: () => Promise<void>
}
type Queue = {
  readonly jobs: MemoryJobs
  readonly add: (caseId: string, seconds: number) => Waiting
  readonly pump: () => void
  readonly kill: () => void
}

export function memoryQueue(state: MemoryState, onFault: (error: unknown) => void, release: (caseId: string) => void): Queue {
  let clock = 0
  let next = Math.max(0, ...state.waiting.keys())
  let work: JobWork | undefined
  let running: Promise<void> | undefined
  let observing: Promise<void> = Promise.resolve()

  const ready = (): [number, Waiting] | undefined => [...state.waiting].find(([, wait]) => wait.notBefore <= clock)
  const pump = (): void => {
    if (work === undefined || running !== undefined || ready() === undefined) return
    running = lookAll(work).finally(() => {
      running = undefined
    })
  }
  /** One at a time, in order: a simulation's run depends on its seed alone. A case's other ready wakes are answered by the same look. */
  const lookAll = async (given: JobWork): Promise<void> => {
    for (let turn = ready(); turn !== undefined && work === given; turn = ready()) {
      const { caseId, attempts } = turn[1]
      const answered = [...state.waiting].filter(([, wait]) => wait.caseId === caseId && wait.notBefore <= clock)
      try {
        await given.lookAtCase(caseId)
        for (const [place] of answered) state.waiting.delete(place)
      } catch (error) {
        if (work !== given) return
        for (const [place] of answered.slice(1)) state.waiting.delete(place)
        state.waiting.set(turn[0], { caseId, attempts: attempts + 1, notBefore: clock + Math.min(120, 2 ** (attempts + 1)) })
        release(caseId)
        onFault(error)
      }
    }
  }
  const jobs: MemoryJobs = {
    start: async (given) => {
      if (work !== undefined) throw new Error('the jobs are running already')
      work = given
      pump()
    },
    stop: async () => {
      work = undefined
      await Promise.all([running, observing])
    },
    healthy: () => work !== undefined,
    quiet: async () => {
      await observing
      while (running !== undefined) await running
    },
    advance: (seconds) => {
      clock += seconds
      pump()
    },
    sweep: async () => work?.sweep(),
    observe: async () => work?.observe('all'),
    observeSoon: () => {
      observing = observing.then(() => work?.observe('told')).catch(onFault)
    },
  }
  return {
    jobs,
    add: (caseId, seconds) => {
      next += 1
      const wait = { caseId, notBefore: clock + seconds, attempts: 0 }
      state.waiting.set(next, wait)
      return wait
    },
    pump,
    kill: () => {
      work = undefined
    },
  }
}
