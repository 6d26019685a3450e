import type { Case, Contribution, Meeting } from './case.ts'
import type { DirectoryEntry } from './directory.ts'
import { meetingsHere } from './handover.ts'
import { steers } from './team.ts'

/** Who takes part in the matrix with a view of their own, and which views stand (MT-10, RC-3). */

/** Those who lead the case, and everyone who sits at one of its meetings. Being told of a case, or of something late, is no part in it. */
export function contributes(kase: Case, actor: DirectoryEntry): boolean {
  return leads(kase, actor) || kase.meetings.some((meeting) => sitsAt(meeting, actor))
}

/** The lead, the line manager, the Child Protection Manager on the case, and whoever chairs a meeting of it. */
export function leads(kase: Case, actor: DirectoryEntry): boolean {
  return steers(kase, actor) || meetingsHere(kase).some((meeting) => meeting.cancelled === undefined && meeting.booked.chair === actor.id)
}

export function sitsAt(meeting: Meeting, actor: DirectoryEntry): boolean {
  const { cancelled, booked } = meeting
  return cancelled === undefined && (booked.minuteTaker === actor.id || booked.seats.some((seat) => seat.person === actor.id))
}

/** The newest view of each, not agreed on yet. Who gives a view again replaces their own, never another's. */
export function openContributions(kase: Case): readonly Contribution[] {
  const newest = new Map(kase.contributions.map((one) => [authorOf(one), one]))
  return [...newest.values()].filter((one) => one.agreedIn === undefined)
}

function authorOf({ person, agency, who }: Contribution): string {
  return person ?? JSON.stringify([agency.toLowerCase(), who?.toLowerCase()])
}

/** What this person may see of the views while they don't see the whole case: their own newest, and what was shared with their meeting. */
export function contributionsFor(kase: Case, reader: DirectoryEntry): readonly Contribution[] {
  const own = openContributions(kase).filter((one) => one.person === reader.id)
  const meetings = kase.meetings.filter((meeting) => sitsAt(meeting, reader)).map(({ id }) => id)
  const shared = new Set(kase.shared.filter((one) => meetings.includes(one.forMeeting)).flatMap((one) => one.contributions))
  return [...own, ...kase.contributions.filter((one) => shared.has(one.id) && !own.includes(one))]
}

/** Whether a view comes from another agency than the one that leads the case: with one the matrix is done together (RC-3). */
export function isOtherAgency({ agency }: Contribution, kase: Case): boolean {
  return agency.toLowerCase() !== kase.agency.toLowerCase()
}
