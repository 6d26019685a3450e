import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { possibleStarts } from '../../src/casework/free-time.ts'
import { type Diary, rankSlots, type Start } from '../../src/casework/slots.ts'
import { plainDate } from '../../src/procedure/civil-date.ts'
import { workingCalendar } from '../../src/procedure/working-days.ts'
import { moment, TERMS } from '../given.ts'

const CALENDAR = workingCalendar(TERMS)
const LONG = 90

function starts(now: string, by: string): Start[] {
  return possibleStarts(moment(now), plainDate(by), CALENDAR)
}

function days(all: readonly Start[]): string[] {
  return [...new Set(all.map((start) => start.on))]
}

describe('the times that are considered', () => {
  it('DL-3: leave two working days for the papers and one to ask for them, up to the last day in time', () => {
    expect(days(starts('2026-11-23 10:00', '2026-12-01'))).toEqual(['2026-11-26', '2026-11-27', '2026-11-30', '2026-12-01'])
  })

  it('are the days before those when no other is left', () => {
    expect(days(starts('2026-11-23 10:00', '2026-11-25'))).toEqual(['2026-11-24', '2026-11-25'])
  })

  it('are none after the last day, none at a weekend, none on a bank holiday', () => {
    expect(starts('2026-12-14 10:00', '2026-12-14')).toEqual([])
    expect(days(starts('2026-12-21 10:00', '2026-12-29'))).toEqual(['2026-12-24', '2026-12-29'])
  })

  it('begin at 09:30 and end by 16:30', () => {
    const one = starts('2026-11-23 10:00', '2026-11-26')
    expect([one[0]?.at, one.at(-1)?.at, one.length]).toEqual(['09:30', '15:00', 12])
  })

  it('stay at the same London hour when the clocks change', () => {
    const instants = starts('2027-03-24 10:00', '2027-03-31').map(
      (start) => `${start.on} ${start.at} ${new Date(start.minutes * 60_000).toISOString()}`,
    )
    // Easter is on 28 March 2027, the day the clocks go forward: Friday and Monday are holidays.
    expect(instants.filter((one) => one.includes(' 09:30 '))).toEqual(['2027-03-31 09:30 2027-03-31T08:30:00.000Z'])
    const autumn = starts('2026-10-19 10:00', '2026-10-26').map((start) => new Date(start.minutes * 60_000).toISOString())
    expect(autumn).toContain('2026-10-23T08:30:00.000Z')
    expect(autumn).toContain('2026-10-26T09:30:00.000Z')
  })
})

describe('the times that are offered', () => {
  const GRID = starts('2026-11-23 10:00', '2026-12-02')
  const busy = (who: string, required: boolean, ...blocks: readonly (readonly [string, string])[]): Diary => ({
    who,
    name: who,
    required,
    busy: blocks.map(([from, to]) => [Date.parse(`${from}:00Z`) / 60_000, Date.parse(`${to}:00Z`) / 60_000] as const),
  })

  it('come earliest first when everybody is free, two a day, none across another', () => {
    expect(rankSlots(GRID, LONG, [busy('a', true)], 5).map(({ start }) => `${start.on} ${start.at}`)).toEqual([
      '2026-11-26 09:30',
      '2026-11-26 11:00',
      '2026-11-27 09:30',
      '2026-11-27 11:00',
      '2026-11-30 09:30',
    ])
  })

  it('say who is missing, those who must come first; a meeting that ends as another begins is no clash', () => {
    const diaries = [busy('b', false, ['2026-11-26T09:30', '2026-12-03T09:30']), busy('a', true, ['2026-11-26T11:00', '2026-12-03T09:30'])]
    const [first] = rankSlots(GRID, LONG, diaries, 5)
    expect(first?.start).toMatchObject({ on: '2026-11-26', at: '09:30' })
    expect(first?.missing.map((one) => one.who)).toEqual(['b'])
    expect(rankSlots(GRID.slice(3), LONG, diaries, 1)[0]?.missing.map((one) => one.who)).toEqual(['a', 'b'])
  })

  it('wait rather than miss somebody who must come', () => {
    const away = busy('a', true, ['2026-11-26T00:00', '2026-12-02T00:00'])
    expect(rankSlots(GRID, LONG, [away], 1)[0]?.start.on).toBe('2026-12-02')
  })

  it('count nobody as missing whose calendar is not known', () => {
    const [first] = rankSlots(GRID, LONG, [{ who: 'police', name: 'Police', required: true }], 1)
    expect(first?.missing).toEqual([])
    expect(first?.notKnown.map((one) => one.who)).toEqual(['police'])
  })

  const block = fc.tuple(fc.integer({ min: -5, max: 7 * 48 }), fc.integer({ min: 1, max: 60 }))
  const diary = fc.record({ required: fc.boolean(), blocks: fc.option(fc.array(block, { maxLength: 12 }), { nil: undefined }) })
  const base = GRID[0]?.minutes ?? 0

  it('are, over random calendars, those a slow search over every minute finds', () => {
    fc.assert(
      fc.property(fc.array(diary, { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 6 }), (people, most) => {
        const diaries = people.map(({ required, blocks }, index): Diary => {
          const known = { who: `p${index}`, name: `P${index}`, required }
          return blocks === undefined
            ? known
            : { ...known, busy: blocks.map(([at, long]) => [base + at * 30 - 7, base + at * 30 - 7 + long * 11] as const) }
        })
        const offered = rankSlots(GRID, LONG, diaries, most)
        expect(offered.map((slot) => [slot.start.minutes, slot.missing.map((one) => one.who).sort()])).toEqual(slowly(diaries, most))
      }),
      { numRuns: 200 },
    )
  })

  /** Who is busy in which minute, minute by minute; then the cheapest again and again. */
  function slowly(diaries: readonly Diary[], most: number): [number, string[]][] {
    const minutes = diaries.map(
      (one) => new Set((one.busy ?? []).flatMap(([from, to]) => Array.from({ length: to - from }, (_, n) => from + n))),
    )
    const order = days(GRID)
    let left = GRID.map((start) => {
      const missing = diaries.filter((_, index) =>
        Array.from({ length: LONG }, (_unused, n) => start.minutes + n).some((minute) => minutes[index]?.has(minute)),
      )
      const price = missing.reduce((sum, one) => sum + (one.required ? 100 : 10), 0) + order.indexOf(start.on)
      return { start, price, missing: missing.map((one) => one.who).sort() }
    })
    const result: [number, string[]][] = []
    const perDay = new Map<string, number>()
    while (left.length > 0 && result.length < most) {
      const best = left.reduce((a, b) => (b.price < a.price || (b.price === a.price && b.start.minutes < a.start.minutes) ? b : a))
      result.push([best.start.minutes, best.missing])
      perDay.set(best.start.on, (perDay.get(best.start.on) ?? 0) + 1)
      left = left.filter(
        ({ start }) =>
          (start.minutes >= best.start.minutes + LONG || start.minutes + LONG <= best.start.minutes) && (perDay.get(start.on) ?? 0) < 2,
      )
    }
    return result
  }
})
