import { clockTime, type LondonMoment } from '../procedure/civil-date.ts'
import type { Terms } from '../procedure/terms.ts'
import { isWorkingDay, workingCalendar } from '../procedure/working-days.ts'

/** When the Child Protection Managers' card goes out: at half past eight of a working day, and after an outage until noon. */
const MORNING = { from: clockTime('08:30'), until: clockTime('12:00') } as const

export function isMorningHour({ at }: LondonMoment): boolean {
  return at >= MORNING.from && at < MORNING.until
}

export function isMorning(now: LondonMoment, terms: Terms): boolean {
  return isMorningHour(now) && isWorkingDay(now.on, workingCalendar(terms))
}
