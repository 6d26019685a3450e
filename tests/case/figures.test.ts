import { describe, expect, it } from 'vitest'
import type { Case } from '../../src/case/case.ts'
import { factsOf } from '../../src/case/facts-of.ts'
import { type Counting, linesOf } from '../../src/case/figure-lines.ts'
import { FIGURE_IDS } from '../../src/case/figure-words.ts'
import { figuresOf, median } from '../../src/case/figures.ts'
import { listingOf } from '../../src/case/listing.ts'
import { overseenBy, oversees } from '../../src/case/oversight.ts'
import { figuresSchema } from '../../src/contracts/figures.ts'
import { plainDate } from '../../src/procedure/civil-date.ts'
import { obligations } from '../../src/procedure/obligations.ts'
import { workingCalendar } from '../../src/procedure/working-days.ts'
import { given, moment, TERMS } from '../given.ts'
import { PEOPLE, person } from '../people.ts'
import { AT_MEDIUM, CONTACTED, HELD, IN_OUTLOOK, MINUTED, RAISED, UP_TO_BOOKED, UP_TO_HELD, WITH_MATRIX } from '../stories.ts'

/** As the cases come back from the store: JSON, with what their rows hold. */
const listed = (stories: Readonly<Record<string, Case>>) =>
  Object.entries(stories).map(([reference, kase]) => ({
    row: { reference, area: kase.area, ...(kase.level === undefined ? {} : { level: kase.level }), closed: kase.closed !== undefined },
    summary: {
      label: `Child of ${reference}`,
      owed: JSON.parse(JSON.stringify(listingOf(kase, obligations(factsOf(kase), TERMS), PEOPLE, TERMS))) as unknown,
    },
  }))
const counting = (at: string, since?: string): Counting => ({
  now: moment(at),
  calendar: workingCalendar(TERMS),
  ...(since === undefined ? {} : { since: plainDate(since) }),
})

/** Asked on Mon 23 November, held on Tue 8 December: 11 working days, 15 calendar days. Minutes and plan are due on Tue 5 January 2027. */
const STORIES = {
  'AAAA-22': given(RAISED).kase,
  'BBBB-22': given(RAISED, WITH_MATRIX, AT_MEDIUM, CONTACTED).kase,
  'CCCC-22': given(...UP_TO_HELD, MINUTED).kase,
  'DDDD-22': given(...UP_TO_BOOKED, IN_OUTLOOK).kase,
}
const cases = overseenBy(person('tom'), listed(STORIES), undefined)
const late = counting('2027-01-20 09:00')

