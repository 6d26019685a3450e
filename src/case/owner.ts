import type { Area, Role } from '../procedure/vocabulary.ts'
import type { Case } from './case.ts'
import { type Directory, type DirectoryEntry, type PersonId, personById, standIn, whoCanFill } from './directory.ts'
import { CONTACT_ROLE } from './duty-lists.ts'
import { leadThen, recordedHere } from './handover.ts'
import { sealedOut } from './sealed.ts'
import { certainOf } from './units.ts'

const CPM_ROLES: Readonly<Record<Case['area'], readonly Role[]>> = {
  derby: ['duty-cpm', 'cpm'],
  derbyshire: ['locality-cpm', 'cpm', 'cpm-cse-vyp'],
}

export function isCpmFor(person: DirectoryEntry, area: Case['area']): boolean {
  return holdsOneOf(person, CPM_ROLES[area], area)
}

/**
 * The contact is made with the very role the text names: A-52 keeps whoever is contacted and confirms apart from "the CPM" who convenes.
 * Any other Child Protection Manager of the area stands in only while they cover somebody in that role, or the directory has nobody in it, because the
 * contact itself is a must.
 */
export function canBeContactedAsCpm(person: DirectoryEntry, area: Case['area'], directory: Directory): boolean {
  if (person.is !== undefined) return false
  const role = CONTACT_ROLE[area]
  const holders = whoCanFill(directory, role, area).filter((one) => one.oid !== undefined)
  const covers = isCpmFor(person, area) && holders.some((one) => standIn(one, directory)?.id === person.id)
  return covers || holdsOneOf(person, holders.length > 0 ? [role] : [role, 'cpm'], area)
}

function holdsOneOf(person: DirectoryEntry, roles: readonly Role[], area: Case['area']): boolean {
  return person.leftOn === undefined && person.areas.includes(area) && roles.some((role) => person.roles.includes(role))
}

/** The Child Protection Manager of the present area who was reached about this case last, when one was. */
export function contactedCpm(kase: Case): PersonId | undefined {
  return recordedHere(kase, kase.contacts).at(-1)?.cpm
}

/** Derby's Duty Child Protection Manager who was on the rota when the level was judged high here last, until somebody is contacted. */
export function onDutyAtHigh(kase: Case): PersonId | undefined {
  return recordedHere(kase, kase.judgements).findLast((one) => one.onDuty !== undefined)?.onDuty
}

function managerReached(kase: Case): PersonId | undefined {
  return contactedCpm(kase) ?? onDutyAtHigh(kase)
}

/**
 * Who stands behind a role of the procedure in this case: the people the case names first, else the only one in the area's directory,
 * else its only unit.
 * undefined when nobody can be told for certain: then a person has to name someone.
 */
export function ownerOf(role: Role, kase: Case, directory: Directory, meeting?: string): DirectoryEntry | undefined {
  const named = namedFor(role, kase, meeting)
  if (named !== undefined && !sealedOut(kase, directory).has(named)) return personById(directory, named)
  return certainOf(candidatesFor(role, kase, directory))
}

/**
 * Who can fill a role for this child. A reviewing officer belongs to the authority that looks after the child, wherever the child lives (CD-16, CS-20);
 * the officer of an authority outside these procedures is told by that child's own social worker, never by us.
 */
export function candidatesFor(role: Role, kase: Case, directory: Directory): DirectoryEntry[] {
  const area = authorityFor(role, kase)
  return area === undefined ? [] : whoCanFill(directory, role, area)
}

export function authorityFor(role: Role, kase: Case): Area | undefined {
  const { lookedAfter } = kase.status
  if (role !== 'iro') return kase.area
  return lookedAfter === 'derby' || lookedAfter === 'derbyshire' ? lookedAfter : undefined
}

function namedFor(role: Role, kase: Case, meetingId: string | undefined): PersonId | undefined {
  const meeting = kase.meetings.find((one) => one.id === meetingId)
  // What a meeting before a move leaves to do is for those who led then.
  const { lead, lineManager } = leadThen(kase, meeting) ?? kase
  switch (role) {
    case 'practitioner':
    case 'lead-practitioner':
      return lead
    case 'line-manager':
    case 'social-care':
      // The procedure names "social care" where a team decides; the team's manager answers for it.
      return lineManager ?? (role === 'social-care' ? lead : undefined)
    case 'duty-cpm':
    case 'locality-cpm':
      return managerReached(kase)
    case 'cpm':
      return meeting?.booked.chair ?? managerReached(kase)
    case 'chair':
      return meeting?.booked.chair
    case 'minute-taker':
      return meeting?.booked.minuteTaker
    case 'child':
    case 'parents-carers':
    case 'own-authority-social-worker':
    case 'involved-agency':
      return undefined
    default:
      return meeting?.booked.seats.find((seat) => seat.role === role && seat.person !== undefined)?.person
  }
}
