import { londonAt } from './clock.ts'
import type { World } from './world.ts'

/** So many are woken in one transaction: a choice of the board makes every case due at once, and nobody is to wait for all of them. */
const AT_ONCE = 50

/** Wakes every case about which our clock has made something due. A missed sweep is healed by the next. */
export async function sweep(world: World): Promise<void> {
  await wakeAll(world, await world.store.transaction((tx) => tx.casesToLookAt(londonAt(world.clock.now()))))
}

/** At the first sweep after a start, and of each London day: every open case, whatever its row says. */
export async function fullSweep(world: World): Promise<void> {
  await wakeAll(world, await world.store.transaction((tx) => tx.allCases()))
}

async function wakeAll(world: World, caseIds: readonly string[]): Promise<void> {
  for (let from = 0; from < caseIds.length; from += AT_ONCE) {
    await world.store.transaction(async (tx) => {
      for (const caseId of caseIds.slice(from, from + AT_ONCE)) await tx.wake(caseId)
    })
  }
}
