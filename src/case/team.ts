import { ALL_RULES } from '../procedure/obligations.ts'
import { ownersOf } from '../procedure/rule.ts'
import type { Role } from '../procedure/vocabulary.ts'
import type { Case, Meeting } from './case.ts'
import { type Directory, type DirectoryEntry, type PersonId, personById } from './directory.ts'
import { leadThen, meetingsHere, recordedHere } from './handover.ts'
import { candidatesFor, isCpmFor, ownerOf } from './owner.ts'
import { directoryFor, managerInLine, sealedOut } from './sealed.ts'

/**
 * How much of a case a person needs to know.
 * 'whole': lead, line manager, the Child Protection Manager contacted or brought in by the rota, a chair. 'told': those the procedure has informed, and the minute taker.
 * 'seat': invited to a live meeting and nothing else. 'told-late': manages someone who is late, and learns that and no more.
 */
export type Knowing = 'whole' | 'told' | 'seat' | 'told-late'

export type TeamMember = { readonly person: PersonId; readonly as: string; readonly knows: Knowing }

/** Everybody with a need to know, each once, with the most telling of their parts. */
export function teamOf(kase: Case, whole: Directory): readonly TeamMember[] {
  const directory = directoryFor(kase, whole)
  const members = membersOf(kase, directory)
  const late = lateManagers(kase, directory, members).filter((one) => !members.has(one.person))
  return [...members.values(), ...new Map(late.map((one) => [one.person, one])).values()]
}

function membersOf(kase: Case, directory: Directory): Map<PersonId, TeamMember> {
  const members = new Map<PersonId, TeamMember>()
  const sealed = sealedOut(kase, directory)
  for (const member of [
    ...namedMembers(kase),
    ...informedMembers(kase, directory),
    ...kase.meetings.flatMap((one) => meetingMembers(one, kase, directory)),
  ]) {
    if (!members.has(member.person) && !sealed.has(member.person)) members.set(member.person, member)
  }
  return members
}

/** Need to know, for every query: nobody else finds the case, and outsiders and family have no way in at all. */
export function peopleOf(kase: Case, directory: Directory): PersonId[] {
  return teamOf(kase, directory).map((member) => member.person)
}

/** Those of them who may find the case by the child's name: whoever is only invited, or only hears that something is late, never learns it. */
export function wholePeopleOf(kase: Case, directory: Directory): PersonId[] {
  return teamOf(kase, directory)
    .filter((member) => member.knows === 'whole' || member.knows === 'told')
    .map((member) => member.person)
}

export function knowing(kase: Case, reader: DirectoryEntry, directory: Directory): Knowing | undefined {
  if (!canSignIn(reader)) return undefined
  return teamOf(kase, directory).find((member) => member.person === reader.id)?.knows
}

export function canSignIn(person: DirectoryEntry | undefined): boolean {
  return person?.oid !== undefined && person.leftOn === undefined
}

function namedMembers(kase: Case): TeamMember[] {
  const whole = (person: PersonId | undefined, as: string): TeamMember[] => (person === undefined ? [] : [{ person, as, knows: 'whole' }])
  return [
    ...whole(kase.lead, 'Lead practitioner'),
    ...whole(kase.lineManager, 'Line manager'),
    ...recordedHere(kase, kase.contacts).flatMap((contact) => whole(contact.cpm, 'Child Protection Manager')),
    ...recordedHere(kase, kase.judgements).flatMap(({ onDuty }) => whole(onDuty, 'Duty Child Protection Manager')),
    ...meetingsHere(kase).flatMap((meeting) => (meeting.cancelled === undefined ? whole(meeting.booked.chair, 'Chair') : [])),
    ...formerMembers(kase),
  ]
}

/** Those who led before, and those of the area the child has left: what they still owe and the meetings they sat at, and nothing else. */
function formerMembers(kase: Case): TeamMember[] {
  const led = kase.formerLeads.map((person): TeamMember => ({ person, as: 'Led before', knows: 'seat' }))
  const last = kase.handovers.at(-1)
  if (last === undefined) return led
  const { lead, lineManager } = last.before
  const chairs = kase.meetings.filter((meeting) => meeting.held !== undefined).map((meeting) => meeting.booked.chair)
  const before = [lead, lineManager, ...chairs].flatMap((person): TeamMember[] =>
    person === undefined ? [] : [{ person, as: 'Before the move', knows: 'seat' }],
  )
  return [...led, ...before]
}

/**
 * CD-16, CS-20 and CS-27: the reviewing officer of a looked-after child and the SEND officer of a child with an EHC plan hear of every concern.
 * Only when it is certain who that is: the one a meeting's seat names, else the only one there is. Nobody learns of a child because they hold a role.
 */
