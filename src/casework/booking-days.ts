import { addDays, type LondonMoment, type PlainDate } from '../procedure/civil-date.ts'
import type { Obligation } from '../procedure/obligation.ts'
import type { WorkingCalendar } from '../procedure/working-days.ts'
import { possibleStarts, startsFrom } from './free-time.ts'
import type { Start } from './slots.ts'

/** Days looked at for a meeting that nothing limits, and for one past its limit. */
const OPEN_DAYS = 28
const LATE_DAYS = 14
/** A meeting owed months ahead is looked for in the last weeks before its limit: nobody's diary is filled earlier than that. */
const FAR_DAYS = 56
const BEFORE_LIMIT_DAYS = 28

export type DaysToOffer = { readonly starts: readonly Start[]; readonly late: boolean }

/**
 * The times considered for what is owed: in time as long as any working day is left, else the two weeks that follow. `beyond`: those two weeks in any
 * case, asked for by somebody who has seen what is left. Where nothing is owed, or no limit printed, the four weeks to come.
 */
export function daysToOffer(
  owed: Obligation | undefined,
  now: LondonMoment,
  calendar: WorkingCalendar,
  minutesLong: number,
  beyond: boolean,
): DaysToOffer {
  const due = owed === undefined || owed.due === 'undated' || owed.paused !== undefined ? undefined : owed.due
  if (due === undefined) return { starts: possibleStarts(now, addDays(now.on, OPEN_DAYS), calendar, minutesLong), late: false }
  const by = due.by.on
  const inTime = beyond ? [] : startsInTime(due.notBefore, by, now, calendar, minutesLong)
  if (inTime.length > 0) return { starts: inTime, late: false }
  const first = addDays(by < now.on ? now.on : by, 1)
  return { starts: startsFrom(first, addDays(first, LATE_DAYS), calendar, minutesLong), late: true }
}

function startsInTime(
  notBefore: PlainDate | undefined,
  by: PlainDate,
  now: LondonMoment,
  calendar: WorkingCalendar,
  minutesLong: number,
): Start[] {
  const far = by > addDays(now.on, FAR_DAYS) ? addDays(by, -BEFORE_LIMIT_DAYS) : undefined
  const opens = [notBefore, far].reduce(
    (latest, one) => (one !== undefined && (latest === undefined || one > latest) ? one : latest),
    undefined,
  )
  const starts = possibleStarts(now, by, calendar, minutesLong)
  return opens === undefined ? starts : starts.filter((one) => one.on >= opens)
}
