import { describe, expect, it } from 'vitest'
import { type Changed, underOtherTerms } from '../../src/case/under-other-terms.ts'
import { plainDate } from '../../src/procedure/civil-date.ts'
import type { Terms } from '../../src/procedure/terms.ts'
import { given, moment, type Step, TERMS } from '../given.ts'
import { AT_MEDIUM, CONTACTED, judge, MINUTED, RAISED, UP_TO_BOOKED, UP_TO_HELD, WITH_MATRIX } from '../stories.ts'

const closed = (...days: string[]): Terms => ({
  ...TERMS,
  closures: days.map(plainDate),
  closedFor: Object.fromEntries(days.map((day) => [day, 'Training'])),
})
const read = (reading: string, option: string): Terms => ({ ...TERMS, readings: { [reading]: option } })

function changed(steps: readonly Step[], after: Terms, at: string): Changed {
  return underOtherTerms(given(...steps).kase, TERMS, after, moment(at))
}
const dutyIn = ({ duties }: Changed, duty: string) => duties.find((one) => one.duty === duty)

describe('what other terms would make of a case', () => {
  it('the same terms change nothing', () => {
    expect(changed(UP_TO_HELD, { ...TERMS }, '2026-12-08 13:00')).toEqual({ duties: [], meetings: [] })
  })

  it('A-54: a closed day moves each limit counted over it, from the old day to the new', () => {
    const story = [RAISED, WITH_MATRIX, AT_MEDIUM, CONTACTED]
    expect(dutyIn(changed(story, closed('2026-11-30'), '2026-11-24 10:00'), 'hold-cse-meeting')).toEqual({
      duty: 'hold-cse-meeting',
      title: expect.any(String),
      change: 'date',
      was: '2026-12-14',
      becomes: '2026-12-15',
      lateAtOnce: false,
    })
  })

  it('A-54: a closure removed brings limits forward, and what is then past is late at once', () => {
    const { kase } = given(RAISED, WITH_MATRIX, AT_MEDIUM, CONTACTED)
    const back = underOtherTerms(kase, closed('2026-11-30'), TERMS, moment('2026-12-15 10:00'))
    expect(dutyIn(back, 'hold-cse-meeting')).toMatchObject({ was: '2026-12-15', becomes: '2026-12-14', lateAtOnce: true })
  })

  it('A-54: a meeting booked on a day that would be closed is named, with why, and no other', () => {
    const story = UP_TO_BOOKED
    expect(changed(story, closed('2026-12-08'), '2026-11-25 10:00').meetings).toEqual([
      { title: 'CSE meeting', starts: moment('2026-12-08 10:00'), trouble: 'day-off', says: 'offices closed: Training' },
    ])
    expect(changed(story, closed('2026-12-07'), '2026-11-25 10:00').meetings).toEqual([])
    expect(changed(story, closed('2026-12-08'), '2026-12-08 11:00').meetings).toEqual([])
    expect(changed(UP_TO_HELD, closed('2026-12-08'), '2026-12-08 13:00').meetings).toEqual([])
  })

  it('A-54: a meeting booked for the last day is after its limit where the day of the request counts as day 1', () => {
    const last = UP_TO_BOOKED.map((step, index) =>
      index === UP_TO_BOOKED.length - 1 && 'ask' in step && typeof step.ask !== 'function'
        ? { ...step, ask: { ...step.ask, starts: moment('2026-12-14 10:00'), ends: moment('2026-12-14 11:30') } as typeof step.ask }
        : step,
    )
    expect(changed(last, read('A-54', 'request-is-day-1'), '2026-11-25 10:00').meetings).toEqual([
      { title: 'CSE meeting', starts: moment('2026-12-14 10:00'), trouble: 'after-its-limit', says: 'Fri 11 Dec 2026' },
    ])
  })

  it('A-05: papers handed in in time that would count as late are said, and those that stay in time are not', () => {
    const paper: Step = {
      at: '2026-12-03 16:00',
      by: 'maya',
      ask: (kase) => ({ do: 'submit-paper', meeting: kase.meetings[0]?.id ?? '', paper: 'cse-report' }),
    }
    const story = [...UP_TO_BOOKED, paper]
    // Two working days before Tuesday 10:00 is Friday 10:00; with Friday closed it is Thursday 10:00, and the paper came in that afternoon.
    expect(dutyIn(changed(story, closed('2026-12-04'), '2026-12-04 09:00'), 'submit-report')).toMatchObject({
      was: '2026-12-04',
      becomes: '2026-12-03',
      lateAtOnce: true,
    })
    expect(dutyIn(changed(story, read('A-05', 'calendar-days'), '2026-12-04 09:00'), 'submit-report')).toBeUndefined()
  })

  it('A-10: who owes the minutes changes with the reading, the day with it not', () => {
    expect(dutyIn(changed(UP_TO_HELD, read('A-10', 'chair'), '2026-12-08 13:00'), 'circulate-minutes')).toMatchObject({
      change: 'owner',
      owner: 'Chair',
      was: '2027-01-05',
      becomes: '2027-01-05',
    })
    expect(dutyIn(changed([...UP_TO_HELD, MINUTED], read('A-10', 'chair'), '2026-12-15 13:00'), 'circulate-minutes')).toBeUndefined()
  })

  it('A-47: a limit that the board gives dates the section 47 discussion, which has none of ours', () => {
    const high = { ...AT_MEDIUM, ask: judge('high', { significantHarmSuspected: 'yes' }) }
    const limit: Terms = { ...TERMS, section47Limit: { n: 3, unit: 'working-days' } }
    expect(dutyIn(changed([RAISED, WITH_MATRIX, high], limit, '2026-11-23 12:00'), 'hold-section-47-discussion')).toEqual({
      duty: 'hold-section-47-discussion',
      title: expect.any(String),
      change: 'date',
      becomes: '2026-11-26',
      lateAtOnce: false,
    })
  })

  it('A-22: what is no longer owed, and what is owed now, are said as such', () => {
    const low = { ...AT_MEDIUM, ask: judge('low', { secondPerson: 'Tom Whitlock' }) }
    const story = [RAISED, WITH_MATRIX, low]
    expect(dutyIn(changed(story, read('A-22', 'not-at-low'), '2026-11-23 12:00'), 'send-report-form')).toMatchObject({
      change: 'no-longer-owed',
    })
    const back = underOtherTerms(given(...story).kase, read('A-22', 'not-at-low'), TERMS, moment('2026-11-23 12:00'))
    expect(dutyIn(back, 'send-report-form')).toMatchObject({ change: 'now-owed' })
  })
})
