import { describe, expect, it } from 'vitest'
import { asItStands } from '../../src/case/as-it-stands.ts'
import { childsWeek } from '../../src/case/childs-week.ts'
import type { Seat } from '../../src/case/meeting-shapes.ts'
import { recordedViews } from '../../src/case/view-facts.ts'
import { childInSearch, THE_CHILD } from '../../src/casework/child-in-search.ts'
import { daysFrom } from '../../src/casework/free-time.ts'
import { clockTime, plainDate } from '../../src/procedure/civil-date.ts'
import { workingCalendar } from '../../src/procedure/working-days.ts'
import { findTimes } from '../../src/slots/find-times.ts'
import { given, moment, TERMS } from '../given.ts'
import { PEOPLE } from '../people.ts'
import { type Fact, record, step } from '../recording.ts'
import { AT_MEDIUM, RAISED, WITH_MATRIX } from '../stories.ts'

const at = clockTime
const SCHOOL = { what: 'school' as const, weekdays: [1, 2, 3, 4, 5] as (1 | 2 | 3 | 4 | 5)[], from: at('08:45'), to: at('15:15') }
const WEEK: Extract<Fact, { is: 'childs-week' }> = {
  is: 'childs-week',
  times: [
    { ...SCHOOL, until: plainDate('2026-12-18') },
    { what: 'court', on: plainDate('2026-11-30'), from: at('09:00'), to: at('12:00') },
  ],
  wants: ['beth'],
}
const story = given(RAISED, WITH_MATRIX, AT_MEDIUM, step('2026-11-24 10:00', 'maya', WEEK))

describe("the child's week", () => {
  it('stands as last answered, and its times are told in words', () => {
    const again = given(
      RAISED,
      WITH_MATRIX,
      AT_MEDIUM,
      step('2026-11-24 10:00', 'maya', WEEK),
      step('2026-11-25 10:00', 'maya', { ...WEEK, times: [] }),
    )
    expect(childsWeek(again.kase)?.times).toEqual([])
    const [view] = recordedViews(story.kase, PEOPLE).filter((one) => one.fact.is === 'childs-week')
    expect([view?.place, view?.says]).toEqual(['child', 'The child’s week: times to be kept free; the child wants Beth Lawson in the room'])
    expect(view?.lines.map((line) => line.says)).toEqual([
      'School, Mondays to Fridays, 08:45 to 15:15, until Fri 18 Dec 2026',
      'Court, Mon 30 Nov 2026, 09:00 to 12:00',
    ])
  })

  it('is refused where a time ends before it begins, comes never or twice, or names nobody of the directory', () => {
    const refused = (times: object[], field: string, more: object = {}) =>
      story.when('maya', '2026-11-24 11:00', record({ ...WEEK, times, ...more } as Fact)).refused({ field })
    refused([{ ...SCHOOL, to: at('08:00') }], 'fact.times.0.to')
    refused([SCHOOL, { what: 'exam', from: at('09:00'), to: at('10:00') }], 'fact.times.1.on')
    refused([{ ...SCHOOL, on: plainDate('2026-12-01') }], 'fact.times.0.on')
    refused(
      [{ what: 'exam', on: plainDate('2026-12-01'), until: plainDate('2026-12-02'), from: at('09:00'), to: at('10:00') }],
      'fact.times.0.until',
    )
    refused([], 'fact.wants.0', { wants: ['nobody'] })
  })
})

describe('what the parents or carers need', () => {
  const NEEDS: Extract<Fact, { is: 'parents-needs' }> = {
    is: 'parents-needs',
    times: [{ what: 'work', weekdays: [1, 2, 3, 4, 5], from: at('06:00'), to: at('13:00') }],
    wants: ['beth'],
    interpreter: 'Polish',
    place: 'The children’s centre',
    travel: 45,
  }
  const asked = given(RAISED, WITH_MATRIX, AT_MEDIUM, step('2026-11-24 10:00', 'maya', NEEDS))
  const now = moment('2026-11-25 10:00')
  const days = daysFrom(plainDate('2026-11-30'), plainDate('2026-12-01'), workingCalendar(TERMS))
  const seat = (role: string) => ({ seat: role, role, required: false, part: 'open-part', rules: [] }) as Seat
  const search = (seats: readonly Seat[], kase = asked.kase) =>
    childInSearch(kase, { kind: 'cse-meeting-initial', seats, days, after: [] }, now, workingCalendar(TERMS))

  it('is told in words, as a whole and line by line, and refused as the child’s week is', () => {
    const [view] = recordedViews(asked.kase, PEOPLE).filter((one) => one.fact.is === 'parents-needs')
    expect(view?.says).toBe('What the parents or carers need: times at which they can’t come; they want Beth Lawson in the room')
    expect(view?.lines.map((line) => line.says)).toEqual([
      'Work, Mondays to Fridays, 06:00 to 13:00',
      'An interpreter is needed: Polish',
      'A place that suits: The children’s centre',
      'The way there takes 45 minutes',
    ])
    asked.when('maya', '2026-11-24 11:00', record({ ...NEEDS, wants: ['nobody'] })).refused({ field: 'fact.wants.0' })
  })

  it('weighs in the search where they are to come: not at their times, nor on the way there, and the rank says why', () => {
    const { people, seats, parentsWant } = search([seat('parents-carers')])
    expect(parentsWant).toEqual(['beth'])
    const problem = { days, minutesLong: 60, people, seats }
    expect(findTimes(problem, 1).slots[0]).toMatchObject({ starts: { on: '2026-11-30', at: '14:00' }, points: 0, terms: [] })
    const morning = { ...problem, days: days.slice(0, 1).map((day) => ({ ...day, to: 12 * 60 })) }
    expect(findTimes(morning, 1).slots[0]?.terms).toEqual([{ is: 'missing', seat: 'parents', people: ['parents'], unmet: 0, points: 100 }])
    expect(findTimes({ ...problem, people: people.map(({ travel: _, ...one }) => one) }, 1).slots[0]?.starts.at).toBe('13:00')
  })

  it('keeps nothing free where they are not to come, or nobody has asked', () => {
    expect(search([seat('chair')])).toMatchObject({ people: [], seats: [], parentsWant: [] })
    expect(search([seat('parents-carers')], given(RAISED, WITH_MATRIX, AT_MEDIUM).kase)).toMatchObject({ people: [], seats: [] })
  })
})

