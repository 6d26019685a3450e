import { allowed } from '../case/allowed.ts'
import type { Case } from '../case/case.ts'
import type { Circumstances, Command } from '../case/commands.ts'
import { needsRequest, officersProblem, standsAlready } from '../case/decide-meeting.ts'
import { changeable } from '../case/decide-meeting-changes.ts'
import { type PersonId, personById } from '../case/directory.ts'
import type { Seat } from '../case/events.ts'
import { owedFor } from '../case/meetings-owed.ts'
import { isRefusal, type Refusal } from '../case/refusal.ts'
import { seatsFor } from '../case/seats.ts'
import { type BookingView, bookingBase } from '../case/view-booking.ts'
import { clockTime, plainDate } from '../procedure/civil-date.ts'
import type { Obligation } from '../procedure/obligation.ts'
import type { MeetingKind } from '../procedure/vocabulary.ts'
import { workingCalendar } from '../procedure/working-days.ts'
import { daysToOffer } from './booking-days.ts'
import { diariesOf, endOf, whoIsAsked } from './free-time.ts'
import { chairFor, minuteTakerFor, type OpenedToBook, openToBook } from './offer-times.ts'
import type { NotFound } from './perform.ts'
import { rankSlots } from './slots.ts'
import type { Actor, World } from './world.ts'

export type TimesAsked = {
  readonly kind: MeetingKind
  readonly chair?: PersonId | undefined
  readonly minuteTaker?: PersonId | undefined
  readonly fill: Extract<Command, { do: 'book-meeting' }>['fill']
  readonly minutesLong: number
  /** The meeting that is to be moved: its own people are asked. */
  readonly moving?: string | undefined
  /** Times after the last day in time, though some before it are left. */
  readonly beyond: boolean
}
type Times = Pick<BookingView, 'slots' | 'late' | 'notKnown' | 'calendars'>

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
  const { kind, chair, minuteTaker, seats } = meeting.booked
  const owed = owedFor(kind, kase, c)
  const times = await timesOf(world, actor, { asked, owed, seats, chair, kase, c })
  const { consult: _, timing: __, ...base } = bookingBase(kind, owed, seats, kase, c)
  return { ...base, minutesLong: asked.minutesLong, chair, minuteTaker, ...times }
}

type Searched = {
  readonly asked: TimesAsked
  readonly owed: Obligation | undefined
  readonly seats: readonly Seat[]
  readonly chair: PersonId
  readonly kase: Case
  readonly c: Circumstances
}

async function timesOf(world: World, actor: Actor, { asked, owed, seats, chair, c }: Searched): Promise<Times> {
  const { minutesLong, beyond } = asked
  const { starts, late } = daysToOffer(owed, c.now, workingCalendar(c.terms), minutesLong, beyond)
  const [first, ...others] = starts
  if (first === undefined) return { ...NO_TIMES, slots: [], notKnown: [], calendars: 'no-day' }
  const people = whoIsAsked(seats, c.directory).asked
  const diaries = await diariesOf(world, personById(c.directory, chair) ?? actor, people, [first, ...others], minutesLong)
  if ('fault' in diaries) return { slots: [], notKnown: [], late, calendars: 'outside' }
  const slots = rankSlots(starts, minutesLong, diaries.of, MOST_SLOTS)
  return {
    slots: slots.map(({ start, missing }) => {
      const at = { on: plainDate(start.on), at: clockTime(start.at) }
      return { starts: at, ends: endOf(at, minutesLong), missing: missing.map(({ name, required }) => ({ name, required })) }
    }),
    late,
    notKnown: diaries.of.filter((one) => one.busy === undefined).map((one) => one.name),
    calendars: 'read',
  }
}
