import { compareMoments, type LondonMoment, type PlainDate } from '../procedure/civil-date.ts'
import type { Obligation } from '../procedure/obligation.ts'
import type { Case, Meeting } from './case.ts'
import { partsStanding, wholeOf } from './confidential-part.ts'
import { type Directory, type PersonId, personById } from './directory.ts'
import { type Calendar, type Silent, silentAt } from './reply-by.ts'
import { isEitherOtherwise } from './view-apart.ts'
import { isForItsSeatsOnly, redSeats } from './view-meeting.ts'
import { isOtherwiseThere } from './view-outlook.ts'

/** What lists say of meetings to come: to those who see the whole case both parts as one, to everybody else the part they sit in (MT-8). */

/** `redFrom`: the day from which somebody who must be there and hasn't answered turns it red; how that stands is the clock's (ADR 11). */
type ListedTime = { readonly starts: LondonMoment; readonly red: boolean; readonly redFrom?: PlainDate }
/** A meeting as it stands for a reader at a moment. `second`: when the second of two parts begins, if they may hear of both. */
export type MeetingHeardOf = { readonly starts: LondonMoment; readonly red: boolean; readonly second?: LondonMoment }
export type ListedPart = ListedTime & { readonly people: readonly PersonId[] }
export type ListedMeeting = {
  readonly whole: ListedTime
  /** The open part, which may be all there is, and the confidential one: each with those who sit in it. */
  readonly open: ListedPart
  readonly confidential?: ListedPart
  readonly seatsOnly?: boolean
  /** Red for what Outlook shows, while no seat is empty. */
  readonly otherwise?: boolean
}
export type Unanswered = { readonly who: string; readonly agency: string; readonly invitedOn: PlainDate; readonly starts: LondonMoment }
/** What the clock leaves alone and the listing needs besides. */
export type Known = { readonly directory: Directory; readonly terms: Calendar }
/** What a reader is of a case: sees the whole, or has been told of it; `isIn`: whether these people are they, or whom they cover. */
export type ListReader = { readonly whole: boolean; readonly told: boolean; readonly isIn: (people: readonly PersonId[]) => boolean }

/** `live`: not held and not off. The soonest first, by when those who see the whole are to be there. */
export function listedMeetings(live: readonly Meeting[], kase: Case, owed: readonly Obligation[], known: Known): ListedMeeting[] {
  return live.map((meeting) => listedMeeting(meeting, kase, owed, known)).sort((a, b) => compareMoments(a.whole.starts, b.whole.starts))
}

function listedMeeting(meeting: Meeting, kase: Case, owed: readonly Obligation[], { directory, terms }: Known): ListedMeeting {
  const { open, confidential } = partsStanding(meeting)
  const silent = silentAt(meeting, kase, terms)
  const from = (...parts: readonly Silent['part'][]): Pick<ListedTime, 'redFrom'> =>
    firstDay(silent.filter(({ part }) => parts.includes(part)))
  const empty = redSeats(meeting, directory).length > 0
  const otherwise = isEitherOtherwise(meeting, kase, owed)
  return {
    whole: { starts: wholeOf(meeting).starts, red: empty || otherwise, ...from('open', 'confidential') },
    open: { ...listedPart(open, meeting, kase, owed, directory), ...from('open') },
    // What is owed is owed by the meeting, so that only the open part can be too late for it.
    ...(confidential === undefined
      ? {}
      : { confidential: { ...listedPart(confidential, meeting, kase, [], directory), ...from('confidential') } }),
    seatsOnly: isForItsSeatsOnly(meeting.booked.kind),
    ...(empty ? {} : { otherwise }),
  }
}

function firstDay(silent: readonly Silent[]): Pick<ListedTime, 'redFrom'> {
  const [first] = silent.map(({ from }) => from).sort()
  return first === undefined ? {} : { redFrom: first }
}

/** A seat is settled for the meeting, whichever part it is of. */
function listedPart(part: Meeting, { settled }: Meeting, kase: Case, owed: readonly Obligation[], directory: Directory): ListedPart {
  const { seats, chair, minuteTaker, starts } = part.booked
  const people = [chair, minuteTaker, ...seats.flatMap(({ person }) => (person === undefined ? [] : [person]))]
  const alone = { ...part, settled }
  const red = redSeats(alone, directory).length > 0 || isOtherwiseThere(part, kase, owed)
  return { starts, red, people: [...new Set(people)] }
}

/** What this reader may hear of the meeting at this moment; undefined when it isn't theirs. */
export function heardOf(meeting: ListedMeeting, reader: ListReader, now: LondonMoment): MeetingHeardOf | undefined {
  const { whole, open, confidential, seatsOnly } = meeting
  const parts = [open, ...(confidential === undefined ? [] : [confidential])]
  if (reader.whole) return { ...beginnings(parts), red: isRed(whole, now) }
  const sitsIn = parts.filter(({ people }) => reader.isIn(people))
  const heard = sitsIn.length === 0 && reader.told && seatsOnly !== true ? [open] : sitsIn
  return heard.length === 0 ? undefined : { ...beginnings(heard), red: heard.some((part) => isRed(part, now)) }
}

function beginnings(parts: readonly ListedPart[]): Pick<MeetingHeardOf, 'starts' | 'second'> {
  const [first, second] = parts.map(({ starts }) => starts).sort(compareMoments)
  if (first === undefined) throw new Error('a meeting has a part')
  return { starts: first, ...(second === undefined ? {} : { second }) }
}

/** Red as it is, or because the day for answers has come. */
export function isRed({ red, redFrom }: ListedTime, now: LondonMoment): boolean {
  return red || (redFrom !== undefined && redFrom <= now.on)
}

/** The soonest meeting of which this reader may hear, as they may. */
export function nextHeardOf(meetings: readonly ListedMeeting[], reader: ListReader, now: LondonMoment): MeetingHeardOf | undefined {
  return meetings.flatMap((one) => heardOf(one, reader, now) ?? []).sort((a, b) => compareMoments(a.starts, b.starts))[0]
}

/**
 * Who is waited for, each once, with the first part they haven't answered. Nobody is before the invitations are out, and whoever chairs answers no
 * invitation of their own.
 */
export function unansweredAt(meeting: Meeting, directory: Directory): Unanswered[] {
  const { open, confidential } = partsStanding(meeting)
  const parts = [open, ...(confidential === undefined ? [] : [confidential])]
  const waitedFor = parts
    .filter(({ outlookId }) => outlookId !== undefined)
    .sort((a, b) => compareMoments(a.booked.starts, b.booked.starts))
    .flatMap((part) => unansweredIn(part, directory))
  return waitedFor.filter((one, index) => waitedFor.findIndex(({ id }) => id === one.id) === index).map(({ id: _, ...one }) => one)
}

function unansweredIn({ booked, replies }: Meeting, directory: Directory): (Unanswered & { readonly id: PersonId })[] {
  return booked.seats.flatMap((seat) => {
    const person = seat.person === undefined ? undefined : personById(directory, seat.person)
    const answered = (replies[seat.seat] ?? 'none') !== 'none'
    if (person === undefined || person.id === booked.chair || answered) return []
    return [{ id: person.id, who: person.name, agency: person.agency, invitedOn: booked.on, starts: booked.starts }]
  })
}
