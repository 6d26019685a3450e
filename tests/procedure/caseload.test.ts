import { describe, expect, it } from 'vitest'
import { boardFigures, breaches, type CaseOwed, type FreeSlot, noSlotLeft } from '../../src/procedure/caseload.ts'
import { plainDate } from '../../src/procedure/civil-date.ts'
import type { CaseFacts } from '../../src/procedure/facts.ts'
import { obligations } from '../../src/procedure/obligations.ts'
import { contacted, held, judged, moment, TERMS, withMeetings } from './facts-for.ts'

const owedIn = (reference: string, facts: CaseFacts): CaseOwed => ({
  reference,
  area: facts.area,
  level: facts.judgements.at(-1)?.level,
  closed: facts.closed !== undefined,
  owed: obligations(facts, TERMS),
})
const asked = contacted(judged('derby', 'medium'))
/** The meeting due on Thu 26 March was held on Mon 30; minutes due on Mon 27 April came on the 29th. */
const late = withMeetings(asked, held('m1', 'cse-meeting-initial', '2026-03-30', { minutes: { id: 'min', on: plainDate('2026-04-29') } }))

describe('the whole caseload', () => {
  const now = moment('2026-05-04', '09:00')
  const cases = [owedIn('K1', late), owedIn('K2', asked), owedIn('K3', judged('derbyshire', 'low'))]
  it('figures: open cases by level, and each duty in time, late, overdue', () => {
    const figures = boardFigures(cases, now)
    expect(figures.open).toEqual({ low: 1, medium: 2, high: 0, 'not-judged': 0 })
    expect(figures.duties.find((one) => one.duty === 'hold-cse-meeting')).toEqual({
      duty: 'hold-cse-meeting',
      metInTime: 0,
      metLate: 1,
      overdue: 1,
      open: 0,
      departed: 0,
    })
    expect(figures.overdue).toBe(figures.duties.reduce((sum, one) => sum + one.overdue, 0))
  })
  it('the breach register: what was recorded as missed, how it stands today, and how many days late', () => {
    const missed = (obligation: string, dueOn: string) => ({ id: `miss ${obligation}`, obligation, dueOn: plainDate(dueOn) })
    const register = (cases: readonly CaseOwed[]) =>
      breaches(cases, now).map(({ reference, obligation, dueOn, stands, metOn, daysLate }) =>
        [reference, obligation, dueOn, stands, metOn ?? '-', daysLate ?? '-'].join(' | '),
      )
    const meeting = missed('hold-cse-meeting:judged', '2026-03-26')
    const first = {
      ...owedIn('K1', late),
      missed: [missed('circulate-minutes:m1', '2026-04-27'), meeting, missed('circulate-plan:m1', '2026-04-27')],
    }
    const second = { ...owedIn('K2', asked), missed: [meeting] }
    expect(register([first, second])).toEqual([
      'K1 | hold-cse-meeting:judged | 2026-03-26 | met-late | 2026-03-30 | 4',
      'K2 | hold-cse-meeting:judged | 2026-03-26 | still-open | - | 39',
      'K1 | circulate-minutes:m1 | 2026-04-27 | met-late | 2026-04-29 | 2',
      'K1 | circulate-plan:m1 | 2026-04-27 | still-open | - | 7',
    ])
    // What was never recorded as missed isn't in it, however late it stands; what was, stays in it whatever becomes of the duty.
    expect(register([owedIn('K2', asked)])).toEqual([])
    const inTime = owedIn('K4', withMeetings(asked, held('m1', 'cse-meeting-initial', '2026-03-20')))
    expect(register([{ ...inTime, missed: [meeting, missed('review:gone', '2026-02-01')] }])).toEqual([
      'K4 | review:gone | 2026-02-01 | not-owed-now | - | -',
      'K4 | hold-cse-meeting:judged | 2026-03-26 | in-time-now | 2026-03-20 | -',
    ])
  })
})

describe('early warning: no slot left before the deadline', () => {
  const cases = [owedIn('K2', asked)]
  const now = moment('2026-03-10', '09:00')
  const slot = (day: string): FreeSlot => ({ kind: 'cse-meeting-initial', starts: moment(day, '10:00') })
  const none = () => []
  const warned = (free: readonly FreeSlot[], booked: readonly FreeSlot[] = [], at = now) =>
    noSlotLeft(
      cases,
      () => free,
      () => booked,
      at,
      TERMS,
    ).map((one) => [one.obligation, one.by, one.daysLeft].join(' '))
  it('ME-15: warned when every free time is after the last day, on a day nobody works, or gone', () => {
    expect(warned([])).toEqual(['hold-cse-meeting:judged 2026-03-26 16'])
    expect(warned([slot('2026-03-27'), slot('2026-03-14'), slot('2026-03-09')])).toEqual(['hold-cse-meeting:judged 2026-03-26 16'])
  })
  it('ME-15: quiet while a free time is left, or one is booked in time; past the date it is a breach instead', () => {
    expect(warned([slot('2026-03-26')])).toEqual([])
    expect(warned([], [slot('2026-03-20')])).toEqual([])
    expect(warned([], [], moment('2026-03-27', '09:00'))).toEqual([])
    expect(noSlotLeft([], none, none, now, TERMS)).toEqual([])
  })
})
