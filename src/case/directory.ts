import type { Area, Role } from '../procedure/vocabulary.ts'
import type { District } from './duty-lists.ts'

/** The verified directory of people and agencies: the only source of recipients. A mail address typed by hand never becomes one. */
export type PersonId = string

/** Whose hand stands for what the installation does by itself, its own file of people included: nobody's, and never a recipient. */
export const INSTALLATION: PersonId = 'pathway'

/** Whether no person may have this id, in whatever letters: what they did would read as done by nobody. */
export function isReservedId(id: string): boolean {
  return id.trim().toLowerCase() === INSTALLATION
}

/**
 * A role of the procedure, or an office of the installation: keeping an area's board's choices (readings, closures, holidays, its copy of the
 * text); reviewing who saw what (Caldicott); keeping an area's rota and map of who is on duty.
 */
export type DirectoryRole = Role | 'board-officer' | 'caldicott-guardian' | 'directory-keeper'

/** A place of work, and the minutes from there to where the area's meetings are held. */
export type Workplace = { readonly place: string; readonly minutes: number }

export type DirectoryEntry = {
  readonly id: PersonId
  /** A unit of an agency with a mailbox of its own, or a list of addresses; absent: a person, or an agency that is one address. */
  readonly is?: 'unit' | 'list'
  /** Microsoft Entra tenant and object id; absent for an agency outside the tenant. */
  readonly tid?: string
  readonly oid?: string
  /** A guest of the tenant: the tenant their account is at home in. Without it a guest's token is nobody's. */
  readonly guestOf?: string
  readonly name: string
  readonly mail: string
  /** The organisation's own number, to ring back whoever telephones and says they are of it. Nothing is sent there. */
  readonly telephone?: string
  readonly agency: string
  readonly roles: readonly DirectoryRole[]
  readonly areas: readonly Area[]
  readonly lineManager?: PersonId
  /** The unit a person belongs to. */
  readonly unit?: PersonId
  /** Of a list: who is on it, or that nobody here knows. */
  readonly members?: readonly PersonId[] | 'not-known'
  /** The district of Derbyshire a person or unit works for; its Locality Child Protection Manager stands in the area's map. */
  readonly locality?: District
  readonly worksAt?: Workplace
  readonly verifiedOn: string
  /** Who changed the address or the number, until somebody else has confirmed them: nothing is sent to this person before, and the number isn't shown. */
  readonly addressBy?: PersonId
  readonly leftOn?: string
  /** Not there today, by our clock, and who covers, where somebody does. Worked out when the directory is read for a day (directoryOn); never kept. */
  readonly away?: { readonly coveredBy?: PersonId }
}
/** Somebody who has signed in. `covers`: for whom they stand in today. */
export type SignedIn = DirectoryEntry & { readonly covers?: readonly PersonId[] }
export type Directory = readonly DirectoryEntry[]

export function personById(directory: Directory, id: PersonId): DirectoryEntry | undefined {
  return directory.find((entry) => entry.id === id)
}

type Reached = Pick<DirectoryEntry, 'mail' | 'telephone'>

/**
 * Whether mail, or who rings back, would come to somebody else than before: another address, or another number than the one that stood there, or
 * none: else it could be replaced in two steps. */
function leadsElsewhere(before: Reached, after: Reached): boolean {
  if (before.mail.toLowerCase() !== after.mail.toLowerCase()) return true
  return before.telephone !== undefined && before.telephone !== after.telephone
}

/** Whom cases already write to, or ring back, isn't led elsewhere by one hand alone: it waits for another, and goes on waiting. */
export function addressBy(before: DirectoryEntry | undefined, after: Reached, by: PersonId): Pick<DirectoryEntry, 'addressBy'> {
  if (before !== undefined && leadsElsewhere(before, after)) return { addressBy: by }
  return before?.addressBy === undefined ? {} : { addressBy: before.addressBy }
}

/** Who is there today: the person themselves, or whoever covers them; undefined where nobody does, or who does has left. Cover isn't handed on. */
export function standIn(person: DirectoryEntry, directory: Directory): DirectoryEntry | undefined {
  if (person.leftOn !== undefined) return undefined
  if (person.away === undefined) return person
  const covering = person.away.coveredBy === undefined ? undefined : personById(directory, person.away.coveredBy)
  return covering === undefined || covering.leftOn !== undefined || covering.away !== undefined ? undefined : covering
}

/** Everyone who can fill a role in an area, in the directory's order; people who have left and lists are never offered. */
export function whoCanFill(directory: Directory, role: Role, area: Area): DirectoryEntry[] {
  return directory.filter(
    (entry) => entry.leftOn === undefined && entry.is !== 'list' && entry.roles.includes(role) && entry.areas.includes(area),
  )
}
