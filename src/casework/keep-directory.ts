import { createHash } from 'node:crypto'
import { BOARD_VERSIONS, type BoardRecorded, MOST_PEOPLE } from '../board/entries.ts'
import { holdsOfficeIn } from '../board/officer.ts'
import { addressBy, type Directory, type DirectoryEntry, INSTALLATION, personById } from '../case/directory.ts'
import { PEOPLE_COLUMN_IDS, PEOPLE_COLUMNS } from '../case/people-columns.ts'
import { AREAS } from '../procedure/vocabulary.ts'
import type { Tx } from '../store/store.ts'
import { londonAt } from './clock.ts'
import type { World } from './world.ts'

/** What each entry was at the last start, as a digest by id. */
const AS_GIVEN = 'directory-as-given'
/** Two programs that start at once on one database: the second finds the work done. */
const TRIES = 3

type Desk = Pick<World, 'store' | 'clock' | 'newId'>

/**
 * Brings the kept directory up to what is given at a start: each entry that is new or says something else than it did at the last start. What a keeper
 * brought in since stays, until the given entry itself changes. Nobody is removed: who has left is given with the day they left.
 *
 * Whoever can write the file isn't more than one person: an address that it changes waits for a second one, as one that a keeper changed does, and what it changed
 * stands in the boards' stream, from which the offices are told (tell-offices.ts). The first filling alone is nobody's change.
 */
export async function keepDirectory(world: Desk, given: Directory): Promise<void> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const kept = await world.store.transaction(async (tx) => await keep(world, tx, given))
    if (kept) return
  }
  throw new Error('the directory could not be brought up to what is given: others changed it at the same time')
}

/** false: somebody else wrote to the boards' stream meanwhile; nothing was changed. */
async function keep(world: Desk, tx: Tx, given: Directory): Promise<boolean> {
  const before = (await tx.setting(AS_GIVEN)) as Readonly<Record<string, string>> | undefined
  const digests = Object.fromEntries(given.map((entry) => [entry.id, digest(entry)]))
  const kept = await tx.directory()
  const changes = given.filter(({ id }) => before?.[id] !== digests[id]).map((entry) => ({ was: personById(kept, entry.id), entry }))
  const told = before === undefined ? [] : changes.filter(({ was, entry }) => was === undefined || columnsOf(was, entry, kept).length > 0)
  if (told.length > 0 && !(await note(world, tx, told, kept))) return false
  for (const { was, entry } of changes)
    await tx.putDirectoryEntry(before === undefined ? entry : { ...entry, ...addressBy(was, entry, INSTALLATION) })
  await tx.putSetting(AS_GIVEN, digests)
  return true
}

type Change = { readonly was: DirectoryEntry | undefined; readonly entry: DirectoryEntry }

async function note(world: Desk, tx: Tx, changes: readonly Change[], kept: Directory): Promise<boolean> {
  const at = world.clock.now()
  const people = changes.slice(0, MOST_PEOPLE).map(({ was, entry }) => ({
    person: entry.id,
    is: was === undefined ? ('new' as const) : ('changed' as const),
    fields: was === undefined ? [] : columnsOf(was, entry, kept),
  }))
  const areas = AREAS.filter((area) => changes.some(({ was, entry }) => [...(was?.areas ?? []), ...entry.areas].includes(area)))
  const entry: BoardRecorded<'PeopleBroughtIn'> = {
    ...{ id: world.newId(), type: 'PeopleBroughtIn', v: BOARD_VERSIONS.PeopleBroughtIn, at, by: INSTALLATION, on: londonAt(at).on },
    data: {
      areas,
      people,
      holders: kept.filter((one) => holdsOfficeIn(one, areas)).map(({ id }) => id),
      why: 'The installation’s own file of people was changed.',
    },
  }
  return (await tx.appendToBoard({ entry, expectedVersion: await tx.boardVersion() })) === 'appended'
}

/** The headings of what is said otherwise than before. */
function columnsOf(was: DirectoryEntry, entry: DirectoryEntry, kept: Directory): string[] {
  return PEOPLE_COLUMN_IDS.filter((id) => PEOPLE_COLUMNS[id].of(was, kept) !== PEOPLE_COLUMNS[id].of(entry, kept)).map(
    (id) => PEOPLE_COLUMNS[id].heading,
  )
}

function digest(entry: DirectoryEntry): string {
  return createHash('sha256').update(JSON.stringify(entry)).digest('base64url')
}
