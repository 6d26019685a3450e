import { describe, expect, it } from 'vitest'
import type { Case } from '../../src/case/case.ts'
import { factsOf } from '../../src/case/facts-of.ts'
import { listingOf } from '../../src/case/listing.ts'
import { overseenBy } from '../../src/case/oversight.ts'
import type { Found, TimesSeen } from '../../src/case/times-seen.ts'
import { meetingsToBook, type WarningLine, warningsOf } from '../../src/case/warnings.ts'
import { LOOKED_AHEAD_DAYS } from '../../src/casework/look-for-times.ts'
import { warningsSchema } from '../../src/contracts/warnings.ts'
import { type Instant, type PlainDate, plainDate } from '../../src/procedure/civil-date.ts'
import { obligations } from '../../src/procedure/obligations.ts'
import type { Terms } from '../../src/procedure/terms.ts'
import { given, moment, TERMS } from '../given.ts'
import { PEOPLE, person } from '../people.ts'
import { AT_MEDIUM, CONTACTED, judge, RAISED, UP_TO_BOOKED, WITH_MATRIX } from '../stories.ts'

/** Asked on Mon 23 November 2026: the meeting is due by Mon 14 December. */
const asked = given(RAISED, WITH_MATRIX, AT_MEDIUM, CONTACTED).kase
const OBLIGATION = obligations(factsOf(asked), TERMS).find((one) => one.duty === 'hold-cse-meeting')?.id ?? ''
const starts = (...days: readonly string[]) => days.map((day) => moment(`${day} 10:00`))
const found = (free: ReturnType<typeof starts>, more: Partial<Extract<Found, { free: unknown }>> = {}): Found => ({
  count: free.length,
  free,
  notKnown: [],
  unfilled: [],
  ...more,
})
const look = (what: Found, at = '2026-11-30T02:00:00.000Z', by = '2026-12-14'): TimesSeen => ({
  at: at as Instant,
  meetings: [{ obligation: OBLIGATION, kind: 'cse-meeting-initial', by: plainDate(by), found: what }],
})
const warnings = (kase: Case, times: TimesSeen | undefined, at = '2026-11-30 09:00', reader = 'tom'): WarningLine[] => {
  const summary = {
    label: 'A child',
    owed: JSON.parse(JSON.stringify(listingOf(kase, obligations(factsOf(kase), TERMS), PEOPLE, TERMS))) as unknown,
  }
  const row = { reference: 'AAAA-22', area: kase.area, closed: false }
  const listed = [{ row, summary, ...(times === undefined ? {} : { timesSeen: JSON.parse(JSON.stringify(times)) as unknown }) }]
  const looking = { now: moment(at), aheadDays: LOOKED_AHEAD_DAYS, dayOf: (instant: Instant) => instant.slice(0, 10) as PlainDate }
  return warningsOf(overseenBy(person(reader), listed, undefined), () => TERMS, looking)
}
const one = (...asking: Parameters<typeof warnings>) => warnings(...asking)[0] ?? expect.fail('no meeting to book')

describe('meetings to book', () => {
  it('ME-15: owed and not booked: working days left, and that nobody has looked', () => {
    const line = one(asked, undefined)
    expect(line).toMatchObject({ by: '2026-12-14', daysLeft: 14, workingDaysLeft: 10, state: 'not-looked', rule: 'ME-15', old: false })
    expect(warningsSchema.parse({ today: '2026-11-30', aheadDays: 60, lines: [line] }).lines).toEqual([line])
  })
  it('ME-15: no start left at which everyone who must be there is free: warned before the day has passed', () => {
    expect(one(asked, look(found([])))).toMatchObject({ state: 'no-time-left', says: expect.stringMatching(/^No time is left/) })
    expect(one(asked, look(found(starts('2026-12-01'))), '2026-12-02 09:00').state).toBe('no-time-left')
    expect(one(asked, look({ not: 'no-day' })).state).toBe('no-time-left')
  })
  it('ME-15: a time left is told with the first of them; once some have gone by, how many are left is only "at least"', () => {
    const three = look(found(starts('2026-12-01', '2026-12-03', '2026-12-04'), { count: 9 }))
    expect(one(asked, three).says).toBe('9 times are left, the first on Tue 1 Dec 2026 at 10:00.')
    expect(one(asked, three, '2026-12-04 09:00').says).toBe('at least 1 time is left, the first on Fri 4 Dec 2026 at 10:00.')
  })
  it('a look before today says since when, a limit that has moved since makes it say nothing', () => {
    expect(one(asked, look(found(starts('2026-12-03'))), '2026-12-01 09:00')).toMatchObject({ old: true, lookedOn: '2026-11-30' })
    expect(one(asked, look(found(starts('2026-12-03'))))).toMatchObject({ old: false, lookedOn: '2026-11-30' })
    expect(one(asked, look(found(starts('2026-12-03')), '2026-11-30T02:00:00.000Z', '2026-12-11')).state).toBe('not-looked')
  })
  it('says what it doesn’t know: who can’t be seen, that nobody is certain to chair, that Microsoft 365 didn’t answer', () => {
    expect(one(asked, look(found(starts('2026-12-03'), { notKnown: ['City Referral Unit'] }))).notKnown).toEqual(['City Referral Unit'])
    for (const not of ['nobody-to-chair', 'outside', 'not-yet'] as const) expect(one(asked, look({ not })).state).toBe('cannot-tell')
  })
  it('is quiet once a meeting is booked, once its day has passed, and to whoever sees a part', () => {
    expect(warnings(given(...UP_TO_BOOKED).kase, look(found([])))).toEqual([])
    expect(warnings(asked, look(found([])), '2026-12-15 09:00')).toEqual([])
    expect(warnings(asked, undefined, '2026-11-30 09:00', 'grace')).toEqual([])
  })
  it('HI-4, A-47: a section 47 discussion is a meeting to book once the board has said by when, and none before', () => {
    const high = { ...AT_MEDIUM, ask: judge('high', { significantHarmSuspected: 'yes' }) }
    const { kase } = given(RAISED, WITH_MATRIX, high)
    const toBook = (terms: Terms) =>
      meetingsToBook(listingOf(kase, obligations(factsOf(kase), terms), PEOPLE, terms), false, moment('2026-11-23 12:00')).map(
        (duty) => duty.duty,
      )
    expect(toBook(TERMS)).toEqual(['hold-cse-meeting'])
    expect(toBook({ ...TERMS, section47Limit: { n: 3, unit: 'working-days' } })).toContain('hold-section-47-discussion')
  })
  it('puts those without a time first, then those nobody has looked at', () => {
    const states = ['no-time-left', 'cannot-tell', 'not-looked', 'time-left', 'far-off']
    const lines = [look(found([])), undefined, look(found(starts('2026-12-03')))].flatMap((times) => warnings(asked, times))
    expect(lines.map((line) => states.indexOf(line.state))).toEqual([0, 2, 3])
  })
})
