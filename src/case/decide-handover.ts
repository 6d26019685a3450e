import { allowed } from './allowed.ts'
import type { Case } from './case.ts'
import type { Circumstances, Command } from './commands.ts'
import { isLive } from './decide-meeting.ts'
import { type DirectoryEntry, personById } from './directory.ts'
import { otherArea, receiversIn } from './handover.ts'
import { type Decision, happenedOn, isRefused, recorded, when } from './recording.ts'
import { citing, type Refusal, refuse } from './refusal.ts'

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
  const problem = stillBooked(kase) ?? notTheOther(command, kase)
  if (problem !== undefined) return problem
  const lead = receiversIn(command.to, c.directory).find((entry) => entry.id === command.lead)
  if (lead === undefined) {
    return refuse('procedure', 'The case goes over to somebody of the new area who can take it.', {
      field: 'lead',
      because: citing('RV-16'),
      instead: 'Choose one of the names offered: a team manager, a practitioner, or the Child Protection Manager on duty there.',
    })
  }
  return recorded('HandedOver', { to: command.to, lead: lead.id, ...when('lineManager', lead.lineManager) }, on, c)
}

function stillBooked(kase: Case): Refusal | undefined {
  const live = kase.meetings.find(isLive)
  if (live === undefined) return undefined
  return refuse('not-possible', `A meeting is still booked for ${live.booked.starts.on}.`, {
    instead: 'Cancel it, or record it as held, under Meetings; hand the case over then.',
  })
}

function notTheOther(command: Of<'hand-over'>, kase: Case): Refusal | undefined {
  if (command.to === otherArea(kase.area)) return undefined
  return refuse('not-possible', 'The case is in that area already.', { field: 'to' })
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
  return recorded('LeadNamed', { lead: lead.id, ...when('lineManager', lead.lineManager) }, on, c)
}

/** Practitioners of the area with a sign-in of their own. */
export function canLead(person: DirectoryEntry, kase: Case): boolean {
  const practises = person.roles.some((role) => role === 'practitioner' || role === 'lead-practitioner')
  return practises && person.oid !== undefined && person.leftOn === undefined && person.areas.includes(kase.area)
}
