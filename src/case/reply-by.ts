import type { PlainDate } from '../procedure/civil-date.ts'
import type { Terms } from '../procedure/terms.ts'
import { addWorkingDays, workingCalendar } from '../procedure/working-days.ts'
import type { Case, Meeting } from './case.ts'
import { partsStanding } from './confidential-part.ts'
import type { CaseEvent } from './events.ts'
import type { Seat } from './meeting-shapes.ts'

/**
 * By when whoever must be at a meeting should have answered. The procedure prints no day for it: it is ours (ADR 17), a day before an initial meeting's
 * papers are due, while somebody else can still be asked.
 */
const WORKING_DAYS_BEFORE = 3
/** However late the invitation, a whole working day is left to answer it, if the meeting isn't before. */
const WORKING_DAYS_TO_ANSWER = 2

export type Calendar = Pick<Terms, 'calendar' | 'closures' | 'closedFor'>
/** A required seat without an answer to a part it is asked to, and the day from which that is red. */
export type Silent = { readonly seat: Seat; readonly from: PlainDate; readonly part: 'open' | 'confidential' }

/** The day from which no answer is red: the third working day before the meeting, later where the invitation was late, at the latest the meeting's own. */
export function redFrom(invitedOn: PlainDate, meetingOn: PlainDate, terms: Calendar): PlainDate {
  const calendar = workingCalendar(terms)
  const wanted = addWorkingDays(meetingOn, -WORKING_DAYS_BEFORE, calendar)
  const fair = addWorkingDays(invitedOn, WORKING_DAYS_TO_ANSWER, calendar)
  const from = fair > wanted ? fair : wanted
  return from > meetingOn ? meetingOn : from
}

/** Whom the meeting waits for, each part by itself, the clock left aside; nobody before the invitations are out, nor on a seat put right in another way. */
export function silentAt(meeting: Meeting, kase: Case, terms: Calendar): Silent[] {
  if (meeting.cancelled !== undefined || meeting.held !== undefined) return []
  const { open, confidential } = partsStanding(meeting)
  const silent = (part: Meeting | undefined, name: Silent['part']): Silent[] =>
    part?.outlookId === undefined
      ? []
      : part.booked.seats
          .filter((seat) => seat.required && seat.person !== undefined && seat.person !== part.booked.chair)
          .filter(({ seat }) => meeting.settled[seat] === undefined && (part.replies[seat] ?? 'none') === 'none')
          .map((seat) => ({ seat, part: name, from: redFrom(invitedOn(seat, part, meeting, kase), part.booked.starts.on, terms) }))
  return [...silent(open, 'open'), ...silent(confidential, 'confidential')]
}

/** When this person came to be asked to the part as it now stands: to its time, on this seat, by this chair. */
function invitedOn(seat: Seat, part: Meeting, meeting: Meeting, kase: Case): PlainDate {
  const chairSince = kase.entries.find(({ event }) => event.id === part.chairSince)?.event.on
  return [part.booked.on, part.moved?.on, chairSince, namedOn(seat, meeting, kase)].reduce<PlainDate>(
    (last, on) => (on !== undefined && on > last ? on : last),
    part.booked.on,
  )
}

type Seating = Extract<CaseEvent, { readonly type: 'MeetingBooked' | 'ChairChanged' | 'InvitationsChanged' }>

/** Since when the seat has been theirs without a break, in this part. */
function namedOn({ seat, person, part }: Seat, { id }: Meeting, kase: Case): PlainDate | undefined {
  const seatings = kase.entries.map(({ event }) => event).filter((event) => isSeating(event) && event.data.meeting === id) as Seating[]
  const sat = seatings.map(({ data }) => data.seats.some((one) => one.seat === seat && one.person === person && one.part === part))
  return seatings[sat.lastIndexOf(false) + 1]?.on
}

function isSeating(event: CaseEvent): event is Seating {
  return event.type === 'MeetingBooked' || event.type === 'ChairChanged' || event.type === 'InvitationsChanged'
}
