import type { PlainDate } from './civil-date.ts'
import { dayNumber, FIRST_DAY, fromDayNumber, LAST_DAY, weekdayOf } from './civil-date.ts'
import type { Terms } from './terms.ts'

/**
 * Working days: Monday to Friday less bank holidays and local closures; the day counted from is day 0 (reading: A-54).
 * Every day is numbered once, by how many working days there have been; adding and counting are then two look-ups each.
 */
export type WorkingCalendar = {
  /** For each day from FIRST_DAY on: working days up to and including it. */
  readonly upTo: Int32Array
  /** The day number of the nth working day. */
  readonly nth: Int32Array
  readonly names: ReadonlyMap<number, string>
  /** Where a day off was announced, where that isn't the list of the rest. */
  readonly sources: ReadonlyMap<number, string>
  readonly used: CalendarUsed
}

/** What a count that looked at holidays looked at: the published list, up to when it is published, and the closures beside it. */
export type CalendarUsed = { readonly source: string; readonly publishedThrough: PlainDate; readonly closures: readonly PlainDate[] }

const LOCAL_CLOSURE = 'offices closed'

type CountingTerms = Pick<Terms, 'calendar' | 'closures' | 'closedFor'>
const calendars = new WeakMap<CountingTerms, WorkingCalendar>()

/** The calendar of a case's terms; laid out once for each terms object. */
export function workingCalendar(terms: CountingTerms): WorkingCalendar {
  const known = calendars.get(terms)
  if (known) return known
  const names = new Map<number, string>()
  for (const day of terms.closures) names.set(dayNumber(day), closureName(terms.closedFor?.[day]))
  for (const [day, name] of Object.entries(terms.calendar.days)) names.set(dayNumber(day as PlainDate), name)
  const sources = new Map(Object.entries(terms.calendar.sources ?? {}).map(([day, source]) => [dayNumber(day as PlainDate), source]))
  const { source, publishedThrough } = terms.calendar
  const calendar = { ...numbered(names), names, sources, used: { source, publishedThrough, closures: terms.closures } }
  calendars.set(terms, calendar)
  return calendar
}

function closureName(what: string | undefined): string {
  return what === undefined ? LOCAL_CLOSURE : `${LOCAL_CLOSURE}: ${what}`
}

/** Terms that differ in readings only count by one and the same calendar. */
export function withCalendarOf<T extends CountingTerms>(terms: CountingTerms, same: T): T {
  calendars.set(same, workingCalendar(terms))
  return same
}

export function isWorkingDay(on: PlainDate, calendar: WorkingCalendar): boolean {
  const day = dayNumber(on)
  return isWeekday(day) && !calendar.names.has(day)
}

/** Why nobody works on this day ('Saturday', 'Good Friday'); undefined on a working day. */
export function whyNotWorking(on: PlainDate, calendar: WorkingCalendar): string | undefined {
  const day = dayNumber(on)
  const named = calendar.names.get(day)
  if (named) return named
  const weekday = weekdayOf(day)
  return weekday === 0 ? 'Sunday' : weekday === 6 ? 'Saturday' : undefined
}

/** Where it was announced that nobody works on this day; undefined where the calendar's own source says so, and on a working day. */
export function sourceOfDayOff(on: PlainDate, calendar: WorkingCalendar): string | undefined {
  const day = dayNumber(on)
  return calendar.names.has(day) ? calendar.sources.get(day) : undefined
}

/** The nth working day after `on` (before it when negative); `on` itself is day 0 whether worked or not. */
export function addWorkingDays(on: PlainDate, n: number, calendar: WorkingCalendar): PlainDate {
  if (n === 0) return on
  const day = dayNumber(on)
  const nth = n > 0 ? worked(day, calendar) + n : worked(day - 1, calendar) + n + 1
  return fromDayNumber(nthWorkingDay(nth, calendar))
}

/** Working days after `a` up to and including `b`; negative when `b` is earlier. */
export function workingDaysBetween(a: PlainDate, b: PlainDate, calendar: WorkingCalendar): number {
  return worked(dayNumber(b), calendar) - worked(dayNumber(a), calendar)
}

/** The day itself when worked, else the last working day before it. */
export function workingDayOnOrBefore(on: PlainDate, calendar: WorkingCalendar): PlainDate {
  return isWorkingDay(on, calendar) ? on : addWorkingDays(on, -1, calendar)
}

/** The day itself when worked, else the next working day. */
export function workingDayOnOrAfter(on: PlainDate, calendar: WorkingCalendar): PlainDate {
  return isWorkingDay(on, calendar) ? on : addWorkingDays(on, 1, calendar)
}

/** Working days up to and including this one. */
function worked(day: number, calendar: WorkingCalendar): number {
  return calendar.upTo[day - FIRST_DAY] ?? outOfRange()
}

function nthWorkingDay(nth: number, calendar: WorkingCalendar): number {
  return calendar.nth[nth] ?? outOfRange()
}

function numbered(off: ReadonlyMap<number, string>): Pick<WorkingCalendar, 'upTo' | 'nth'> {
  const first = FIRST_DAY
  const upTo = new Int32Array(LAST_DAY - first + 1)
  const nth = new Int32Array(upTo.length)
  let count = 0
  // Over a hundred thousand days: the day of the week is carried along, not asked for anew.
  let weekday: number = weekdayOf(first)
  for (let at = 0; at < upTo.length; at++) {
    if (weekday !== 0 && weekday !== 6 && !off.has(first + at)) nth[++count] = first + at
    upTo[at] = count
    weekday = weekday === 6 ? 0 : weekday + 1
  }
  return { upTo, nth: nth.subarray(0, count + 1) }
}

function isWeekday(day: number): boolean {
  const weekday = weekdayOf(day)
  return weekday !== 0 && weekday !== 6
}

function outOfRange(): never {
  throw new Error('a count of working days runs out of the years 1900 to 2199')
}
