import { describe, expect, it } from 'vitest'
import { ENGLAND } from '../../src/procedure/bank-holidays.ts'
import { addMonths, ageOn, birthday, clockTime, type PlainDate, plainDate } from '../../src/procedure/civil-date.ts'
import { addPeriod, deadlineFrom, type Period } from '../../src/procedure/deadline.ts'
import type { Terms } from '../../src/procedure/terms.ts'
import { workingCalendar, workingDayOnOrBefore } from '../../src/procedure/working-days.ts'
import { TERMS } from './facts-for.ts'
import { backToWorked, type Day, everyDay, lengthOf, madeUpHolidays, next, walkDays, walkMonths, walkWorking, written } from './oracle.ts'

const madeUp = madeUpHolidays(2028, 2037)
const days = { ...ENGLAND.days, ...Object.fromEntries(madeUp.map((day) => [day, 'made-up holiday'])) } as Record<PlainDate, string>
const terms: Terms = { ...TERMS, calendar: { source: 'published to 2027, made up after', publishedThrough: plainDate('2037-12-31'), days } }
const off = new Set<string>(Object.keys(days))
const calendar = workingCalendar(terms)

const PERIODS: readonly (readonly [Period, (from: Day) => Day])[] = [
  ...[2, 3, 15, -2, -3, -15].map((n): readonly [Period, (from: Day) => Day] => [
    { n, unit: 'working-days' },
    (from) => walkWorking(from, n, off),
  ]),
  ...[4, 6].map((n): readonly [Period, (from: Day) => Day] => [{ n, unit: 'weeks' }, (from) => walkDays(from, n * 7)]),
  ...[1, 3, 6].map((n): readonly [Period, (from: Day) => Day] => [{ n, unit: 'months' }, (from) => walkMonths(from, n)]),
]

describe('every start day from 2015 to 2035 against a day-walk of its own', () => {
  const starts = everyDay()
  it('the calendar of the oracle has 7,670 days and the weekdays of the almanac', () => {
    expect(starts).toHaveLength(7670)
    expect(starts.find((day) => written(day) === '2026-11-23')?.weekday).toBe(1)
    expect(starts.find((day) => written(day) === '2000-01-01')).toBeUndefined()
  })
  it.each(PERIODS.map(([period, walk]) => [`${period.n} ${period.unit}`, period, walk] as const))('A-54: %s', (_, period, walk) => {
    for (const start of starts) {
      const expected = walk(start)
      const got = addPeriod(plainDate(written(start)), period, terms)
      if (got !== written(expected)) expect.fail(`${written(start)}: ${got}, expected ${written(expected)}`)
      const back = workingDayOnOrBefore(got, calendar)
      if (back !== written(backToWorked(expected, off))) expect.fail(`${written(start)}: back to ${back}`)
    }
  })
  it('DL-3, DL-4: on the days around each change of the clocks the limit keeps the clock time', () => {
    for (const start of starts) {
      const lastSunday = start.weekday === 0 && start.d > lengthOf(start.y, start.m) - 7
      if (!lastSunday || (start.m !== 3 && start.m !== 10)) continue
      for (const meeting of [walkDays(start, 0), walkDays(start, 1), walkDays(start, 2), walkDays(start, 3)]) {
        for (const [id, n] of [
          ['DL-3', -2],
          ['DL-4', -3],
        ] as const) {
          const by = deadlineFrom(id, { on: plainDate(written(meeting)), at: clockTime('01:30') }, terms).by
          expect(by).toEqual({ on: written(walkWorking(meeting, n, off)), at: '01:30' })
        }
      }
    }
  })
})

describe('A-72: births on 29 February', () => {
  const LEAP = [2000, 2004, 2008, 2012, 2016, 2020]
  it.each(LEAP)('LO-1, RV-13: born on 29 February %i: 13 and 18 are reached on the first day the calendar has come round', (year) => {
    for (const age of [13, 18]) {
      // Walk from 27 February: the first day that is 29 February or past it.
      let day: Day = { y: year + age, m: 2, d: 27, weekday: 0 }
      while (day.m === 2 && day.d < 29) day = next(day)
      const birth = plainDate(`${year}-02-29`)
      expect(birthday(birth, age)).toBe(written(day))
      expect(ageOn(birth, plainDate(written(day)))).toBe(age)
      const eve = plainDate(day.d === 29 ? `${day.y}-02-28` : `${day.y}-02-${lengthOf(day.y, 2)}`)
      expect(ageOn(birth, eve)).toBe(age - 1)
    }
  })
  it('DL-8: months from 29, 30 and 31 end on the last day a shorter month has', () => {
    expect(addMonths(plainDate('2027-11-30'), 3)).toBe('2028-02-29')
    expect(addMonths(plainDate('2026-11-30'), 3)).toBe('2027-02-28')
  })
})
