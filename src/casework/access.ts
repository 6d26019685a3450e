import type { DirectoryEntry } from '../case/directory.ts'
import type { World } from './world.ts'

/** Who signed in: the directory entry with this tenant and object id, who has not left. Never by mail address. */
export async function whoIs(world: Pick<World, 'store'>, tid: string, oid: string): Promise<DirectoryEntry | undefined> {
  const directory = await world.store.transaction((tx) => tx.directory())
  return directory.find((entry) => entry.tid === tid && entry.oid === oid && entry.leftOn === undefined)
}
