import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ENGLAND } from '../../src/procedure/bank-holidays.ts'
import { addMonths, fromDayNumber, type PlainDate, plainDate } from '../../src/procedure/civil-date.ts'
import { countDays } from '../../src/procedure/count-days.ts'
import { type DeadlineId, deadlineFrom } from '../../src/procedure/deadline.ts'
import type { Terms } from '../../src/procedure/terms.ts'
import { addWorkingDays, isWorkingDay, workingCalendar, workingDaysBetween } from '../../src/procedure/working-days.ts'
import { TERMS } from './facts-for.ts'

/** The slow oracle: walks day by day on the machine's own calendar and asks of each day whether anybody works. */
const DAY = 86_400_000
const iso = (day: number) => new Date(day).toISOString().slice(0, 10)
const worked = (day: number, off: ReadonlySet<string>) => ![0, 6].includes(new Date(day).getUTCDay()) && !off.has(iso(day))

function walk(from: string, n: number, off: ReadonlySet<string>): string {
  let day = Date.parse(from)
  for (let left = Math.abs(n); left > 0; ) {
    day += n < 0 ? -DAY : DAY
    if (worked(day, off)) left--
  }
  return iso(day)
}

function pullBack(on: string, off: ReadonlySet<string>): string {
  let day = Date.parse(on)
  while (!worked(day, off)) day -= DAY
  return iso(day)
}

/** 2015-01-01 to 2035-12-31. */
const START = fc.integer({ min: 16_436, max: 24_106 }).map(fromDayNumber)
/** A made-up calendar: holidays wherever they fall, weekends and runs of days included. */
const SYNTHETIC = fc.uniqueArray(fc.integer({ min: 16_400, max: 24_300 }), { maxLength: 400 }).map((days) => {
  const names = Object.fromEntries(days.map((day) => [fromDayNumber(day), 'made-up holiday'])) as Record<PlainDate, string>
  const terms: Terms = { ...TERMS, calendar: { source: 'made up', publishedThrough: plainDate('2036-12-31'), days: names } }
  return { terms, off: new Set<string>(Object.keys(names)) }
})

describe('A-54: working days against the day-walk oracle', () => {
  it('A-54: 2, 3 and 15 working days, both ways, on a made-up calendar', () => {
    fc.assert(
      fc.property(START, SYNTHETIC, fc.constantFrom(1, 2, 3, 15, -1, -2, -3, -15), (from, { terms, off }, n) => {
        expect(addWorkingDays(from, n, workingCalendar(terms))).toBe(walk(from, n, off))
      }),
      { numRuns: 400 },
    )
  })
  it('A-54: every start day of 2015 to 2027 on the published calendar', () => {
    const off = new Set<string>(Object.keys(ENGLAND.days))
    const calendar = workingCalendar(TERMS)
    for (let day = 16_436; day <= 21_184; day++) {
      const from = fromDayNumber(day)
      for (const n of [-3, -2, 2, 3, 15]) {
        const got = addWorkingDays(from, n, calendar)
        const expected = walk(from, n, off)
        if (got !== expected) expect.fail(`${from} ${n}: ${got}, expected ${expected}`)
      }
    }
  })
  it.each([
    ['DL-6', 0, 28],
    ['DL-7', 0, 42],
    ['DL-8', 3, 0],
    ['DL-9', 6, 0],
  ] as [DeadlineId, number, number][])('%s: pulled back to a day somebody works, as the oracle does', (id, months, days) => {
    fc.assert(
      fc.property(START, SYNTHETIC, (from, { terms, off }) => {
        const end = months > 0 ? addMonths(from, months) : iso(Date.parse(from) + days * DAY)
        expect(deadlineFrom(id, { on: from }, terms).by.on).toBe(pullBack(end, off))
      }),
      { numRuns: 200 },
    )
  })
  it('A-54: counting between two days undoes adding', () => {
    fc.assert(
      fc.property(START, SYNTHETIC, fc.integer({ min: 1, max: 60 }), (from, { terms }, n) => {
        const calendar = workingCalendar(terms)
        expect(workingDaysBetween(from, addWorkingDays(from, n, calendar), calendar)).toBe(n)
      }),
    )
  })
  it('A-54: local closures are not worked', () => {
    const closed = { ...TERMS, closures: [plainDate('2026-07-07')] }
    expect(isWorkingDay(plainDate('2026-07-07'), workingCalendar(closed))).toBe(false)
    expect(addWorkingDays(plainDate('2026-07-06'), 1, workingCalendar(closed))).toBe('2026-07-08')
  })
})

describe('the day-by-day explanation', () => {
  it('ends on the deadline, whatever the deadline', () => {
    const ids: readonly DeadlineId[] = ['DL-1', 'DL-2', 'DL-3', 'DL-4', 'DL-6', 'DL-7', 'DL-8', 'DL-9', 'DL-12', 'DL-15']
    fc.assert(
      fc.property(START, SYNTHETIC, fc.constantFrom(...ids), (from, { terms }, id) => {
        const deadline = deadlineFrom(id, { on: from }, terms)
        const lines = countDays(deadline, terms)
        expect(lines[0]?.on).toBe(from)
        expect(lines.at(-1)?.on).toBe(deadline.by.on)
        const counts = lines.flatMap((line) => (line.count === undefined ? [] : [line.count]))
        expect(counts).toEqual(Array.from({ length: Math.abs(deadline.period.n) + 1 }, (_, n) => n))
      }),
    )
  })
  it('DL-1: says of Good Friday, Easter Monday and the weekend that they are not counted', () => {
    const lines = countDays(deadlineFrom('DL-1', { on: plainDate('2026-04-01') }, TERMS), TERMS)
    expect(lines.slice(0, 8)).toEqual([
      { on: '2026-04-01', count: 0, why: 'the request to the Child Protection Manager: counting starts here' },
      { on: '2026-04-02', count: 1 },
      { on: '2026-04-03', why: 'Good Friday, not counted' },
      { on: '2026-04-04', why: 'Saturday, not counted' },
      { on: '2026-04-05', why: 'Sunday, not counted' },
      { on: '2026-04-06', why: 'Easter Monday, not counted' },
      { on: '2026-04-07', count: 2 },
      { on: '2026-04-08', count: 3 },
    ])
  })
  it('DL-8: says where a month is too short and why the day was pulled back', () => {
    const lines = countDays(deadlineFrom('DL-8', { on: plainDate('2026-11-30') }, TERMS), TERMS)
    expect(lines.slice(3)).toEqual([
      { on: '2027-02-28', count: 3, why: "3 months: the month's last day, as it has no 30th" },
      { on: '2027-02-28', why: 'Sunday: back to the working day before' },
      { on: '2027-02-27', why: 'Saturday: back to the working day before' },
      { on: '2027-02-26', why: 'the deadline' },
    ])
  })
})