describe('the child in the search for a time', () => {
  const calendar = workingCalendar(TERMS)
  const now = moment('2026-11-25 10:00')
  const kase = asItStands(story.kase, now.on, TERMS)
  const days = daysFrom(plainDate('2026-11-30'), plainDate('2026-12-02'), calendar)
  const seat = (role: string, person?: string) =>
    ({ seat: role, role, required: true, part: 'whole', rules: [], ...(person === undefined ? {} : { person }) }) as Seat
  const seats = [seat('chair', 'priya'), seat('child')]
  const search = (asked: Partial<Parameters<typeof childInSearch>[1]> = {}) =>
    childInSearch(kase, { kind: 'cse-meeting-initial', seats, days, after: [], ...asked }, now, calendar)

  it('MT-7: has the talk with the Child Protection Manager before, outside lessons, from two working days earlier', () => {
    const { talk, daysBefore, wants, people } = search()
    expect([daysBefore.map(({ on }) => on), wants]).toEqual([['2026-11-26', '2026-11-27'], ['beth']])
    if (talk === undefined) throw new Error('a talk before is looked for')
    const chair = { id: 'priya', name: 'Priya Nair', busy: [] }
    const [first] = findTimes(
      {
        days: [...daysBefore, ...days],
        minutesLong: 90,
        people: [chair, ...people],
        seats: [{ id: 'priya', need: 'required', oneOf: ['priya'] }],
        talk,
      },
      1,
    ).slots
    // Lessons end at a quarter past three: on the Friday before there is time until half past six.
    expect(first).toMatchObject({ starts: { on: '2026-11-30', at: '09:30' }, talk: { on: '2026-11-27', at: '18:00' }, unmet: 0 })
  })

  it('is not looked for in Derbyshire, at another meeting, or without a chair', () => {
    expect(
      childInSearch({ ...kase, area: 'derbyshire' }, { kind: 'cse-meeting-initial', seats, days, after: [] }, now, calendar).talk,
    ).toBeUndefined()
    expect(search({ kind: 'taf' }).talk).toBeUndefined()
    expect(search({ seats: [seat('child')] }).talk).toBeUndefined()
  })

  it('has the child there where they are to come: not out of court, and rather not out of lessons', () => {
    const { people, seats: sought } = search()
    const { slots } = findTimes({ days, minutesLong: 60, people, seats: sought }, 3)
    expect(slots[0]).toMatchObject({ starts: { on: '2026-11-30', at: '15:30' }, terms: [] })
    const morning = findTimes({ days: days.slice(0, 1).map((day) => ({ ...day, to: 720 })), minutesLong: 60, people, seats: sought }, 1)
      .slots[0]
    expect(morning?.terms).toMatchObject([{ is: 'missing', seat: THE_CHILD, unmet: 0 }])
    expect(search({ seats: [seat('chair', 'priya')] }).seats).toEqual([])
  })

  it('keeps nothing free while nobody has asked, and no lessons after the last day of school', () => {
    const { kase: unasked } = given(RAISED, WITH_MATRIX, AT_MEDIUM)
    expect(childInSearch(unasked, { kind: 'cse-meeting-initial', seats, days, after: [] }, now, calendar)).toMatchObject({
      people: [],
      seats: [],
    })
    const later = daysFrom(plainDate('2026-12-18'), plainDate('2026-12-21'), calendar)
    expect(search({ days: later, seats: [seat('child')] }).people[0]?.ratherNot).toHaveLength(1)
  })
})
