import type { Directory } from '../case/directory.ts'
import type { World } from './world.ts'

/** Brings the kept directory up to what is given. Nobody is removed: who has left is given with the day they left. */
export async function keepDirectory(world: Pick<World, 'store'>, directory: Directory): Promise<void> {
  await world.store.transaction(async (tx) => {
    for (const entry of directory) await tx.putDirectoryEntry(entry)
  })
}
