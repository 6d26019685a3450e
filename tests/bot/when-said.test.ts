import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { whenSaid } from '../../bot/when-said.ts'
import { addDays, formatDay, plainDate, weekday } from '../../src/procedure/civil-date.ts'

/** A Monday. */
const TODAY = plainDate('2026-11-23')

describe('a day in words', () => {
  it.each([
    ['move K7Q2-9F to tomorrow 2pm', { on: '2026-11-24', at: '14:00' }],
    ['today at 4', { on: '2026-11-23', at: '16:00' }],
    ['the day after tomorrow at 10:30', { on: '2026-11-25', at: '10:30' }],
    ['next Tuesday', { on: '2026-11-24' }],
    ['on Thurs at 9', { on: '2026-11-26', at: '09:00' }],
    ['monday', { on: '2026-11-30' }],
    ['8 December at 10.30', { on: '2026-12-08', at: '10:30' }],
    ['Dec 8th noon', { on: '2026-12-08', at: '12:00' }],
    ['Tue 8 Dec 2026, 10:30', { on: '2026-12-08', at: '10:30' }],
    ['8/12 2.15pm', { on: '2026-12-08', at: '14:15' }],
    ['08/12/26', { on: '2026-12-08' }],
    ['2026-12-08 12am', { on: '2026-12-08', at: '00:00' }],
    ['3 January', { on: '2027-01-03' }],
    ['in 2 weeks', { on: '2026-12-07' }],
  ])('%j', (text, said) => {
    expect(whenSaid(text, TODAY)).toEqual(said)
  })

  it.each(['31/11', '30 February', '8/13', 'tomorrow at 25:00', 'tomorrow 13pm', '2026-02-30'])('%j is no day or time there is', (text) => {
    expect(whenSaid(text, TODAY)).toBe('unreadable')
  })

  it.each(['', 'move meeting K7Q2-9F', 'as soon as you can', 'at 2pm'])('%j names no day', (text) => {
    expect(whenSaid(text, TODAY)).toBe('nothing')
  })

  const day = fc.integer({ min: 0, max: 3000 }).map((n) => addDays(TODAY, n))
  it('reads back every day as it is written in a card', () => {
    fc.assert(
      fc.property(day, day, (on, today) => {
        expect(whenSaid(formatDay(on), today)).toEqual({ on })
      }),
    )
  })

  it('a weekday is within the seven days to come, and that weekday', () => {
    const names = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 6 }), (today, wanted) => {
        const said = whenSaid(`next ${names[wanted]}`, today)
        if (typeof said === 'string') throw new Error(said)
        expect([weekday(said.on), said.on > today, said.on <= addDays(today, 7)]).toEqual([wanted, true, true])
      }),
    )
  })

  it('any text is a day, none or unreadable, and nothing throws', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), day, (text, today) => {
        const said = whenSaid(text, today)
        expect(typeof said === 'string' || /^\d{4}-\d{2}-\d{2}$/.test(said.on)).toBe(true)
      }),
    )
  })
})
