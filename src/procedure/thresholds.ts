import type { ClockTime } from './civil-date.ts'
import { clockTime } from './civil-date.ts'

/** Numbers that decide something and are no period of a deadline. */
export type Thresholds = {
  /** LO-1: below this age nobody is judged low. */
  readonly noLowBelowAge: number
  /** RV-13: the age at which the plan ceases. */
  readonly adultAge: number
  /** From this age on the transition service is offered a seat: the year in which transition is prepared, ours. */
  readonly transitionAge: number
  /** reading: A-31, how many months before the 18th birthday transition services are asked for, ours. */
  readonly transitionMonths: number
  /** From how many calendar days before its day an obligation counts as due soon, ours. */
  readonly dueSoonDays: number
  /** DL-11: "immediately" is late at the end of the working day and pressing so many hours after the judgement; both are ours. */
  readonly endOfWorkingDay: ClockTime
  readonly pressingAfterHours: number
}

export const THRESHOLDS: Thresholds = {
  noLowBelowAge: 13,
  adultAge: 18,
  transitionAge: 17,
  transitionMonths: 12,
  dueSoonDays: 3,
  endOfWorkingDay: clockTime('17:00'),
  pressingAfterHours: 1,
}
