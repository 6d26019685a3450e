import { clockAt, compareMoments, type LondonMoment, minuteOfDay, type PlainDate } from '../procedure/civil-date.ts'
import type { Area, MeetingKind, Role } from '../procedure/vocabulary.ts'
import { hasConfidentialPart } from '../procedure/who-is-invited.ts'
import type { ApartAsked } from './apart-shapes.ts'
import type { Case, Meeting } from './case.ts'
import type { Circumstances } from './commands.ts'
import type { PersonId } from './directory.ts'
import type { CaseEvent } from './events.ts'
import type { Seat } from './meeting-shapes.ts'
import { entry } from './recording.ts'
import { citing, type Refusal, refuse } from './refusal.ts'
import { isFamily } from './seats.ts'

/**
 * MT-8: Derby's meetings on the concern have a confidential part for practitioners only. It is an event of its own in Outlook, with its own people,
 * right before or after the open part, so that an invitation alone never brings anybody in. To all that reads and writes Outlook it is a meeting
 * like another, under its own id; what it is part of says the rest.
 */

export type Times = { readonly starts: LondonMoment; readonly ends: LondonMoment }

/** What is left for the other part at least. */
const SHORTEST_MINUTES = 15

/** Every event that should stand in Outlook, each with its own people. */
export function inOutlookOf(kase: Case): Meeting[] {
  return kase.meetings.flatMap((meeting) => {
    const apart = confidentialOf(meeting)
    return [openOf(meeting), ...(apart === undefined ? [] : [apart])]
  })
}

export function eventInOutlook(kase: Case, id: string): Meeting | undefined {
  return inOutlookOf(kase).find((one) => one.id === id)
}

/** The meeting as those see it who aren't asked to the confidential part alone. */
export function openOf(meeting: Meeting): Meeting {
  if (meeting.confidential === undefined) return meeting
  return withSeats(meeting, meeting.booked.seats, ({ part }) => part !== 'confidential-part')
}

/** The same for somebody who mustn't hear of another part. */
export function openAlone(meeting: Meeting): Meeting {
  const { confidential: _, held, ...open } = openOf(meeting)
  if (held === undefined) return open
  const { attendedApart: __, ...heldOpen } = held
  return { ...open, held: heldOpen }
}

/** The confidential part as a meeting: it is held or called off with the whole. */
export function confidentialOf(meeting: Meeting): Meeting | undefined {
  const { confidential, booked, held } = meeting
  if (confidential === undefined) return undefined
  const off = confidential.cancelled ?? (meeting.cancelled === undefined ? undefined : { ...meeting.cancelled, inOutlook: false })
  const { minuteTaker } = booked
  const now = { ...confidential, booked: { ...confidential.booked, minuteTaker }, askedBefore: meeting.askedBefore }
  return {
    ...withSeats(now, booked.seats, isForPractitioners),
    ...(held === undefined ? {} : { held }),
    ...(off === undefined ? {} : { cancelled: off }),
  }
}

/** Family never: whatever a seat says. */
function isForPractitioners(seat: Seat): boolean {
  return seat.part !== 'open-part' && !isFamily(seat.role as Role)
}

/** Whoever of ours isn't asked to this part counts as not asked any more: they are never taken for somebody the chair added. */
function withSeats(meeting: Meeting, all: readonly Seat[], asked: (seat: Seat) => boolean): Meeting {
  const here = all.filter(asked)
  const people = new Set(here.map(({ person }) => person))
  const elsewhere = all.flatMap(({ person }) => (person === undefined || people.has(person) ? [] : [person]))
  return {
    ...meeting,
    booked: { ...meeting.booked, seats: here },
    askedBefore: [...new Set([...meeting.askedBefore.filter((id) => !people.has(id)), ...elsewhere])],
  }
}

/** From the beginning of the first part to the end of the last: what calendars have to hold. Parts on two days are two things. */
export function wholeOf(meeting: Meeting): Times {
  const { starts, ends } = meeting.booked
  const apart = standingApart(meeting)?.booked
  if (apart === undefined || apart.starts.on !== starts.on) return { starts, ends }
  return { starts: apart.starts.at < starts.at ? apart.starts : starts, ends: apart.ends.at > ends.at ? apart.ends : ends }
}

export function sameTimes(one: Times, other: Times): boolean {
  return compareMoments(one.starts, other.starts) === 0 && compareMoments(one.ends, other.ends) === 0
}

/** `apart`: the part's own id; with the same transaction id as before it is moved, with another one made anew. */
export function apartEntry(
  meeting: string,
  { id, transactionId }: { readonly id: string; readonly transactionId: string },
  { starts, ends }: Times,
  on: PlainDate,
  c: Circumstances,
): CaseEvent {
  return entry('PartSetApart', { meeting, confidential: id, starts, ends, transactionId }, on, c)
}

/** The part, unless it was called off by itself. */
export function standingApart(meeting: Meeting): Meeting | undefined {
  return meeting.confidential?.cancelled === undefined ? meeting.confidential : undefined
}

