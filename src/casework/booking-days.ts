import { addDays, type LondonMoment, type PlainDate } from '../procedure/civil-date.ts'
import type { Obligation } from '../procedure/obligation.ts'
import type { WorkingCalendar } from '../procedure/working-days.ts'
import type { Day } from '../slots/grid.ts'
import { daysFrom, possibleDays } from './free-time.ts'

/** Days looked at for a meeting that nothing limits, and for one past its limit. */
const OPEN_DAYS = 28
const LATE_DAYS = 14
/** A meeting owed months ahead is looked for in the last weeks before its limit: nobody's diary is filled earlier than that. */
const FAR_DAYS = 56
const BEFORE_LIMIT_DAYS = 28

export type DaysToOffer = { readonly days: readonly Day[]; readonly late: boolean }

/**
 * The days considered for what is owed: in time as long as any working day is left, else the two weeks that follow. `beyond`: those two weeks in any
 * case, asked for by somebody who has seen what is left. Where nothing is owed, or no limit printed, the four weeks to come.
 */
export function daysToOffer(owed: Obligation | undefined, now: LondonMoment, calendar: WorkingCalendar, beyond: boolean): DaysToOffer {
  const due = owed === undefined || owed.due === 'undated' || owed.paused !== undefined ? undefined : owed.due
  if (due === undefined) return { days: possibleDays(now, addDays(now.on, OPEN_DAYS), calendar), late: false }
  const by = due.by.on
  const inTime = beyond ? [] : daysInTime(due.notBefore, by, now, calendar)
  if (inTime.length > 0) return { days: inTime, late: false }
  return { days: daysAfter(by < now.on ? now.on : by, calendar), late: true }
}

/** One day that somebody asked for, where it is a working day: late when it lies after the limit. */
export function dayAskedFor(on: PlainDate, owed: Obligation | undefined, calendar: WorkingCalendar): DaysToOffer {
  const due = owed === undefined || owed.due === 'undated' || owed.paused !== undefined ? undefined : owed.due
  return { days: daysFrom(on, on, calendar), late: due !== undefined && on > due.by.on }
}

/** The two weeks after a day. */
export function daysAfter(on: PlainDate, calendar: WorkingCalendar): Day[] {
  return daysFrom(addDays(on, 1), addDays(on, 1 + LATE_DAYS), calendar)
}

function daysInTime(notBefore: PlainDate | undefined, by: PlainDate, now: LondonMoment, calendar: WorkingCalendar): Day[] {
  const far = by > addDays(now.on, FAR_DAYS) ? addDays(by, -BEFORE_LIMIT_DAYS) : undefined
  const opens = [notBefore, far].reduce(
    (latest, one) => (one !== undefined && (latest === undefined || one > latest) ? one : latest),
    undefined,
  )
  const days = possibleDays(now, by, calendar)
  return opens === undefined ? days : days.filter((one) => one.on >= opens)
}
