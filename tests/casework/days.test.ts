import { describe, expect, it } from 'vitest'
import { daysAfter } from '../../src/casework/booking-days.ts'
import { calendarsOf, type Days, daysFrom, possibleDays } from '../../src/casework/free-time.ts'
import type { Graph } from '../../src/graph/graph.ts'
import { plainDate } from '../../src/procedure/civil-date.ts'
import { workingCalendar } from '../../src/procedure/working-days.ts'
import { timesThatWork } from '../../src/slots/find-times.ts'
import { moment, TERMS } from '../given.ts'
import { PEOPLE } from '../people.ts'

const CALENDAR = workingCalendar(TERMS)
const days = (now: string, by: string): string[] => possibleDays(moment(now), plainDate(by), CALENDAR).map(({ on }) => on)

describe('the days that are considered', () => {
  it('DL-3: leave two working days for the papers and one to ask for them, up to the last day in time', () => {
    expect(days('2026-11-23 10:00', '2026-12-01')).toEqual(['2026-11-26', '2026-11-27', '2026-11-30', '2026-12-01'])
  })

  it('are the days before those when no other is left', () => {
    expect(days('2026-11-23 10:00', '2026-11-25')).toEqual(['2026-11-24', '2026-11-25'])
  })

  it('are none after the last day, none at a weekend, none on a bank holiday', () => {
    expect(days('2026-12-14 10:00', '2026-12-14')).toEqual([])
    expect(days('2026-12-21 10:00', '2026-12-29')).toEqual(['2026-12-24', '2026-12-29'])
  })

  it('after the limit are those of the two weeks that follow', () => {
    const after = daysAfter(plainDate('2026-11-27'), CALENDAR).map(({ on }) => on)
    expect([after[0], after.at(-1), after.length]).toEqual(['2026-11-30', '2026-12-11', 10])
  })

  it('hold meetings from 09:30 to 16:30, at the same London hour when the clocks change', () => {
    const all = daysFrom(plainDate('2027-03-25'), plainDate('2027-03-31'), CALENDAR)
    // Easter is on 28 March 2027, the day the clocks go forward: Friday and Monday are holidays.
    expect(all.map(({ on, opens }) => `${on} ${new Date(opens * 60_000).toISOString().slice(11, 16)}`)).toEqual([
      '2027-03-25 06:00',
      '2027-03-30 05:00',
      '2027-03-31 05:00',
    ])
    const works = timesThatWork({ days: all.slice(0, 1), minutesLong: 90, people: [], seats: [] })
    expect([works[0]?.at, works.at(-1)?.at, works.length]).toEqual(['09:30', '15:00', 23])
  })
})

describe('what is read of the calendars', () => {
  const [first, second] = PEOPLE
  if (first === undefined || second === undefined) throw new Error('two people are needed')
  const read = async (people: Awaited<ReturnType<Graph['freeBusy']>>) => {
    const [day, ...others] = daysFrom(plainDate('2026-11-30'), plainDate('2026-12-01'), CALENDAR)
    if (day === undefined) throw new Error('a working day is needed')
    const asked: Days = [day, ...others]
    const answer = await calendarsOf({ graph: { freeBusy: async () => people } as never }, first, [first, second], asked)
    if ('fault' in answer) throw new Error(answer.says)
    return answer.of
  }
  const hours = { days: ['monday', 'friday'] as const, from: '10:00', to: '16:00' }

  it('are the blocks, whoever works elsewhere being there, and nobody is busy whose calendar is not known', async () => {
    const [one, other] = await read({
      ok: true,
      people: [
        {
          mail: first.mail.toUpperCase(),
          known: true,
          busy: [
            { startsAt: '2026-11-30T09:00:00Z', endsAt: '2026-11-30T10:00:00Z', status: 'tentative' },
            { startsAt: '2026-12-01T09:00:00Z', endsAt: '2026-12-01T17:00:00Z', status: 'workingElsewhere' },
          ],
        },
        { mail: second.mail, known: false, why: 'not-here' },
      ],
    })
    expect(one?.busy).toEqual([[Date.parse('2026-11-30T09:00Z') / 60_000, Date.parse('2026-11-30T10:00Z') / 60_000]])
    expect(other).toEqual({ id: second.id, name: second.name })
  })

  it('are working hours told in London time; hours of another zone, or none, bind nobody', async () => {
    const told = (timeZone: string, of: object = hours) =>
      ({ mail: first.mail, known: true, busy: [], workingHours: { ...of, timeZone } }) as never
    const hoursRead = async (one: never) => (await read({ ok: true, people: [one] }))[0]?.hours
    expect(await hoursRead(told('GMT Standard Time'))).toEqual([{ weekdays: [1, 5], from: 600, to: 960 }])
    expect(await hoursRead(told('Pacific Standard Time'))).toBeUndefined()
    expect(await hoursRead(told('Europe/London', { ...hours, to: '10:00' }))).toBeUndefined()
  })
})
