import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  ageOn,
  birthday,
  clockTime,
  daysBetween,
  formatDay,
  fromDayNumber,
  isInstant,
  plainDate,
  weekday,
} from '../../src/procedure/civil-date.ts'

describe('plainDate', () => {
  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '26-04-01',
    '2026-4-1',
    '1899-12-31',
    '2200-01-01',
    '',
    '2026-04-01T00:00',
  ])('refuses %j', (text) => {
    expect(() => plainDate(text)).toThrow('not a day of the calendar')
  })
  it.each(['2024-02-29', '2000-02-29', '1900-02-28', '2199-12-31'])('takes %s', (text) => {
    expect(plainDate(text)).toBe(text)
  })
  it('refuses 29 February of 2100, which is no leap year', () => {
    expect(() => plainDate('2100-02-29')).toThrow()
  })
  it.each(['24:00', '9:30', '12:60', '12:00:00', ''])('clockTime refuses %j', (text) => {
    expect(() => clockTime(text)).toThrow('not a time of day')
  })
  it('isInstant wants a real day and milliseconds in UTC', () => {
    expect(isInstant('2026-02-28T12:00:00.000Z')).toBe(true)
    expect(isInstant('2026-02-30T12:00:00.000Z')).toBe(false)
    expect(isInstant('2026-02-28T12:00:00Z')).toBe(false)
  })
})

describe('arithmetic', () => {
  const day = fc.integer({ min: -25_567, max: 84_005 })
  it('agrees with the calendar of the machine on every day drawn', () => {
    fc.assert(
      fc.property(day, (number) => {
        const on = fromDayNumber(number)
        const real = new Date(number * 86_400_000)
        expect(on).toBe(real.toISOString().slice(0, 10))
        expect(weekday(on)).toBe(real.getUTCDay())
      }),
    )
  })
  it('addDays and daysBetween undo each other', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -400, max: 400 }), (number, n) => {
        const on = fromDayNumber(number)
        expect(daysBetween(on, addDays(on, n))).toBe(n)
      }),
    )
  })
  it.each([
    ['2026-11-30', 3, '2027-02-28'],
    ['2027-11-30', 3, '2028-02-29'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-31', -2, '2025-11-30'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(addMonths(plainDate(from), months)).toBe(to)
  })
  it('writes a day for people', () => {
    expect(formatDay(plainDate('2026-04-03'))).toBe('Fri 3 Apr 2026')
  })
})

describe('ages (A-72)', () => {
  it.each([
    ['2013-04-10', '2026-04-09', 12],
    ['2013-04-10', '2026-04-10', 13],
    ['2012-02-29', '2025-02-28', 12],
    ['2012-02-29', '2025-03-01', 13],
    ['2008-02-29', '2024-02-28', 15],
    ['2008-02-29', '2024-02-29', 16],
    ['2008-12-31', '2026-12-30', 17],
    ['2008-12-31', '2026-12-31', 18],
  ])('A-72: born %s, on %s aged %i', (birth, on, age) => {
    expect(ageOn(plainDate(birth), plainDate(on))).toBe(age)
  })
  it('A-72: born on 29 February 2008, 18 on 1 March 2026', () => {
    expect(birthday(plainDate('2008-02-29'), 18)).toBe('2026-03-01')
  })
})
