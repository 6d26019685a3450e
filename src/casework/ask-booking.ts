import { allowed } from '../case/allowed.ts'
import type { Case } from '../case/case.ts'
import type { Circumstances, Command } from '../case/commands.ts'
import { wholeOf } from '../case/confidential-part.ts'
import { withChair } from '../case/decide-chair.ts'
import { needsRequest, officersProblem, standsAlready } from '../case/decide-meeting.ts'
import { changeable } from '../case/decide-meeting-changes.ts'
import { type PersonId, personById } from '../case/directory.ts'
import type { Seat } from '../case/meeting-shapes.ts'
import { owedFor } from '../case/meetings-owed.ts'
import { isRefusal, type Refusal } from '../case/refusal.ts'
import { seatsFor } from '../case/seats.ts'
import { type BookingView, bookingBase } from '../case/view-booking.ts'
import type { Obligation } from '../procedure/obligation.ts'
import type { MeetingKind } from '../procedure/vocabulary.ts'
import { workingCalendar } from '../procedure/working-days.ts'
import { dayAskedFor, daysAfter, daysToOffer } from './booking-days.ts'
import { type DayAsked, timesAskedFor } from './day-asked.ts'
import { noteRefused } from './note-refused.ts'
import { chairFor, minuteTakerFor, type OpenedToBook, openToBook } from './offer-times.ts'
import type { NotFound } from './perform.ts'
import type { TimesFound } from './times-for-seats.ts'
import { requiredOf, rolesOf, timesView } from './view-times.ts'
import type { Actor, World } from './world.ts'

export type TimesAsked = {
  readonly kind: MeetingKind
  readonly chair?: PersonId | undefined
  readonly minuteTaker?: PersonId | undefined
  readonly fill: Extract<Command, { do: 'book-meeting' }>['fill']
  readonly minutesLong: number
  /** The meeting that is to be moved: its own people are asked, with `chair` in place of whoever chairs it. */
  readonly moving?: string | undefined
  /** Times after the last day in time, though some before it are left. */
  readonly beyond: boolean
  readonly travel?: number | undefined
  readonly online?: readonly string[] | undefined
  /** The one day looked at, and the time of it that is offered first; asked for in words in the chat. */
  readonly only?: DayAsked | undefined
}
type Times = Pick<BookingView, 'slots' | 'noTime' | 'late' | 'notKnown' | 'calendars'>

const MOST_SLOTS = 8
const NO_TIMES = { slots: [], late: false, notKnown: [] } as const

/**
 * A meeting of this kind before it is booked: who would be asked, by which paragraph, and the times that suit them. The refusals are the booking's
 * own, so that nobody fills in what can't be booked. A calendar that can't be read keeps nobody from booking a time agreed otherwise.
 */
export async function askBooking(
  world: World,
  actor: Actor,
  reference: string,
  asked: TimesAsked,
): Promise<BookingView | Refusal | NotFound> {
  const opened = await openToBook(world, actor, reference)
  if (opened === undefined) return { notFound: true }
  const view = await bookingFor(world, actor, opened, asked)
  return isRefusal(view) ? await noteRefused(world, actor, 'find-a-time', view, opened.caseId) : view
}

