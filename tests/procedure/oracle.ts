/**
 * The slow oracle: a calendar of its own that knows nothing but the lengths of months, and walks from day to day.
 * Written apart from src/procedure and sharing no line with it.
 */
export type Day = { readonly y: number; readonly m: number; readonly d: number; readonly weekday: number }

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const leap = (y: number): boolean => (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0
export const lengthOf = (y: number, m: number): number => (m === 2 && leap(y) ? 29 : (LENGTHS[m - 1] ?? 0))

export const written = ({ y, m, d }: Pick<Day, 'y' | 'm' | 'd'>): string => `${y}-${m < 10 ? `0${m}` : m}-${d < 10 ? `0${d}` : d}`

export function next({ y, m, d, weekday }: Day): Day {
  const after = (weekday + 1) % 7
  if (d < lengthOf(y, m)) return { y, m, d: d + 1, weekday: after }
  return m < 12 ? { y, m: m + 1, d: 1, weekday: after } : { y: y + 1, m: 1, d: 1, weekday: after }
}

export function previous({ y, m, d, weekday }: Day): Day {
  const before = (weekday + 6) % 7
  if (d > 1) return { y, m, d: d - 1, weekday: before }
  return m > 1 ? { y, m: m - 1, d: lengthOf(y, m - 1), weekday: before } : { y: y - 1, m: 12, d: 31, weekday: before }
}

export const isWorked = (day: Day, off: ReadonlySet<string>): boolean => day.weekday !== 0 && day.weekday !== 6 && !off.has(written(day))

/** Every day from 1 January 2015, a Thursday, to the end of 2035. */
export function everyDay(): readonly Day[] {
  const days: Day[] = []
  for (let day: Day = { y: 2015, m: 1, d: 1, weekday: 4 }; day.y < 2036; day = next(day)) days.push(day)
  return days
}

export function walkWorking(from: Day, n: number, off: ReadonlySet<string>): Day {
  let day = from
  for (let left = Math.abs(n); left > 0; ) {
    day = n < 0 ? previous(day) : next(day)
    if (isWorked(day, off)) left--
  }
  return day
}

export function walkDays(from: Day, n: number): Day {
  let day = from
  for (let left = n; left > 0; left--) day = next(day)
  return day
}

/** Months one by one: into the wanted month, then to the day of the month or the last before it. */
export function walkMonths(from: Day, n: number): Day {
  let day = from
  for (let left = n; left > 0; left--) {
    const month = day.m
    while (day.m === month) day = next(day)
  }
  while (day.d < Math.min(from.d, lengthOf(day.y, day.m))) day = next(day)
  return day
}

export function backToWorked(from: Day, off: ReadonlySet<string>): Day {
  let day = from
  while (!isWorked(day, off)) day = previous(day)
  return day
}

/**
 * Holidays for the years nobody has published yet, made up: the fixed days, and a spring and an autumn day that wander by year.
 * They needn't be right; both sides need only be given the same ones.
 */
export function madeUpHolidays(fromYear: number, toYear: number): readonly string[] {
  const days: string[] = []
  for (let y = fromYear; y <= toYear; y++) {
    days.push(`${y}-01-01`, `${y}-12-25`, `${y}-12-26`)
    days.push(written({ y, m: 3, d: 20 + (y % 9) }), written({ y, m: 4, d: 1 + (y % 17) }), written({ y, m: 5, d: 3 + (y % 25) }))
    days.push(written({ y, m: 8, d: 24 + (y % 7) }), written({ y, m: 10, d: 30 }), written({ y, m: 10, d: 31 }))
  }
  return days
}
