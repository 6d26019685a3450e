import type { Meeting } from '../case/case.ts'
import { eventInOutlook } from '../case/confidential-part.ts'
import { type DirectoryEntry, personById } from '../case/directory.ts'
import type { ErrandTask } from '../errands/errand.ts'
import { areasOf, blockedAmong, recipients, type Sending } from '../errands/recipients.ts'
import type { Attendee, Invited, MeetingChange, Meeting as OutlookMeeting } from '../graph/graph.ts'
import { londonAt } from './clock.ts'
import { fromFault } from './from-fault.ts'
import type { Plan } from './look-at-case.ts'
import type { Settled } from './settled.ts'
import type { World } from './world.ts'

/** Whom a case's messages go to follows from these. */
export type About = Pick<Plan, 'kase' | 'directory' | 'blocks'>

/** What decides whom this case's messages may go to, now. */
export function sendingFor(world: Pick<World, 'recipientDomains' | 'clock'>, plan: Pick<Plan, 'kase' | 'blocks'>): Sending {
  const { recipientDomains: domains } = world
  const { kase, blocks } = plan
  const on = londonAt(world.clock.now()).on
  return { on, areas: areasOf(kase), blocks, reference: kase.reference, ...(domains === undefined ? {} : { domains }) }
}

/**
 * Everybody who is invited by Outlook: the seats' people and the minute taker, but for the chair, in whose calendar it stands. Whoever may not
 * be written to any more is left out, and the meeting goes to the others.
 */
export function invitedTo({ booked }: Meeting, world: World, plan: About): Invited[] {
  const people = [booked.minuteTaker, ...booked.seats.flatMap((seat) => (seat.person === undefined ? [] : [seat.person]))]
  const required = new Set(booked.seats.filter((seat) => seat.required).map((seat) => seat.person))
  const asked = people.filter((id) => id !== booked.chair)
  return recipients(asked, plan.directory, sendingFor(world, plan)).map(({ id, mail, name }) => ({
    mail,
    name,
    type: required.has(id) ? 'required' : 'optional',
  }))
}

export function timesOf({ booked }: Meeting): NonNullable<MeetingChange['times']> {
  const { starts, ends } = booked
  return { startsAt: `${starts.on}T${starts.at}`, endsAt: `${ends.on}T${ends.at}`, timeZone: 'GMT Standard Time' }
}

/**
 * A change made here, made in Outlook too: read first, so that the change is of what stands there now, and sent with what was read as its condition.
 * A repeat finds it done and sends nothing. Never the body: patching it would lose the join link.
 */
export async function changeInOutlook(
  world: World,
  plan: Plan,
  task: Extract<ErrandTask, { kind: 'change-meeting-in-outlook' }>,
): Promise<Settled> {
  const meeting = eventInOutlook(plan.kase, task.meeting)
  const chair = meeting === undefined ? undefined : personById(plan.directory, meeting.booked.chair)
  // Called off or held meanwhile: there is nothing to change any more. Not in Outlook yet: it is put there as it stands.
  if (meeting?.outlookId === undefined || chair === undefined || meeting.cancelled !== undefined || meeting.held !== undefined) {
    return { became: 'done' }
  }
  const now = await world.graph.getMeeting(mailboxOf(chair), meeting.outlookId)
  if (!now.ok) return fromFault(now)
  if (now.meeting.isCancelled) return { became: 'done' }
  const held = heldBack(now.meeting, world, plan)
  if (held !== undefined) return held
  const change = task.what === 'times' ? { times: timesOf(meeting) } : { attendees: attendeesFor(meeting, now.meeting, chair, world, plan) }
  if ('attendees' in change && listOf(change.attendees) === listOf(othersThan(now.meeting, chair))) return { became: 'done' }
  const base = { organiser: mailboxOf(chair), eventId: meeting.outlookId, changeKey: now.meeting.changeKey }
  const changed = await world.graph.changeMeeting({ ...base, ...change })
  return changed.ok ? { became: 'done' } : fromFault(changed)
}

/**
 * Whatever is sent about a meeting goes to everybody on it, so nothing is as long as somebody stands there who must not be written to: the chair
 * is told in red, and it is done as soon as they are off.
 */
export function heldBack(there: OutlookMeeting, world: World, plan: Plan): Settled | undefined {
  const found = blockedAmong(there.attendees, sendingFor(world, plan))
  return found.length === 0 ? undefined : { became: 'not-yet', fault: 'somebody is on the invitation to whom nothing may be sent' }
}

/**
 * Ours as they stand now, and whoever and whatever room the chair added in Outlook, exactly as they are there: of a list alone that is sent back,
 * Graph writes only to those who changed. Not those we asked before and don't ask any more.
 */
function attendeesFor(meeting: Meeting, there: OutlookMeeting, chair: DirectoryEntry, world: World, plan: Plan): Invited[] {
  const ours = invitedTo(meeting, world, plan)
  const known = new Set(
    [...ours.map(({ mail }) => mail), ...meeting.askedBefore.map((id) => personById(plan.directory, id)?.mail ?? '')].map((mail) =>
      mail.toLowerCase(),
    ),
  )
  const added = othersThan(there, chair).filter((one) => !known.has(one.mail.toLowerCase()))
  return [...ours, ...added.map(({ mail, name, type }): Invited => ({ mail, name, type }))]
}

function othersThan(there: OutlookMeeting, chair: DirectoryEntry): Attendee[] {
  return there.attendees.filter((one) => one.response !== 'organiser' && one.mail.toLowerCase() !== chair.mail.toLowerCase())
}

function listOf(people: readonly { readonly mail: string; readonly type: string }[]): string {
  return people
    .map(({ mail, type }) => `${mail.toLowerCase()} ${type}`)
    .sort()
    .join('\n')
}

export function mailboxOf(person: DirectoryEntry): string {
  return person.oid ?? person.mail
}