async function bookingFor(world: World, actor: Actor, opened: OpenedToBook, asked: TimesAsked): Promise<BookingView | Refusal> {
  const { kase, c } = opened
  const { kind, minutesLong, fill, moving } = asked
  if (moving !== undefined) return await askToMove(world, actor, opened, moving, asked)
  const owed = owedFor(kind, kase, c)
  const chair = asked.chair ?? chairFor(kind, owed, kase, c)?.id
  const minuteTaker = asked.minuteTaker ?? minuteTakerFor(kase, c.directory)?.id
  const refused = allowed('book-meeting', kase, c, { kind }) ?? standsAlready(kind, kase) ?? needsRequest(kind, kase)
  if (refused !== undefined) return refused
  if (chair !== undefined && minuteTaker !== undefined) {
    const unfit = officersProblem({ kind, chair, minuteTaker }, kase, c)
    if (unfit !== undefined) return unfit
  }
  const seats = seatsFor({ kind, chair: chair ?? '', minuteTaker: minuteTaker ?? '', fill }, kase, c)
  if (isRefusal(seats)) return seats
  const times =
    chair === undefined || minuteTaker === undefined
      ? { ...NO_TIMES, calendars: 'nobody-to-chair' as const }
      : await timesOf(world, actor, { asked, owed, seats, chair, kase, c })
  return {
    ...bookingBase(kind, owed, seats, kase, c),
    minutesLong,
    ...(chair === undefined ? {} : { chair }),
    ...(minuteTaker === undefined ? {} : { minuteTaker }),
    ...times,
    slots: [...times.slots],
    notKnown: [...times.notKnown],
  }
}

async function askToMove(
  world: World,
  actor: Actor,
  { kase, c }: OpenedToBook,
  id: string,
  asked: TimesAsked,
): Promise<BookingView | Refusal> {
  const meeting = changeable('move-meeting', id, kase, c)
  if (isRefusal(meeting)) return meeting
  const { kind, minuteTaker } = meeting.booked
  const chair = asked.chair ?? meeting.booked.chair
  const given = chair === meeting.booked.chair ? meeting.booked : withChair({ meeting: id, chair, ...wholeOf(meeting) }, kase, c)
  if (isRefusal(given)) return given
  const { seats } = given
  const owed = owedFor(kind, kase, c)
  const times = await timesOf(world, actor, { asked, owed, seats, chair, kase, c })
  const { consult: _, timing: __, confidential: ___, ...base } = bookingBase(kind, owed, seats, kase, c)
  return { ...base, minutesLong: asked.minutesLong, chair, minuteTaker, ...times, slots: times.slots.map(nobodyNew) }
}

/** A move asks nobody new: of a unit it is only told who could come. */
function nobodyNew({ couldFill, ...slot }: BookingView['slots'][number]): BookingView['slots'][number] {
  return couldFill === undefined ? slot : { ...slot, couldFill: couldFill.map(({ role, name }) => ({ role, name })) }
}

type Searched = {
  readonly asked: TimesAsked
  readonly owed: Obligation | undefined
  readonly seats: readonly Seat[]
  readonly chair: PersonId
  readonly kase: Case
  readonly c: Circumstances
}

async function timesOf(world: World, actor: Actor, { asked, owed, seats, chair, kase, c }: Searched): Promise<Times> {
  const { kind, minutesLong, beyond, only, travel, online } = asked
  const calendar = workingCalendar(c.terms)
  const { days, late } = only?.on === undefined ? daysToOffer(owed, c.now, calendar, beyond) : dayAskedFor(only.on, owed, calendar)
  const [first, ...others] = days
  if (first === undefined) return { ...NO_TIMES, slots: [], notKnown: [], calendars: 'no-day' }
  const after = owed === undefined || owed.due === 'undated' || late ? [] : daysAfter(owed.due.by.on, calendar)
  const sought = { kind, seats, days: [first, ...others] as const, after, minutesLong, most: MOST_SLOTS, travel, online }
  const found = await timesAskedFor(world, personById(c.directory, chair) ?? actor, sought, kase, c, only ?? {})
  if ('fault' in found) return { slots: [], notKnown: [], late, calendars: 'outside' }
  return { ...timesView(found, requiredOf(seats), rolesOf(seats)), late, notKnown: notKnown(found, seats), calendars: 'read' }
}

/** Who is asked and whose calendar can't be seen. */
function notKnown({ people }: TimesFound, seats: readonly Seat[]): string[] {
  const asked = new Set(seats.map((seat) => seat.person))
  return people.filter((one) => asked.has(one.id) && one.busy === undefined).map((one) => one.name)
}
