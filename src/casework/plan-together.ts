import type { NoTimeView } from '../case/times-view.ts'
import type { BookingView } from '../case/view-booking.ts'
import { KIND_WORDS } from '../case/words.ts'
import { addDays, type PlainDate } from '../procedure/civil-date.ts'
import type { MeetingKind } from '../procedure/vocabulary.ts'
import { workingCalendar } from '../procedure/working-days.ts'
import type { Found } from '../slots/find-times.ts'
import type { Day } from '../slots/grid.ts'
import { type Placed, placeTogether, type ToPlace } from '../slots/place-together.ts'
import type { Person, Problem } from '../slots/problem.ts'
import { type ChildInSearch, childInSearch } from './child-in-search.ts'
import { calendarsOf, MEETING_MINUTES, type OutsideFault, whoIsAsked } from './free-time.ts'
import { type NoOffer, type OpenedToBook, openToBook, type Wanted, wantedMeeting } from './offer-times.ts'
import { joined, problemFor, type TimesSought } from './times-for-seats.ts'
import { requiredOf, timesView } from './view-times.ts'
import type { Actor, World } from './world.ts'

/** One case of several: the time proposed, or why there is none. Nothing is booked by it. */
export type PlannedMeeting = {
  reference: string
  kind?: MeetingKind
  title?: string
  by?: PlainDate
  /** No working day in time is left: what is proposed is late. */
  late?: boolean
  slot?: BookingView['slots'][number]
  noTime?: NoTimeView
  /** 'beside-the-others': there is a time, and another meeting planned here takes it. */
  not?: 'not-found' | 'booked' | 'not-owed' | 'not-allowed' | 'not-possible' | 'another-chair' | 'beside-the-others'
}

/** What one person chairs in a day and in a week of what is planned here; the numbers are ours. */
const LOAD = { perDay: 2, perWeek: 6, taken: {} } as const
/** A meeting that nothing limits is placed after every one that has a limit. */
const NO_LIMIT_DAYS = 365

type Sought = TimesSought & Pick<Wanted, 'by' | 'late'>
type Wanting = { readonly reference: string; readonly opened: OpenedToBook; readonly sought: Sought; readonly child: ChildInSearch }

/**
 * Times for the next meeting of several cases that this person chairs, at once: the one with the least days left first, nobody in two at one time,
 * spread over the days. Calendars are read once for each twenty people, whoever comes to several among them once.
 */
export async function planTogether(
  world: World,
  actor: Actor,
  references: readonly string[],
): Promise<{ readonly meetings: PlannedMeeting[] } | OutsideFault> {
  const looked: (Wanting | PlannedMeeting)[] = []
  for (const reference of new Set(references)) looked.push(await lookAt(world, actor, reference))
  const wanting = looked.filter((one) => 'sought' in one)
  const [first] = wanting
  if (first === undefined) return { meetings: looked.filter((one) => !('sought' in one)) }
  const entries = new Map(
    wanting.flatMap(({ sought, opened }) => whoIsAsked(sought.seats, opened.c.directory).asked).map((one) => [one.entry.id, one.entry]),
  )
  const calendars = await calendarsOf(world, actor, [...entries.values()], joined([], daysOf(wanting)))
  if ('fault' in calendars) return calendars
  const people = calendars.of.map((one): Person => (one.id === actor.id ? { ...one, load: LOAD } : one))
  const toPlace = wanting.map((one) => toPlaceFor(one, people))
  const placed = placeTogether(toPlace)
  return { meetings: looked.map((one) => ('sought' in one ? planned(one, placed, toPlace) : one)) }
}

async function lookAt(world: World, actor: Actor, reference: string): Promise<Wanting | PlannedMeeting> {
  const opened = await openToBook(world, actor, reference)
  if (opened === undefined) return { reference, not: 'not-found' }
  const wanted = wantedMeeting(opened)
  if (isNoOffer(wanted)) return { reference, not: 'booked' in wanted ? 'booked' : wanted.none }
  if (wanted.chair !== actor.id) return { reference, kind: wanted.kind, title: KIND_WORDS[wanted.kind], not: 'another-chair' }
  const { kind, seats, days, late, by } = wanted
  const sought = { kind, seats, days, after: [], minutesLong: MEETING_MINUTES, most: 1, late, ...(by === undefined ? {} : { by }) }
  const child = childInSearch(opened.kase, sought, opened.c.now, workingCalendar(opened.c.terms))
  return { reference: opened.kase.reference, opened, sought, child }
}

function isNoOffer(wanted: Wanted | NoOffer): wanted is NoOffer {
  return 'none' in wanted || 'booked' in wanted
}

/** Every day that any of them looks at, once, in order. */
function daysOf(wanting: readonly Wanting[]): Day[] {
  const all = new Map(wanting.flatMap(({ child, sought }) => [...child.daysBefore, ...sought.days]).map((day) => [day.on, day]))
  return [...all.values()].toSorted((a, b) => a.opens - b.opens)
}

function toPlaceFor({ reference, opened, sought, child }: Wanting, people: readonly Person[]): ToPlace {
  const by = sought.by ?? addDays(opened.c.now.on, NO_LIMIT_DAYS)
  return { id: reference, by, problem: withOwnChild(problemFor(sought, people, child, [], opened.c), reference, child) }
}

/** Two cases are about two children: what one child has to do keeps the other from nothing. */
function withOwnChild(problem: Problem, reference: string, child: ChildInSearch): Problem {
  const own = (id: string): string => (child.people.some((one) => one.id === id) ? `${reference}:${id}` : id)
  const { talk } = problem
  return {
    ...problem,
    people: problem.people.map((one) => ({ ...one, id: own(one.id) })),
    seats: problem.seats.map((seat) => ({ ...seat, oneOf: seat.oneOf.map(own) })),
    ...(talk === undefined ? {} : { talk: { ...talk, people: talk.people.map(own) } }),
  }
}

function planned({ reference, sought }: Wanting, placed: readonly Placed[], toPlace: readonly ToPlace[]): PlannedMeeting {
  const { kind, by, late, seats } = sought
  const base = { reference, kind, title: KIND_WORDS[kind], late, ...(by === undefined ? {} : { by }) }
  const one = placed.find(({ id }) => id === reference)
  const people = toPlace.find(({ id }) => id === reference)?.problem.people ?? []
  const found: Found = {
    slots: one?.slot === undefined ? [] : [one.slot],
    works: [],
    ...(one?.none === undefined ? {} : { none: one.none }),
  }
  const { slots, noTime } = timesView({ ...found, people, open: [] }, requiredOf(seats))
  const [slot] = slots
  if (slot !== undefined) return { ...base, slot }
  return noTime === undefined ? { ...base, not: 'beside-the-others' } : { ...base, noTime }
}
