import { type Directory, type DirectoryEntry, personById } from '../case/directory.ts'
import type { Seat } from '../case/meeting-shapes.ts'
import type { FreeBusy, Weekday as GraphWeekday, WorkingHours } from '../graph/graph.ts'
import { addDays, clockTime, type LondonMoment, type PlainDate, type Weekday } from '../procedure/civil-date.ts'
import type { Role } from '../procedure/vocabulary.ts'
import { addWorkingDays, isWorkingDay, type WorkingCalendar } from '../procedure/working-days.ts'
import { type Day, QUARTER, QUARTERS } from '../slots/grid.ts'
import type { Person, Weekly } from '../slots/problem.ts'
import { instantOf } from './clock.ts'
import type { Actor, World } from './world.ts'

export type OutsideFault = { readonly fault: true; readonly says: string }
export type Days = readonly [Day, ...Day[]]

/** Quiet times around the working day: nobody is asked to start before 09:30 or to stay after 16:30. */
const FIRST_START = 9 * 60 + 30
const LAST_END = 16 * 60 + 30
export const MEETING_MINUTES = 90
/** DL-3: papers are due two working days before; a day more, so that they can still be asked for. */
const DAYS_FOR_PAPERS = 3
const SIX = clockTime('06:00')

/** Everyone's free and busy times and working hours on these days, read through one person's calendar. Who isn't answered for is not known. */
export async function calendarsOf(
  world: Pick<World, 'graph'>,
  through: Actor,
  people: readonly DirectoryEntry[],
  days: Days,
): Promise<{ readonly of: readonly Person[] } | OutsideFault> {
  const last = days.at(-1) ?? days[0]
  const answer = await world.graph.freeBusy({
    through: through.oid ?? through.mail,
    people: people.map(({ mail }) => ({ mail })),
    window: { startsAt: toSecond(days[0].opens), endsAt: toSecond(last.opens + QUARTERS * QUARTER) },
    intervalMinutes: QUARTER,
  })
  if (!answer.ok) return { fault: true, says: answer.says }
  return { of: people.map((entry) => personOf(entry, answer.people)) }
}

export type Asked = {
  readonly asked: readonly { readonly entry: DirectoryEntry; readonly required: boolean }[]
  readonly unfilled: readonly Role[]
}

/** Exactly the people who would be invited: the seats the booking itself would make. */
export function whoIsAsked(seats: readonly Seat[], directory: Directory): Asked {
  const asked = seats.flatMap((seat) => {
    const entry = seat.person === undefined ? undefined : personById(directory, seat.person)
    return entry === undefined ? [] : [{ entry, required: seat.required }]
  })
  return { asked, unfilled: seats.filter((seat) => seat.required && seat.person === undefined).map((seat) => seat.role as Role) }
}

/** The working days that leave time for the papers, up to the last day in time; the days before them when there is no other. */
export function possibleDays(now: LondonMoment, by: PlainDate, calendar: WorkingCalendar): Day[] {
  const roomy = addWorkingDays(now.on, DAYS_FOR_PAPERS, calendar)
  return daysFrom(roomy <= by ? roomy : addDays(now.on, 1), by, calendar)
}

/** The working days from one day to another, and the hours in which a meeting can lie on them. */
export function daysFrom(first: PlainDate, by: PlainDate, calendar: WorkingCalendar): Day[] {
  const days: Day[] = []
  for (let on = first; on <= by; on = addDays(on, 1)) {
    if (isWorkingDay(on, calendar)) days.push({ on, opens: minutesOf(instantOf({ on, at: SIX })), from: FIRST_START, to: LAST_END })
  }
  return days
}

function personOf(entry: DirectoryEntry, answers: readonly FreeBusy[]): Person {
  const answer = answers.find((one) => one.mail.toLowerCase() === entry.mail.toLowerCase())
  const base = { id: entry.id, name: entry.name }
  if (answer === undefined || !answer.known) return base
  const blocks = answer.busy.filter((block) => block.status !== 'workingElsewhere')
  const busy = blocks.map((block) => [minutesOf(block.startsAt), minutesOf(block.endsAt)] as const)
  const hours = answer.workingHours === undefined ? undefined : weeklyOf(answer.workingHours)
  return { ...base, busy, ...(hours === undefined ? {} : { hours: [hours] }) }
}

const WEEKDAYS: readonly GraphWeekday[] = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const LONDON = ['GMT Standard Time', 'Europe/London']

/** Hours told in another zone, or none at all, bind nobody: a setting never looked at isn't somebody's wish. */
function weeklyOf({ days, from, to, timeZone }: WorkingHours): Weekly | undefined {
  const hours = { weekdays: days.map((day) => WEEKDAYS.indexOf(day) as Weekday), from: ofClock(from), to: ofClock(to) }
  return LONDON.includes(timeZone) && days.length > 0 && hours.from < hours.to ? hours : undefined
}

/** Minutes of the day. */
export function ofClock(at: string): number {
  const [hours = 0, minutes = 0] = at.split(':').map(Number)
  return hours * 60 + minutes
}

function minutesOf(instant: string): number {
  return Math.floor(Date.parse(instant) / 60_000)
}

function toSecond(minutes: number): string {
  return new Date(minutes * 60_000).toISOString().replace('.000Z', 'Z')
}
