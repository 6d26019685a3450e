import type { Instant, LondonMoment } from '../procedure/civil-date.ts'
import type { Case } from './case.ts'
import type { Circumstances } from './commands.ts'
import type { Directory, DirectoryEntry, DirectoryRole, PersonId } from './directory.ts'
import { isReason } from './reasons.ts'
import { type Decision, recorded } from './recording.ts'
import { type Refusal, refuse } from './refusal.ts'
import { directoryFor, managerInLine, sealedOut } from './sealed.ts'
import { canSignIn, knowing } from './team.ts'

/**
 * Break-glass: somebody who isn't on the case reads it in an emergency. For four hours, nothing can be recorded by it; their line manager and the
 * Caldicott guardian hear of it at once, and it stays on the guardian's list until they have closed it with a finding. Never around a seal.
 */
export const EMERGENCY_CATEGORIES = ['in-danger-now', 'missing-now', 'out-of-hours', 'other'] as const
export type EmergencyCategory = (typeof EMERGENCY_CATEGORIES)[number]
export const FINDINGS = ['justified', 'not-justified', 'followed-up'] as const

/** Hours of our clock. */
export const EMERGENCY_HOURS = 4
/** Of one person on one day. */
export const EMERGENCIES_A_DAY = 3

export type Opening = Case['openings'][number]

/** Who works with children in danger; not an office that only keeps minutes or the board's choices, and no agency. */
const MAY_OPEN: readonly DirectoryRole[] = [
  'practitioner',
  'lead-practitioner',
  'line-manager',
  'social-care',
  'mat-worker',
  'duty-cpm',
  'locality-cpm',
  'cpm',
  'cpm-cse-vyp',
  'iro',
]

export function mayOpenInEmergency(person: Pick<DirectoryEntry, 'roles'>): boolean {
  return person.roles.some((role) => MAY_OPEN.includes(role))
}

export function emergencyRefused(person: DirectoryEntry, reason: string): Refusal | undefined {
  if (!canSignIn(person) || person.guestOf !== undefined || !mayOpenInEmergency(person)) {
    return refuse('permission', 'Only those who work with children in danger open a case in an emergency.', {
      instead: 'Ring the duty manager.',
    })
  }
  if (isReason(reason)) return undefined
  return refuse('not-possible', 'Opening a case in an emergency needs a reason that another person can weigh.', { field: 'reason' })
}

export function reviewsEmergencies(person: Pick<DirectoryEntry, 'roles'>): boolean {
  return person.roles.includes('caldicott-guardian')
}

/**
 * The emergency this person reads the case in at this instant. By the instant alone: when the clocks go back, a wall clock would end it and open it again an hour
 * later. One recorded without an instant has ended.
 */
export function openingOf(kase: Pick<Case, 'openings'>, person: PersonId, at: Instant): Opening | undefined {
  return kase.openings.find((one) => one.by === person && at < endOf(one))
}

/** Instants are compared as text: they are all written alike, in UTC. */
export function endOf({ at, endsAt }: Pick<Opening, 'at' | 'endsAt'>): Instant {
  return endsAt ?? at
}

type Asked = { readonly category: EmergencyCategory; readonly reason: string; readonly until: LondonMoment; readonly endsAt: Instant }

export function openInEmergency({ category, reason, until, endsAt }: Asked, kase: Case, c: Circumstances): Decision {
  if (kase.erased) return refuse('not-possible', 'The content of this record has been erased; there is nothing to read.')
  const refused = emergencyRefused(c.actor, reason)
  if (refused !== undefined) return refused
  if (knowing(kase, c.actor, c.directory) === 'whole') return refuse('not-possible', 'You can open this case as it is.')
  const open = openingOf(kase, c.actor.id, c.at)
  if (open !== undefined) return refuse('not-possible', `The case is open to you already, until ${open.until.at}.`)
  return recorded('EmergencyOpened', { category, reason, until, endsAt }, c.now.on, c)
}

type Review = { readonly opening: string; readonly finding: (typeof FINDINGS)[number]; readonly words: string }

/** By a guardian of the case's area, never of their own opening. */
export function reviewEmergency({ opening, finding, words }: Review, kase: Case, c: Circumstances): Decision {
  const found = kase.openings.find((one) => one.id === opening)
  if (!reviewsEmergencies(c.actor) || !c.actor.areas.includes(kase.area) || found?.by === c.actor.id) {
    return refuse('permission', 'An emergency is reviewed by the Caldicott guardian of the area, and never by whoever opened it.')
  }
  if (found === undefined || found.reviewed !== undefined) {
    return refuse('not-possible', 'There is no such emergency left to review.', { instead: 'Look at the list again.' })
  }
  if (!isReason(words)) {
    return refuse('not-possible', 'A finding needs words that another person can weigh.', { field: 'words' })
  }
  return recorded('EmergencyReviewed', { opening, finding, words }, c.now.on, c)
}

/** Who is told of an emergency: the line manager of whoever opened it, and the guardians of the area. */
export function toldOf(opening: Opening, kase: Case, whole: Directory): PersonId[] {
  const directory = directoryFor(kase, whole)
  const opener = directory.find((entry) => entry.id === opening.by)
  const manager = managerInLine(opener?.lineManager, sealedOut(kase, directory), directory)
  const guardians = directory.filter((entry) => reviewsEmergencies(entry) && entry.areas.includes(kase.area))
  const told = [...(manager === undefined ? [] : [manager]), ...guardians].filter((entry) => canSignIn(entry) && entry.id !== opening.by)
  return [...new Set(told.map((entry) => entry.id))]
}
