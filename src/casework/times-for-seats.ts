import type { Case } from '../case/case.ts'
import type { Circumstances } from '../case/commands.ts'
import { mayChair } from '../case/decide-meeting.ts'
import { type Directory, type DirectoryEntry, type PersonId, personById, whoCanFill } from '../case/directory.ts'
import type { Seat } from '../case/meeting-shapes.ts'
import { candidatesForSeat } from '../case/seats.ts'
import { canSignIn } from '../case/team.ts'
import { workplaceOf } from '../case/units.ts'
import type { MeetingKind, Role } from '../procedure/vocabulary.ts'
import { workingCalendar } from '../procedure/working-days.ts'
import type { Alternatives } from '../slots/changes.ts'
import { type Found, findTimes } from '../slots/find-times.ts'
import type { Day } from '../slots/grid.ts'
import type { Person, Problem, SeatSought } from '../slots/problem.ts'
import { type ChildInSearch, childInSearch } from './child-in-search.ts'
import { type Asked, calendarsOf, type Days, type OutsideFault, whoIsAsked } from './free-time.ts'
import type { Actor, World } from './world.ts'

export type TimesSought = {
  readonly kind: MeetingKind
  /** The seats the booking itself would make. */
  readonly seats: readonly Seat[]
  readonly days: Days
  /** The days after the last day in time, for where none before it is found. */
  readonly after: readonly Days[number][]
  readonly minutesLong: number
  readonly most: number
  /** Minutes on the road before and after, for everybody; absent: from where each works, as the directory has it. */
  readonly travel?: number | undefined
  /** Roles whose people may take part online. */
  readonly online?: readonly string[] | undefined
}
export type TimesFound = Found & {
  /** Everyone whose calendar was asked for, deputies among them. */
  readonly people: readonly Person[]
  readonly open: readonly OpenSeat[]
}
/** A required seat nobody is named for yet, or that a unit has, and who could fill it: any one of them will do. */
export type OpenSeat = {
  readonly id: string
  readonly role: Role
  readonly candidates: readonly DirectoryEntry[]
  /** The unit whose people they are: its mailbox is invited where none of them is. */
  readonly unit?: PersonId
}

/** Deputies looked at for one seat: more names than these nobody reads. */
const MOST_DEPUTIES = 4

/**
 * The best times for these seats, read through one person's calendar. One question to Microsoft 365 for each twenty people; only where no time has
 * everybody who is required, a second one, for who could come instead and the days after the limit.
 */
export async function timesForSeats(
  world: Pick<World, 'graph'>,
  through: Actor,
  sought: TimesSought,
  kase: Case,
  c: Circumstances,
): Promise<TimesFound | OutsideFault> {
  const { seats, days, after, most } = sought
  const open = openSeats(seats, kase, c)
  const entries = [...namedPeople(seats, open, c).map(({ entry }) => entry), ...open.flatMap((one) => one.candidates)]
  const child = childInSearch(kase, sought, c.now, workingCalendar(c.terms))
  const all = joined(child.daysBefore, days)
  const calendars = await calendarsOf(world, through, entries, all)
  if ('fault' in calendars) return calendars
  const problem = problemFor(sought, calendars.of, child, open, c)
  const found = findTimes(problem, most)
  if (found.none === undefined) return { ...found, people: problem.people, open }
  const deputies = deputiesFor(sought, kase, c)
  const others = [...new Set(Object.values(deputies).flat())].flatMap((id) => personById(c.directory, id) ?? [])
  const wider = await calendarsOf(world, through, [...entries, ...others], joined(all, after))
  // The times themselves are there; without the second reading only less can be said about what would help.
  if ('fault' in wider) return { ...found, people: problem.people, open }
  const alternatives: Alternatives = { deputies, fixed: child.people.map(({ id }) => id), ...(after.length === 0 ? {} : { after }) }
  const people = [...onTheRoad(wider.of, sought, c.directory), ...child.people]
  return { ...findTimes({ ...problem, people }, most, alternatives), people, open }
}

/** The question these seats make: who has to be there, the child with what is known of their week, the talk before. */
export function problemFor(
  sought: TimesSought,
  calendars: readonly Person[],
  child: ChildInSearch,
  open: readonly OpenSeat[],
  c: Circumstances,
): Problem {
  const named = namedPeople(sought.seats, open, c).map(({ entry, required }): SeatSought => {
    const need = required ? 'required' : wishFor(entry.id, child)
    return { id: entry.id, need, oneOf: [entry.id] }
  })
  const anybody = open.map(({ id, candidates }): SeatSought => ({ id, need: 'required', oneOf: candidates.map((one) => one.id) }))
  const seats = [...named, ...anybody]
  const asked = calendars.filter((one) => seats.some(({ oneOf }) => oneOf.includes(one.id)))
  const people = [...onTheRoad(asked, sought, c.directory), ...child.people]
  const talk = child.talk === undefined ? {} : { talk: child.talk }
  const { days, minutesLong } = sought
  return { days: joined(child.daysBefore, days), minutesLong, people, seats: [...seats, ...child.seats], ...talk }
}

