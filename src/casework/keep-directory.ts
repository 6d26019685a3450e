import { createHash } from 'node:crypto'
import type { Directory, DirectoryEntry } from '../case/directory.ts'
import type { World } from './world.ts'

/** What each entry was at the last start, as a digest by id. */
const AS_GIVEN = 'directory-as-given'

/**
 * Brings the kept directory up to what is given at a start: each entry that is new or says something else than it did at the last start. What a keeper
 * brought in since stays, until the given entry itself changes. Nobody is removed: who has left is given with the day they left.
 */
export async function keepDirectory(world: Pick<World, 'store'>, directory: Directory): Promise<void> {
  await world.store.transaction(async (tx) => {
    const before = (await tx.setting(AS_GIVEN)) as Readonly<Record<string, string>> | undefined
    const given = Object.fromEntries(directory.map((entry) => [entry.id, digest(entry)]))
    for (const entry of directory) if (before?.[entry.id] !== given[entry.id]) await tx.putDirectoryEntry(entry)
    await tx.putSetting(AS_GIVEN, given)
  })
}

function digest(entry: DirectoryEntry): string {
  return createHash('sha256').update(JSON.stringify(entry)).digest('base64url')
}
