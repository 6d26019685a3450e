import fc from 'fast-check'
import { instantOf } from '../../src/casework/clock.ts'
import { addDays, clockTime, fromDayNumber, type PlainDate, plainDate, type Weekday } from '../../src/procedure/civil-date.ts'
import { QUARTER, QUARTERS } from '../../src/slots/grid.ts'
import type { Person, Problem, SeatSought, Weekly } from '../../src/slots/problem.ts'

/** The days on which the clocks change, 2026 to 2030: half the problems lie about one of them. */
const CLOCK_CHANGES = [
  '2026-03-29',
  '2026-10-25',
  '2027-03-28',
  '2027-10-31',
  '2028-03-26',
  '2028-10-29',
  '2029-03-25',
  '2029-10-28',
  '2030-03-31',
  '2030-10-27',
].map(plainDate)

const opens = new Map<PlainDate, number>()
/** 06:00 in London on a day, in minutes since 1970 UTC. */
export function opensOn(on: PlainDate): number {
  const known = opens.get(on)
  if (known !== undefined) return known
  const found = Date.parse(instantOf({ on, at: clockTime('06:00') })) / 60_000
  opens.set(on, found)
  return found
}

const WEEK: readonly Weekday[] = [0, 1, 2, 3, 4, 5, 6]
const firstDay = fc.oneof(
  fc.tuple(fc.constantFrom(...CLOCK_CHANGES), fc.integer({ min: -4, max: 1 })).map(([change, off]) => addDays(change, off)),
  fc.integer({ min: 20_500, max: 22_300 }).map(fromDayNumber),
)
const quarterOfDay = fc.integer({ min: 0, max: 96 }).map((n) => n * QUARTER)
const span = fc.tuple(quarterOfDay, quarterOfDay).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }))
const anyMinute = fc.integer({ min: 0, max: 1_440 })
const weekly: fc.Arbitrary<Weekly> = fc
  .record({ weekdays: fc.subarray([...WEEK], { minLength: 1 }), a: anyMinute, b: anyMinute })
  .map(({ weekdays, a, b }) => ({ weekdays, from: Math.min(a, b), to: Math.max(a, b) }))
const workingWeek: fc.Arbitrary<Weekly> = fc
  .record({ from: fc.integer({ min: 360, max: 660 }), long: fc.integer({ min: 120, max: 660 }) })
  .map(({ from, long }) => ({ weekdays: WEEK, from, to: from + long }))

/** Blocks at any minute: some cross midnight, some lie in the hour that is skipped or comes twice. */
function blocks(first: PlainDate, days: number) {
  const block = fc.tuple(
    fc.integer({ min: -600, max: days * 1_440 }),
    fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 1, max: 180 }) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 2_000 }) }),
  )
  return fc.array(
    block.map(([from, long]) => [opensOn(first) + from, opensOn(first) + from + long] as const),
    { maxLength: 8 },
  )
}

function person(id: string, first: PlainDate, days: number): fc.Arbitrary<Person> {
  const taken = fc.dictionary(
    fc.integer({ min: -3, max: days + 3 }).map((n) => addDays(first, n) as string),
    fc.integer({ min: 0, max: 3 }),
    { maxKeys: 4 },
  )
  return fc
    .record({
      busy: fc.option(blocks(first, days), { nil: undefined, freq: 8 }),
      hours: fc.option(fc.array(fc.oneof(workingWeek, weekly), { minLength: 1, maxLength: 2 }), { nil: undefined, freq: 2 }),
      travel: fc.constantFrom(0, 0, 10, 30, 45),
      online: fc.boolean(),
      load: fc.option(fc.record({ perDay: fc.integer({ min: 1, max: 3 }), perWeek: fc.integer({ min: 1, max: 6 }), taken }), {
        nil: undefined,
        freq: 1,
      }),
    })
    .map(({ busy, hours, travel, online, load }) => ({
      id,
      name: id,
      travel,
      online,
      ...(busy === undefined ? {} : { busy }),
      ...(hours === undefined ? {} : { hours }),
      ...(load === undefined ? {} : { load }),
    }))
}

function seat(id: string, people: readonly string[], minutesLong: number): fc.Arbitrary<SeatSought> {
  const quarters = minutesLong / QUARTER
  const part = fc
    .tuple(fc.integer({ min: 0, max: quarters - 1 }), fc.integer({ min: 1, max: quarters }))
    .map(([from, long]) => ({ from: from * QUARTER, to: Math.min(quarters, from + long) * QUARTER }))
  return fc
    .record({
      need: fc.constantFrom('required', 'childs-wish', 'parents-wish', 'other'),
      oneOf: fc.oneof(
        fc.constantFrom(...people).map((one) => [one]),
        fc.subarray([...people], { minLength: 1, maxLength: Math.min(3, people.length) }),
      ),
      part: fc.option(part, { nil: undefined }),
    })
    .map((one) => ({ id, need: one.need, oneOf: one.oneOf, ...(one.part === undefined ? {} : { part: one.part }) }))
}

const daysSought = firstDay.chain((first) =>
  fc
    .array(
      fc.record({
        step: fc.constantFrom(1, 1, 1, 2, 3),
        hours: fc.oneof(fc.constant({ from: 360, to: 1_320 }), fc.constant({ from: 570, to: 990 }), span),
      }),
      { minLength: 1, maxLength: 7 },
    )
    .map((all) => {
      let on = addDays(first, -1)
      return all.map(({ step, hours }) => {
        on = addDays(on, step)
        return { on, opens: opensOn(on), ...hours }
      })
    }),
)

/** Any question a caller may ask: seats that several can fill, parts, quiet times, a quorum, a talk before. */
export const anyProblem: fc.Arbitrary<Problem> = fc
  .record({
    days: daysSought,
    quarters: fc.oneof(
      { weight: 9, arbitrary: fc.integer({ min: 1, max: 8 }) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: QUARTERS }) },
    ),
    howMany: fc.integer({ min: 1, max: 6 }),
    seats: fc.integer({ min: 0, max: 6 }),
  })
  .chain(({ days, quarters, howMany, seats }) => {
    const [first, minutesLong] = [days[0]?.on ?? plainDate('2026-01-01'), quarters * QUARTER]
    const ids = Array.from({ length: howMany }, (_, n) => `p${n}`)
    const talk = fc.record({
      minutesLong: fc.constantFrom(15, 30, 45),
      people: fc.subarray(ids, { minLength: 1 }),
      daysBefore: fc.integer({ min: 0, max: 2 }),
      gap: fc.constantFrom(0, 15, 60),
      from: quarterOfDay,
      to: quarterOfDay,
    })
    return fc
      .record({
        people: fc.tuple(...ids.map((id) => person(id, first, days.length))),
        seats: fc.tuple(...Array.from({ length: seats }, (_, n) => seat(`s${n}`, ids, minutesLong))),
        quiet: fc.option(fc.array(weekly, { maxLength: 2 }), { nil: undefined, freq: 2 }),
        quorum: fc.option(fc.integer({ min: 0, max: seats }), { nil: undefined, freq: 2 }),
        talk: fc.option(talk, { nil: undefined, freq: 2 }),
      })
      .map((asked): Problem => {
        const { quiet, quorum, talk: before } = asked
        return {
          days,
          minutesLong,
          people: asked.people,
          seats: asked.seats,
          ...(quiet === undefined ? {} : { quiet }),
          ...(quorum === undefined ? {} : { quorum }),
          ...(before === undefined ? {} : { talk: before }),
        }
      })
  })
