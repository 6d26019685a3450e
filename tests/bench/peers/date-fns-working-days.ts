import { addDays, formatISO, isWeekend, parseISO } from 'date-fns'

/** date-fns as its documentation has it: a loop over days with isWeekend and a set of holidays. Day in, day out, as text. */
export function addWorkingDaysByLoop(on: string, n: number, holidays: ReadonlySet<string>): string {
  let date = parseISO(on)
  for (let left = n; left > 0; ) {
    date = addDays(date, 1)
    if (!isWeekend(date) && !holidays.has(formatISO(date, { representation: 'date' }))) left--
  }
  return formatISO(date, { representation: 'date' })
}
