import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, plainDate } from '../../src/procedure/civil-date.ts'
import { findTimes, type Slot } from '../../src/slots/find-times.ts'
import { placeTogether, type ToPlace } from '../../src/slots/place-together.ts'
import type { Person } from '../../src/slots/problem.ts'
import { opensOn } from './random-problem.ts'
import { slowly } from './slow-search.ts'

const MONDAY = plainDate('2026-11-30')
const dayOf = (n: number) => addDays(MONDAY, n)
const days = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, n) => ({ on: dayOf(first + n), opens: opensOn(dayOf(first + n)), from: 570, to: 990 }))
const away = (id: string, ...on: readonly number[]): Person => ({
  id,
  name: id,
  busy: on.map((n) => [opensOn(dayOf(n)), opensOn(dayOf(n)) + 960] as const),
})
const meeting = (id: string, first: number, last: number, people: readonly Person[], minutesLong = 90): ToPlace => ({
  id,
  by: dayOf(last),
  problem: {
    days: days(first, last),
    minutesLong,
    people,
    seats: people.map((one) => ({ id: one.id, need: 'required', oneOf: [one.id] })),
  },
})
const chair = (load?: Person['load']): Person => ({ ...away('chair'), ...(load === undefined ? {} : { load }) })
const at = (slot: Slot | undefined) => (slot === undefined ? 'none' : `${slot.starts.on} ${slot.starts.at}`)

describe('several meetings at once', () => {
  it('places the one with the least days left first, whatever order they are given in', () => {
    const soon = meeting('soon', 0, 0, [chair()], 420)
    const later = meeting('later', 0, 2, [chair()])
    for (const all of [
      [later, soon],
      [soon, later],
    ])
      expect(Object.fromEntries(placeTogether(all).map(({ id, slot }) => [id, at(slot)]))).toEqual({
        soon: '2026-11-30 09:30',
        later: '2026-12-01 09:30',
      })
  })

  it('spreads them over the days of a chair who takes one a day, and says why the last finds none', () => {
    const load = { perDay: 1, perWeek: 5, taken: {} }
    const all = ['a', 'b', 'c', 'd'].map((id) => meeting(id, 0, 2, [chair(load)]))
    expect(placeTogether(all).map(({ slot }) => at(slot))).toEqual(['2026-11-30 09:30', '2026-12-01 09:30', '2026-12-02 09:30', 'none'])
  })

  it('moves one placed before when only so both find a time', () => {
    // Both have until Tuesday; the first takes Monday, on which alone the officer of the second is there.
    const first = meeting('first', 0, 1, [chair()], 420)
    const second = meeting('second', 0, 1, [chair(), away('officer', 1)], 420)
    expect(placeTogether([first, second]).map(({ slot }) => at(slot))).toEqual(['2026-12-01 09:30', '2026-11-30 09:30'])
  })

  it('of a meeting that has no time by itself says why', () => {
    const [alone] = placeTogether([meeting('x', 0, 1, [chair(), away('officer', 0, 1)])])
    expect(alone?.none?.blockers).toEqual([[{ is: 'seat', seat: 'officer', people: ['officer'] }]])
  })

  const person = (id: string) =>
    fc.array(fc.tuple(fc.integer({ min: 0, max: 4 * 1_440 }), fc.integer({ min: 30, max: 500 })), { maxLength: 6 }).map(
      (blocks): Person => ({
        id,
        name: id,
        busy: blocks.map(([from, long]) => [opensOn(MONDAY) + from, opensOn(MONDAY) + from + long] as const),
      }),
    )
  const several = fc
    .tuple(person('chair'), person('taker'), person('x'), person('y'))
    .chain(([first, ...others]) =>
      fc.array(
        fc
          .record({
            with: fc.subarray(others),
            first: fc.integer({ min: 0, max: 2 }),
            long: fc.integer({ min: 0, max: 2 }),
            quarters: fc.integer({ min: 2, max: 12 }),
          })
          .map((one) => ({ ...one, with: [first, ...one.with] })),
        { minLength: 1, maxLength: 6 },
      ),
    )
    .map((all) => all.map((one, index) => meeting(`m${index}`, one.first, one.first + one.long, one.with, one.quarters * 15)))

  it('puts nobody into two at one time, each at a time that suits by itself, and the same in any order', () => {
    fc.assert(
      fc.property(several, (all) => {
        const placed = placeTogether(all)
        const taken = placed.flatMap(({ slot }, index) => {
          const to = all[index]
          if (slot === undefined || to === undefined) return []
          expect(slowly(to.problem)).toContain(at(slot))
          return [
            {
              people: to.problem.people.map((one) => one.id),
              from: `${slot.starts.on} ${slot.starts.at}`,
              to: `${slot.ends.on} ${slot.ends.at}`,
            },
          ]
        })
        for (const [index, one] of taken.entries())
          for (const other of taken.slice(index + 1)) {
            const shared = one.people.some((id) => other.people.includes(id))
            expect(shared && one.from < other.to && other.from < one.to).toBe(false)
          }
        const turned = new Map(placeTogether(all.toReversed()).map(({ id, slot }) => [id, at(slot)]))
        expect(placed.map(({ id, slot }) => [id, at(slot)])).toEqual(placed.map(({ id }) => [id, turned.get(id)]))
        const [alone] = all
        if (alone !== undefined && all.length === 1) {
          const { works, slots } = findTimes(alone.problem, 1)
          expect(at(placed[0]?.slot)).toBe(works.length === 0 ? 'none' : at(slots[0]))
        }
      }),
      { numRuns: 100 },
    )
  })

  it('leaves none without a time that finds one beside the others', () => {
    fc.assert(
      fc.property(several, (all) => {
        const placed = placeTogether(all)
        for (const [index, one] of placed.entries()) {
          const to = all[index]
          if (one.slot !== undefined || to === undefined) continue
          const busy = new Map<string, (readonly [number, number])[]>()
          for (const [other, { slot }] of placed.entries())
            for (const { id } of slot === undefined ? [] : (all[other]?.problem.people ?? []))
              busy.set(id, [...(busy.get(id) ?? []), blockOf(slot as Slot)])
          const people = to.problem.people.map((who) => ({ ...who, busy: [...(who.busy ?? []), ...(busy.get(who.id) ?? [])] }))
          expect(slowly({ ...to.problem, people })).toEqual([])
        }
      }),
      { numRuns: 60 },
    )
  })
})

function blockOf({ starts, ends }: Slot): readonly [number, number] {
  const minutes = (at: string) => Number(at.slice(0, 2)) * 60 + Number(at.slice(3)) - 360
  return [opensOn(starts.on) + minutes(starts.at), opensOn(starts.on) + minutes(ends.at)]
}
