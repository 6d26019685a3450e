import { describe, expect, it } from 'vitest'
import { addDays, clockTime, plainDate } from '../../src/procedure/civil-date.ts'
import { countedFrom, type DeadlineId, deadlineFrom } from '../../src/procedure/deadline.ts'
import { DEADLINES } from '../../src/procedure/deadlines.ts'
import type { Terms } from '../../src/procedure/terms.ts'
import { TERMS } from './facts-for.ts'

const by = (id: DeadlineId, on: string, terms: Terms = TERMS) => deadlineFrom(id, { on: plainDate(on) }, terms)

describe('DL-1 and DL-2 from the same request', () => {
  it.each([
    ['2017-12-15', '2018-01-10', '2017-12-29'],
    ['2018-03-23', '2018-04-17', '2018-04-06'],
    ['2026-03-27', '2026-04-21', '2026-04-10'],
    ['2026-07-06', '2026-07-27', '2026-07-21'],
    ['2026-12-14', '2027-01-07', '2026-12-29'],
  ])('DL-1, DL-2: request on %s: %s at medium, %s at high', (request, medium, high) => {
    expect(by('DL-1', request).by.on).toBe(medium)
    expect(by('DL-2', request).by.on).toBe(high)
  })
  it('DL-2, A-02: a board that reads working days gets them', () => {
    const read = by('DL-2', '2026-03-27', { ...TERMS, readings: { 'A-02': 'working-days' } })
    expect(read.by.on).toBe('2026-04-21')
  })
})

describe('DL-3 and DL-4: papers before a meeting', () => {
  it.each([
    ['2026-04-09', '2026-04-07', '2026-04-02'],
    ['2026-07-13', '2026-07-09', '2026-07-08'],
    ['2026-05-27', '2026-05-22', '2026-05-21'],
  ])('DL-3, DL-4: meeting on %s at 09:30: initial papers %s, review papers %s, at the same clock time', (meeting, initial, review) => {
    const start = { on: plainDate(meeting), at: clockTime('09:30') }
    expect(deadlineFrom('DL-3', start, TERMS).by).toEqual({ on: initial, at: '09:30' })
    expect(deadlineFrom('DL-4', start, TERMS).by).toEqual({ on: review, at: '09:30' })
  })
  it('DL-3, A-05: the calendar reading is never earlier', () => {
    const calendarDays = { ...TERMS, readings: { 'A-05': 'calendar-days' } }
    expect(by('DL-3', '2026-04-09', calendarDays).by.on).toBe('2026-04-07')
    expect(by('DL-3', '2026-07-13', calendarDays).by.on).toBe('2026-07-11')
  })
})

describe('periods in weeks and months', () => {
  it.each([
    ['DL-6', '2026-11-30', '2026-12-24'],
    ['DL-6', '2026-03-09', '2026-04-02'],
    ['DL-6', '2026-04-27', '2026-05-22'],
    ['DL-8', '2026-11-30', '2027-02-26'],
    ['DL-9', '2026-08-31', '2027-02-26'],
    ['DL-9', '2026-06-26', '2026-12-24'],
    ['DL-10', '2026-03-26', '2026-06-26'],
    // Thu 24 Dec 2026 + 42 days is Thu 4 Feb 2027; Fri 20 Feb + 42 days is Good Friday, so the day before.
    ['DL-7', '2026-12-24', '2027-02-04'],
    ['DL-7', '2026-02-20', '2026-04-02'],
  ] as [DeadlineId, string, string][])('%s: from %s by %s', (id, from, on) => {
    expect(by(id, from).by.on).toBe(on)
  })
  it('DL-7: too early before four weeks', () => {
    expect(by('DL-7', '2026-03-26').notBefore).toBe('2026-04-23')
    expect(by('DL-7', '2026-03-26').by.on).toBe('2026-05-07')
  })
})

describe('nudges of ours where no limit is printed', () => {
  it.each([
    ['DL-12', '2026-04-02', '2026-04-07'],
    ['DL-13', '2026-12-24', '2026-12-29'],
    ['DL-15', '2026-03-02', '2026-03-02'],
    ['DL-15', '2026-12-25', '2026-12-29'],
  ] as [DeadlineId, string, string][])('%s: from %s by %s, labelled as assumed', (id, from, on) => {
    const deadline = by(id, from)
    expect(deadline.by.on).toBe(on)
    expect(deadline.assumed).toBe(true)
    expect(deadline.printed).toBe('no limit is printed')
  })
  it('DL-11: immediately is the same day, a Sunday too', () => {
    expect(by('DL-11', '2026-03-08').by.on).toBe('2026-03-08')
  })
})

describe('past the published holidays', () => {
  it.each([
    ['DL-1', '2027-12-08', false],
    ['DL-1', '2027-12-09', true],
    ['DL-9', '2027-07-30', true],
    ['DL-9', '2027-06-30', false],
    ['DL-14', '2031-01-01', false],
  ] as [DeadlineId, string, boolean][])('%s from %s is provisional: %s', (id, from, provisional) => {
    expect(by(id, from).provisional).toBe(provisional ? 'holidays-not-published' : undefined)
  })
  it('DL-3: papers due inside the published years before a meeting outside them are provisional too', () => {
    expect(by('DL-3', '2028-01-03').provisional).toBe('holidays-not-published')
  })
})

describe('the printed words', () => {
  it.each(Object.entries(DEADLINES))('%s quotes at most 25 words', (_, rule) => {
    expect(rule.printed.split(' ').length).toBeLessThanOrEqual(25)
    expect(rule.rules.length).toBeGreaterThan(0)
  })
})

describe('a day is counted once and kept', () => {
  it('as it would be counted anew, for more days than are kept and in either reading; an hour is kept apart', () => {
    const otherwise = { ...TERMS, readings: { 'A-54': 'request-is-day-1' } } as const
    for (let turn = 0; turn < 9_000; turn++) {
      const on = addDays(plainDate('2020-01-01'), (turn * 7) % 4_500)
      const terms = turn % 2 === 0 ? TERMS : otherwise
      expect(deadlineFrom('DL-1', { on }, terms)).toEqual(countedFrom('DL-1', DEADLINES['DL-1'], { on }, terms))
    }
    const on = plainDate('2026-03-27')
    expect(deadlineFrom('DL-1', { on }, TERMS).by).toEqual({ on: '2026-04-21' })
    expect(deadlineFrom('DL-1', { on, at: clockTime('10:00') }, TERMS).by).toEqual({ on: '2026-04-21', at: '10:00' })
    expect(deadlineFrom('DL-1', { on }, TERMS).by).toEqual({ on: '2026-04-21' })
  })
})