function informedMembers(kase: Case, directory: Directory): TeamMember[] {
  const told = (role: 'iro' | 'send-officer', as: string): TeamMember[] => {
    const candidates = candidatesFor(role, kase, directory).filter(canSignIn)
    const seated = candidates.filter((entry) => isSeatedAs(role, entry.id, kase))
    const certain = seated.length > 0 ? seated : candidates
    return certain.length === 1 ? certain.map((entry) => ({ person: entry.id, as, knows: 'told' })) : []
  }
  return [...told('iro', 'Independent reviewing officer'), ...(kase.status.ehcPlan === 'yes' ? told('send-officer', 'SEND officer') : [])]
}

function isSeatedAs(role: string, person: PersonId, kase: Case): boolean {
  return kase.meetings.some(
    (meeting) => meeting.cancelled === undefined && meeting.booked.seats.some((seat) => seat.role === role && seat.person === person),
  )
}

/** A meeting that is over keeps its minute taker (the minutes are still owed) and lets the other seats go once both papers are out. */
function meetingMembers(meeting: Meeting, kase: Case, directory: Directory): TeamMember[] {
  if (meeting.cancelled !== undefined) return []
  const open = meeting.minutes === undefined || meeting.plan === undefined
  const seats = meeting.booked.seats.flatMap((seat): TeamMember[] =>
    seat.person !== undefined && canSignIn(personById(directory, seat.person))
      ? [{ person: seat.person, as: 'Invited', knows: 'seat' }]
      : [],
  )
  const knows = leadThen(kase, meeting) === undefined ? 'told' : 'seat'
  return [{ person: meeting.booked.minuteTaker, as: 'Minute taker', knows }, ...(open ? seats : [])]
}

/**
 * MT-16: who is told that something is late must be able to open what they are told of, also when it has been done meanwhile.
 * So the entry that a date was missed brings the manager in, and nothing takes them out again. It names the duty; the rules say who owes that.
 */
function lateManagers(kase: Case, directory: Directory, members: ReadonlyMap<PersonId, TeamMember>): TeamMember[] {
  return kase.missed.flatMap(({ obligation }) => {
    const [duty = '', since = ''] = obligation.split(':')
    const meeting = kase.meetings.find((one) => one.id === since && one.cancelled === undefined)?.id
    const owing = OWNERS.get(duty)?.flatMap((role) => [
      chasedFor(role, kase, directory, undefined, members),
      ...(meeting === undefined ? [] : [chasedFor(role, kase, directory, meeting, members)]),
    ])
    return (owing ?? []).flatMap((person): TeamMember[] => {
      const manager = managerOf(person, kase, directory)
      return manager === undefined ? [] : [{ person: manager.id, as: 'Line manager of someone who is late', knows: 'told-late' }]
    })
  })
}

const OWNERS: ReadonlyMap<string, readonly Role[]> = ALL_RULES.reduce((owners, rule) => {
  const roles = new Set<Role>([...(owners.get(rule.duty) ?? []), ...ownersOf(rule)])
  return owners.set(rule.duty, [...roles])
}, new Map<string, readonly Role[]>())

/** Whoever is asked for what a role owes: its owner, when they are on the case and can sign in to see what it is; else the lead practitioner, who can ask. */
export function chasedPerson(role: Role, kase: Case, directory: Directory, meeting?: string): DirectoryEntry | undefined {
  return chasedFor(role, kase, directory, meeting, membersOf(kase, directory))
}

function chasedFor(
  role: Role,
  kase: Case,
  directory: Directory,
  meeting: string | undefined,
  members: ReadonlyMap<PersonId, TeamMember>,
): DirectoryEntry | undefined {
  const owner = ownerOf(role, kase, directory, meeting)
  if (owner !== undefined && members.has(owner.id) && canSignIn(owner)) return owner
  const lead = personById(directory, kase.lead)
  return canSignIn(lead) ? lead : undefined
}

/** Who is told that this person is late; nobody is told of themselves. */
export function managerOf(person: DirectoryEntry | undefined, kase: Case, directory: Directory): DirectoryEntry | undefined {
  if (person === undefined) return undefined
  const id = person.lineManager ?? kase.lineManager
  const inLine = managerInLine(id, sealedOut(kase, directory), directory)
  const manager = inLine?.id === person.id ? undefined : inLine
  return canSignIn(manager) ? manager : undefined
}

/** The lead, the line manager, and every Child Protection Manager of the area who is on the case. */
export function steers(kase: Case, actor: DirectoryEntry): boolean {
  if (actor.id === kase.lead || actor.id === kase.lineManager) return true
  const onCase =
    recordedHere(kase, kase.contacts).some((contact) => contact.cpm === actor.id) ||
    recordedHere(kase, kase.judgements).some((one) => one.onDuty === actor.id) ||
    meetingsHere(kase).some((one) => one.booked.chair === actor.id)
  return onCase && isCpmFor(actor, kase.area)
}
