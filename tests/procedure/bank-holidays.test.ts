import { describe, expect, it } from 'vitest'
import { ENGLAND } from '../../src/procedure/bank-holidays.ts'
import { isPlainDate } from '../../src/procedure/civil-date.ts'

/** Holidays by the rule, computed apart: Easter (Meeus/Jones/Butcher), Mondays of May and August, and the substitutes of the fixed days. */
function byRule(year: number): string[] {
  const easter = easterSunday(year)
  const fixed = [utc(year, 1, 1), utc(year, 12, 25), utc(year, 12, 26)]
  const days = [easter - 2 * DAY, easter + DAY, firstMonday(year, 5), lastMonday(year, 5), lastMonday(year, 8)]
  for (const on of fixed) {
    let day = on
    while (weekend(day) || days.includes(day)) day += DAY
    days.push(day)
  }
  return days.map((day) => new Date(day).toISOString().slice(0, 10)).sort()
}

const DAY = 86_400_000
const utc = (year: number, month: number, day: number) => Date.UTC(year, month - 1, day)
const weekend = (day: number) => [0, 6].includes(new Date(day).getUTCDay())

function firstMonday(year: number, month: number): number {
  let day = utc(year, month, 1)
  while (new Date(day).getUTCDay() !== 1) day += DAY
  return day
}

function lastMonday(year: number, month: number): number {
  let day = utc(year, month + 1, 0)
  while (new Date(day).getUTCDay() !== 1) day -= DAY
  return day
}

function easterSunday(year: number): number {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  return utc(year, Math.floor(n / 31), (n % 31) + 1)
}

/** Days that proclamations moved or added: out, in. */
const PROCLAIMED: Record<number, { out: string[]; in: string[] }> = {
  2020: { out: ['2020-05-04'], in: ['2020-05-08'] },
  2022: { out: ['2022-05-30'], in: ['2022-06-02', '2022-06-03', '2022-09-19'] },
  2023: { out: [], in: ['2023-05-08'] },
}

describe("England's bank holidays", () => {
  const years = Array.from({ length: 13 }, (_, index) => 2015 + index)
  it.each(years)('of %i are those of the rule and the proclamations', (year) => {
    const proclaimed = PROCLAIMED[year] ?? { out: [], in: [] }
    const expected = [...byRule(year).filter((day) => !proclaimed.out.includes(day)), ...proclaimed.in].sort()
    expect(
      Object.keys(ENGLAND.days)
        .filter((day) => day.startsWith(`${year}-`))
        .sort(),
    ).toEqual(expected)
  })
  it('are real days, all inside the published years', () => {
    for (const day of Object.keys(ENGLAND.days)) {
      expect(isPlainDate(day)).toBe(true)
      expect(day <= ENGLAND.publishedThrough).toBe(true)
    }
  })
})
