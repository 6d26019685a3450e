import type { Notification } from './take-notifications.ts'

/** More of them wait for no store: what comes then isn't kept, and every calendar is asked once in their place. */
export const MOST_TOLD = 2_000

export type KeepingTold = {
  /** Keeps some of what was told; may fail, and is then tried again with the same. */
  readonly keep: (told: readonly Notification[]) => Promise<void>
  /** Keeps that something was told which nobody knows any more; may fail as well. */
  readonly keepMissed: () => Promise<void>
  /** Waits between two tries. Out: whether there is to be another. */
  readonly rest: () => Promise<boolean>
  readonly onFault: (error: unknown) => void
}

/**
 * What Microsoft 365 tells waits here, in memory, until the store has it: one writing at a time, whatever came meanwhile in the next. Microsoft is
 * answered without the store, so that a slow one, or none, never makes our address one that Microsoft drops. A program that dies with some of it
 * waiting loses no fact: each calendar is asked at its turn as well. In: what was told. Out: settled once it is kept; it never fails.
 */
export function queueOfTold({ keep, keepMissed, rest, onFault }: KeepingTold): (told: readonly Notification[]) => Promise<void> {
  let waiting: readonly Notification[] = []
  let missed = false
  let next = Promise.withResolvers<void>()
  let isKeeping = false
  const keepAll = async (): Promise<void> => {
    while (waiting.length > 0 || missed) {
      const [batch, owesAll, kept] = [waiting, missed, next]
      ;[waiting, missed, next] = [[], false, Promise.withResolvers<void>()]
      try {
        if (owesAll) await keepMissed()
        if (batch.length > 0) await keep(batch)
        kept.resolve()
      } catch (error) {
        onFault(error)
        const all = [...batch, ...waiting]
        waiting = all.length > MOST_TOLD ? [] : all
        missed ||= owesAll || all.length > MOST_TOLD
        kept.resolve(next.promise)
        if (!(await rest())) return
      }
    }
  }
  return async (told) => {
    if (told.length === 0) return
    if (waiting.length + told.length > MOST_TOLD) missed = true
    else waiting = [...waiting, ...told]
    const { promise } = next
    if (!isKeeping) {
      isKeeping = true
      void keepAll().finally(() => {
        isKeeping = false
      })
    }
    await promise
  }
}
