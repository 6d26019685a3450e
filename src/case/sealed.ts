import type { Case } from './case.ts'
import { type Directory, type DirectoryEntry, type PersonId, personById } from './directory.ts'

/**
 * The conflict seal: people kept out of one case because it touches them (staff family). For that case they are as people who have left: they
 * can't open it whatever their role or their manager, aren't named for anything and are sent nothing. What they recorded before keeps their name.
 */

type Sealed = Pick<Case, 'seals'>

/** Everybody the standing seals keep out; a team is a manager with all who answer to them, at any depth, as the directory says today. */
export function sealedOut(kase: Sealed, directory: Directory): ReadonlySet<PersonId> {
  if (kase.seals.length === 0) return NOBODY
  return new Set(kase.seals.flatMap((seal) => [...seal.people, ...seal.teams.flatMap((manager) => teamUnder(manager, directory))]))
}

const NOBODY: ReadonlySet<PersonId> = new Set()

/** The directory as this case may use it. */
export function directoryFor(kase: Sealed, directory: Directory): Directory {
  const sealed = sealedOut(kase, directory)
  if (sealed.size === 0) return directory
  const since = kase.seals[0]?.on ?? ''
  return directory.map((entry) => (sealed.has(entry.id) && entry.leftOn === undefined ? { ...entry, leftOn: since } : entry))
}

/** The manager of this person, or the next one up their line whom nothing keeps out; undefined at the end of it. */
export function managerInLine(
  person: PersonId | undefined,
  sealed: ReadonlySet<PersonId>,
  directory: Directory,
): DirectoryEntry | undefined {
  const seen = new Set<PersonId>()
  for (let id = person; id !== undefined && !seen.has(id); id = personById(directory, id)?.lineManager) {
    seen.add(id)
    if (!sealed.has(id)) return personById(directory, id)
  }
  return undefined
}

function teamUnder(manager: PersonId, directory: Directory): PersonId[] {
  const team = new Set([manager])
  for (let before = 0; before < team.size; ) {
    before = team.size
    for (const entry of directory) if (entry.lineManager !== undefined && team.has(entry.lineManager)) team.add(entry.id)
  }
  return [...team]
}
