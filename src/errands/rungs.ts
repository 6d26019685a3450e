import {
  addDays,
  type ClockTime,
  clockAt,
  clockTime,
  compareMoments,
  type LondonMoment,
  minuteOfDay,
  type PlainDate,
} from '../procedure/civil-date.ts'
import type { Deadline } from '../procedure/deadline.ts'
import { addWorkingDays, isWorkingDay, workingCalendar, workingDayOnOrAfter, workingDayOnOrBefore } from '../procedure/working-days.ts'
import type { Before, ChasePolicy, Ladder } from './chase-policy.ts'
import type { Rung } from './errand.ts'

/** One step of a chase and its moment. `name` is part of the errand's key for ever: 'coming-up-7', 'late'. */
export type Step = { readonly name: string; readonly rung: Rung; readonly at: LondonMoment }

/** What begins and is due on one day is nudged for in the afternoon, not in the minute it is written down. */
const SAME_DAY: ClockTime = clockTime('16:00')

/** The steps towards the person who owes it, in the order of time. */
export function stepsFor(due: Deadline, ladder: Ladder, policy: ChasePolicy): Step[] {
  const steps: Step[] = ladder.before.map((before) => ({ name: nameOf(before), rung: 'coming-up', at: beforehand(due, before, policy) }))
  if (ladder.onTheDay) steps.push({ name: 'due', rung: 'due', at: onTheDay(due, policy) })
  steps.push({ name: 'late', rung: 'late', at: after(due, ladder.late, policy) })
  steps.push({ name: 'late-again', rung: 'late-again', at: after(due, ladder.lateAgain, policy) })
  return steps.sort((a, b) => compareMoments(a.at, b.at))
}

/** The step towards the line manager. */
export function managerStep(due: Deadline, ladder: Ladder, policy: ChasePolicy): Step {
  return { name: 'line-manager-told', rung: 'line-manager-told', at: after(due, ladder.lineManager, policy) }
}

function nameOf(before: Before): string {
  const unit = before.unit === 'days' ? '' : before.unit === 'working-days' ? 'wd' : 'min'
  return `coming-up-${before.n}${unit}`
}

/** Counted back from the day it is due, and earlier still where nobody works: a warning never comes later than asked. */
function beforehand(due: Deadline, before: Before, policy: ChasePolicy): LondonMoment {
  const calendar = workingCalendar(policy.terms)
  const { from } = policy.hours
  switch (before.unit) {
    case 'days':
      return { on: workingDayOnOrBefore(addDays(due.by.on, -before.n), calendar), at: from }
    case 'working-days':
      return { on: addWorkingDays(due.by.on, -before.n, calendar), at: from }
    case 'minutes':
      return due.by.at === undefined
        ? { on: workingDayOnOrBefore(due.by.on, calendar), at: from }
        : inHours({ on: due.by.on, at: minutesEarlier(due.by.at, before.n) }, policy)
  }
}

function onTheDay(due: Deadline, policy: ChasePolicy): LondonMoment {
  const calendar = workingCalendar(policy.terms)
  const day = workingDayOnOrBefore(due.by.on, calendar)
  if (due.from.on < day || due.from.on > due.by.on) return { on: day, at: policy.hours.from }
  // Begun on the day itself, or on a day off after the last working day before it.
  return inHours({ on: due.by.on, at: SAME_DAY }, policy)
}

function after(due: Deadline, workingDays: number | 'at-once', policy: ChasePolicy): LondonMoment {
  const calendar = workingCalendar(policy.terms)
  if (workingDays !== 'at-once') return { on: addWorkingDays(due.by.on, workingDays, calendar), at: policy.hours.from }
  if (due.by.at === undefined) return inHours({ on: addDays(due.by.on, 1), at: policy.hours.from }, policy)
  return inHours({ on: due.by.on, at: minutesEarlier(due.by.at, -1) }, policy)
}

/** The moment itself inside the hours of a working day, else the beginning of the next ones. */
export function inHours(moment: LondonMoment, policy: ChasePolicy): LondonMoment {
  const calendar = workingCalendar(policy.terms)
  const { from, to } = policy.hours
  if (!isWorkingDay(moment.on, calendar)) return { on: workingDayOnOrAfter(moment.on, calendar), at: from }
  if (moment.at < from) return { on: moment.on, at: from }
  if (moment.at >= to) return { on: addWorkingDays(moment.on, 1, calendar), at: from }
  return moment
}

/** Clock time `n` minutes earlier (later when negative), kept inside its day. */
export function minutesEarlier(at: ClockTime, n: number): ClockTime {
  return clockAt(Math.min(23 * 60 + 59, Math.max(0, minuteOfDay(at) - n)))
}

/** The start of the day after. */
export function midnightAfter(on: PlainDate): LondonMoment {
  return { on: addDays(on, 1), at: clockTime('00:00') }
}

/** A step whose time has passed while nobody works (something recorded late at night) waits for the morning like any other. */
export function whenToSend(at: LondonMoment, now: LondonMoment, policy: ChasePolicy): LondonMoment {
  const next = inHours(now, policy)
  return compareMoments(at, now) <= 0 && compareMoments(next, now) > 0 ? next : inHours(at, policy)
}
