import { londonAt } from './clock.ts'
import type { World } from './world.ts'

/** Wakes every case about which our clock has made something due. A missed sweep is healed by the next. */
export async function sweep(world: World): Promise<void> {
  await world.store.transaction(async (tx) => {
    for (const caseId of await tx.casesToLookAt(londonAt(world.clock.now()))) await tx.wake(caseId)
  })
}

/** Once a night and at every start: every open case, whatever its row says. */
export async function fullSweep(world: World): Promise<void> {
  await world.store.transaction(async (tx) => {
    for (const caseId of await tx.allCases()) await tx.wake(caseId)
  })
}