/** Who is asked by name: of a unit its people are, any one of them. */
function namedPeople(seats: readonly Seat[], open: readonly OpenSeat[], c: Circumstances): Asked['asked'] {
  return whoIsAsked(seats, c.directory).asked.filter(({ entry }) => !open.some(({ unit }) => unit === entry.id))
}

function wishFor(id: string, { wants, parentsWant }: ChildInSearch): SeatSought['need'] {
  if (wants.includes(id)) return 'childs-wish'
  return parentsWant.includes(id) ? 'parents-wish' : 'other'
}

/** No calendar tells where people come from and who may come online: the directory has where they work, and the booking may say otherwise. */
export function onTheRoad(
  people: readonly Person[],
  { seats, travel, online = [] }: Pick<TimesSought, 'seats' | 'travel' | 'online'>,
  directory: Directory,
): Person[] {
  const mayBeOnline = new Set(seats.flatMap((seat) => (online.includes(seat.role) ? [seat.person] : [])))
  return people.map((one) => {
    const minutes = travel ?? minutesAway(one.id, directory)
    return minutes === 0 ? one : { ...one, travel: minutes, ...(mayBeOnline.has(one.id) ? { online: true } : {}) }
  })
}

function minutesAway(id: string, directory: Directory): number {
  const person = personById(directory, id)
  return person === undefined ? 0 : (workplaceOf(person, directory)?.minutes ?? 0)
}

export function joined(before: readonly Day[], after: readonly Day[]): Days {
  const [first, ...others] = [...before, ...after]
  if (first === undefined) throw new Error('no day to look at')
  return [first, ...others]
}

/** Who could fill a seat is looked at for at most so many: of a large unit the first will do. */
const MOST_CANDIDATES = 6

/**
 * The required seats that any one of several people of the directory fills, whose calendars can be seen: those nobody is named for, and those a unit
 * has. Not those a person has to name because the directory can't know who knows this child: there candidates have no sign-in, and so no calendar.
 */
export function openSeats(seats: readonly Seat[], kase: Case, c: Circumstances): OpenSeat[] {
  const named = new Set(seats.map((seat) => seat.person))
  return seats.flatMap((seat): OpenSeat[] => {
    const sits = seat.person === undefined ? undefined : personById(c.directory, seat.person)
    if (!seat.required || (seat.person !== undefined && sits?.is !== 'unit')) return []
    const role = seat.role as Role
    const could = candidatesForSeat(role, kase, c.directory).filter((one) => canSignIn(one) && !named.has(one.id))
    const candidates = (sits === undefined ? could : could.filter((one) => one.unit === sits.id)).slice(0, MOST_CANDIDATES)
    return candidates.length === 0 ? [] : [{ id: `any:${seat.seat}`, role, candidates, ...(sits === undefined ? {} : { unit: sits.id }) }]
  })
}

/** Who else could fill each required seat, by the person asked: people of the directory whose calendar can be seen, and who aren't asked already. */
function deputiesFor({ kind, seats }: TimesSought, kase: Case, c: Circumstances): Readonly<Record<string, readonly string[]>> {
  const taken = new Set(seats.map((seat) => seat.person))
  return Object.fromEntries(
    seats.flatMap((seat): [string, string[]][] => {
      if (!seat.required || seat.person === undefined) return []
      const others = whoElse(seat.role as Role, kind, kase, c).filter((one) => canSignIn(one) && !taken.has(one.id))
      return [[seat.person, others.slice(0, MOST_DEPUTIES).map(({ id }) => id)]]
    }),
  )
}

function whoElse(role: Role, kind: MeetingKind, kase: Case, { directory }: Circumstances): DirectoryEntry[] {
  switch (role) {
    case 'chair':
      return directory.filter((entry) => entry.areas.includes(kase.area) && canSignIn(entry) && mayChair(kind, kase, entry))
    case 'minute-taker':
      return whoCanFill(directory, 'minute-taker', kase.area)
    default:
      return candidatesForSeat(role, kase, directory)
  }
}