/** The open part, and the confidential one while it stands: each with its own people, times and answers. */
export function partsStanding(meeting: Meeting): { readonly open: Meeting; readonly confidential?: Meeting } {
  const confidential = standingApart(meeting) === undefined ? undefined : confidentialOf(meeting)
  return { open: openAlone(meeting), ...(confidential === undefined ? {} : { confidential }) }
}

/** The parts of it that stand in which this person sits, the soonest first. */
export function partsOfPerson(meeting: Meeting, person: PersonId): Meeting[] {
  const { open, confidential } = partsStanding(meeting)
  return [open, ...(confidential === undefined ? [] : [confidential])]
    .filter(({ booked }) => booked.seats.some((seat) => seat.person === person))
    .sort((a, b) => compareMoments(a.booked.starts, b.booked.starts))
}

/** MT-8 asks for one, and none stands. */
export function lacksConfidentialPart(meeting: Meeting, area: Area): boolean {
  return hasConfidentialPart(area, meeting.booked.kind) && meeting.booked.unbooked === undefined && standingApart(meeting) === undefined
}

/** Not right before or after the open part any more: moved in Outlook, one without the other. */
export function isAdrift(meeting: Meeting): boolean {
  const apart = standingApart(meeting)?.booked
  if (apart === undefined) return false
  const { starts, ends } = meeting.booked
  return !(apart.starts.on === starts.on && (apart.ends.at === starts.at || apart.starts.at === ends.at))
}

/** How the part that stands lies beside the open one. */
export function apartOf(meeting: Meeting): ApartAsked | undefined {
  const apart = standingApart(meeting)?.booked
  if (apart === undefined) return undefined
  return {
    minutes: minuteOfDay(apart.ends.at) - minuteOfDay(apart.starts.at),
    when: compareMoments(apart.starts, meeting.booked.starts) < 0 ? 'before' : 'after',
  }
}

/** Both parts of a meeting of this whole length; refused where the procedure prints none or the length leaves no room. */
export function partsOf(whole: Times, apart: ApartAsked, kind: MeetingKind, area: Area): { open: Times; apart: Times } | Refusal {
  if (!hasConfidentialPart(area, kind)) return nonePrinted()
  const { starts, ends } = whole
  const rest = minuteOfDay(ends.at) - minuteOfDay(starts.at) - apart.minutes
  if (rest < SHORTEST_MINUTES) {
    return refuse('not-possible', 'The meeting is too short for both parts.', {
      field: 'apart',
      instead: 'Make the whole longer, or the confidential part shorter.',
    })
  }
  const turn = { on: starts.on, at: clockAt(minuteOfDay(starts.at) + (apart.when === 'before' ? apart.minutes : rest)) }
  const [first, second] = [
    { starts, ends: turn },
    { starts: turn, ends },
  ] as const
  return apart.when === 'before' ? { open: second, apart: first } : { open: first, apart: second }
}

/** The confidential part beside an open part that stays where it is. */
export function besideOpen(open: Times, { minutes, when }: ApartAsked, kind: MeetingKind, area: Area): Times | Refusal {
  if (!hasConfidentialPart(area, kind)) return nonePrinted()
  const from = when === 'before' ? minuteOfDay(open.starts.at) - minutes : minuteOfDay(open.ends.at)
  if (from < 0 || from + minutes >= 24 * 60) {
    return refuse('not-possible', 'Both parts must be on the same day.', { field: 'apart', instead: 'Move the meeting first.' })
  }
  const { on } = open.starts
  return { starts: { on, at: clockAt(from) }, ends: { on, at: clockAt(from + minutes) } }
}

/** Both parts where they are now. */
export function partsNow(meeting: Meeting): { open: Times; apart?: Times } {
  const apart = standingApart(meeting)?.booked
  const times = ({ starts, ends }: Times): Times => ({ starts, ends })
  return { open: times(meeting.booked), ...(apart === undefined ? {} : { apart: times(apart) }) }
}

/** A meeting moved as a whole keeps its parts as they lie. */
export function partsMoved(meeting: Meeting, whole: Times, area: Area): { open: Times; apart?: Times } | Refusal {
  const apart = apartOf(meeting)
  return apart === undefined ? { open: whole } : partsOf(whole, apart, meeting.booked.kind, area)
}

/** Why these seats can't be recorded as present in the confidential part: there is none, nobody sits there, or they are family's. */
export function presentApartProblem(present: readonly string[] | undefined, meeting: Meeting): Refusal | undefined {
  if (present === undefined) return undefined
  const field = 'attendedApart'
  if (standingApart(meeting) === undefined) return refuse('not-possible', 'This meeting has no confidential part.', { field })
  const seats = present.map((id) => meeting.booked.seats.find(({ seat }) => seat === id))
  if (seats.includes(undefined)) return refuse('not-possible', 'Someone is ticked as present who has no seat at this meeting.', { field })
  if (!seats.some((seat) => seat !== undefined && isFamily(seat.role as Role))) return undefined
  const instead = 'Tick the family for the open part only.'
  return refuse('procedure', 'The confidential part is for practitioners only.', { field, instead, because: citing('MT-8') })
}

function nonePrinted(): Refusal {
  return refuse('procedure', 'The procedure prints no confidential part for this meeting.', { field: 'apart', because: citing('MT-8') })
}
