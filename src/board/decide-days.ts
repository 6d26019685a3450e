import { type Refusal, refuse } from '../case/refusal.ts'
import { addDays, daysBetween, formatDay, type PlainDate, weekday } from '../procedure/civil-date.ts'
import { isWorkingDay, workingCalendar } from '../procedure/working-days.ts'
import { type Choices, daysOf } from './choices.ts'
import type { BoardCommand } from './commands.ts'
import { termsFor } from './terms-of.ts'

type Of<D extends BoardCommand['do']> = Extract<BoardCommand, { readonly do: D }>

/** Longer than any shut-down, so that a slip of the month is caught. */
const LONGEST_CLOSURE_DAYS = 31
const FURTHEST_DAYS = 731
/** Recorded late is normal; more than a year late is a slip of the year. */
const EARLIEST_DAYS = 366
/** England has eight in every ordinary year. */
const FEWEST_A_YEAR = 8

export function closureProblem({ areas, from, to }: Of<'add-closure'>, choices: Choices, today: PlainDate): Refusal | undefined {
  if (to < from) return refuse('not-possible', 'The last day is before the first.', { field: 'to' })
  if (daysBetween(from, to) >= LONGEST_CLOSURE_DAYS) {
    return refuse('not-possible', `That is longer than ${LONGEST_CLOSURE_DAYS} days.`, {
      field: 'to',
      instead: 'Check the month; enter a longer one in parts.',
    })
  }
  if (from < addDays(today, -EARLIEST_DAYS)) return refuse('not-possible', 'That is more than a year ago.', { field: 'from' })
  if (from > addDays(today, FURTHEST_DAYS)) return refuse('not-possible', 'That is more than two years ahead.', { field: 'from' })
  const worked = areas.flatMap((area) => {
    const calendar = workingCalendar(termsFor(choices, area))
    return daysOf({ from, to }).filter((on) => isWorkingDay(on, calendar))
  })
  return worked.length > 0
    ? undefined
    : refuse('not-possible', 'Nobody works on those days anyway: no date would change.', { field: 'from' })
}

export function removalProblem({ areas, closure }: Of<'remove-closure'>, choices: Choices): Refusal | undefined {
  const there = areas.every((area) => choices.areas[area].closures.some((one) => one.id === closure))
  return there ? undefined : refuse('not-possible', 'There is no such closure, or it was removed already.', { field: 'closure' })
}

export function holidaysProblem({ days, completes }: Of<'announce-holidays'>, choices: Choices): Refusal | undefined {
  for (const [index, { on }] of days.entries()) {
    const problem = dayProblem(on, choices) ?? (days.findIndex((one) => one.on === on) < index ? 'That day is listed twice.' : undefined)
    if (problem !== undefined) return refuse('not-possible', problem, { field: `days.${index}.on` })
  }
  return completes === undefined ? undefined : yearProblem(days, completes, choices)
}

/** Where one falls on a weekend, England's list names the day that is off in its place. */
function dayProblem(on: PlainDate, { calendar }: Choices): string | undefined {
  const day = weekday(on)
  if (day === 0 || day === 6)
    return `${formatDay(on)} is a ${day === 0 ? 'Sunday' : 'Saturday'}: enter the substitute day that the list names.`
  const known = calendar.days[on]
  return known === undefined ? undefined : `${formatDay(on)} is a bank holiday already (${known}).`
}

function yearProblem(days: Of<'announce-holidays'>['days'], year: number, { calendar }: Choices): Refusal | undefined {
  const next = Number(calendar.publishedThrough.slice(0, 4)) + 1
  if (year !== next) {
    const says = year < next ? `The bank holidays of ${year} are complete already.` : `The year to complete next is ${next}.`
    return refuse('not-possible', says, { field: 'completes' })
  }
  const other = days.findIndex(({ on }) => !on.startsWith(`${year}-`))
  if (other >= 0) return refuse('not-possible', `This day isn't in ${year}.`, { field: `days.${other}.on` })
  const count = days.length + Object.keys(calendar.days).filter((on) => on.startsWith(`${year}-`)).length
  if (count >= FEWEST_A_YEAR) return undefined
  return refuse('not-possible', `England has at least ${FEWEST_A_YEAR} bank holidays a year, and with these ${year} has ${count}.`, {
    field: 'days',
    instead: 'Enter them all; or leave open whether the year is complete, and its dates stay provisional.',
  })
}

export function withdrawalProblem({ on }: Of<'withdraw-holiday'>, { calendar }: Choices): Refusal | undefined {
  return calendar.days[on] === undefined ? refuse('not-possible', `${formatDay(on)} is no bank holiday.`, { field: 'on' }) : undefined
}
