import type { Case } from '../case/case.ts'
import { type Directory, type DirectoryEntry, personById, standIn } from '../case/directory.ts'
import { canSignIn } from '../case/team.ts'

/**
 * Who is reminded of what this person owes: themselves, or who covers them; where nobody does, the lead or the line manager of the case, whichever is
 * there. Nothing owed lies on an empty desk.
 */
export function whoIsThere(person: DirectoryEntry, kase: Case, directory: Directory): DirectoryEntry {
  const others = [kase.lead, kase.lineManager].flatMap((id) => (id === undefined ? [] : (personById(directory, id) ?? [])))
  const there = [person, ...others].flatMap((one) => standIn(one, directory) ?? [])
  return there.find(canSignIn) ?? person
}
