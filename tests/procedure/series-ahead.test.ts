import { describe, expect, it } from 'vitest'
import { addDays, addMonths, daysBetween, plainDate } from '../../src/procedure/civil-date.ts'
import type { CaseFacts } from '../../src/procedure/facts.ts'
import { datesAhead } from '../../src/procedure/series-ahead.ts'
import type { Terms } from '../../src/procedure/terms.ts'
import type { MeetingKind } from '../../src/procedure/vocabulary.ts'
import { isWorkingDay, workingCalendar } from '../../src/procedure/working-days.ts'
import { caseload } from '../bench/caseload.ts'
import { booked, contacted, held, judged, TERMS, withMeetings } from './facts-for.ts'

const TODAY = plainDate('2026-03-24')
const derby = withMeetings(contacted(judged('derby', 'medium')), held('m1', 'cse-meeting-initial', '2026-03-23'))
const ahead = (facts: CaseFacts, months: number, terms: Terms = TERMS) =>
  datesAhead(facts, terms, TODAY, addMonths(TODAY, months)).map(({ kind, on, by }) => `${kind} ${on} by ${by}`)

describe('the dates of a series ahead', () => {
  // Counted by hand: 23 March + 6 weeks is the early May bank holiday, so the Friday before; a week earlier is Friday 24 April. 23 June is 3 months.
  it('RV-1, RV-3: Derby, a network within six weeks of the last meeting and a review within three months, each with a week to spare', () => {
    expect(ahead(derby, 4)).toEqual([
      'cin-network 2026-04-24 by 2026-05-01',
      'cin-network 2026-05-29 by 2026-06-05',
      'cse-review 2026-06-16 by 2026-06-23',
    ])
  })
  it('RV-10: Derbyshire, the line manager reviews every three months; that review leaves the network its own clock', () => {
    const district = withMeetings(contacted(judged('derbyshire', 'medium')), held('m1', 'strategy-discussion-district', '2026-03-23'))
    const found = ahead(district, 6)
    expect(found.filter((one) => one.startsWith('line-manager-review'))).toEqual([
      'line-manager-review 2026-06-16 by 2026-06-23',
      'line-manager-review 2026-09-09 by 2026-09-16',
    ])
    expect(found.filter((one) => one.startsWith('cin-network'))).toEqual([
      'cin-network 2026-04-24 by 2026-05-01',
      'cin-network 2026-05-29 by 2026-06-05',
      'cin-network 2026-07-03 by 2026-07-10',
      'cin-network 2026-08-07 by 2026-08-14',
      'cin-network 2026-09-11 by 2026-09-18',
    ])
  })
  it('RV-1: goes on from a meeting that is booked as if it were held then', () => {
    const facts = { ...derby, meetings: [...derby.meetings, booked('m2', 'cin-network', '2026-04-27')] }
    expect(ahead(facts, 3)).toEqual(['cin-network 2026-06-01 by 2026-06-08', 'cse-review 2026-06-16 by 2026-06-23'])
  })
  it('RV-1, A-12: a board that reads four weeks gets them', () => {
    expect(ahead(derby, 2, { ...TERMS, readings: { 'A-12': 'four-weeks' } })[0]).toBe('cin-network 2026-04-13 by 2026-04-20')
  })
  it('RV-1, RV-8, RV-14: no network beside a protection plan, none after a review has ended the series or the 18th birthday, none before a first meeting', () => {
    const planned = { ...derby, status: { ...derby.status, plan: 'child-protection' as const } }
    expect(ahead(planned, 12)).toEqual([])
    const ended = withMeetings(
      contacted(judged('derby', 'medium')),
      held('m1', 'cse-meeting-initial', '2026-03-16'),
      held('m2', 'cse-review', '2026-03-23', { decision: 'end' }),
    )
    expect(ahead(ended, 12)).toEqual([])
    expect(ahead({ ...derby, birth: plainDate('2008-04-24') }, 12)).toEqual([])
    expect(ahead(contacted(judged('derby', 'medium')), 12)).toEqual([])
  })
  it('what is late already is proposed for the next working day, and what follows is in time', () => {
    const [first, second] = datesAhead(derby, TERMS, plainDate('2026-05-29'), plainDate('2026-12-31'))
    expect(first).toMatchObject({ on: '2026-06-01', by: '2026-05-01' })
    expect(second).toMatchObject({ kind: 'cse-review', on: '2026-06-16' })
  })

  /** Measured with the calendar alone, not with the rules: what the words allow between one meeting and the next. */
  const CLOCK: readonly MeetingKind[] = ['cse-meeting-initial', 'strategy-discussion-district', 'cse-review', 'cin-network']
  it('RV-1, RV-3, RV-4, RV-10: in a caseload every day is a working day, and none lies further from the last meeting than the words allow', () => {
    const calendar = workingCalendar(TERMS)
    let seen = 0
    for (const facts of caseload(150)) {
      const last = facts.meetings.filter((one) => one.held).at(-1)
      if (!last?.held) continue
      const today = addDays(last.held.on, 1)
      const dates = datesAhead(facts, TERMS, today, addMonths(today, 14))
      const all = [...facts.meetings.map(({ kind, starts }) => ({ kind, on: starts.on })), ...dates]
      for (const { kind, on, by, duty } of dates) {
        seen += 1
        expect(isWorkingDay(on, calendar)).toBe(true)
        expect(on > today).toBe(true)
        const before = all.filter(
          (one) => one.on < on && (duty === 'review' ? one.kind === kind || !CLOCK.slice(2).includes(one.kind) : CLOCK.includes(one.kind)),
        )
        const days = daysBetween(
          before
            .map((one) => one.on)
            .sort()
            .at(-1) ?? on,
          on,
        )
        if (by > today) expect(on <= by, `${facts.concern.id} ${kind} ${on}`).toBe(true)
        if (by > today) expect(days, `${facts.concern.id} ${kind} ${on}`).toBeLessThanOrEqual(duty === 'review' ? 184 : 42)
      }
    }
    expect(seen).toBeGreaterThan(300)
  })
})
