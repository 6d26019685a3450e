import type { PlainDate } from '../procedure/civil-date.ts'
import { moveBetweenTheTwo } from '../procedure/moves.ts'
import type { Area } from '../procedure/vocabulary.ts'
import { allowed } from './allowed.ts'
import { isOpen } from './askings.ts'
import type { Case } from './case.ts'
import type { Circumstances, Command } from './commands.ts'
import { isLive } from './decide-meeting.ts'
import { type DirectoryEntry, type DirectoryRole, type PersonId, personById } from './directory.ts'
import { factsOf } from './facts-of.ts'
import { otherArea, receiversIn } from './handover.ts'
import { type Decision, happenedOn, isRefused, recorded, when } from './recording.ts'
import { citing, type Refusal, refuse } from './refusal.ts'
import { managerInLine, sealedOut } from './sealed.ts'

type Of<D extends Command['do']> = Extract<Command, { readonly do: D }>

/**
 * The child has moved to the other of the two areas: the case goes over to a named person there, and nothing is typed again. Only somebody
 * of the directory who can sign in can take it, so that no child falls between two desks.
 */
export function handOverCase(command: Of<'hand-over'>, kase: Case, c: Circumstances): Decision {
  const no = allowed('hand-over', kase, c)
  if (no !== undefined) return no
  const on = happenedOn(command.on, kase, c.now)
  if (isRefused(on)) return on
  const last = kase.handovers.at(-1)
  if (last !== undefined && on < last.on)
    return refuse('not-possible', `The child moved here on ${last.on}; this move can't be older.`, { field: 'on' })
  const problem = stillBooked(kase) ?? notTheOther(command, kase) ?? notHandedOver(command, kase, on, c)
  if (problem !== undefined) return problem
  const lead = receiversIn(command.to, c.directory).find((entry) => entry.id === command.lead)
  if (lead === undefined) {
    return refuse('procedure', 'The case goes over to somebody of the new area who can take it.', {
      field: 'lead',
      because: citing('RV-16'),
      instead: 'Choose one of the names offered: a team manager, a practitioner, or the Child Protection Manager on duty there.',
    })
  }
  const { to, livesAt } = command
  return recorded(
    'HandedOver',
    { to, lead: lead.id, ...when('lineManager', managerFor(lead, kase, c)), ...when('livesAt', livesAt) },
    on,
    c,
  )
}

/** Their own line manager, or the next one up to whom the case isn't closed. */
function managerFor(lead: DirectoryEntry, kase: Case, c: Circumstances): PersonId | undefined {
  return managerInLine(lead.lineManager, sealedOut(kase, c.directory), c.directory)?.id
}

function stillBooked(kase: Case): Refusal | undefined {
  const live = kase.meetings.find(isLive)
  if (live === undefined) return stillAsking(kase)
  return refuse('not-possible', `A meeting is still booked for ${live.booked.starts.on}.`, {
    instead: 'Cancel it, or record it as held, under Meetings; hand the case over then.',
  })
}

function stillAsking(kase: Case): Refusal | undefined {
  if (!kase.askings.some((one) => isOpen(one, kase))) return undefined
  return refuse('not-possible', 'People are still being asked which times they can make.', {
    instead: 'End that asking, under Meetings; hand the case over then.',
  })
}

function notTheOther(command: Of<'hand-over'>, kase: Case): Refusal | undefined {
  if (command.to === otherArea(kase.area)) return undefined
  return refuse('not-possible', 'The case is in that area already.', { field: 'to' })
}

/** where the board reads that such a move leaves the plan where it is, there is nothing to hand over. */
function notHandedOver({ to }: Of<'hand-over'>, kase: Case, on: PlainDate, c: Circumstances): Refusal | undefined {
  const asMoved = { ...factsOf(kase), area: kase.area, moving: { id: kase.reference, on, to } }
  if (moveBetweenTheTwo(asMoved, c.terms) !== undefined) return undefined
  return refuse('procedure', 'Under the readings this case stands under, a move between the two areas leaves the plan where it is.', {
    field: 'to',
    because: citing('RV-15', 'RV-16'),
    instead: 'Go on with the case here; who leads it can be named anew.',
  })
}

/** Another person leads from now on (CD-7): one of the area, with a sign-in of their own; their line manager comes with them. */
export function nameLead(command: Of<'name-lead'>, kase: Case, c: Circumstances): Decision {
  const no = allowed('name-lead', kase, c)
  if (no !== undefined) return no
  const on = happenedOn(command.on, kase, c.now)
  if (isRefused(on)) return on
  const lead = personById(c.directory, command.lead)
  if (lead === undefined || !canLead(lead, kase)) {
    return refuse('procedure', 'A case is led by a practitioner of its area.', {
      field: 'lead',
      because: citing(kase.area === 'derby' ? 'CD-7' : 'CS-3'),
      instead: 'Choose one of the names offered.',
    })
  }
  if (lead.id === kase.lead) return refuse('not-possible', `${lead.name} leads already.`, { field: 'lead' })
  return recorded('LeadNamed', { lead: lead.id, ...when('lineManager', managerFor(lead, kase, c)) }, on, c)
}

const LEADS: Readonly<Record<Area, readonly DirectoryRole[]>> = {
  derby: ['practitioner', 'lead-practitioner', 'mat-worker'],
  derbyshire: ['practitioner', 'lead-practitioner'],
}

/** Practitioners of the area with a sign-in of their own; in Derby those of a multi-agency team too (CD-7), where SC-2 says if the case is held so. */
export function canLead(person: DirectoryEntry, kase: Case): boolean {
  const practises = person.roles.some((role) => LEADS[kase.area].includes(role))
  return practises && person.oid !== undefined && person.leftOn === undefined && person.areas.includes(kase.area)
}
