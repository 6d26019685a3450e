import { describe, expect, it } from 'vitest'
import { addDays, plainDate } from '../../src/procedure/civil-date.ts'
import { findTimes, timesThatWork } from '../../src/slots/find-times.ts'
import { blocksOf } from '../../src/slots/layers.ts'
import type { Person, Problem, SeatSought } from '../../src/slots/problem.ts'
import { opensOn } from './random-problem.ts'

const MONDAY = plainDate('2026-11-30')
const DAYS = [0, 1, 2, 3].map((n) => ({ on: addDays(MONDAY, n), opens: opensOn(addDays(MONDAY, n)), from: 570, to: 990 }))
/** Minutes since 1970 of a London time in November or December. */
const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00Z`) / 60_000
const busy = (id: string, ...blocks: readonly (readonly [string, string])[]): Person => ({
  id,
  name: id,
  busy: blocks.map(([from, to]) => [at(from), at(to)] as const),
})
const seat = (id: string, need: SeatSought['need'] = 'required', oneOf: readonly string[] = [id]): SeatSought => ({ id, need, oneOf })
const ask = (people: readonly Person[], seats: readonly SeatSought[], more: Partial<Problem> = {}): Problem => ({
  days: DAYS,
  minutesLong: 90,
  people,
  seats,
  ...more,
})
const starts = (problem: Problem, most = 5): string[] => findTimes(problem, most).slots.map((one) => `${one.starts.on} ${one.starts.at}`)
const terms = (problem: Problem): string[] | undefined => findTimes(problem, 1).slots[0]?.terms.map((term) => term.is)

describe('the times that are offered', () => {
  it('come earliest first when everybody is free, two a day, none across another', () => {
    expect(starts(ask([busy('a')], [seat('a')]))).toEqual([
      '2026-11-30 09:30',
      '2026-11-30 11:00',
      '2026-12-01 09:30',
      '2026-12-01 11:00',
      '2026-12-02 09:30',
    ])
  })

  it('take no minute of anybody who must be there; a meeting that ends as another begins is no clash', () => {
    const works = timesThatWork(ask([busy('a', ['2026-11-30 11:00', '2026-11-30 11:01'])], [seat('a')], { days: DAYS.slice(0, 1) }))
    expect(works.map((one) => one.at).slice(0, 2)).toEqual(['09:30', '11:15'])
  })

  it('wait rather than miss somebody who must come, and nine days rather than miss anybody', () => {
    const away = busy('a', ['2026-11-30 00:00', '2026-12-03 00:00'])
    expect(starts(ask([away], [seat('a')]), 1)).toEqual(['2026-12-03 09:30'])
    expect(starts(ask([away], [seat('a', 'other')]), 1)).toEqual(['2026-12-03 09:30'])
  })

  it('count nobody as missing whose calendar is not known', () => {
    expect(terms(ask([{ id: 'police', name: 'Police' }], [seat('police')]))).toEqual([])
  })

  it('begin on the hour or the half hour where they can', () => {
    expect(starts(ask([busy('a', ['2026-11-30 09:30', '2026-11-30 09:45'])], [seat('a')]), 1)).toEqual(['2026-11-30 10:00'])
  })

  it('heed what the child wants before the day: who is wanted in the room, and lessons', () => {
    const lessons = blocksOf({ weekdays: [1, 2, 3], from: 540, to: 930 }, DAYS).map((block) => ({ block, why: 'school' }))
    const child: Person = { id: 'child', name: 'child', busy: [], ratherNot: lessons }
    expect(starts(ask([child], [seat('child')]), 1)).toEqual(['2026-12-03 09:30'])
    const aunt = busy('aunt', ['2026-11-30 00:00', '2026-12-02 12:00'])
    expect(starts(ask([aunt], [seat('aunt', 'childs-wish')]), 1)).toEqual(['2026-12-02 12:00'])
    expect(terms(ask([child], [seat('child')], { days: DAYS.slice(0, 1) }))).toEqual(['rather-not'])
  })

  it('leave room for the road, unless somebody may come online, which is said', () => {
    const a = { ...busy('a', ['2026-11-30 09:00', '2026-11-30 10:00']), travel: 30 }
    const seats = [seat('a')]
    expect(starts(ask([a], seats), 1)).toEqual(['2026-11-30 10:30'])
    const online = ask([{ ...a, online: true }], seats, { days: [{ ...DAYS[0], from: 600, to: 690 }] as Problem['days'] })
    expect(terms(online)).toEqual(['online'])
  })

  it('spare the chair a day that is full, and a week that is', () => {
    const taken = { '2026-11-30': 2 }
    const chair = { ...busy('chair'), load: { perDay: 2, perWeek: 5, taken } }
    expect(starts(ask([chair], [seat('chair')]), 1)).toEqual(['2026-12-01 09:30'])
    expect(starts(ask([{ ...chair, load: { perDay: 3, perWeek: 2, taken } }], [seat('chair')]), 1)).toEqual(['2026-11-30 09:30'])
    expect(findTimes(ask([{ ...chair, load: { perDay: 3, perWeek: 2, taken } }], [seat('chair')]), 1).works).toEqual([])
  })

  it('need somebody only for their part of the meeting', () => {
    const police = busy('police', ['2026-11-30 09:00', '2026-11-30 10:30'], ['2026-11-30 11:00', '2026-11-30 17:00'])
    const part = { ...seat('police'), part: { from: 60, to: 90 } }
    expect(starts(ask([police], [part], { days: DAYS.slice(0, 1) }), 1)).toEqual(['2026-11-30 09:30'])
  })

  it('ask for so many and no more where a quorum is enough', () => {
    const people = [busy('a', ['2026-11-30 00:00', '2026-12-01 00:00']), busy('b'), busy('c')]
    const seats = people.map(({ id }) => seat(id, 'other'))
    const found = findTimes(ask(people, seats, { days: DAYS.slice(0, 1), quorum: 3 }), 1)
    expect([found.works.length, found.none?.blockers]).toEqual([0, [[{ is: 'quorum' }]]])
    expect(findTimes(ask(people, seats, { days: DAYS.slice(0, 1), quorum: 2 }), 1).works.length).toBe(23)
  })

  it('count nobody twice: one person is not chair and officer at once', () => {
    const problem = ask(
      [busy('a'), busy('b', ['2026-11-30 00:00', '2026-12-01 00:00'])],
      [seat('officer', 'required', ['a', 'b']), seat('a')],
    )
    expect(starts(problem, 1)).toEqual(['2026-12-01 09:30'])
  })
})
