import type { PlainDate } from './civil-date.ts'
import { addDays, addMonths } from './civil-date.ts'
import type { CountedDay, Deadline } from './deadline.ts'
import type { Terms } from './terms.ts'
import type { WorkingCalendar } from './working-days.ts'
import { sourceOfDayOff, whyNotWorking, workingCalendar } from './working-days.ts'

/**
 * How a deadline came about, line by line: every day for working and calendar days, every week or month for longer periods,
 * then each day it was moved off. The last line is the deadline's day.
 */
export function countDays(deadline: Deadline, terms: Terms): readonly CountedDay[] {
  const calendar = workingCalendar(terms)
  const start = { on: deadline.from.on, count: 0, why: `${deadline.from.what}: counting starts here` }
  return [start, ...steps(deadline, calendar), ...moved(deadline, calendar)]
}

function steps(deadline: Deadline, calendar: WorkingCalendar): readonly CountedDay[] {
  const { from, period } = deadline
  const direction = period.n < 0 ? -1 : 1
  const lengths = Array.from({ length: Math.abs(period.n) }, (_, index) => (index + 1) * direction)
  switch (period.unit) {
    case 'working-days':
      return workingSteps(from.on, period.n, calendar)
    case 'days':
      return lengths.map((n) => ({ on: addDays(from.on, n), count: Math.abs(n) }))
    case 'weeks':
      return lengths.map((n) => ({ on: addDays(from.on, n * 7), count: Math.abs(n), why: plural(Math.abs(n), 'week') }))
    case 'months':
      return lengths.map((n) => monthStep(from.on, n))
  }
}

function workingSteps(from: PlainDate, n: number, calendar: WorkingCalendar): readonly CountedDay[] {
  const lines: CountedDay[] = []
  let on = from
  for (let count = 0; count < Math.abs(n); ) {
    on = addDays(on, n < 0 ? -1 : 1)
    const why = whyNotWorking(on, calendar)
    if (why) lines.push({ on, why: `${why}, not counted`, ...announcedAt(on, calendar) })
    else lines.push({ on, count: ++count })
  }
  return lines
}

function announcedAt(on: PlainDate, calendar: WorkingCalendar): Pick<CountedDay, 'source'> {
  const source = sourceOfDayOff(on, calendar)
  return source === undefined ? {} : { source }
}

function monthStep(from: PlainDate, n: number): CountedDay {
  const on = addMonths(from, n)
  const shorter = on.slice(8) !== from.slice(8)
  const words = plural(Math.abs(n), 'month')
  return { on, count: Math.abs(n), why: shorter ? `${words}: the month's last day, as it has no ${Number(from.slice(8))}th` : words }
}

function moved(deadline: Deadline, calendar: WorkingCalendar): readonly CountedDay[] {
  const { pulledBackFrom, movedOnFrom, by } = deadline
  const first = pulledBackFrom ?? movedOnFrom
  if (!first) return []
  const direction = pulledBackFrom ? -1 : 1
  const words = pulledBackFrom ? 'back to the working day before' : 'on to the next working day'
  const lines: CountedDay[] = []
  for (let on = first; on !== by.on; on = addDays(on, direction)) {
    lines.push({ on, why: `${whyNotWorking(on, calendar)}: ${words}`, ...announcedAt(on, calendar) })
  }
  return [...lines, { on: by.on, why: 'the deadline' }]
}

function plural(n: number, unit: string): string {
  return `${n} ${unit}${n === 1 ? '' : 's'}`
}
