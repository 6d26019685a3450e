import type { Area, Role } from '../procedure/vocabulary.ts'

/** The verified directory of people and agencies: the only source of recipients. A mail address typed by hand never becomes one. */
export type PersonId = string

/** A role of the procedure, or the office of keeping an area's board's choices: readings, closures, holidays, its copy of the text; or of reviewing who saw what (Caldicott). */
export type DirectoryRole = Role | 'board-officer' | 'caldicott-guardian'

export type DirectoryEntry = {
  readonly id: PersonId
  /** Microsoft Entra tenant and object id; absent for an agency outside the tenant. */
  readonly tid?: string
  readonly oid?: string
  /** A guest of the tenant: the tenant their account is at home in. Without it a guest's token is nobody's. */
  readonly guestOf?: string
  readonly name: string
  readonly mail: string
  readonly agency: string
  readonly roles: readonly DirectoryRole[]
  readonly areas: readonly Area[]
  readonly lineManager?: PersonId
  readonly verifiedOn: string
  readonly leftOn?: string
}
/** Somebody who has signed in. `covers`: for whom they stand in today. */
export type SignedIn = DirectoryEntry & { readonly covers?: readonly PersonId[] }
export type Directory = readonly DirectoryEntry[]

export function personById(directory: Directory, id: PersonId): DirectoryEntry | undefined {
  return directory.find((entry) => entry.id === id)
}

/** Everyone who can fill a role in an area, in the directory's order; people who have left are never offered. */
export function whoCanFill(directory: Directory, role: Role, area: Area): DirectoryEntry[] {
  return directory.filter((entry) => entry.leftOn === undefined && entry.roles.includes(role) && entry.areas.includes(area))
}
