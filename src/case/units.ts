import type { Area, Role } from '../procedure/vocabulary.ts'
import { type Directory, type DirectoryEntry, personById, type Workplace, whoCanFill } from './directory.ts'
import { tellsInName } from './telling-words.ts'

/**
 * Units and lists of the directory. A unit (a referral unit, a social care team, a SEND office) is an entry with a mailbox of its own, which is verified
 * and confirmed as a person's address is; its people are entries that name it. A list is an address behind which others stand: who they are may change
 * without anybody here hearing of it, so nobody is ever invited by one.
 */

export function unitOf(person: DirectoryEntry, directory: Directory): DirectoryEntry | undefined {
  return person.unit === undefined ? undefined : personById(directory, person.unit)
}

/** The people of a unit who are there to be named: those who have left are not. In the directory's order. */
export function officersOf(unit: DirectoryEntry, directory: Directory): DirectoryEntry[] {
  return unit.is === 'unit' ? directory.filter((one) => one.unit === unit.id && one.leftOn === undefined) : []
}

/** Where somebody works: what stands with them, else with their unit. `of`: the unit it was taken from. */
export function workplaceOf(person: DirectoryEntry, directory: Directory): (Workplace & { readonly of?: DirectoryEntry }) | undefined {
  if (person.worksAt !== undefined) return person.worksAt
  const unit = unitOf(person, directory)
  return unit?.worksAt === undefined ? undefined : { ...unit.worksAt, of: unit }
}

/** Who it is for certain where several could: the only person, else the only unit, whose mailbox is read on every day; undefined where neither is. */
export function certainOf(candidates: readonly DirectoryEntry[]): DirectoryEntry | undefined {
  const people = candidates.filter((one) => one.is !== 'unit')
  if (people.length === 1) return people[0]
  const units = candidates.filter((one) => one.is === 'unit')
  return units.length === 1 ? units[0] : undefined
}

/** The unit of an area whose mailbox takes what is asked of a role when nobody can be told for certain; undefined with none, or more than one. */
export function unitFor(role: Role, area: Area, directory: Directory): DirectoryEntry | undefined {
  const units = whoCanFill(directory, role, area).filter((one) => one.is === 'unit')
  return units.length === 1 ? units[0] : undefined
}

type Found = readonly [field: 'is' | 'name' | 'mail' | 'roles' | 'unit' | 'members' | 'locality', says: string]

/** What an entry says of units and places that can't be so, by its field; `directory`: as it will stand, this entry among it. */
export function unitProblems(entry: DirectoryEntry, directory: Directory): Found[] {
  return [...kindProblems(entry), ...belongingProblems(entry, directory), ...memberProblems(entry, directory)]
}

function kindProblems(entry: DirectoryEntry): Found[] {
  const { is, oid, name, mail, roles } = entry
  if (is === undefined) return []
  const what = is === 'unit' ? 'a unit' : 'a list'
  return [
    ...(oid === undefined ? [] : [['is', `${what} has no account of its own: enter its people beside it.`] as const]),
    ...(tellsInName(mail) ? [['mail', 'its name would tell what the work is about; a mailbox needs a neutral one.'] as const] : []),
    ...(tellsInName(name) ? [['name', 'it would tell what the work is about; give it a neutral one.'] as const] : []),
    ...(is === 'list' && roles.length > 0
      ? [['roles', 'a list has none: give the role to the unit or the people behind it.'] as const]
      : []),
  ]
}

function belongingProblems(entry: DirectoryEntry, directory: Directory): Found[] {
  const { is, unit, locality, areas } = entry
  const found: Found[] = []
  if (unit !== undefined && is !== undefined) found.push(['unit', 'only a person belongs to a unit.'])
  else if (unit !== undefined && personById(directory, unit)?.is !== 'unit')
    found.push(['unit', 'no unit in the directory has this name, id or mail address.'])
  if (locality !== undefined && !areas.includes('derbyshire')) found.push(['locality', 'only Derbyshire has localities.'])
  return found
}

function memberProblems({ is, id, members }: DirectoryEntry, directory: Directory): Found[] {
  if (is !== 'list') return members === undefined ? [] : [['members', 'only a list has members; people name their unit.']]
  if (members === undefined) return [['members', 'say who is on the list, or “not known”.']]
  const lost = members !== 'not-known' && members.some((one) => one === id || personById(directory, one) === undefined)
  return lost ? [['members', 'one of them is not in the directory: write “not known”, or enter them first.']] : []
}