describe('the figures', () => {
  const figures = figuresOf(cases, late)

  it('fit the contract, and say of each what it counts', () => {
    expect(figuresSchema.parse(figures)).toEqual(figures)
    expect(Object.keys(figures.definitions).sort()).toEqual([...FIGURE_IDS].sort())
  })
  it('count open cases by level and area', () => {
    expect(figures.cases).toBe(4)
    const some = figures.levels.filter((one) => one.count > 0)
    expect(some).toEqual([
      { level: 'medium', area: 'derby', count: 3 },
      { level: 'not-judged', area: 'derby', count: 1 },
    ])
  })
  it('MT-17: the plan that wasn’t filed in four weeks is late by 15 days, and the minutes that were are not', () => {
    const plan = figures.overdue.find((one) => one.duty === 'circulate-plan')
    expect(plan).toMatchObject({ rules: ['MT-17'], count: 1, bands: [0, 0, 1, 0], most: 15 })
    expect(linesOf('minutes-late', undefined, cases, late)).toMatchObject([{ reference: 'CCCC-22', duty: 'circulate-plan', days: 15 }])
    expect(figures.inTime.find((one) => one.duty === 'circulate-minutes')).toMatchObject({ metInTime: 1, metLate: 0, overdue: 0, share: 1 })
    expect(figures.inTime.find((one) => one.duty === 'circulate-plan')).toMatchObject({ metInTime: 0, overdue: 1, share: 0 })
  })
  it('ME-15: of three meetings asked for one was held in time and two are late: a third', () => {
    const meeting = figures.inTime.find((one) => one.duty === 'hold-cse-meeting')
    expect(meeting).toMatchObject({ metInTime: 1, overdue: 2, open: 0 })
    expect(meeting?.share).toBeCloseTo(1 / 3)
    expect(linesOf('in-time', 'hold-cse-meeting:in-time', cases, late).map((one) => one.reference)).toEqual(['CCCC-22'])
  })
  it('limits before the time asked about are left out', () => {
    expect(linesOf('in-time', 'hold-cse-meeting', cases, counting('2027-01-20 09:00', '2026-12-15'))).toEqual([])
    expect(linesOf('first-meeting', undefined, cases, counting('2027-01-20 09:00', '2026-12-09'))).toEqual([])
  })
  it('from request to meeting: the middle value in calendar and working days', () => {
    expect(figures.firstMeeting).toEqual({ count: 1, medianDays: 15, medianWorkingDays: 11 })
    expect([median([]), median([3]), median([9, 1]), median([2, 9, 4])]).toEqual([0, 3, 5, 4])
  })
  it('ME-20 to ME-22: papers whose limit has passed count as missing only while they are', () => {
    const missing = (kase: Case) =>
      linesOf('papers-missing', undefined, overseenBy(person('tom'), listed({ 'EEEE-22': kase }), undefined), late)
    expect(
      missing(given(...UP_TO_BOOKED, IN_OUTLOOK).kase)
        .map((one) => one.duty)
        .sort(),
    ).toEqual(['submit-proposed-plan', 'submit-report', 'submit-risk-assessment'])
    expect(missing(given(RAISED).kase)).toEqual([])
  })
  it('nobody is "not replying" in the first three days, before the invitations are out, or once the meeting is over', () => {
    const waiting = (kase: Case, at: string) =>
      linesOf('not-replying', undefined, overseenBy(person('tom'), listed({ 'EEEE-22': kase }), undefined), counting(at))
    const invited = given(...UP_TO_BOOKED, IN_OUTLOOK).kase
    expect(waiting(invited, '2026-11-26 09:00')).toEqual([])
    expect(waiting(given(...UP_TO_BOOKED).kase, '2026-11-30 09:00')).toEqual([])
    const agencies = waiting(invited, '2026-11-30 09:00').map((one) => one.agency)
    expect(agencies).toContain('City Referral Unit')
    expect(agencies).not.toContain('Priya Nair')
    expect(waiting(given(...UP_TO_BOOKED, IN_OUTLOOK, HELD).kase, '2026-12-09 09:00')).toEqual([])
  })
  it('every figure is the number of lines behind it', () => {
    for (const { id, count } of figures.plain) expect([id, linesOf(id, undefined, cases, late).length]).toEqual([id, count])
    for (const { duty, count } of figures.overdue) expect(linesOf('overdue', duty, cases, late)).toHaveLength(count)
    for (const { level, area, count } of figures.levels) expect(linesOf('cases', `${level}:${area}`, cases, late)).toHaveLength(count)
    for (const one of figures.inTime) {
      const counts = { 'in-time': one.metInTime, late: one.metLate, overdue: one.overdue, open: one.open, departed: one.departed }
      for (const [ending, count] of Object.entries(counts))
        expect([one.duty, ending, linesOf('in-time', `${one.duty}:${ending}`, cases, late).length]).toEqual([one.duty, ending, count])
    }
    for (const { agency, count } of figures.notReplying) expect(linesOf('not-replying', agency, cases, late)).toHaveLength(count)
  })
})

describe('whose cases are counted', () => {
  it('only those the reader sees the whole of', () => {
    const seenBy = (id: string) => overseenBy(person(id), listed(STORIES), undefined).map((one) => one.reference)
    expect(seenBy('priya')).toEqual(['BBBB-22', 'CCCC-22', 'DDDD-22'])
    for (const id of ['grace', 'beth', 'ruth']) expect(seenBy(id)).toEqual([])
    expect(overseenBy(person('tom'), listed(STORIES), 'derbyshire')).toEqual([])
  })
  it('line managers and Child Protection Managers oversee; practitioners, minute takers and agencies don’t', () => {
    const overseers = PEOPLE.filter(oversees).map((one) => one.id)
    expect(overseers).toEqual(['priya', 'tom', 'anita', 'ruth', 'louise'])
  })
})
