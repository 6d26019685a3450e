import { type Directory, type DirectoryEntry, personById } from '../case/directory.ts'
import type { Seat } from '../case/events.ts'
import type { FreeBusy } from '../graph/graph.ts'
import { addDays, type ClockTime, clockTime, type LondonMoment, type PlainDate } from '../procedure/civil-date.ts'
import type { Role } from '../procedure/vocabulary.ts'
import { addWorkingDays, isWorkingDay, type WorkingCalendar } from '../procedure/working-days.ts'
import { instantOf } from './clock.ts'
import type { Diary, Start } from './slots.ts'
import type { Actor, World } from './world.ts'

export type OutsideFault = { readonly fault: true; readonly says: string }
export type Starts = readonly [Start, ...Start[]]

/** Quiet times around the working day: nobody is asked to start before 09:30 or to stay after 16:30. */
const FIRST_START = 9 * 60 + 30
const LAST_END = 16 * 60 + 30
const STEP = 30
export const MEETING_MINUTES = 90
/** DL-3: papers are due two working days before; a day more, so that they can still be asked for. */
const DAYS_FOR_PAPERS = 3

/** Everyone's free and busy times from the first start to the end of a meeting at the last, read through one person's calendar. */
export async function diariesOf(
  world: Pick<World, 'graph'>,
  through: Actor,
  asked: Asked['asked'],
  starts: Starts,
  minutesLong = MEETING_MINUTES,
): Promise<{ readonly of: readonly Diary[] } | OutsideFault> {
  const answer = await world.graph.freeBusy({
    through: through.oid ?? through.mail,
    people: asked.map(({ entry }) => ({ mail: entry.mail })),
    window: { startsAt: toSecond(starts[0].minutes), endsAt: toSecond((starts.at(-1) ?? starts[0]).minutes + minutesLong) },
    intervalMinutes: STEP,
  })
  if (!answer.ok) return { fault: true, says: answer.says }
  return { of: asked.map(({ entry, required }) => diaryOf(entry, required, answer.people)) }
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

/** Every half hour of the working days that leave time for the papers, up to the last day in time; of the days before them when there is no other. */
export function possibleStarts(now: LondonMoment, by: PlainDate, calendar: WorkingCalendar, minutesLong = MEETING_MINUTES): Start[] {
  const roomy = addWorkingDays(now.on, DAYS_FOR_PAPERS, calendar)
  return startsFrom(roomy <= by ? roomy : addDays(now.on, 1), by, calendar, minutesLong)
}

/** Every half hour at which a meeting can begin on the working days from one day to another. */
export function startsFrom(first: PlainDate, by: PlainDate, calendar: WorkingCalendar, minutesLong = MEETING_MINUTES): Start[] {
  const starts: Start[] = []
  for (let on = first; on <= by; on = addDays(on, 1)) {
    if (!isWorkingDay(on, calendar)) continue
    for (let minute = FIRST_START; minute + minutesLong <= LAST_END; minute += STEP) {
      const at = clockTime(`${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`)
      starts.push({ on, at, minutes: Math.floor(Date.parse(instantOf({ on, at })) / 60_000) })
    }
  }
  return starts
}

function diaryOf(entry: DirectoryEntry, required: boolean, answers: readonly FreeBusy[]): Diary {
  const answer = answers.find((one) => one.mail.toLowerCase() === entry.mail.toLowerCase())
  const base = { who: entry.id, name: entry.name, required }
  if (answer === undefined || !answer.known) return base
  const blocks = answer.busy.filter((block) => block.status !== 'workingElsewhere')
  return { ...base, busy: blocks.map((block) => [minutesOf(block.startsAt), minutesOf(block.endsAt)] as const) }
}

function minutesOf(instant: string): number {
  return Math.floor(Date.parse(instant) / 60_000)
}

function toSecond(minutes: number): string {
  return new Date(minutes * 60_000).toISOString().replace('.000Z', 'Z')
}

/** The end of a meeting that starts then; meetings don't cross midnight. */
export function endOf(starts: LondonMoment, minutesLong: number): LondonMoment {
  const [hours = 0, minutes = 0] = starts.at.split(':').map(Number)
  const end = hours * 60 + minutes + minutesLong
  return { on: starts.on, at: `${String(Math.floor(end / 60)).padStart(2, '0')}:${String(end % 60).padStart(2, '0')}` as ClockTime }
}
